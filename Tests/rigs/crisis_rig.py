"""Throws the crisis switch in a storm of replies and kills Parley while it stands: nothing leaves, then each leaves once.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python crisis_rig.py [--replies 60] [--kills 8] [--seed 17]

Replies go to the two networks of outbox_networks.py, which misbehave. When a third is acknowledged, the switch is thrown
over the hub; the others are sent all the same, and wait. While it stands, Parley is killed again and again. One reply is
let through, one is discarded; then everything goes on, under the same kills. Once on an embedded database, once on
PostgreSQL with a process for each role.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import sys
import time

import aiohttp

from outbox_clients import Client, Reply, asked, connect_desk, counted, judge_networks, questions, settle
from outbox_networks import PDS, Mastodon
from parley_process import BEGAN, Checks, Parley, say, scratch
from rig_processes import Books, Member

parser = argparse.ArgumentParser()
parser.add_argument("--replies", type=int, default=60)
parser.add_argument("--kills", type=int, default=8, help="while the switch stands, and once more behind it")
parser.add_argument("--patience", type=int, default=150, help="seconds for the last replies")
parser.add_argument("--seed", type=int, default=17)
HANGING = 4.5  # seconds after which the networks have carried out all that they will


class Crisis:
    """One installation in one crisis."""

    def __init__(self, engine, options, checks):
        self.engine, self.options, self.checks = engine, options, checks
        self.dice = random.Random(options.seed)
        self.books = Books.of_its_own(f"crisis_{options.seed}") if engine == "postgres" else None
        folder = scratch(f"crisis-{engine}")
        if self.books:
            self.parley = Member(folder, "all", "web,worker,listener", self.books.address, lease=2)
        else:
            self.parley = Parley(folder)

    def check(self, what, is_so, told=""):
        self.checks.check(f"{self.engine}: {what}", is_so, told)

    async def prepared(self):
        self.pds, self.mastodon = await PDS(self.options.seed).start(), await Mastodon(self.options.seed + 1).start()
        self.networks = {"bluesky": self.pds, "mastodon": self.mastodon}
        half = self.options.replies // 2
        jetstream = questions(half)

        def connect():
            self.parley.set_up()
            connect_desk(self.parley, self.pds, self.mastodon, jetstream)

        await asyncio.to_thread(connect)
        await asyncio.sleep(1)  # the mentions of the account are listened to from now on
        for number in range(self.options.replies - half):
            self.mastodon.add_note(number, f"question {number}")
        await self.kill()  # the next start looks at the list at once
        places = await asked(self.parley, self.options.replies)
        self.replies = [Reply(number, *place) for number, place in enumerate(places)]
        self.dice.shuffle(self.replies)
        for network in self.networks.values():
            network.trouble.is_on = True
        return len(self.replies) == self.options.replies

    async def kill(self):
        self.parley.kill()
        self.parley.start()
        await asyncio.to_thread(self.parley.wait_until_ready)

    async def call(self, method, path, body=None):
        """Asks until there is an answer."""
        while True:
            status, answer = await self.client.call(method, path, body)
            if status:
                return status, answer
            await asyncio.sleep(0.1)

    def attempts(self):
        return sum(network.trouble.attempts for network in self.networks.values())

    def standing(self):
        return {marker for network in self.networks.values() for marker in counted(network)}

    async def run(self):
        self.check("a conversation for each reply", await self.prepared(), len(self.replies))
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            self.client = Client(self.parley, session)
            halt = await self.hold()
            await self.storm(halt)
            await self.look_through(halt)
            await self.release(halt)
        self.judge()

    async def hold(self):
        """The first third is out or under way when the switch is thrown."""
        third = len(self.replies) // 3
        await asyncio.gather(*(self.client.send(reply) for reply in self.replies[:third]))
        _, units = await self.call("GET", "/units")
        hub = next(unit for unit in units["units"] if unit.get("parent") is None)
        status, answer = await self.call("POST", "/halts", {"units": [hub["code"]], "reason": "Brakes."})
        self.check("the switch is thrown", status == 200, answer if status != 200 else "")
        await asyncio.sleep(HANGING)  # what was under way has been carried out
        return answer["halt"]["id"]

    async def storm(self, halt):
        """The others are sent while Parley is killed; no network hears of any."""
        before, third = self.attempts(), len(self.replies) // 3
        sending = [asyncio.create_task(self.client.send(reply)) for reply in self.replies[third:]]
        for _ in range(self.options.kills):
            await asyncio.sleep(self.dice.uniform(0.2, 0.8))
            await self.kill()
        await asyncio.gather(*sending)
        late, end = {reply.id for reply in self.replies[third:]}, time.monotonic() + 30
        while True:  # a process that was killed is followed by the next one when its lease has run out
            _, whole = await self.call("GET", f"/halts/{halt}")
            self.held = {reply["id"] for reply in whole["held"]}
            if late <= self.held or time.monotonic() > end:
                break
            await asyncio.sleep(0.3)
        self.check("nothing leaves while it stands", self.attempts() == before, f"{self.attempts() - before} attempts")
        self.check("every reply is acknowledged all the same", all(one.acknowledged_at for one in self.replies))
        self.check("it survives every kill", whole["halt"]["isStanding"])
        self.check("everything is told as held", late <= self.held, f"{len(late - self.held)} of {len(late)} missing")
        _, listed = await self.call("GET", "/outbox")
        causes = {reply["cause"] for reply in listed["replies"] if reply["id"] in late}
        self.check("the outbox says why", causes == {"halted"}, causes)

    async def look_through(self, halt):
        """One is let through, one is discarded."""
        self.through, self.discarded = (next(one for one in self.replies if one.id in self.held and one.network == name)
                                        for name in self.networks)
        await self.call("POST", f"/halts/{halt}/let-through", {"replies": [self.through.id]})
        decision = {"replies": [self.discarded.id], "decision": "giveUp", "reason": "Overtaken."}
        await self.call("POST", "/outbox/settle", decision)
        before = self.standing()
        late = await settle(self.client, [self.through], self.options.patience)
        self.check("the one that was looked at leaves", not late, [(one.state, one.reason) for one in late])
        self.check("and no other", self.standing() - before <= {self.through.marker}, self.standing() - before)

    async def release(self, halt):
        status, _ = await self.call("POST", f"/halts/{halt}/end")
        self.check("everything is let go", status == 200)
        for _ in range(self.options.kills):
            await asyncio.sleep(self.dice.uniform(0.1, 0.5))
            await self.kill()
        due = [one for one in self.replies if one is not self.discarded]
        late = await settle(self.client, due, self.options.patience)
        self.check("every reply but the discarded one is sent", not late, [(one.state, one.reason) for one in late][:5])
        await asyncio.sleep(HANGING)

    def entries(self, kind):
        query = f"SELECT COUNT(*), COUNT(DISTINCT subject) FROM journal_entry WHERE kind = '{kind}'"
        if self.books:
            return tuple(int(value) for value in self.books.rows(query)[0])
        with sqlite3.connect(f"file:{self.parley.data}/parley.sqlite?mode=ro", uri=True) as database:
            return database.execute(query).fetchone()

    def judge(self):
        self.check("the discarded one never left", self.discarded.marker not in self.standing())
        sent = [one for one in self.replies if one is not self.discarded]
        judge_networks(self.checks, sent, self.networks)
        count, subjects = self.entries("reply.held")
        # What was of unknown outcome when the list was read may have been held behind it.
        is_once = count == subjects and subjects >= len(self.held)
        self.check("an entry for each held reply, once", is_once, (count, subjects, len(self.held)))
        self.check("the journal publishes each once", self.entries("reply.published") == (len(sent),) * 2)
        self.check("it stops when asked", self.parley.stop() == 0)


async def main():
    options, checks = parser.parse_args(), Checks()
    for engine in ("sqlite", "postgres"):
        crisis = Crisis(engine, options, checks)
        await crisis.run()
        say(f"{engine}: {len(crisis.held)} were held")
    print(json.dumps({"replies": options.replies, "kills": 4 * options.kills, "seconds": round(time.monotonic() - BEGAN, 1)}))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
