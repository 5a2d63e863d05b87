"""Kills Parley three hundred times while it sends replies to networks that misbehave: none may be lost, none doubled.

    PARLEY_BIN=… PARLEY_SCRATCH=… python outbox_rig.py [--replies 300] [--kills 300] [--engine postgres [--beside 2]] [--seed 11]

Half of the replies go to a PDS, half to a Mastodon without keys (outbox_networks.py). A client sends each until it is
acknowledged. Two kills in three come up to 60 ms after a write has reached a network, the others at a random moment of
the first third of a second. On PostgreSQL with `--lease 1`, which whoever takes over what a killed one did waits for; with
`--beside 2` two processes more are on the database, the one that writes is killed, and the others go on meanwhile, as in
any deployment. A careless worker is killed in the same way at the end: the rig must find its doubles.
"""

import argparse
import asyncio
import json
import random
import signal
import subprocess
import sys
import time

import aiohttp

from outbox_clients import Client, Reply, asked, connect_desk, counted, judge_networks, questions, settle
from outbox_networks import PDS, Mastodon
from outbox_team import Installation
from parley_process import BEGAN, Checks, say, scratch, wait
from rig_engine import counts, number, parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--replies", type=int, default=300)
parser.add_argument("--kills", type=int, default=300)
parser.add_argument("--beside", type=int, default=0, help="other processes on the same PostgreSQL")
parser.add_argument("--stale", type=float, default=0, help="seconds until the Mastodon's lists show a post, at the latest")
parser.add_argument("--at-most", type=float, default=86_400, help="seconds of kills, after which the rest is sent in peace")
parser.add_argument("--control", type=int, default=40, help="replies and kills of the careless worker")
parser.add_argument("--patience", type=int, default=180, help="seconds for the last replies after the last kill")
parser.add_argument("--seed", type=int, default=11)

LEASE = {"sqlite": 0, "postgres": 1}  # seconds until a process may take over what a killed one did


async def prepared(options, pds, mastodon):
    """A Parley with two accounts and one conversation for each reply."""
    half = options.replies // 2
    jetstream = questions(half)
    parley = parley_on(options.engine, "outbox")
    parley.more = ["--lease", str(LEASE[options.engine])] if LEASE[options.engine] else []

    def connect():
        parley.set_up()
        connect_desk(parley, pds, mastodon, jetstream)

    await asyncio.to_thread(connect)
    await asyncio.sleep(1)  # the mentions of the account are listened to from now on
    patience, noted = max(60, options.replies // 10), 0
    while noted < options.replies - half:  # a look takes a thousand in, and calls what is older a gap
        portion = min(800, options.replies - half - noted)
        for _ in range(portion):
            mastodon.add_note(noted, f"question {noted}")
            noted += 1
        parley.kill()  # the next start looks at the list at once
        parley.start()
        await asyncio.to_thread(parley.wait_until_ready)
        await asyncio.to_thread(wait, lambda: kept(parley) >= noted, patience, lambda: f"{kept(parley)} of {noted} questions")
    replies = [Reply(number, *place) for number, place in enumerate(await asked(parley, options.replies, patience))]
    random.Random(options.seed).shuffle(replies)
    return parley, replies


def kept(parley):
    """How many posts the Mastodon's list has brought."""
    return sum(source["kept"] for source in parley.call("GET", "/sources")["sources"] if source["connector"] == "mastodon")


class Killing:
    def __init__(self, installation, networks, options):
        self.installation, self.networks, self.options = installation, networks, options
        self.dice, self.lease = random.Random(options.seed), LEASE[options.engine]
        self.kills, self.alive, self.on_writes, self.with_work = 0, 0, 0, 0

    async def run(self, client, replies):
        """Lets the replies out one by one while the kills last."""
        sending, end = [], time.monotonic() + self.options.at_most
        for number in range(self.options.kills):
            if time.monotonic() > end:
                break
            for network in self.networks:
                network.trouble.arrived.clear()
            self.installation.start_again()
            due = replies[len(sending):(number + 1) * len(replies) // self.options.kills]
            sending += [asyncio.create_task(client.send(reply)) for reply in due]
            await self.moment()
            self.kill(replies)
            if (number + 1) % max(50, self.options.kills // 20) == 0:
                acknowledged = sum(reply.acknowledged_at is not None for reply in replies)
                say(f"{number + 1} kills, {acknowledged} replies acknowledged, {self.standing()} stand on the networks")
        self.installation.start_again()
        await asyncio.to_thread(self.installation.wait_until_ready)
        sending += [asyncio.create_task(client.send(reply)) for reply in replies[len(sending):]]
        await asyncio.gather(*sending)

    def standing(self):
        return sum(len(network.published()) for network in self.networks)

    async def moment(self):
        if self.kills % 3 == 2:
            waiting = 0 if self.options.beside else 1.2 * self.lease
            return await asyncio.sleep(self.dice.uniform(0.03, 0.35 + waiting))
        writes = [asyncio.create_task(network.trouble.arrived.wait()) for network in self.networks]
        await asyncio.wait(writes, timeout=2.5 + 2 * self.lease, return_when=asyncio.FIRST_COMPLETED)
        for write in writes:
            write.cancel()
        await asyncio.sleep(self.dice.uniform(0, 0.06))

    def kill(self, replies):
        at_work = [one.trouble for one in self.networks if one.trouble.under_way > 0 and one.trouble.arrived.is_set()]
        acknowledged = sum(reply.acknowledged_at is not None for reply in replies)
        self.alive += self.installation.kill(at_work[-1].sender if at_work else None, self.dice)
        self.kills += 1
        self.on_writes += bool(at_work)
        self.with_work += bool(at_work) or acknowledged > self.standing()


def journal(parley):
    stopped = number(parley, "SELECT COUNT(*) FROM journal_entry WHERE kind = 'reply.outcomeUnknown' "
                     "AND body LIKE '%Parley stopped%'")
    return counts(parley, "kind LIKE 'reply.%'"), stopped


async def control(options, seed):
    """The careless worker's turn; gives how many of its replies stand twice."""
    mastodon, dice, folder = await Mastodon(seed).start(), random.Random(seed), scratch("control")
    mastodon.trouble.is_on = True
    work = [{"marker": f"reply{n:05d}", "text": f"Thank you, reply{n:05d}.", "answers": mastodon.add_note(n, "question")}
            for n in range(options.control)]
    (folder / "work.json").write_text(json.dumps(work))
    command = [sys.executable, "naive_worker.py", mastodon.address, folder / "work.json", folder / "done.txt"]
    for _ in range(options.control):
        mastodon.trouble.arrived.clear()
        worker = subprocess.Popen(command, cwd=sys.path[0])
        try:
            await asyncio.wait_for(mastodon.trouble.arrived.wait(), 2)
        except asyncio.TimeoutError:
            pass
        await asyncio.sleep(dice.uniform(0, 0.06))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    return sum(len(places) > 1 for places in counted(mastodon).values()), mastodon.trouble.attempts


async def main():
    options, checks = parser.parse_args(), Checks()
    pds, mastodon = await PDS(options.seed).start(), await Mastodon(options.seed + 1).start()
    networks, mastodon.stale = {"bluesky": pds, "mastodon": mastodon}, options.stale
    parley, replies = await prepared(options, pds, mastodon)
    checks.equal("a conversation for each reply", len(replies), options.replies)
    say(f"{len(replies)} conversations; the networks begin to misbehave")
    for network in networks.values():
        network.trouble.is_on = True
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        installation = await asyncio.to_thread(Installation, parley, options.beside)
        client, killing = Client(parley, session), Killing(installation, list(networks.values()), options)
        client.doors = installation.doors
        began = time.monotonic()
        await killing.run(client, replies)
        killed_for, began = time.monotonic() - began, time.monotonic()
        say(f"the last kill is over; {killing.standing()} replies stand on the networks")
        careless = asyncio.create_task(control(options, options.seed + 2))
        late = await settle(client, [reply for reply in replies if reply.acknowledged_at is not None],
                            options.patience, networks)
        settled_for = time.monotonic() - began
    checks.check("every reply was acknowledged", not client.refusals and all(r.acknowledged_at for r in replies),
                 f"{len(replies)} in {client.tries} tries {client.refusals[:3]}")
    checks.check("every acknowledged reply is sent", not late, f"{settled_for:.1f} s after the last kill "
                 + str([(reply.network, reply.state, reply.reason) for reply in late][:5] if late else ""))
    await asyncio.sleep(4.2)  # what hung before it was carried out has been carried out now
    figures = judge_networks(checks, replies, networks)
    checks.equal("no record was written over with another", pds.altered, 0)
    checks.equal("kills of a running process", killing.alive, killing.kills)
    checks.check("all kills that were wanted", killing.kills == options.kills or options.at_most < 86_400, killing.kills)
    checks.check("kills that hit work", killing.with_work >= killing.kills // 2,
                 f"{killing.with_work} of {killing.kills}, {killing.on_writes} while a network was at work on a reply")
    checks.equal("it stops when asked", sum(await asyncio.to_thread(installation.stop)), 0)
    findings, code = await asyncio.to_thread(parley.doctor)
    checks.check("doctor finds everything well", code == 0, [one["sentence"] for one in findings if not one["isWell"]])
    entries, stopped = journal(parley)
    checks.check("kills between the first byte and the stored receipt", stopped >= killing.kills // 5, stopped)
    checks.equal("the journal publishes each reply once, but for those that a person found there",
                 entries.get("reply.published"), (len(replies) - len(client.found),) * 2)
    doubles, attempts = await careless
    checks.check("the rig finds the careless worker's doubles", doubles > 0, f"{doubles} of {options.control} stand twice")
    print(json.dumps({"engine": options.engine, "replies": len(replies), "processes": 1 + options.beside, "kills": killing.kills, "networks": figures,
                      "interrupted_attempts": stopped, "seen_by_a_person": client.looked, "seconds_of_kills": round(killed_for, 1), "seconds_to_settle": round(settled_for, 1),
                      "journal": entries, "careless_doubles": doubles, "careless_writes": attempts,
                      "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
