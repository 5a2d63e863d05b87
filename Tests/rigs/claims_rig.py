"""Fifty people claim and release a thousand conversations at once: each has one owner, and no claim is lost or stuck.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python claims_rig.py [--seconds 10] [--seed 5] [--engine postgres]

On the embedded database one process does everything; on PostgreSQL a second process answers beside it. In the middle
a process is killed and started again at once, while people go on. Then the record is played: it must allow every claim
that it tells of, and end where the rows stand, with one entry for every change of a row and for every answer of the
API. Last, everything is killed, and somebody comes fifteen minutes later: no claim stands in their way any more.
How many claims a second that was is told, and judged by nobody.
"""

import argparse
import asyncio
import collections
import json
import os
import random
import sqlite3
import sys
import threading
import time
import uuid

from claims_clients import Line, Person, refusal, shared
from outbox_clients import questions
from parley_process import PASSWORD, Caller, Checks, Parley, say, scratch, wait
from rig_clock import shifted_environment
from rig_processes import Books, Member
from rig_server import FIRST

parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=float, default=10)
parser.add_argument("--conversations", type=int, default=1_000)
parser.add_argument("--people", type=int, default=50)
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")
parser.add_argument("--seed", type=int, default=5)

LEASE = 15 * 60  # seconds that a claim holds
KINDS = "('conversation.claimed', 'conversation.released')"


class File:
    """The embedded database, read beside the server."""

    def __init__(self, path):
        self.path = path

    def rows(self, query):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


class Town:
    """One installation on one engine, its people and its conversations."""

    def __init__(self, engine, options):
        self.engine, self.options, self.dice = engine, options, random.Random(options.seed)
        self.folder = scratch(engine)
        if engine == "sqlite":
            self.webs = [Parley(self.folder)]
            self.books, self.id = File(self.webs[0].data / "parley.sqlite"), "lower(hex({}))"
        else:
            self.books, self.id = Books.of_its_own("claims"), "encode({}, 'hex')"
            self.webs = [Member(self.folder, "first", "web,worker,listener", self.books.address, 2),
                         Member(self.folder, "second", "web", self.books.address, 2)]
        self.kills = 0

    def set_up(self):
        self.webs[0].set_up()
        for web in self.webs[1:]:
            web.start()
            web.wait_until_ready()
            web.caller.token = self.webs[0].caller.token
        first, count = self.webs[0], self.options.conversations
        self.stream = questions(count)
        first.call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
        first.call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
            "address": self.stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.stream.port}"}})
        self.agents, todo = {}, list(range(self.options.people + 1))  # one of them comes at the very end
        hands = [threading.Thread(target=self.hire, args=(todo,)) for _ in range(4)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        self.tokens = [token for _, token in sorted(self.agents.values(), key=lambda one: one[0])]
        self.names = sorted(self.agents, key=lambda agent: self.agents[agent][0])
        wait(lambda: len(self.before()) >= count and self.is_quiet(), 120, lambda: f"{len(self.before())} conversations")
        self.versions = self.before()
        self.conversations = sorted(self.versions)

    def hire(self, todo):
        """Gives people a place and a token, as long as there are any left."""
        caller = Caller(self.webs[0].port, self.webs[0].caller.token)
        while todo:
            try:
                number = todo.pop()
            except IndexError:
                break
            email = f"person{number}@marram.example"
            agent = caller.call("POST", "/agents", {"name": f"Person {number}", "email": email, "unit": "HUB",
                                                    "role": "agent", "password": PASSWORD})
            token = caller.call("POST", "/tokens", {"email": email, "password": PASSWORD, "title": "rig"})["token"]
            self.agents[agent["id"].replace("-", "").lower()] = (number, token)
        caller.close()

    def before(self):
        return {str(uuid.UUID(one)): int(version) for one, version in self.books.rows(
            f"SELECT {self.id.format('id')}, version FROM conversation ORDER BY id")}

    def is_quiet(self):
        """Whether nobody but us changes conversations from now on: every follower has come to its end."""
        return not int(self.books.rows(
            "SELECT COUNT(*) FROM journal_lane l CROSS JOIN (SELECT DISTINCT follower FROM journal_cursor) f "
            "LEFT JOIN journal_cursor c ON c.follower = f.follower AND c.lane = l.lane "
            "AND c.organization_id = l.organization_id WHERE COALESCE(c.sequence, 0) < l.last_sequence")[0][0])

    async def crowd(self):
        """Everybody at once, and a kill in the middle; gives the people and the seconds that it took."""
        people = [Person(self.names[number], Line(self.webs[number % len(self.webs)].port, self.tokens[number]),
                         random.Random(self.options.seed * 1_000 + number)) for number in range(self.options.people)]
        hot, began = self.conversations[:20], time.monotonic()
        until = began + self.options.seconds
        work = [asyncio.create_task(person.work(self.conversations, hot, until)) for person in people]
        await asyncio.sleep(self.options.seconds * self.dice.uniform(0.4, 0.6))
        victim = self.webs[0]
        self.kills += await asyncio.to_thread(victim.kill)
        victim.start()
        await asyncio.to_thread(victim.wait_until_ready)
        await asyncio.gather(*work)
        took = time.monotonic() - began
        for person in people:
            person.end()
        return people, took

    # What must hold

    def record(self):
        """Claims and releases of each conversation, in the order of the record."""
        lanes = collections.defaultdict(list)
        for subject, kind, actor, moment, body in self.books.rows(
                f"SELECT subject, kind, actor, moment, body FROM journal_entry WHERE kind IN {KINDS} ORDER BY lane, sequence"):
            lanes[subject.lower()].append((kind.partition(".")[2], actor, int(moment), json.loads(body)))
        return lanes

    def stands(self):
        return {str(uuid.UUID(one)): (holder or None, int(until) if until not in (None, "") else None, int(version))
                for one, holder, until, version in self.books.rows(
                    f"SELECT {self.id.format('id')}, {self.id.format('claimed_by')}, claimed_until, version "
                    "FROM conversation ORDER BY id")}


def judge_record(town, checks, people):
    """Plays the record: what it allows, where it ends, and whether it tells of everything that was acknowledged."""
    record, rows = town.record(), town.stands()
    robbed, apart, lost, told = [], [], [], collections.Counter()
    for conversation in town.conversations:
        holder, until = None, None
        for kind, actor, moment, body in record[conversation]:
            agent = actor.rpartition(":")[2].replace("-", "").lower()
            told[kind, conversation, agent] += 1
            if holder not in (None, agent) and moment < until:
                robbed.append((conversation, kind, holder, agent))
            holder, until = (agent, until_of(body)) if kind == "claimed" else (None, None)
        apart += [conversation] if rows[conversation][:2] != (holder, until) else []
        expected = town.versions[conversation] + len(record[conversation])
        lost += [(conversation, rows[conversation][2], expected)] if rows[conversation][2] != expected else []
    entries = sum(told.values())
    checks.check("the record lets nobody take what a colleague holds", not robbed and entries, robbed[:3] or f"{entries} entries")
    checks.equal("conversations whose row is not where the record ends", apart[:3], [])
    checks.check("every change of a row is one entry of the record", not lost, lost[:3])
    missing, added = [], []
    for person in people:
        asked = person.acknowledged.keys() | person.unknown.keys()
        for what, conversation in asked:
            least = person.acknowledged[what, conversation]
            found = told.pop((what, conversation, person.agent), 0)
            if found < least:
                missing.append((what, conversation, least, found))
            elif found > least + person.unknown[what, conversation]:
                added.append((what, conversation, least, found))
    checks.check("the record has every claim and release that was acknowledged", not missing, missing[:3])
    checks.check("and nothing that nobody asked for", not added and not told, added[:3] or list(told.items())[:3])
    return rows


def until_of(body):
    return int(body["claim"]["until"])


async def judge_restart(town, checks, people, rows):
    """Claims outlive the kill of everything, and run out by their time."""
    for web in town.webs:
        town.kills += web.kill()
    first, last = town.webs[0], len(town.tokens) - 1
    first.start()
    await asyncio.to_thread(first.wait_until_ready)
    line = Line(first.port, town.tokens[last])
    held = [one for one in town.conversations if rows[one][0] is not None]
    sure = {one for person in people for one in person.held}
    checks.check("what people held when it ended is held by them", sure <= set(held), f"{len(sure)} of {len(held)}")
    answers = [await line.ask("POST", f"/conversations/{one}/claim") for one in held[:100]]
    told = collections.Counter((status, refusal(answer)) for status, answer in answers)
    checks.equal("a claim outlives a kill", told, {(409, "conversation.claimedByAnother"): len(answers)})
    checks.check("some claims were held then", answers, len(answers))
    line.close()
    first.kill()
    first.environment = shifted_environment(town.folder, LEASE + 5) | (
        {"PARLEY_DATABASE": town.books.address} if town.engine == "postgres" else {})
    first.start()
    await asyncio.to_thread(first.wait_until_ready)
    lines = [Line(first.port, town.tokens[last]) for _ in range(8)]

    async def take(line, share):
        return collections.Counter([(await line.ask("POST", f"/conversations/{one}/claim"))[0] for one in share])

    counted = sum(await asyncio.gather(*[take(line, town.conversations[n::8]) for n, line in enumerate(lines)]),
                  collections.Counter())
    checks.check("when their time is over, no claim is stuck",
                 set(counted) <= {200, 204} and counted.total() == len(town.conversations), dict(counted))
    owners = collections.Counter(holder for holder, _, _ in town.stands().values())
    checks.equal("and every one has its new owner", owners, {town.names[last]: len(town.conversations)})
    for line in lines:
        line.close()
    first.kill()


async def try_engine(engine, options, checks):
    say(f"{engine}: sets up {options.people} people and {options.conversations} conversations")
    town = Town(engine, options)
    await asyncio.to_thread(town.set_up)
    checks.equal(f"{engine}: conversations", len(town.conversations), options.conversations)
    people, took = await town.crowd()
    say(f"{engine}: the crowd has gone home")
    claims, releases = (sum(count for person in people for (what, _), count in person.acknowledged.items() if what == kind)
                        for kind in ("claimed", "released"))
    refusals = sum((person.refusals for person in people), collections.Counter())
    unknown = sum(person.unknown.total() for person in people)
    strange = [one for person in people for one in person.strange]
    checks.check("nobody was told anything else", not strange, strange[:3])
    checks.check("a kill hit people who waited for their answer", town.kills == 1 and unknown, f"{unknown} of them")
    checks.check("people met at the same conversations", refusals["409 conversation.claimedByAnother"], dict(refusals))
    both = shared(people)
    checks.check("no two people were sure of one conversation at a time", not both, both[:3])
    rows = await asyncio.to_thread(judge_record, town, checks, people)
    await judge_restart(town, checks, people, rows)
    return {"claims": claims, "releases": releases, "refusals": dict(refusals), "unknown": unknown,
            "seconds": round(took, 1), "claims_per_second": round(claims / took),
            "asked_per_second": round((claims + releases + refusals.total()) / took)}


async def main():
    options = parser.parse_args()
    checks, figures = Checks(), {"processors": os.cpu_count(), "load_before": round(os.getloadavg()[0], 1)}
    for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
        figures[engine] = await try_engine(engine, options, checks)
    print(json.dumps(figures), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
