"""Kills a listening Parley a hundred times and asks whether anything is lost, doubled or misplaced.

    PARLEY_BIN=… PARLEY_SCRATCH=… python replay_rig.py [--events 240000] [--kills 100] [--pace 8000] [--seed 7]

Four kills in five come when the stream has been served to a chosen place, a little later; every fifth comes at a
random moment of the first 0.4 s after a start. `replay_events.py` says what must be kept, and why.
"""

import argparse
import json
import random
import sqlite3
import statistics
import sys
import time

import zstandard

import replay_events
from parley_process import Checks, Parley, scratch
from rig_server import FIRST, Jetstream, drained, frame

parser = argparse.ArgumentParser()
parser.add_argument("--events", type=int, default=240_000)
parser.add_argument("--kills", type=int, default=100)
parser.add_argument("--pace", type=int, default=8_000, help="events a second while the kills last")
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--least-rate", type=int, default=50_000, help="what the rig's own server must give")


def say(text):
    print(f"{time.monotonic() - BEGAN:6.1f} s  {text}", flush=True)


def wait(condition, seconds, what):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"{what() if callable(what) else what}: not within {seconds} s")
        time.sleep(0.01)


def packed(lines):
    dictionary = zstandard.train_dictionary(16_384, lines[:4_000])
    compressor = zstandard.ZstdCompressor(level=1, dict_data=dictionary)
    return [frame(compressor.compress(line), is_binary=True) for line in lines], dictionary


class Killing:
    """The kills, and what each of them interrupted."""

    def __init__(self, parley, server, size, options):
        self.parley, self.server, self.size, self.options = parley, server, size, options
        self.dice = random.Random(options.seed)
        self.sent_at_kill, self.resumed = [], []
        self.kills, self.alive = 0, 0

    def run(self):
        step = self.size * 0.94 / self.options.kills
        for number in range(self.options.kills):
            seen = len(self.server.connections)
            if number:
                self.parley.start()
            if number % 5 == 4:
                time.sleep(self.dice.uniform(0, 0.4))
            else:
                self.wait_for(int((number + self.dice.uniform(0.1, 0.9)) * step), seen if number else 0)
                time.sleep(self.dice.uniform(0, 0.12))
            self.note(seen if number else 0)
            if (number + 1) % 20 == 0:
                say(f"{number + 1} kills, served to event {self.reached()} of {self.size}")

    def served(self, seen):
        """The connections of the process that runs now, oldest first; most often it is one."""
        return [one for one in self.server.connections[seen:] if one.cursor is not None]

    def wait_for(self, place, seen):
        wait(lambda: (own := self.served(seen)) and own[-1].sent >= place, 120,
             lambda: f"start {self.parley.starts}, serving up to event {place}, "
             f"{[(one.start, one.sent, one.is_over) for one in self.served(seen)]} {self.parley.tail()}")

    def note(self, seen):
        self.alive += self.parley.kill()
        self.kills += 1
        own = self.served(seen)
        if own:  # otherwise it was killed before it listened
            self.resumed.append(own[0].start)
            self.sent_at_kill.append(max(one.sent for one in own))

    def reached(self):
        return max(self.sent_at_kill, default=0)

    def in_hand(self, last):
        """For each kill of a listener: the events that were served and not yet durable, by where the next one began."""
        return [sent - after for sent, after in zip(self.sent_at_kill, self.resumed[1:] + [last])]


def read_back(parley, patience):
    """Every conversation with its posts; asked again until nothing more comes in."""
    last, end = None, time.monotonic() + patience
    while True:
        listed = parley.conversations()
        if last == len(listed) or time.monotonic() > end:
            break
        last = len(listed)
        time.sleep(1)
    return {one["id"]: parley.call("GET", f"/conversations/{one['id']}")["posts"] for one in listed}


def journal(parley):
    """How often each kept post was recorded, and each deletion: from the database, after the end."""
    path = f"file:{parley.data}/parley.sqlite?mode=ro"
    with sqlite3.connect(path, uri=True) as database:
        rows = database.execute("SELECT kind, COUNT(*), COUNT(DISTINCT subject) FROM journal_entry GROUP BY kind")
        found = {kind: (count, subjects) for kind, count, subjects in rows}
        parked = database.execute("SELECT COUNT(*) FROM journal_parked").fetchone()[0]
        gaps = database.execute("SELECT COUNT(*) FROM source_gap").fetchone()[0]
    return found, parked, gaps


def judge(checks, parley, kept, broken):
    say("reading everything back through the API")
    conversations = read_back(parley, 60)
    found = [post for posts in conversations.values() for post in posts]
    ids = [post["networkID"] for post in found]
    lost, strange = set(kept) - set(ids), set(ids) - set(kept)
    doubles = len(ids) - len(set(ids))
    checks.check("no mention is lost", not lost, f"{len(lost)} of {len(kept)} {sorted(lost)[:3]}")
    checks.check("nothing is kept that does not concern us", not strange, f"{len(strange)} {sorted(strange)[:3]}")
    checks.equal("doubles", doubles, 0)
    groups = {frozenset(post["networkID"] for post in posts) for posts in conversations.values()}
    checks.check("each exchange is one conversation", groups == replay_events.threads(kept),
                 f"{len(conversations)} conversations, {len(groups ^ replay_events.threads(kept))} differ")
    wrong = [post["networkID"] for post in found if post["networkID"] in kept
             and (post["text"] != kept[post["networkID"]][0] and not kept[post["networkID"]][1])]
    checks.check("every text is the last one written", not wrong, f"{len(wrong)} differ {wrong[:3]}")
    gone = {post["networkID"] for post in found if post["fate"] == "deleted"}
    checks.check("what was deleted is marked, and nothing else", gone == {uri for uri in kept if kept[uri][1]}, len(gone))
    source = parley.call("GET", "/sources")["sources"][0]
    quarantine = [event["raw"] for event in parley.call("GET", "/quarantine")["events"]]
    checks.check("quarantine holds every broken event once", sorted(quarantine) == sorted(broken),
                 f"{len(quarantine)} of {len(broken)}")
    checks.equal("the source counts what it kept", source["kept"], len(kept))
    checks.equal("the source counts what it could not read", source["unreadable"], len(broken))
    return len(lost), doubles


def judge_after_stop(checks, parley, kept):
    checks.equal("it stops when asked", parley.stop(), 0)
    findings, code = parley.doctor()
    told = {finding["name"]: finding for finding in findings}
    checks.check("doctor finds the journal whole", told.get("journal", {}).get("isWell"), told.get("journal", {}).get("sentence"))
    checks.check("doctor finds everything well", code == 0 and all(finding["isWell"] for finding in findings))
    entries, parked, gaps = journal(parley)
    checks.equal("the journal records each mention once", entries.get("mention.recorded"), (len(kept),) * 2)
    deleted = sum(gone for _, gone, _ in kept.values())
    checks.equal("the journal records each deletion once", entries.get("mention.deleted", (0, 0)), (deleted,) * 2)
    checks.equal("entries that a follower could not take", parked, 0)
    checks.equal("gaps in the stream", gaps, 0)


def judge_kills(checks, killing, last, options):
    in_hand = killing.in_hand(last)
    steps = [after - before for before, after in zip(killing.resumed, killing.resumed[1:])]
    checks.equal("kills of a running process", (killing.kills, killing.alive), (options.kills,) * 2)
    busy = sum(one > 0 for one in in_hand)
    checks.check("kills that hit work in hand", busy >= 0.7 * options.kills,
                 f"{busy} of {killing.kills}, {killing.kills - len(in_hand)} before it listened, "
                 f"median {statistics.median(in_hand):.0f} events served and not yet durable")
    checks.check("the stream was not at its end", killing.reached() < killing.size, f"{killing.reached()} of {killing.size}")
    moved = sum(step > 0 for step in steps)
    checks.check("progress between kills", moved >= 0.5 * options.kills and min(steps) >= 0,
                 f"{moved} of {len(steps)} restarts began further on, none further back")


def main():
    options = parser.parse_args()
    checks = Checks()
    events = replay_events.Author(options.seed, options.events).stream()
    kept = replay_events.expected(events)
    joined = sum(not replay_events.matches(event[1], event[3], event[4]) for event in events
                 if event[0] == "post" and f"at://{event[1]}/{replay_events.POSTS}/{event[2]}" in kept)
    lines, broken = replay_events.serialised(events)
    compressed, dictionary = packed(lines)
    say(f"{len(lines)} events, {len(kept)} mentions expected, {joined} of them only because they answer, "
        f"{len(replay_events.threads(kept))} conversations, {len(broken)} broken events")
    server = Jetstream([frame(line) for line in lines], compressed, dictionary)
    rate = drained(server)
    checks.check("the rig's server is fast enough", rate >= options.least_rate, f"{rate:.0f} events/s")

    parley = Parley(scratch("replay"))
    parley.set_up()
    for name, text in replay_events.QUERIES:
        parley.call("POST", "/queries", {"name": name, "text": text})
    http = f"http://127.0.0.1:{server.port}"
    server.pace = options.pace
    parley.call("POST", "/sources", {
        "connector": "bluesky", "title": "replay", "cursor": str(FIRST),
        "settings": {"address": server.address, "profiles": http}})
    killing, began = Killing(parley, server, len(lines), options), time.monotonic()
    killing.run()
    killed_for = time.monotonic() - began

    server.pace, before = 10_000_000, killing.resumed[-1]
    seen, began = len(server.connections), time.monotonic()
    parley.start()
    parley.wait_until_ready()
    wait(lambda: killing.served(seen), 30, "listening after the last kill")
    last = killing.served(seen)[0].start
    end = str(FIRST + len(lines) - 1)
    try:
        wait(lambda: end in (parley.call("GET", "/sources")["sources"][0]["cursor"] or "").split("|"), 120,
             "the rest of the stream")
    except RuntimeError as trouble:
        checks.check("the stream is taken in to its end", False,
                     f"{trouble} {parley.call('GET', '/sources')['sources'][0]} {parley.tail()}")
    rest = time.monotonic() - began
    say(f"the last {len(lines) - last} events, start of the process included: {rest:.1f} s, "
        f"{(len(lines) - last) / rest:.0f} events/s")
    lost, doubles = judge(checks, parley, kept, broken)
    judge_kills(checks, killing, last, options)
    judge_after_stop(checks, parley, kept)
    wires = [one.is_packed for one in server.connections]
    print(json.dumps({
        "events": len(lines), "mentions": len(kept), "kills": killing.kills, "doubles": doubles, "lost": lost,
        "seconds": round(time.monotonic() - BEGAN, 1), "seconds_of_kills": round(killed_for, 1),
        "events_served": sum(one.sent - one.start for one in server.connections if one.start is not None),
        "events_per_second": round(before / killed_for), "slowest_start": round(parley.slowest_start, 2),
        "connections_packed": sum(wires), "connections_plain": len(wires) - sum(wires)}), flush=True)
    return checks.finish()


BEGAN = time.monotonic()
if __name__ == "__main__":
    sys.exit(main())
