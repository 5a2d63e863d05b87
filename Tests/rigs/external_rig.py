"""A connector of its own that is killed, hangs, floods, answers garbage or slowly: others wait no longer for it.

    PARLEY_BIN=… PARLEY_SCRATCH=… python external_rig.py [--seconds 60] [--seed 7]

Replies go to a Mastodon that takes a tenth of a second for each, and a list is looked at all the time, while a letterbox
(`unruly_connector.py`) brings posts and takes replies. A round in which it behaves stands beside each in which it does
not. Of each kind of trouble the 99th percentile of all its rounds is compared with that of the rounds beside them where
there are enough of them to have one (an hour: --seconds 3600); in a minute, where there are not, the slow end of each pair
(the last but one of its twenty replies), and of these the median. At most 1.2; what a scheduler moves anyhow is no
difference: three milliseconds of a look, five of a reply, and the ratio is printed without that as well. At the end the
letterbox behaves again, and every reply that was sent to it stands there exactly once.
"""

import argparse
import asyncio
import json
import pathlib
import random
import shutil
import statistics
import sys
import time
import uuid

import aiohttp

from outbox_clients import Client, Reply, settle
from outbox_networks import Mastodon
from parley_process import BEGAN, Checks, Parley, say, scratch

parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=float, default=60)
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--patience", type=int, default=180, help="seconds for the last replies when it behaves again")

TROUBLES = ("killed", "hanging", "garbage", "flood", "slow")
ROUND = 2.4  # seconds
HERE = pathlib.Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "Examples" / "connectors" / "letterbox" / "connector"


class Letterbox:
    """The connector that misbehaves: its folder, and what stands on its board."""

    def __init__(self, folder):
        self.home = folder / "unruly"
        for side in ("in", "out"):
            (self.home / "boards" / "town" / side).mkdir(parents=True)
        shutil.copy(HERE / "unruly_connector.py", self.home / "connector")
        shutil.copy(EXAMPLE, self.home / "letterbox")
        for path in (folder, self.home, self.home / "connector"):
            path.chmod(0o755)
        self.be("well")

    def be(self, mode):
        (self.home / "mode.part").write_text(mode)
        (self.home / "mode.part").rename(self.home / "mode")

    def leave(self, number):
        place = self.home / "boards" / "town" / "in" / f"post{number:05d}"
        place.with_suffix(".part").write_text(json.dumps({"text": f"letter {number}", "author": f"person{number}"}))
        place.with_suffix(".part").rename(place.with_suffix(".json"))

    def replies(self):
        return [json.loads(path.read_text())["text"] for path in (self.home / "boards" / "town" / "out").glob("*.json")]


class Watched(Mastodon):
    """Remembers when each reply came, and takes a tenth of a second for it."""

    def __init__(self, seed):
        super().__init__(seed)
        self.came, self.trouble.latency = {}, lambda is_hanging: 0.05

    async def post(self, request):
        text = (await request.json())["status"]
        answer = await super().post(request)
        for marker in [word.strip(",.:") for word in text.split() if word.startswith("reply")]:
            self.came.setdefault(marker, asyncio.Event()).set()
        return answer


class Desk:
    """What people do meanwhile: replies on the other network, looks at the list, replies to the letterbox."""

    def __init__(self, parley, client, mastodon, places):
        self.parley, self.client, self.mastodon = parley, client, mastodon
        self.places, self.number, self.letters = places, 0, []
        self.posts, self.dice = 100, random.Random(1)

    def reply(self, network):
        self.number += 1
        reply = Reply(self.number, network, self.dice.choice(self.places[network]), None)
        reply.id = str(uuid.UUID(int=(0x0193A3F1 << 96) | 7 << 76 | 2 << 62 | self.number))
        return reply

    async def replying(self, until, times):
        while time.monotonic() < until:
            reply = self.reply("mastodon")
            came = self.mastodon.came.setdefault(reply.marker, asyncio.Event())
            began = time.monotonic()
            await self.client.send(reply)
            await asyncio.wait_for(came.wait(), 60)
            times.append(time.monotonic() - began)

    async def looking(self, until, times):
        while time.monotonic() < until:
            began = time.monotonic()
            await self.client.call("GET", "/conversations?view=open&limit=20")
            times.append(time.monotonic() - began)
            await asyncio.sleep(0.005)

    async def writing(self, until, letterbox):
        """Posts come to the letterbox ten times a second, and every half second somebody answers one."""
        while time.monotonic() < until:
            for _ in range(5):
                self.posts += 1
                letterbox.leave(self.posts)
                await asyncio.sleep(0.1)
            reply = self.reply("unruly")
            self.letters.append(reply)
            await self.client.send(reply)

    async def round(self, letterbox, mode):
        """How long each took, in milliseconds."""
        letterbox.be(mode)
        await asyncio.sleep(0.2)
        until, replies, looks = time.monotonic() + ROUND, [], []
        await asyncio.gather(self.replying(until, replies), self.looking(until, looks), self.writing(until, letterbox))
        letterbox.be("well")
        return {"reply": [1_000 * one for one in replies], "look": [1_000 * one for one in looks]}


def percentile(times):
    return sorted(times)[max(0, int(len(times) * 0.99) - 1)]


FLOOR = {"reply": 5, "look": 3}  # milliseconds
ENOUGH = 1_000  # samples, of which ten are slower than the 99th percentile


def ratio(kind, bad, well):
    return 1.0 if bad - well <= FLOOR[kind] else bad / well


def figure(kind, pairs):
    """What a kind of trouble does to others: [(rounds beside it, its rounds)]."""
    well, bad = ([one for both in pairs for one in both[side][kind]] for side in (0, 1))
    if min(len(well), len(bad)) >= ENOUGH:
        middle, by = ratio(kind, percentile(bad), percentile(well)), "99th percentile"
    else:
        middle = statistics.median(ratio(kind, percentile(one[kind]), percentile(beside[kind])) for beside, one in pairs)
        by = "median of pairs"
    well, bad = percentile(well), percentile(bad)
    return {"ratio": round(middle, 2), "without_floor": round(bad / well, 2), "well": round(well, 1), "bad": round(bad, 1), "by": by}


async def prepared(options):
    mastodon, folder = await Watched(options.seed).start(), scratch("external")
    connectors = folder / "connectors"
    connectors.mkdir()
    letterbox = Letterbox(connectors)
    parley = Parley(folder)
    parley.more = ["--connectors", str(connectors)]

    def connect():
        parley.set_up()
        parley.call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": mastodon.address, "accessToken": "token"}})
        parley.call("POST", "/accounts", {"connector": "unruly", "settings": {"board": "town"}})

    await asyncio.to_thread(connect)
    await asyncio.sleep(1)
    for number in range(10):
        mastodon.add_note(number, f"question {number}")
        letterbox.leave(number)
    await asyncio.to_thread(parley.stop)  # the next start looks at the list at once
    parley.start()
    await asyncio.to_thread(parley.wait_until_ready)
    places, end = {}, time.monotonic() + 30
    while time.monotonic() < end and min(len(places.get(name, ())) for name in ("mastodon", "unruly")) < 10:
        await asyncio.sleep(0.2)
        places = {}
        for one in await asyncio.to_thread(parley.conversations):
            places.setdefault(one["network"], []).append(one["id"])
    return parley, mastodon, letterbox, places


def judge(checks, letterbox, letters):
    """Every reply that was taken stands on the board once."""
    standing = letterbox.replies()
    counts = [sum(reply.marker in text for text in standing) for reply in letters]
    checks.equal("replies to the letterbox that are lost", counts.count(0), 0)
    checks.equal("replies to the letterbox that stand there twice", sum(count > 1 for count in counts), 0)
    checks.equal("what stands on the board", len(standing), len(letters))


async def main():
    options, checks = parser.parse_args(), Checks()
    parley, mastodon, letterbox, places = await prepared(options)
    checks.equal("conversations of both networks", sorted(name for name in places if len(places[name]) >= 10),
                 ["mastodon", "unruly"])
    pairs = {trouble: [] for trouble in TROUBLES}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        desk = Desk(parley, Client(parley, session), mastodon, places)
        await desk.round(letterbox, "well")
        end = time.monotonic() + options.seconds
        while time.monotonic() < end or any(len(found) < 2 for found in pairs.values()):
            trouble = min(TROUBLES, key=lambda name: len(pairs[name]))
            well, bad = await desk.round(letterbox, "well"), await desk.round(letterbox, trouble)
            pairs[trouble].append((well, bad))
        say(f"{len(desk.letters)} replies to the letterbox; it behaves again")
        late = await settle(desk.client, desk.letters, options.patience)
    checks.check("every reply to the letterbox is sent", not late, [(one.state, one.reason) for one in late][:3])
    figures = {}
    for trouble, found in pairs.items():
        for kind in FLOOR:
            one = figures[f"{trouble} {kind}"] = figure(kind, found)
            checks.check(f"{trouble}: a {kind} of others takes at most 1.2 times as long", one["ratio"] <= 1.2, json.dumps(one))
    judge(checks, letterbox, desk.letters)
    checks.equal("it stops when asked", await asyncio.to_thread(parley.stop), 0)
    print(json.dumps({"pairs": {name: len(found) for name, found in pairs.items()}, "milliseconds": figures,
                      "letters": len(desk.letters), "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
