"""K4: a network times out after it has taken an answer: nobody knows, it is looked for, found, and stands there once."""

import asyncio
import re
import time
import uuid

from aiohttp import web

from outbox_networks import Lost, Mastodon
from parley_process import wait

UNCLEAR = "We do not know whether this was published."
# What only a programmer reads something from.
TECHNICAL = re.compile(r"\w+Error\b|Optional\(|[a-z]+\.[a-z]+[A-Z]\w+|\bNIO|\berrno\b|status: *\d|[{}\[\]]")


class CutOff(Mastodon):
    """Takes the next post, says nothing of it, and is not to be reached from then on until it `is_down` no more."""

    def __init__(self, seed):
        super().__init__(seed)
        self.way, self.is_down, self.writes, self.looks = None, False, 0, 0
        self.trouble.read = self.read

    async def post(self, request):
        self.writes += 1
        way, self.way = self.way, None
        if way is None:
            return await super().post(request)
        await super().post(request)  # carried out; its answer goes nowhere
        self.is_down = True
        if way == "silent":
            await asyncio.sleep(90)  # whoever asked has given up by then
        raise Lost

    async def read(self):
        if self.is_down:
            raise web.HTTPServiceUnavailable()

    async def own_posts(self, request):
        self.looks += 1
        return await super().own_posts(request)

    def standing(self, word):
        return [text for text, _ in self.published() if word in text]


class Cut:
    ASKED = ["about the quillback timetable", "about the nettlemoor timetable"]
    NOTES = ["about the windlestraw timetable", "about the sallowthorn timetable"]

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def steps(self):
        return [("K4 has a second network", self.connect), ("K4 through the API", self.through_api),
                ("K4 on the pages", self.on_pages)]

    def later(self):
        return []

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, K4: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, K4: {name}", holds, detail)

    def connect(self):
        town, self.network = self.town, CutOff(11)
        asyncio.run_coroutine_threadsafe(self.network.start(), town.loop).result(20)
        town.parley.call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": self.network.address, "accessToken": "token"}})
        # Whatever its list holds from now on is new.
        wait(lambda: any(one["connector"] == "mastodon" and one.get("cursor")
                         for one in town.parley.call("GET", "/sources")["sources"]), 60, "a look at the second network")
        for number, words in enumerate(self.NOTES):
            self.network.add_note(number, words)
        town.begins_again()  # and looks at once

    def on_mastodon(self, word):
        found = []

        def is_there():
            found[:] = [one for one in self.town.parley.conversations() if word in one["subject"]]
            return found

        wait(is_there, 120, f"a conversation with “{word}”")
        self.equal(f"“{word}” was asked on the network that will fail", found[0]["network"], "mastodon")
        return self.given(found[0]["id"])

    def given(self, one):
        self.town.does("nia", "POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        self.equal("Ticketing has it", self.town.does("tomos", "POST", f"/conversations/{one}/accept"), None)
        return one

    def state(self, name):
        return self.town.does("tomos", "GET", f"/replies/{name}")["state"]

    def becomes(self, name, wanted, seconds):
        """Waits for a state; gives those that were seen on the way."""
        seen = []

        def has_come():
            state = self.state(name)
            if state not in seen:
                seen.append(state)
            time.sleep(0.05)
            return state == wanted

        wait(has_come, seconds, lambda: f"a reply that is {wanted}, it was {seen}")
        return seen

    def in_trouble(self, name):
        """What an administrator is told of it among what did not get out."""
        return next((one for one in self.town.does("nia", "GET", "/outbox")["replies"] if one["id"] == name), None)

    def stands_once(self, word, writes):
        self.equal("it stands on the network once", len(self.network.standing(word)), 1)
        self.equal("it was sent there once", self.network.writes, writes)

    def plain(self, reason):
        self.check("in plain words", bool(reason) and reason[:1].isupper() and not TECHNICAL.search(reason), reason)

    def through_api(self):
        town, network, word = self.town, self.network, "windlestraw"
        one, other = self.on_mastodon(word), self.given(town.asks("quillback"))
        for conversation in (one, other):
            self.equal("the expert claims it", town.does("tomos", "POST", f"/conversations/{conversation}/claim"), None)
        name, text, before = str(uuid.uuid4()), f"It leaves at noon, {word}.", network.writes
        network.way = "silent"
        told = town.does("tomos", "POST", f"/conversations/{one}/replies", {"id": name, "text": text, "holdSeconds": 0})
        self.check("it is sent", isinstance(told, dict), told)
        wait(lambda: network.is_down, 30, "the network to take the answer and to fall silent")
        self.equal("the network has it", len(network.standing(word)), 1)
        # Thirty seconds are what a network is waited for; those to another one do not wait for it.
        meanwhile = town.does("tomos", "POST", f"/conversations/{other}/replies", {
            "text": "The other one leaves at one, quillback.", "holdSeconds": 0})
        self.becomes(meanwhile["id"], "sent", 20)
        self.check("an answer to another network leaves while this one is silent",
                   network.is_down and self.state(name) in ("sending", "unknown"), self.state(name))
        seen = self.becomes(name, "unknown", 60)
        self.check("it is unknown, and was nothing else before", set(seen) <= {"queued", "sending", "unknown"}, seen)
        whole = town.does("tomos", "GET", f"/replies/{name}")
        self.check("neither failed nor sent", not whole.get("networkID") and not whole.get("url"), whole)
        self.plain(whole.get("reason"))
        wait(lambda: self.in_trouble(name), 30, "the reply among what needs a person")
        self.equal("it is listed as what nobody knows", self.in_trouble(name)["cause"], "unclear")
        looks = network.looks
        wait(lambda: network.looks > looks, 60, "a look for it while the network is away")
        again = town.does("tomos", "POST", f"/conversations/{one}/replies", {"id": name, "text": text, "holdSeconds": 0})
        self.check("who asks again is told of the same reply", isinstance(again, dict) and again["id"] == name, again)
        self.equal("looks that find nobody leave it unknown", self.state(name), "unknown")
        self.plain(town.does("tomos", "GET", f"/replies/{name}").get("reason"))
        second = town.does("tomos", "POST", f"/conversations/{other}/replies", {
            "text": "And one more at two, quillback.", "holdSeconds": 0})
        self.becomes(second["id"], "sent", 20)
        self.equal("others leave while nobody knows", len(town.stands("quillback")), 2)
        self.stands_once(word, before + 1)
        network.is_down = False
        self.equal("it is found, and was never queued again", self.becomes(name, "sent", 90)[-1], "sent")
        whole = town.does("tomos", "GET", f"/replies/{name}")
        self.check("it is known where", str(whole.get("url")).startswith("https://toots.test/"), whole)
        self.equal("nothing is wrong with it any more", self.in_trouble(name), None)
        time.sleep(3)
        self.stands_once(word, before + 1)

    def answers(self, person, one, text):
        """With keys, in the conversation."""
        person.go(f"/inbox?open={one}")
        keys = person.page.keyboard
        keys.press("c")
        self.check("it is claimed with a key", person.waits(
            lambda: self.town.whole("nia", one)["conversation"].get("claimedBy")))
        person.go(f"/inbox?open={one}")
        keys.press("r")
        keys.type(text)
        keys.press("Control+Enter")
        self.check("keys send it", person.says("Goes out in"))
        return person.waits(lambda: next((reply["id"] for reply in self.town.whole("nia", one)["replies"]
                                          if reply["text"].startswith(text)), None))

    def on_pages(self):
        town, network, word = self.town, self.network, "sallowthorn"
        one, other = self.on_mastodon(word), self.given(town.asks("nettlemoor"))
        tomos, tara, phone = town.sees("tomos"), town.sees("tara"), town.sees("tara", is_phone=True)
        nia, before = town.sees("nia"), network.writes
        network.way = "cut"
        name = self.answers(tomos, one, f"It leaves at ten, {word}.")
        self.check("the page says that nobody knows, without being asked", tomos.says(UNCLEAR, 60))
        shown = tomos.reads(f"#reply-{name}")
        self.check("it does not say that it is published, or refused",
                   "Published" not in shown and "did not accept" not in shown, shown)
        self.plain(shown.partition(UNCLEAR)[2].strip().split("\n")[0])
        self.check("a person may say what they see on the network", all(
            word in shown for word in ("It was published", "Send again", "Give up")), shown)
        phone.go(f"/inbox?open={one}")
        self.check("a colleague on a phone without script reads the same", UNCLEAR in phone.reads(f"#reply-{name}"))
        nia.go("/outbox")
        whole = nia.reads("body")
        self.check("it stands among what needs a person, with what to do", word in whole and
                   "Nobody knows whether it arrived" in whole and "Look on the network." in whole, whole[:600])
        self.answers(tara, other, "The other one leaves at eleven, nettlemoor.")
        self.check("another network's answer is published meanwhile", tara.says("Published", 40))
        self.check("and this one is still unknown", network.is_down and UNCLEAR in tomos.reads(f"#reply-{name}"))
        self.stands_once(word, before + 1)
        network.is_down = False
        found = tomos.waits(lambda: "Published" in tomos.reads(f"#reply-{name}"), 90)
        self.check("the page says that it is published once it is found, and nothing else any more",
                   found and UNCLEAR not in tomos.reads(f"#reply-{name}"), tomos.reads(f"#reply-{name}"))
        nia.go("/outbox")
        self.check("nothing needs a person any more", word not in nia.reads("body"))
        time.sleep(3)
        self.stands_once(word, before + 1)
