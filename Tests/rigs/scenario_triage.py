"""S1: a thousand posts of a night, from three networks, under forty queries: each is in the list once, and says why."""

import asyncio
import collections
import time

import replay_events
from outbox_networks import Mastodon
from parley_process import wait
from rig_peers import Feed
from rig_server import FIRST, Jetstream, frame

STREAM, NOTES, ENTRIES, QUERIES = 800, 150, 50, 40
LANGUAGES = {"en": "the wind came up early and we walked along the shore with bread and tea",
             "de": "heute war der Himmel grau und wir sind trotzdem mit dem Rad gefahren",
             "fr": "ce matin nous avons pris le chemin du marché et il y avait encore des pommes"}


def letters(number):
    return "".join(chr(97 + number // 26 ** place % 26) for place in (2, 1, 0))


class Triage:
    """Has a town of its own: the lists of the others would be full."""
    ASKED = []

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def steps(self):
        return [("S1, the night", self.night), ("S1, the list", self.listed), ("S1, twenty by keyboard", self.by_keyboard)]

    def later(self):
        return []

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, S1: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, S1: {name}", holds, detail)

    def night(self):
        """Every post of the stream is heard by two sources, and half of them are found by two queries."""
        town, call = self.town, self.town.parley.call
        for number in range(QUERIES):
            call("POST", "/queries", {"name": f"topic {number}", "text": f"topic{letters(number)} OR extra{letters(number)}"})
        languages = list(LANGUAGES)
        posts = []
        for number in range(STREAM):
            language = languages[number % 3]
            second = f" extra{letters((number + 7) % QUERIES)}" if number % 2 else ""
            posts.append(("post", replay_events.AUTHORS[number], f"3n{number:011d}",
                          f"night{letters(number)}x {LANGUAGES[language]} topic{letters(number % QUERIES)}{second}",
                          [language], None, None))
        self.stream = Jetstream([frame(line) for line in replay_events.serialised(posts)[0]])
        self.feed = Feed()
        for number in range(ENTRIES):
            self.feed.add(number, f"feed{letters(number)}x", f"Something about topic{letters(number % QUERIES)}")
        self.mastodon = asyncio.run_coroutine_threadsafe(Mastodon(9).start(), town.loop).result(20)
        call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": self.mastodon.address, "accessToken": "token"}})
        time.sleep(1)  # the mentions of the account are listened to from now on
        for number in range(NOTES):
            self.mastodon.add_note(number, f"note{letters(number)}x about topic{letters(number % QUERIES)}")
        for title in ("night", "the same night"):
            call("POST", "/sources", {"connector": "bluesky", "title": title, "cursor": str(FIRST), "settings": {
                "address": self.stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.stream.port}"}})
        call("POST", "/sources", {"connector": "feed", "title": "Courier", "settings": {
            "address": self.feed.address, "newest": str(ENTRIES)}})
        town.begins_again()  # which looks at the mentions at once
        self.count = STREAM + NOTES + ENTRIES
        found = []

        def are_there():
            found[:] = town.parley.conversations()
            return len(found) >= self.count

        wait(are_there, 180, lambda: f"{self.count} conversations, there are {len(found)}")
        time.sleep(2)  # one too many would come behind them
        self.found = town.parley.conversations()

    def listed(self):
        town = self.town
        self.equal("conversations", len(self.found), self.count)
        self.equal("of each network", collections.Counter(one["network"] for one in self.found),
                   {"bluesky": STREAM, "mastodon": NOTES, "feed": ENTRIES})
        marks = collections.Counter(word for one in self.found for word in one["subject"].split()
                                    if word.endswith("x") and word[:4] in ("nigh", "note", "feed"))
        self.equal("all are there", len(marks), self.count)
        self.check("none is there twice", all(number == 1 for number in marks.values()), marks.most_common(3))
        self.equal("each is in one unit", {one["unit"] for one in self.found} - set(town.units.values()), set())
        self.equal("each has been waiting since a moment", [one["id"] for one in self.found if not one.get("waitingSince")], [])
        several, silent, strange = 0, [], []
        for one in self.found[::9]:
            post = town.whole("nia", one["id"])["posts"][0]
            words = [word for word in post["text"].replace("<", " ").split() if word.startswith(("topic", "extra"))]
            named = " ".join(post["reasons"])
            silent += [] if post["reasons"] else [one["id"]]
            several += len(post["reasons"]) > 1
            if one["network"] == "bluesky":
                strange += [(words, named)] if not all(word in named for word in words) else []
        self.equal("each says why it is here", silent, [])
        self.check("each query that found it is named", not strange and several, strange[:3] or f"{several} by two")
        told = collections.Counter(one.get("language") for one in self.found if one["network"] == "bluesky")
        self.check("each says its language", set(told) == set(LANGUAGES), dict(told))
        paths = town.parley.call("GET", "/openapi.json")["paths"]
        if not any("propos" in path for path in paths):
            print(f"       {town.engine}, S1: this program proposes no unit; that part is not played", flush=True)

    def by_keyboard(self):
        """Twenty conversations are taken by somebody who touches no mouse; each is theirs, and nobody else's."""
        town, hana = self.town, self.town.sees("hana")
        hana.go("/inbox")
        keys, taken = hana.page.keyboard, []
        for _ in range(20):
            keys.press("j")
            keys.press("Enter")
            hana.waits(lambda: hana.page.url.partition("open=")[2][:36] not in ("", *taken))
            one = hana.page.url.partition("open=")[2][:36]
            hana.waits(lambda: hana.page.locator(f"form[action='/conversations/{one}/claim']").count())
            keys.press("c")
            hana.waits(lambda: hana.page.locator(f"form[action='/conversations/{one}/release']").count())
            taken.append(one)
        self.equal("twenty were opened, each once", len(set(taken)), 20)
        owners = [town.whole("nia", one)["conversation"].get("claimedBy") for one in taken if one]
        self.equal("each was claimed with a key, by whom", set(owners), {town.ids["hana"]})
        self.check("each is in the person's own list", set(taken) <= {
            line["id"] for line in town.does("hana", "GET", "/conversations?view=mine&limit=200")["conversations"]})
