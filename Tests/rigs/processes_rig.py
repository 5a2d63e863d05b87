"""Kills the processes of a Parley on PostgreSQL while it listens and publishes: nothing may be lost, doubled, or in disorder.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python processes_rig.py [--kills 10] [--events 60000] [--seed 5]

Web, worker and listener are processes of their own with `--lease 2`, and each role is killed `--kills` times; who is
killed is started again at once. At a third of the kills two processes of the role run side by side. Meanwhile the
stream of replay_events.py is taken in and replies go to the two networks of outbox_networks.py, several in each
conversation. Then a worker is frozen in the middle of a write until another has its duties, and wakes up; and a worker
with the standard lease is killed beside another one, which must have everything within 30 s.
"""

import argparse
import asyncio
import collections
import json
import random
import statistics
import sys
import time

import aiohttp

import replay_events
from outbox_clients import Client, Reply, asked, connect_desk, counted, judge_networks, questions, settle
from outbox_networks import PDS, Mastodon
from parley_process import BEGAN, Checks, say, scratch
from processes_watching import live_seconds
from replay_judging import judge_posts, judge_source, packed, read_back
from rig_processes import Books, Member, Team, overlaps
from rig_server import FIRST, Jetstream, frame

parser = argparse.ArgumentParser()
parser.add_argument("--kills", type=int, default=10, help="kills of each role")
parser.add_argument("--events", type=int, default=60_000)
parser.add_argument("--pace", type=int, default=6_000, help="events a second")
parser.add_argument("--lease", type=int, default=2, help="seconds, while the kills last")
parser.add_argument("--patience", type=int, default=180, help="seconds for what is left after the last kill")
parser.add_argument("--seed", type=int, default=5)

ANSWERS = 3  # replies in each conversation, one acknowledged before the next is sent
RESERVE = 8  # conversations whose replies are kept for the frozen worker and for the standard lease


class Stage:
    """The processes, the networks and the streams, and the replies that have not left yet."""

    def __init__(self, options):
        self.options, self.dice = options, random.Random(options.seed)
        self.checks, self.books = Checks(), Books.of_its_own("processes")
        folder, address = scratch("processes"), self.books.address

        def team(role, lease):
            return Team(lambda number: Member(folder, f"{role}-{lease or 'standard'}-{number}", role, address, lease), self.dice)

        self.webs, self.workers = team("web", options.lease), team("worker", options.lease)
        self.listeners, self.patient = team("listener", options.lease), team("worker", None)
        self.sending, self.clients, self.caught_up = [], [], None

    async def set_up(self):
        """Everything in place: two people's desks, the replies to be, and a stream that waits behind its gate."""
        events = replay_events.Author(self.options.seed, self.options.events).stream()
        self.kept = replay_events.expected(events)
        lines, self.broken = replay_events.serialised(events)
        compressed, dictionary = packed(lines)
        self.stream = Jetstream([frame(line) for line in lines], compressed, dictionary)
        self.stream.gate, self.stream.pace, self.size = 0, self.options.pace, len(lines)
        self.count = max(12, self.options.kills)
        self.questions = questions(self.count)
        self.pds = await PDS(self.options.seed).start()
        self.mastodon = await Mastodon(self.options.seed + 1).start()
        self.networks = {"bluesky": self.pds, "mastodon": self.mastodon}
        await asyncio.to_thread(self.connect)
        await asyncio.sleep(1)  # the mentions of the account are listened to from now on
        for number in range(self.count):
            self.mastodon.add_note(number, f"question {number}")
        await asyncio.to_thread(self.listeners.retire)
        await asyncio.to_thread(self.listeners.hire)  # which looks at the list at once
        places = await asked(self.web, 2 * self.count)
        self.checks.equal("a conversation for each question", len(places), 2 * self.count)
        self.dice.shuffle(places)
        self.threads = [[Reply(ANSWERS * number + turn, *place) for turn in range(ANSWERS)]
                        for number, place in enumerate(places)]
        self.replies = [reply for thread in self.threads for reply in thread]
        say(f"{len(places)} conversations, {len(self.replies)} replies; {self.size} events, {len(self.kept)} mentions")

    def connect(self):
        self.web = web = self.webs.make(0)
        web.set_up()
        self.webs.members.append(web)
        second = self.webs.hire()
        second.caller.token = web.caller.token
        self.workers.hire()
        self.listeners.hire()
        for name, text in replay_events.QUERIES:
            web.call("POST", "/queries", {"name": name, "text": text})
        connect_desk(web, self.pds, self.mastodon, self.questions)
        web.call("POST", "/sources", {"connector": "bluesky", "title": "replay", "cursor": str(FIRST), "settings": {
            "address": self.stream.address, "profiles": f"http://127.0.0.1:{self.stream.port}"}})

    # The kills

    async def kill_all(self, session):
        self.clients = [Client(web, session) for web in self.webs.members]
        await asyncio.gather(
            self.harass(self.webs, self.moment_of_web), self.harass(self.workers, self.moment_of_worker),
            self.harass(self.listeners, self.moment_of_listener))
        for team in (self.webs, self.workers, self.listeners):
            for member in team.members:
                await asyncio.to_thread(member.wait_until_ready)

    async def harass(self, team, moment):
        for number in range(self.options.kills):
            if team is not self.webs:
                if number % 3 == 1:
                    await asyncio.to_thread(team.hire)
                elif len(team.members) > 1:
                    await asyncio.to_thread(team.retire)
            await moment(number)
            team.hits += self.is_busy(team)
            victim = team.kill()
            if team is self.webs:
                await asyncio.to_thread(victim.wait_until_ready)

    def is_busy(self, team):
        """Whether the kill that comes now hits work in hand, as far as it can be seen from outside."""
        if team is self.listeners:
            return self.stream.current is not None and not self.stream.current.is_over
        if team is self.workers:
            return any(network.trouble.under_way for network in self.networks.values())
        return any(not task.done() for task in self.sending)

    async def moment_of_web(self, number):
        """While somebody waits for an answer, if it can be met; at times at a random moment."""
        await asyncio.sleep(self.dice.uniform(0.1, 2.5))
        end = time.monotonic() + (0 if number % 3 == 2 else 3)
        while time.monotonic() < end and all(task.done() for task in self.sending):
            await asyncio.sleep(0.005)

    async def moment_of_worker(self, number):
        """Soon after a write has reached a network, if one comes; at times at a random moment."""
        share = (len(self.threads) - RESERVE) * (number + 1) // self.options.kills
        self.release(self.threads[len(self.sending):share])
        if number % 3 == 2:
            return await asyncio.sleep(self.dice.uniform(0.1, self.options.lease + 2))
        await self.write_arrives(list(self.networks.values()), 2 * self.options.lease + 2)
        await asyncio.sleep(self.dice.uniform(0, 0.06))

    async def write_arrives(self, networks, patience):
        for network in networks:
            network.trouble.arrived.clear()
        writes = [asyncio.create_task(network.trouble.arrived.wait()) for network in networks]
        done, _ = await asyncio.wait(writes, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        for write in writes:
            write.cancel()
        return bool(done)

    async def moment_of_listener(self, number):
        """In the middle of the stretch of the stream that this kill has for itself."""
        before, self.stream.gate = self.stream.gate, int(self.size * 0.95 * (number + 1) / self.options.kills)
        goal = before + (self.stream.gate - before) * self.dice.uniform(0.1, 0.8)
        end = time.monotonic() + 2 * self.options.lease + 4
        while time.monotonic() < end and max((one.sent or 0 for one in self.stream.connections), default=0) < goal:
            await asyncio.sleep(0.02)
        await asyncio.sleep(self.dice.uniform(0, 0.1))

    def release(self, threads):
        for thread in threads:
            client = self.clients[len(self.sending) % len(self.clients)]
            self.sending.append(asyncio.create_task(send_in_turn(client, thread)))

    async def taken_in(self):
        """Waits until the stream is through and every follower behind it; gives the source."""
        end, last = time.monotonic() + self.options.patience, str(FIRST + self.size - 1)
        while True:
            sources = (await asyncio.to_thread(self.web.call, "GET", "/sources"))["sources"]
            source = next(one for one in sources if one["title"] == "replay")
            is_through = last in (source["cursor"] or "").split("|")
            behind = await asyncio.to_thread(self.books.unfollowed)
            if is_through and self.caught_up is None:
                self.caught_up = behind
            if (is_through and not behind) or time.monotonic() > end:
                self.checks.check("the stream is taken in to its end", is_through, source["cursor"])
                self.checks.check("every follower has come to its end", not behind, f"{behind} lanes are behind")
                return source
            await asyncio.sleep(0.3)

    # The frozen worker, and the standard lease

    async def freeze(self, name):
        """Stops the worker that writes to this network in the middle of a write, and wakes it when another has its work."""
        network, part = self.networks[name], await asyncio.to_thread(self.books.part, name)
        self.release(self.threads[len(self.sending):len(self.sending) + 2])
        if not await self.write_arrives([network], 60):
            return None
        end, worker = time.monotonic() + 20, None
        while worker is None and time.monotonic() < end:  # a killed worker's duty has nobody for a moment
            owners = await asyncio.to_thread(self.books.owners, "outbox")
            worker = next((one for one in self.workers.members if one.process.pid == owners.get(part)), None)
        if worker is None:
            return None
        await self.write_arrives([network], 5)
        worker.freeze()
        began = time.monotonic()
        while (await asyncio.to_thread(self.books.owners, "outbox")).get(part) in (None, worker.process.pid):
            if time.monotonic() - began > 20:
                worker.wake()
                return None
            await asyncio.sleep(0.1)
        taken = time.monotonic() - began
        await asyncio.sleep(1)
        worker.wake()
        await asyncio.sleep(1)
        return {"network": name, "taken_over_after": round(taken, 1), "frozen_for": round(time.monotonic() - began - 1, 1)}

    async def standard_lease(self):
        """Two workers with the standard lease; one is killed. Gives the seconds until the other has all its duties."""
        await asyncio.to_thread(self.patient.hire)
        await asyncio.to_thread(self.patient.hire)
        await asyncio.to_thread(self.workers.stop)
        first, second = self.patient.members
        pids, end = {first.process.pid, second.process.pid}, time.monotonic() + 30

        def owners():
            return list((self.books.owners("outbox") | self.books.owners("follower")).values())

        # One a way out, and several a follower: everything that the workers before these had.
        duties = await asyncio.to_thread(self.books.duties, "outbox", "follower")
        while set(found := await asyncio.to_thread(owners)) != pids or len(found) < duties:
            if time.monotonic() > end:
                return None
            await asyncio.sleep(0.2)
        self.release(self.threads[len(self.sending):])
        first.kill()
        self.patient.members.remove(first)
        began = time.monotonic()
        while (found := await asyncio.to_thread(owners)) != [second.process.pid] * duties or duties < 18:
            if time.monotonic() - began > 60:
                return None
            await asyncio.sleep(0.1)
        return round(time.monotonic() - began, 1)


async def send_in_turn(client, thread):
    for reply in thread:
        await client.send(reply)


# What must hold


def judge_kills(stage):
    checks, kills = stage.checks, stage.options.kills
    for name, team in (("web", stage.webs), ("worker", stage.workers), ("listener", stage.listeners)):
        checks.equal(f"kills of a running {name}", (team.kills, team.alive), (kills,) * 2)
        checks.check(f"some of them hit work of the {name}", team.hits > 0, f"{team.hits} of {kills}")
        if name != "web":
            checks.check(f"some of them beside a living {name}", team.beside > 0, team.beside)
        checks.check(f"every {name} that was asked to end did", not any(team.ends), team.ends)


def judge_order(stage):
    """Replies stand on a network in the order in which they were acknowledged, conversation by conversation."""
    wrong = []
    for name, network in stage.networks.items():
        place = {marker: number for number, marker in enumerate(counted(network))}
        for thread in stage.threads:
            there = [place[reply.marker] for reply in thread if reply.network == name and reply.marker in place]
            wrong += [thread[0].marker] if there != sorted(there) else []
    stage.checks.check("the replies of a conversation stand in their order", not wrong, f"{len(wrong)} differ {wrong[:5]}")


def judge_streams(stage):
    for name, stream in (("replay", stage.stream), ("questions", stage.questions)):
        found = overlaps(stream.connections)
        stage.checks.check(f"one listener at a time has the source “{name}”", not found,
                           f"{len(stream.connections)} connections, overlaps of {found} s")


def judge_books(stage):
    checks, books = stage.checks, stage.books
    facts = {kind: (int(all_), int(distinct)) for kind, all_, distinct in books.rows(
        "SELECT kind, COUNT(*), COUNT(DISTINCT subject) FROM journal_entry GROUP BY kind")}
    checks.equal("the journal records each mention once", facts.get("mention.recorded"),
                 (len(stage.kept) + 2 * stage.count,) * 2)
    checks.equal("the journal records each deletion once", facts.get("mention.deleted", (0, 0)),
                 (sum(gone for _, gone, _ in stage.kept.values()),) * 2)
    checks.equal("the journal approves each reply once", facts.get("reply.approved"), (len(stage.replies),) * 2)
    interrupted = books.number("SELECT COUNT(*) FROM journal_entry WHERE kind = 'reply.outcomeUnknown' "
                               "AND body LIKE '%Parley stopped%'")
    checks.check("attempts that a kill or a frost interrupted", interrupted > 0, interrupted)
    checks.equal("the journal publishes each reply once", facts.get("reply.published"), (len(stage.replies),) * 2)
    checks.equal("entries that a follower could not take", books.number("SELECT COUNT(*) FROM journal_parked"), 0)
    checks.equal("gaps in the stream", books.number("SELECT COUNT(*) FROM source_gap"), 0)
    checks.equal("lanes with a hole", books.number(
        "SELECT COUNT(*) FROM (SELECT lane FROM journal_entry GROUP BY organization_id, lane "
        "HAVING COUNT(*) <> MAX(sequence) - MIN(sequence) + 1) l"), 0)
    order, wrong, seen = collections.defaultdict(int), [], 0
    place = {key: number for number, key in enumerate(stage.kept)}
    for native, exchange in books.rows(
            "SELECT m.native_id, m.exchange FROM journal_entry e JOIN mention m ON encode(m.id, 'hex') = "
            "replace(lower(e.subject), '-', '') WHERE e.kind = 'mention.recorded' ORDER BY e.lane, e.sequence"):
        if native in place:
            wrong += [native] if place[native] < order[exchange] else []
            order[exchange], seen = place[native], seen + 1
    checks.equal("mentions whose place in the journal was looked at", seen, len(stage.kept))
    checks.check("mentions of an exchange are recorded in the order of the stream", not wrong, wrong[:3])


async def main():
    options = parser.parse_args()
    stage = Stage(options)
    checks = stage.checks
    await stage.set_up()
    for network in stage.networks.values():
        network.trouble.is_on = True
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        began = time.monotonic()
        await stage.kill_all(session)
        killed_for = time.monotonic() - began
        stage.stream.gate, stage.stream.pace = stage.size, 1_000_000
        say(f"the kills took {killed_for:.1f} s; {sum(len(one.published()) for one in stage.networks.values())} replies stand")
        live = await asyncio.to_thread(live_seconds, *stage.webs.members, stage.threads[0][0].conversation)
        checks.check("another web process shows a change within 2 s", statistics.median(live) <= 2, f"the median of {live} s")
        while len(stage.workers.members) < 2:
            await asyncio.to_thread(stage.workers.hire)
        frozen = [await stage.freeze("bluesky"), await stage.freeze("mastodon")]
        checks.check("a frozen worker's duties were taken over", all(frozen), json.dumps(frozen))
        take_over = await stage.standard_lease()
        checks.check("with the standard lease a living worker has everything within 30 s",
                     take_over is not None and take_over <= 30, f"{take_over} s")
        began = time.monotonic()
        await asyncio.wait_for(asyncio.gather(*stage.sending), 60)
        late = await settle(stage.clients[0], stage.replies, options.patience)
        settled_for = time.monotonic() - began
    refusals = [one for client in stage.clients for one in client.refusals]
    checks.check("every reply was acknowledged", not refusals and all(one.acknowledged_at for one in stage.replies), refusals[:3])
    checks.check("every acknowledged reply is sent", not late, f"{settled_for:.1f} s "
                 + str([(one.network, one.state, one.reason) for one in late][:5] if late else ""))
    await asyncio.sleep(4.2)  # what hung before it was carried out has been carried out now
    figures = judge_networks(checks, stage.replies, stage.networks)
    judge_order(stage)
    source = await stage.taken_in()
    conversations = await asyncio.to_thread(read_back, stage.web, 30)
    ours = {thread[0].conversation for thread in stage.threads}
    judge_posts(checks, {key: posts for key, posts in conversations.items() if key not in ours}, stage.kept)
    await asyncio.to_thread(judge_source, checks, stage.web, source, stage.kept, stage.broken)
    judge_kills(stage)
    judge_streams(stage)
    judge_books(stage)
    for team in (stage.listeners, stage.patient, stage.webs):
        await asyncio.to_thread(team.stop)
        checks.check("it stops when asked", not any(team.ends), team.ends)
    print(json.dumps({"kills": 3 * options.kills, "replies": len(stage.replies), "mentions": len(stage.kept),
                      "seconds_of_kills": round(killed_for, 1), "seconds_to_settle": round(settled_for, 1),
                      "live_after": live, "take_over": take_over, "frozen": frozen, "lanes_behind_at_the_end": stage.caught_up, "networks": figures,
                      "connections": len(stage.stream.connections), "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
