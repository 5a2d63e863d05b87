"""One reply among many ends Parley whenever it is sent: it is set aside after three times, and the others do not wait for it.

    PARLEY_BIN=… PARLEY_SCRATCH=… python poison_rig.py [--replies 200] [--engine postgres] [--seed 3]

Replies go to two networks, one behind the other on each. In the first quarter nothing happens. From then on the process
is killed as soon as a write of the poisoned reply reaches its network, and is started again, as a supervisor would. Then
the reply stands among what did not get out, with its cause and since when; of the others 99 in 100 (all but ten where they
are fewer than a thousand) reach their network in at most 1.2 times the time of the first quarter, or 20 ms more.
"""

import argparse
import asyncio
import json
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
FLOOR = 0.02  # seconds that a scheduler moves anyhow; of few replies one late one moves more
FEW, FLOOR_OF_FEW = 500, 0.1


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

    async def part(self, first, share, client):
        count = self.options.replies // share
        tenth = max(1, count // 10)
        found = await asyncio.gather(self.send_all("bluesky", first, count - tenth, client),
                                     self.send_all("mastodon", first + count - tenth, tenth, client))
        return sorted(found[0] + found[1])

    async def run(self):
        checks, mastodon = self.checks, None
        await self.set_up()
        mastodon, self.sent = self.networks["mastodon"], []
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            client = Client(self.parley, session)
            await self.part(80_000, 10, client)  # so that everything is warm
            well = await self.part(0, 4, client)
            # In a conversation of its own: replies of one conversation keep their order, and wait for each other.
            poisoned = Reply(99_999, *self.apart)
            mastodon.poison, mastodon.ends = poisoned.marker, self.crash
            await client.send(poisoned)
            bad = await self.part(self.options.replies, 1, client)
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
        before, after = percentile(well), percentile(bad)
        floor = FLOOR_OF_FEW if self.options.replies < FEW else FLOOR
        checks.check("99 in 100 of the others, or all but ten, take at most 1.2 times as long", after <= max(1.2 * before, before + floor),
                     f"{1_000 * before:.0f} and {1_000 * after:.0f} ms, the longest {well[-1]:.2f} and {bad[-1]:.2f} s")
        checks.equal("it stops when asked", await asyncio.to_thread(self.parley.stop), 0)
        print(json.dumps({"engine": self.options.engine, "replies": len(self.sent), "crashes": self.ends,
                          "p99_well_ms": round(1_000 * before), "p99_poisoned_ms": round(1_000 * after),
                          "set_aside_after": round(aside, 1), "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()

    async def set_aside(self, client, poisoned):
        status, answer = await client.call("GET", "/outbox")
        whole = next((one for one in (answer or {}).get("replies", ()) if one["id"] == poisoned.id), None) if status == 200 else None
        return whole if whole and whole.get("cause") == "crashed" else None


def percentile(times):
    return times[-1 - min(len(times) // 2, max(10, len(times) // 100))]


if __name__ == "__main__":
    sys.exit(asyncio.run(Poisoning(parser.parse_args()).run()))
