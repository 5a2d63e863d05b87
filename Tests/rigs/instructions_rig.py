"""Counts the instructions that reading and matching take, and fails where they have become more.

    PARLEY_SCRATCH=… python Tests/rigs/instructions_rig.py [--renew]

A count says what no clock of a busy machine can: the same program takes the same number every time. valgrind counts what
the functions `measured…` of Benchmarks/Instructions do, for events and queries of `instructions_corpus.py`. The numbers
that may be are in Benchmarks/instructions.txt, as they were when somebody last ran this with `--renew`: behind a change
that is meant to cost something, behind one that made it less, and behind a new compiler, whose numbers differ. Up to 3 %
more is let pass: so much comes from the C library, which chooses by the processor how it copies and compares.
"""
import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import hostile_queries
import instructions_corpus
from parley_process import say, scratch

HOUSE = Path(__file__).resolve().parents[2]
LIMITS = HOUSE / "Benchmarks" / "instructions.txt"
TOLERANCE = 0.03


def built():
    """The program that does one work by itself, of the rooms as they are here, without what debuggers read."""
    folder = Path(os.environ.get("PARLEY_BUILD", HOUSE / ".build")) / "benchmarks"
    command = ["swift", "build", "-c", "release", "--package-path", str(HOUSE / "Benchmarks"), "--scratch-path", str(folder),
               "-Xswiftc", "-gnone"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-4_000:]}\n{done.stderr[-4_000:]}")
    return folder / "release" / "instructions"


def hostile(words, count):
    """Hostile queries of the commonest words of this stream."""
    known = dict(zip(dict.fromkeys(hostile_queries.COMMON), words))
    asked = hostile_queries.hostile(count=count)
    return [re.sub("[a-z]+", lambda word: known.get(word[0], word[0]), query) for query in asked]


def counted(program, folder, work, queries, events):
    """How many instructions a work takes, for all events or all queries together."""
    asked = folder / "queries.txt"
    asked.write_text("\n".join(queries) + "\n", encoding="utf-8")
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}",
               "--toggle-collect=*measured*", str(program), work, str(asked), str(events)]
    # Sets and dictionaries begin with the same seed every time.
    environment = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found or int(found[1]) == 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2_000:]}")
    return int(found[1])


def limits():
    lines = LIMITS.read_text(encoding="utf-8").splitlines() if LIMITS.exists() else []
    return {name: int(number) for name, number in (line.split() for line in lines if line and line[0] != "#")}


def renew(found):
    head = "# Instructions for one event, or for one query where an index is made; see Tests/rigs/instructions_rig.py\n"
    LIMITS.write_text(head + "".join(f"{name} {number}\n" for name, number in found.items()), encoding="utf-8")
    say(f"{LIMITS.relative_to(HOUSE)} is renewed. Look at what changed before you keep it.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--renew", action="store_true")
    options = parser.parse_args()
    folder, program = scratch("instructions"), built()
    say("built")
    lines, queries, words = instructions_corpus.write(folder)
    mixed = queries[:900] + hostile(words, 100)
    works = {"scan": ("scan", []), "read": ("read", []), "match-1000": ("match", queries[:1_000]),
             "match-10000": ("match", queries), "match-hostile": ("match", mixed), "build-10000": ("build", queries)}
    found, known, failed = {}, limits(), 0
    for name, (work, asked) in works.items():
        all_of_them = counted(program, folder, work, asked, folder / "events.ndjson")
        found[name] = round(all_of_them / len(asked if work == "build" else lines))
        before = known.get(name)
        if options.renew:
            say(f"{name}: {found[name]}, before {before}")
            continue
        if before is None:
            failed += 1
            say(f"WRONG {name}: {found[name]}, and Benchmarks/instructions.txt does not know it. Run this with --renew.")
            continue
        change = found[name] / before - 1
        say(f"{name}: {found[name]}, {change:+.1%} of {before}")
        if change > TOLERANCE:
            failed += 1
            say(f"WRONG {name} takes {change:.1%} more instructions than it did. Find out why, or run this with --renew.")
        elif change < -TOLERANCE:
            say(f"{name} takes fewer: run this with --renew, so that they stay fewer.")
    if options.renew:
        renew(found)
    print(f"{len(works) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
