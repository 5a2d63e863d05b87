"""Kills a PostgreSQL primary under a running Parley: no acknowledged write may be lost, and service goes on by itself.

    PARLEY_BIN=… PARLEY_SCRATCH=… python failover_rig.py [--rounds 2] [--loose 1] [--writers 8]

Each round has a primary with a synchronous standby, and a Parley in three processes whose address names both servers
with `target_session_attrs=read-write`. Writers send replies through the API, each with an id of its own that is sent
again until it is acknowledged. One second before the kill the standby's receiver is frozen: from then on every COMMIT
waits, and a write that waits is NOT acknowledged, although the primary itself has it. Then the primary dies with all
its children, and the standby is promoted. What was acknowledged must be there, and new writes must be acknowledged and
published within 30 s, without a restart of Parley. A `--loose` round does the same with an asynchronous standby; there
acknowledged writes must be lost, or the rig would not notice anything. What the record forgets there may be at work or
on a network all the same, so nothing is asked of such a round's outbox.
"""

import argparse
import asyncio
import itertools
import json
import sys
import time

import aiohttp

from outbox_clients import Client, Reply, asked, connect_desk, questions
from outbox_networks import PDS, Mastodon
from parley_process import BEGAN, Checks, say, scratch
from rig_postgres import Cluster
from rig_processes import Member

parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=2, help="rounds with a synchronous standby")
parser.add_argument("--loose", type=int, default=1, help="rounds with an asynchronous standby, which must lose writes")
parser.add_argument("--writers", type=int, default=8)
parser.add_argument("--seconds", type=float, default=2.0, help="of writing before the receiver is frozen")
parser.add_argument("--patience", type=float, default=30.0, help="seconds until there must be service again")
parser.add_argument("--seed", type=int, default=3)


class Round:
    """One cluster, one Parley, one kill."""

    def __init__(self, name, options, is_synchronous):
        self.name, self.options, self.is_synchronous = name, options, is_synchronous
        self.cluster = Cluster(is_synchronous)
        folder = scratch(f"failover-{name}")
        self.members = [Member(folder, role, role, self.cluster.address) for role in ("web", "worker", "listener")]
        self.web, self.replies, self.tasks, self.over = self.members[0], [], [], False
        self.numbers = itertools.count()

    async def set_up(self):
        await asyncio.to_thread(self.cluster.set_up)
        self.pds, self.mastodon = await PDS(self.options.seed).start(), await Mastodon(self.options.seed).start()
        stream = questions(self.options.writers)

        def start():
            self.web.set_up()
            connect_desk(self.web, self.pds, self.mastodon, stream)
            for member in self.members[1:]:
                member.start()
                member.wait_until_ready()

        await asyncio.to_thread(start)
        self.places = await asked(self.web, self.options.writers)
        if len(self.places) != self.options.writers:
            raise RuntimeError(f"{len(self.places)} conversations: {[one.tail() for one in self.members]}")

    async def write(self, client, place):
        """One reply behind the other, each until it is acknowledged."""
        while not self.over:
            reply = Reply(next(self.numbers), *place)
            self.replies.append(reply)
            await client.send(reply)

    async def run(self, session):
        clients = [Client(self.web, session) for _ in self.places]
        self.tasks = [asyncio.create_task(self.write(*pair)) for pair in zip(clients, self.places)]
        await asyncio.sleep(self.options.seconds)
        await asyncio.to_thread(self.cluster.freeze_receiver)
        self.frozen_at = time.monotonic()
        await asyncio.sleep(1)
        self.cluster.kill_primary()
        self.killed_at = time.monotonic()
        await asyncio.to_thread(self.cluster.promote)
        self.promoted_at, stood = time.monotonic(), self.standing()
        end = self.killed_at + self.options.patience
        while time.monotonic() < end and sum(at > self.killed_at for at in self.moments()) < 2 * len(clients):
            await asyncio.sleep(0.1)
        self.over = True
        await asyncio.wait(self.tasks, timeout=20)
        for task in self.tasks:
            task.cancel()
        self.refusals = [one for client in clients for one in client.refusals]
        while self.is_synchronous and self.standing() <= stood and time.monotonic() < end:
            await asyncio.sleep(0.05)
        self.published_after = time.monotonic() - self.killed_at if self.standing() > stood else None
        self.told = [one for one in self.replies if one.acknowledged_at]
        await clients[0].ask_states(self.told)
        self.lost = [one.marker for one in self.told if one.state is None]

    def standing(self):
        return len(self.pds.published()) + len(self.mastodon.published())

    def moments(self):
        return [one.acknowledged_at for one in self.replies if one.acknowledged_at]

    def judge(self, checks):
        name, patience = self.name, self.options.patience
        after = [at - self.killed_at for at in self.moments() if at > self.killed_at]
        frozen = sum(self.frozen_at + 0.2 < at <= self.killed_at for at in self.moments())
        if self.is_synchronous:
            before = sum(at <= self.frozen_at for at in self.moments())
            checks.check(f"{name}: there were acknowledged writes before", before >= self.options.writers, before)
            checks.equal(f"{name}: acknowledged while the standby was frozen", frozen, 0)
            checks.check(f"{name}: no acknowledged write is lost", not self.lost,
                         f"{len(self.lost)} of {len(self.told)} {self.lost[:5]}")
            checks.check(f"{name}: replies are published again within {patience:.0f} s",
                         self.published_after is not None, f"{self.published_after and round(self.published_after, 1)} s after the kill")
        else:
            checks.check(f"{name}: an asynchronous standby loses what was acknowledged", bool(self.lost),
                         f"{len(self.lost)} of {len(self.told)}, {frozen} acknowledged while it was frozen")
        first = min(after, default=None)
        checks.check(f"{name}: writes are acknowledged again within {patience:.0f} s", first is not None and first <= patience,
                     f"{first and round(first, 1)} s after the kill, promoted after {self.promoted_at - self.killed_at:.1f} s")
        checks.check(f"{name}: nobody was refused", not self.refused_wrongly(), self.refused_wrongly()[:3])
        alive = [one.name for one in self.members if one.process.poll() is None and one.starts == 1]
        checks.check(f"{name}: no process of Parley ended or was started again", len(alive) == 3, alive)
        return {"acknowledged": len(self.told), "lost": len(self.lost), "while_frozen": frozen,
                "service_after": first and round(first, 1), "published_after": self.published_after and round(self.published_after, 1),
                "promoted_after": round(self.promoted_at - self.killed_at, 1)}

    def refused_wrongly(self):
        """Where the record forgets, a reply may be gone before it is read back for its answer, and nowhere else."""
        forgotten = () if self.is_synchronous else ("outbox.unknown",)
        return [one for one in self.refusals if not any(code in one for code in forgotten)]

    def close(self):
        for member in self.members:
            member.leave()
        self.cluster.leave()


async def main():
    options, checks, figures = parser.parse_args(), Checks(), {}
    rounds = [(f"round {number + 1}", True) for number in range(options.rounds)]
    rounds += [(f"loose round {number + 1}", False) for number in range(options.loose)]
    for name, is_synchronous in rounds:
        options.seed += 1
        one = Round(name.replace(" ", "-"), options, is_synchronous)
        try:
            await one.set_up()
            say(f"{name}: {'synchronous' if is_synchronous else 'asynchronous'} standby, {len(one.places)} writers begin")
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
                await one.run(session)
            figures[name] = one.judge(checks)
        finally:
            await asyncio.to_thread(one.close)
    print(json.dumps(dict(figures, seconds=round(time.monotonic() - BEGAN, 1))), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
