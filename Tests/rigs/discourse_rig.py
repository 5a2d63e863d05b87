"""A forum of others (discourse_forum.py): it is listened to whole, and answered under a person's name, by its own rules.

    PARLEY_BIN=… PARLEY_SCRATCH=… python discourse_rig.py

Hundreds of posts between two looks are all read, an edit and a deletion arrive, what few may read is told to be for few. A
reply stands below the post that it answers with who writes and for whom, a forum that asks for a pause gets it, and what it
refuses is told in its words. What its moderators look at first is not sent again, and found when they let it through.
"""

import asyncio
import http.client
import sys
import time

from discourse_forum import CLOSED, SIMILAR, Forum
from parley_process import Checks, Parley, Refused, say, scratch
from processes_watching import signed_in

WHO = "Nia Prosser, who works for Marram Energy."


async def wait(condition, seconds, what):
    """Waits in a way that lets the forum answer meanwhile."""
    end = time.monotonic() + seconds
    while not (found := await asyncio.to_thread(condition)):
        if time.monotonic() > end:
            raise RuntimeError(f"{what() if callable(what) else what}: not within {seconds} s")
        await asyncio.sleep(0.1)
    return found


class Desk:
    """A Parley that takes part in the forum, and the person who answers there."""

    def __init__(self, forum, checks):
        self.forum, self.checks, self.parley = forum, checks, Parley(scratch("discourse"))
        self.settings = {"server": forum.address, "username": "Nia", "apiKey": "key-of-nia", "disclosure": WHO}

    async def call(self, method, path, body=None):
        return await asyncio.to_thread(self.parley.call, method, path, body)

    async def refusal(self, **settings):
        try:
            await self.call("POST", "/accounts", {"connector": "discourse", "settings": dict(self.settings, **settings)})
            return None
        except Refused as refusal:
            return str(refusal)

    async def listen(self):
        account = await self.call("POST", "/accounts", {"connector": "discourse", "settings": self.settings})
        source = await self.call("POST", "/sources", {
            "connector": "discourse", "title": "Town forum", "account": account["id"], "keeps": "everything",
            "settings": {"server": self.forum.address}})
        self.source = source["id"]
        await wait(lambda: self.state_of_source().get("cursor"), 30, lambda: f"the forum is heard: {self.state_of_source()}")
        return account

    def state_of_source(self):
        return next(one for one in self.parley.call("GET", "/sources")["sources"] if one["id"] == self.source)

    async def look(self):
        """A pause that ends: the forum is asked at once, and not at the next minute."""
        await self.call("POST", f"/sources/{self.source}/pause")
        await asyncio.sleep(1.5)
        await self.call("POST", f"/sources/{self.source}/resume")

    def whole(self, topic):
        """The conversation of a topic."""
        for one in self.parley.conversations():
            whole = self.parley.call("GET", f"/conversations/{one['id']}")
            if any(post["networkID"].startswith(f"{self.forum.address}/t/{topic}/") for post in whole["posts"]):
                return whole
        return None

    async def answer(self, topic, words):
        whole = await wait(lambda: self.whole(topic), 30, f"the conversation of topic {topic}")
        return (await self.call("POST", f"/conversations/{whole['conversation']['id']}/replies", {"text": words}))["id"]

    async def becomes(self, reply, state, seconds=30):
        found = {}

        def is_so():
            found.update(self.parley.call("GET", f"/replies/{reply}"))
            return found["state"] == state

        await wait(is_so, seconds, lambda: f"{state}: {found}")
        return found


async def connected(desk):
    checks = desk.checks
    say("an account is a person's, with who writes and for whom")
    for name, expected, settings in (("without those words it is refused", "settings.missing", {"disclosure": ""}),
                                     ("with a key that is none, too", "settings.credentialsRefused", {"apiKey": "no"}),
                                     ("and with one of somebody else", "settings.credentialsRefused", {"username": "Gwen"})):
        told = await desk.refusal(**settings)
        checks.check(name, expected in (told or ""), told)
    account = await desk.listen()
    own = f"Nia@127.0.0.1:{desk.forum.port}", "Nia Prosser"
    checks.equal("its name is the person's", (account["handle"], account["name"]), own)


async def heard(desk):
    forum, checks = desk.forum, desk.checks
    say("what was written between two looks is all read")
    checks.equal("what was there before is left alone", await asyncio.to_thread(desk.parley.conversations), [])
    first = forum.ask("Gwen", "Meters", "Is the meter wrong?")
    topics = [first["topic"], *(forum.ask("Gwen", f"Meter {number}", f"And number {number}?")["topic"] for number in range(4))]
    for number in range(230):
        forum.add("Hugh", topics[number % 5], f"Mine says {number}, too.")
    wrong = forum.add("Gwen", first["topic"], "It runs bakcwards.")
    regret = forum.add("Hugh", first["topic"], "Call me at 555.")
    few = forum.ask("Gwen", "Among us", "Who knows a plumber?", category=2)
    await desk.look()
    await wait(lambda: desk.state_of_source()["cursor"] == str(len(forum.posts)), 40, desk.state_of_source)
    found = {topic: await wait(lambda: desk.whole(topic), 20, "a conversation") for topic in (*topics, few["topic"])}
    texts = {post["text"] for whole in found.values() for post in whole["posts"]}
    missing = [post["id"] for post in forum.posts if post["topic"] in found and post["raw"] not in texts]
    checks.equal("none of 240 posts is missing", missing, [])
    audiences = {topic: {post["audience"] for post in whole["posts"]} for topic, whole in found.items()}
    checks.equal("what only members read is told to be for few", audiences.pop(few["topic"]), {"private"})
    checks.equal("and what everybody reads is not", set().union(*audiences.values()), {"public"})
    forum.edit(wrong, "It runs backwards.")
    forum.take_back(regret)
    await desk.look()

    def arrived():
        posts = {post["networkID"].rsplit("/", 1)[1]: post for post in desk.whole(first["topic"])["posts"]}
        return posts if posts[str(wrong["number"])]["text"] == "It runs backwards." else None

    posts = await wait(arrived, 30, "the edit")
    gone = posts[str(regret["number"])]
    checks.equal("what its author took back is gone", gone["fate"], "deleted")
    return topics[1]


async def answered(desk):
    forum, checks = desk.forum, desk.checks
    say("a reply stands below the post that it answers, with who writes and for whom")
    asked = forum.ask("Gwen", "Tariff", "Which tariff is the night's?")
    await desk.look()
    await desk.becomes(await desk.answer(asked["topic"], "The blue one."), "sent")
    own = forum.by("Nia")
    checks.equal("once, in its topic", [(post["topic"], post["answers"]) for post in own], [(asked["topic"], None)])
    words = own[0]["raw"]
    checks.check("the words, and the role below", words.startswith("The blue one.") and words.endswith(WHO), words)
    more = forum.add("Gwen", asked["topic"], "And the day's?")
    await desk.look()
    await wait(lambda: len(desk.whole(asked["topic"])["posts"]) >= 3, 30, "the question behind")
    checks.equal("our own post did not come back as somebody's",
                 [post["direction"] for post in desk.whole(asked["topic"])["posts"]], ["theirs", "ours", "theirs"])
    await desk.becomes(await desk.answer(asked["topic"], "The red one."), "sent")
    checks.equal("the next below what it answers", forum.by("Nia")[-1]["answers"], more["number"])
    whole = await asyncio.to_thread(desk.whole, asked["topic"])
    page = await asyncio.to_thread(shown, desk.parley, f"/conversations/{whole['conversation']['id']}")
    checks.check("whoever writes sees the rules and what is added", forum.address + "/guidelines" in page and WHO in page)
    return asked["topic"]


def shown(parley, path):
    connection = http.client.HTTPConnection("127.0.0.1", parley.port, timeout=20)
    connection.request("GET", path, headers={"Cookie": signed_in(parley.port)})
    answer = connection.getresponse()
    if answer.status in (301, 302, 303):
        connection.close()
        return shown(parley, answer.getheader("Location"))
    return answer.read().decode()


async def obeyed(desk, topic):
    forum, checks = desk.forum, desk.checks
    say("a forum that asks for a pause gets it")
    forum.pause = 4
    began = len(forum.writes)
    replies = [await desk.answer(topic, f"Number {number}.") for number in range(2)]
    for reply in replies:
        await desk.becomes(reply, "sent", 60)
    asked = {}
    for moment, body in forum.writes[began:]:
        asked.setdefault(body["raw"], []).append(moment)
    pauses = [round(after - before, 1) for times in asked.values() for before, after in zip(times, times[1:])]
    checks.check("it refused them, and was asked no sooner than it said", len(pauses) == 2 and min(pauses) >= 3.5, pauses)
    forum.pause = 0


async def refused(desk, topic, other):
    forum, checks = desk.forum, desk.checks
    say("what it refuses is told in its words")
    again = await desk.becomes(await desk.answer(other, "Number 1."), "rejected")
    checks.equal("the same words within minutes", again["reason"], SIMILAR)
    forum.topics[topic]["closed"] = True
    closed = await desk.becomes(await desk.answer(topic, "One word more."), "rejected")
    checks.equal("a topic that is closed", closed["reason"], CLOSED)
    checks.equal("nothing of it stands there", [post for post in forum.by("Nia") if "more" in post["raw"]], [])
    forum.topics[topic]["closed"] = False


async def held(desk, topic, other):
    forum, checks = desk.forum, desk.checks
    say("its moderators look first")
    forum.looks_first = True
    passed, thrown = await desk.answer(topic, "Let me think."), await desk.answer(other, "Buy now.")
    for reply in (passed, thrown):
        found = await desk.becomes(reply, "unknown")
        checks.check("that is said", "moderators" in found["reason"], found["reason"])
    await asyncio.sleep(3)
    checks.equal("it is not sent again", len(forum.queue), 2)
    forum.looks_first, forum.queue, began = False, forum.queue[:1], len(forum.writes)
    forum.let_through()
    for reply in (passed, thrown):
        await desk.call("POST", f"/replies/{reply}/settle", {"decision": "lookAgain"})
    await desk.becomes(passed, "sent", 60)
    checks.equal("it is found when it stands there", sum("Let me think." in post["raw"] for post in forum.by("Nia")), 1)
    await wait(lambda: "moderators" not in desk.parley.call("GET", f"/replies/{thrown}")["reason"], 30, "a look behind them")
    told = await desk.becomes(thrown, "unknown")
    checks.check("what they threw away is a person's to decide", "The network had it" in told["reason"], told["reason"])
    checks.equal("and is not sent again", len(forum.writes) - began, 0)


async def main():
    checks, forum = Checks(), await Forum().start()
    forum.join("Nia", "Nia Prosser", "key-of-nia")
    forum.join("Gwen", "Gwen O", "key-of-gwen")
    forum.join("Hugh", "Hugh Lane")
    forum.ask("Hugh", "From before", "Nobody of theirs listens yet.")
    desk = Desk(forum, checks)
    await asyncio.to_thread(desk.parley.set_up)
    await connected(desk)
    other = await heard(desk)
    topic = await answered(desk)
    await obeyed(desk, topic)
    await refused(desk, topic, other)
    await held(desk, topic, other)
    checks.equal("the record is whole", (await asyncio.to_thread(desk.parley.doctor))[1], 0)
    checks.equal("it stops when asked", await asyncio.to_thread(desk.parley.stop), 0)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
