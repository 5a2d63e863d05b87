"""Kills a listening Parley a hundred times and asks whether anything is lost, doubled or misplaced.

    PARLEY_BIN=… PARLEY_SCRATCH=… python replay_rig.py [--events 240000] [--kills 100] [--drops 5] [--engine postgres] [--seed 7]

Four kills in five come when the stream has been served to a chosen place, a little later; every fifth comes at a
random moment of the first 0.4 s after a start. Some times (`--drops`) the network ends the connection, too, and no
process dies. `replay_events.py` says what must be kept, and why.
"""

import argparse
import json
import random
import statistics
import sys
import time

import replay_events
from parley_process import BEGAN, Checks, say, wait
from replay_judging import judge_posts, judge_source, packed, read_back
from rig_engine import counts, number, parley_on, with_engine
from rig_server import FIRST, Jetstream, drained, frame

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--events", type=int, default=240_000)
parser.add_argument("--kills", type=int, default=100)
parser.add_argument("--drops", type=int, default=5, help="connections that the network ends")
parser.add_argument("--pace", type=int, default=8_000, help="events a second while the kills last")
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--least-rate", type=int, default=50_000, help="what the rig's own server must give")


class Killing:
    """The kills, and what each of them interrupted."""

    def __init__(self, parley, server, size, options):
        self.parley, self.server, self.size, self.options = parley, server, size, options
        self.dice = random.Random(options.seed)
        self.sent_at_kill, self.resumed = [], []
        self.kills, self.alive, self.drops = 0, 0, 0

    def run(self):
        step = self.size * 0.94 / self.options.kills
        between = max(1, self.options.kills // self.options.drops) if self.options.drops else self.options.kills + 1
        for number in range(self.options.kills):
            seen = len(self.server.connections)
            if number:
                self.parley.start()
            if number % between == between // 2 and self.drops < self.options.drops:
                self.drop(int(number * step), seen if number else 0)
            if number % 5 == 4:
                time.sleep(self.dice.uniform(0, 0.4 + 1.2 * (self.options.engine == "postgres")))
            else:
                self.wait_for(int((number + self.dice.uniform(0.1, 0.9)) * step), seen if number else 0)
                time.sleep(self.dice.uniform(0, 0.12))
            self.note(seen if number else 0)
            if (number + 1) % max(20, self.options.kills // 20) == 0:
                say(f"{number + 1} kills, served to event {self.reached()} of {self.size}")

    def drop(self, place, seen):
        """Ends the connection in the middle of the stream, and waits for the next one."""
        self.wait_for(place, seen)
        before, count = self.served(seen)[-1], len(self.served(seen))
        before.is_over = True
        wait(lambda: len(self.served(seen)) > count, 60, "listening behind a broken connection")
        self.drops += 1

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


def judge_after_stop(checks, parley, kept):
    checks.equal("it stops when asked", parley.stop(), 0)
    findings, code = parley.doctor()
    told = {finding["name"]: finding for finding in findings}
    checks.check("doctor finds the journal whole", told.get("journal", {}).get("isWell"), told.get("journal", {}).get("sentence"))
    checks.check("doctor finds everything well", code == 0 and all(finding["isWell"] for finding in findings))
    entries = counts(parley)
    checks.equal("the journal records each mention once", entries.get("mention.recorded"), (len(kept),) * 2)
    deleted = sum(gone for _, gone, _ in kept.values())
    checks.equal("the journal records each deletion once", entries.get("mention.deleted", (0, 0)), (deleted,) * 2)
    checks.equal("entries that a follower could not take", number(parley, "SELECT COUNT(*) FROM journal_parked"), 0)
    checks.equal("gaps in the stream", number(parley, "SELECT COUNT(*) FROM source_gap"), 0)


def judge_kills(checks, killing, last, options):
    in_hand = killing.in_hand(last)
    steps = [after - before for before, after in zip(killing.resumed, killing.resumed[1:])]
    checks.equal("kills of a running process", (killing.kills, killing.alive), (options.kills,) * 2)
    checks.equal("connections that the network ended", killing.drops, options.drops)
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

    parley = parley_on(options.engine, "replay")
    if options.engine == "postgres":
        parley.more = ["--lease", "1"]  # a start waits until it may take over what a killed one did
    parley.caller.patience = max(20, options.events // 8_000)  # lists of tens of thousands, on a machine that does other things
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
        wait(lambda: end in (parley.call("GET", "/sources")["sources"][0]["cursor"] or "").split("|"), 120 + options.events // 2_000,
             "the rest of the stream")
    except RuntimeError as trouble:
        checks.check("the stream is taken in to its end", False,
                     f"{trouble} {parley.call('GET', '/sources')['sources'][0]} {parley.tail()}")
    rest = time.monotonic() - began
    say(f"the last {len(lines) - last} events, start of the process included: {rest:.1f} s, "
        f"{(len(lines) - last) / rest:.0f} events/s")
    say("reading everything back through the API")
    lost, doubles = judge_posts(checks, read_back(parley, 60 + options.events // 5_000), kept)
    judge_source(checks, parley, parley.call("GET", "/sources")["sources"][0], kept, broken)
    judge_kills(checks, killing, last, options)
    judge_after_stop(checks, parley, kept)
    wires = [one.is_packed for one in server.connections]
    print(json.dumps({
        "engine": options.engine, "drops": killing.drops, "events": len(lines),
        "mentions": len(kept), "kills": killing.kills, "doubles": doubles, "lost": lost,
        "seconds": round(time.monotonic() - BEGAN, 1), "seconds_of_kills": round(killed_for, 1),
        "events_served": sum(one.sent - one.start for one in server.connections if one.start is not None),
        "events_per_second": round(before / killed_for), "slowest_start": round(parley.slowest_start, 2),
        "connections_packed": sum(wires), "connections_plain": len(wires) - sum(wires)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
