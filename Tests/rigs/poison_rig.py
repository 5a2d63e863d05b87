"""One reply among many ends Parley whenever it is sent: it is set aside after three times, and the others do not wait for it.

    PARLEY_BIN=… PARLEY_SCRATCH=… python poison_rig.py [--replies 200] [--engine postgres] [--seed 3]

Replies go to two networks, one behind the other on each: first so many while nothing happens, then as many again while
the process is killed as soon as a write of the poisoned reply reaches its network, and is started again, as a supervisor
would. Then the reply stands among what did not get out, with its cause and since when. Of both times the same place in the
same number is compared, the 99th percentile of a thousand; of fewer, which have none that means anything, the last but
ten: the later one is at most 1.2 times the earlier one, or a scheduler's 20 ms more (60 ms among fewer).
"""

import argparse
import asyncio
import json
import math
import re
import sys
import time

import aiohttp

from outbox_clients import Client, Reply, asked, connect_desk, counted, questions, settle
from outbox_networks import PDS, Lost, Mastodon
from parley_process import BEGAN, Checks, say
from rig_engine import parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--replies", type=int, default=200)
parser.add_argument("--seed", type=int, default=3)
parser.add_argument("--patience", type=int, default=120, help="seconds until the poisoned reply is set aside")
RATIO = 1.2
ENOUGH = 1_000  # replies of which a hundredth is ten: each end of the process holds up those that are under way
FLOOR, FLOOR_OF_FEW = 0.02, 0.06  # seconds that a scheduler moves anyhow; of few replies one late one moves more


def watched(network):
    """Lets each write tell when it came; one of the poisoned reply is never carried out."""
    network.came, network.poison, network.ends, original = {}, None, lambda: None, network.trouble.write

    async def write(request, commit):
        body = json.dumps(await request.json())
        marker = re.search(r"reply\d{5}", body)[0]
        if network.poison and network.poison in body:
            network.ends()
            raise Lost
        network.came.setdefault(marker, asyncio.Event()).set()
        return await original(request, commit)

    network.trouble.write = write
    return network


class Poisoning:
    def __init__(self, options):
        self.options, self.checks = options, Checks()
        self.parley = parley_on(options.engine, "poison")
        self.parley.more = ["--lease", "1"] if options.engine == "postgres" else []
        self.ends, self.restarting = 0, None

    async def set_up(self):
        options = self.options
        self.networks = {"bluesky": watched(await PDS(options.seed).start()),
                         "mastodon": watched(await Mastodon(options.seed + 1).start())}

        def connect():
            self.parley.set_up()
            connect_desk(self.parley, *self.networks.values(), questions(20))

        await asyncio.to_thread(connect)
        await asyncio.sleep(1)
        for number in range(20):
            self.networks["mastodon"].add_note(number, f"question {number}")
        self.parley.kill()
        self.parley.start()
        await asyncio.to_thread(self.parley.wait_until_ready)
        self.places = await asked(self.parley, 40)
        self.checks.equal("a conversation for each question", len(self.places), 40)
        self.apart = next(place for place in self.places if place[0] == "mastodon")
        self.places.remove(self.apart)

    def crash(self):
        """The process ends; somebody starts it again at once."""
        self.ends += 1
        self.parley.kill()
        self.parley.start()

    async def send_all(self, name, first, count, client):
        """One behind the other; gives how long each took from its request until the network had it.

        The Mastodon gets a tenth of them, three a second: what an account of people posts. Among two hundred posts a look
        does not find one that may be there, and then a person is asked.
        """
        times, network = [], self.networks[name]
        places = [place for place in self.places if place[0] == name]
        for number in range(first, first + count):
            reply = Reply(number, *places[number % len(places)])
            came, began = network.came.setdefault(reply.marker, asyncio.Event()), time.monotonic()
            self.sent.append(reply)
            await client.send(reply)
            try:
                await asyncio.wait_for(came.wait(), 60)
            except asyncio.TimeoutError:
                whole = await client.call("GET", f"/replies/{reply.id}")
                self.checks.check(f"{name}: no reply waits a minute for another", False, f"{self.ends} ends, {whole} {self.parley.tail()[-300:]}")
            times.append(time.monotonic() - began)
            if name == "mastodon":
                await asyncio.sleep(0.3)
        return times

    async def part(self, first, count, client):
        tenth = max(1, count // 10)
        found = await asyncio.gather(self.send_all("bluesky", first, count - tenth, client),
                                     self.send_all("mastodon", first + count - tenth, tenth, client))
        return sorted(found[0] + found[1])

    async def run(self):
        checks, options = self.checks, self.options
        await self.set_up()
        mastodon, self.sent = self.networks["mastodon"], []
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            client = Client(self.parley, session)
            await self.part(80_000, max(20, options.replies // 10), client)  # so that everything is warm
            well = await self.part(0, options.replies, client)
            # In a conversation of its own: replies of one conversation keep their order, and wait for each other.
            poisoned = Reply(99_999, *self.apart)
            mastodon.poison, mastodon.ends = poisoned.marker, self.crash
            await client.send(poisoned)
            bad = await self.part(options.replies, options.replies, client)
            say(f"{len(self.sent)} replies are out; Parley was ended {self.ends} times")
            end = time.monotonic() + self.options.patience
            while time.monotonic() < end and not (found := await self.set_aside(client, poisoned)):
                await asyncio.sleep(0.5)
            ended = self.ends
            aside = time.monotonic() - BEGAN
            late = await settle(client, self.sent, 60)
            await asyncio.sleep(3)
        checks.check("the poisoned reply is set aside, with its cause and since when",
                     found and found.get("cause") == "crashed" and found.get("troubledSince"), found)
        checks.equal("it ended Parley so often", ended, 3)
        checks.equal("and never again", self.ends, 3)
        checks.check("every other reply is sent", not late, [(one.marker, one.state) for one in late][:3])
        standing = [marker for network in self.networks.values() for marker, places in counted(network).items()
                    for _ in places]
        checks.equal("each stands once", (len(standing), len(set(standing))), (len(self.sent),) * 2)
        figures = self.compare(well, bad)
        checks.equal("it stops when asked", await asyncio.to_thread(self.parley.stop), 0)
        print(json.dumps({"engine": options.engine, "replies": len(self.sent), "crashes": self.ends, **figures,
                          "set_aside_after": round(aside, 1), "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()

    def compare(self, well, bad):
        """The same place in two lists of the same length; gives the figures."""
        self.checks.equal("as many were timed with the poison as without", len(bad), len(well))
        place, floor = rank(len(well)), FLOOR if len(well) >= ENOUGH else FLOOR_OF_FEW
        before, after = well[place - 1], bad[place - 1]
        name = "the 99th percentile" if len(well) >= ENOUGH else "all but ten"
        self.checks.check(
            f"of the others {name} take at most {RATIO} times as long, or {1_000 * floor:.0f} ms more",
            after <= max(RATIO * before, before + floor),
            f"the {place}th of {len(well)}: {1_000 * before:.0f} and {1_000 * after:.0f} ms, {after / before:.2f} times; "
            f"the middle {1_000 * middle(well):.0f} and {1_000 * middle(bad):.0f} ms, the longest {well[-1]:.2f} and {bad[-1]:.2f} s")
        return {"timed": len(well), "rank": place, "well_ms": round(1_000 * before), "poisoned_ms": round(1_000 * after),
                "ratio": round(after / before, 2), "floor_ms": round(1_000 * floor)}

    async def set_aside(self, client, poisoned):
        status, answer = await client.call("GET", "/outbox")
        whole = next((one for one in (answer or {}).get("replies", ()) if one["id"] == poisoned.id), None) if status == 200 else None
        return whole if whole and whole.get("cause") == "crashed" else None


def rank(count):
    """Which of so many stands for 99 in 100 (the nearest rank), with ten left behind it at the least."""
    return max(1, count // 2, min(math.ceil(0.99 * count), count - 10))


def middle(times):
    return times[len(times) // 2]


if __name__ == "__main__":
    sys.exit(asyncio.run(Poisoning(parser.parse_args()).run()))
