"""What is said around an organisation for some weeks, for listening_rig.py: a stream, a feed, and a timeline with reposts."""

import random

from aiohttp import web

import replay_events
from outbox_networks import Mastodon, listening
from rig_server import Jetstream, frame

# The same press text, as feeds and networks carry it; in one of them the last word differs.
PRESS = ("The night tariff of Marram Energy ends in spring, the company says, and everybody who heats by night shall have a "
         "letter with what it means for them, a number to call, and a date until which nothing changes at all for anybody")
NUMBERS = ("The ferry from the north pier leaves at 08:15 and at 17:40 from Monday on, as the harbour office says, and whoever "
           "has a ticket for the boats before may use it until the end of the month without paying more")
ALIKE = {"press, one word changed": PRESS.removesuffix("anybody") + "anyone", "ferry, another time": NUMBERS.replace("17:40", "18:40")}
SHORT = "Where is the harbour office?"
WORDS = "rain coffee train garden music match window river cake walk bread lamp road song winter kitten".split()
JAM = "marmalade"


def fnv(text, value):
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001b3 & 2**64 - 1
    return value


def mark(network, post):
    """The number by which a post is in the sample, by our own arithmetic (decision 76)."""
    value = fnv(network, 0xcbf29ce484222325)
    value = (value ^ 0xff) * 0x100000001b3 & 2**64 - 1
    value = fnv(post, value)
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9 & 2**64 - 1
    value = (value ^ value >> 27) * 0x94d049bb133111eb & 2**64 - 1
    return (value ^ value >> 31) % 1_000_000


class Stream:
    """The stream, portion by portion: `say` lets so many posts more in, and they are made before anybody listens."""

    def __init__(self, seed):
        self.dice, self.posts, self.ends = random.Random(seed), [], []

    def add(self, *texts):
        """A portion; each text by another author."""
        for text in texts:
            number = len(self.posts)
            self.posts.append(("post", replay_events.AUTHORS[number % len(replay_events.AUTHORS)], f"3x{number:011d}", text, ["en"], None, None))
        self.ends.append(len(self.posts))

    def small_talk(self, word, count):
        """Posts of which none is a copy of another."""
        return [f"{word} {' '.join(self.dice.choices(WORDS, k=9))} {number}" for number in range(count)]

    def serve(self):
        server = Jetstream([frame(line) for line in replay_events.serialised(self.posts)[0]])
        server.gate = 0
        return server

    def names(self, first, end):
        return [f"at://{author}/{replay_events.POSTS}/{key}" for _, author, key, *_ in self.posts[first:end]]


class Timeline(Mastodon):
    """A Mastodon whose home timeline has posts and reposts of them."""

    async def start(self):
        v1, self.home_posts = "/api/v1/", []
        self.port = await listening([
            web.get("/api/v2/instance", self.instance), web.get(v1 + "accounts/verify_credentials", self.credentials),
            web.get(v1 + "timelines/home", self.home), web.get(v1 + "notifications", self.notifications),
            web.get(v1 + "statuses/{id}", self.status), web.get("/api/v2/search", self.search)])
        self.address = f"http://127.0.0.1:{self.port}"
        return self

    async def home(self, request):
        return web.json_response(self.page(request, self.home_posts))

    def says(self, name, text):
        place = str(70_000 + len(self.home_posts))
        self.home_posts.append(self.new_status(place, self.account(str(900 + len(self.home_posts)), name), text, None))
        return self.home_posts[-1]

    def shares(self, name, status):
        """Somebody reposts what somebody said."""
        self.says(name, "")
        self.home_posts[-1] |= {"reblog": status, "content": status["content"]}
