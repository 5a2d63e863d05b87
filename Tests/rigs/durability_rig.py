"""Follows the system calls while somebody writes: between a request and its answer of success the disk was synchronised.

    PARLEY_BIN=… PARLEY_SCRATCH=… python durability_rig.py [--writes 100] [--engine postgres]

On the embedded database Parley itself is traced from its start. On PostgreSQL (scripts/postgres run with
PARLEY_POSTGRES_FSYNC=on) both are: Parley for the requests, the server for its log, which asks for the right to trace it.
One person writes, one thing after the other: queries, ideas of stories and notes. A sync counts when it began
behind the request's bytes and succeeded before the answer's; of two tracers the ends of calls cannot be compared, so on
PostgreSQL one that began between them counts. As a control the same is asked of reading: the rig must find
answers without a sync.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import time

from parley_process import BEGAN, Checks, wait
from rig_engine import parley_on, with_engine
from rig_server import FIRST
from outbox_clients import questions

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--writes", type=int, default=100)

CALLS = "read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,fdatasync,fsync"
SYNCS = "fdatasync,fsync"
LINE = re.compile(r"^(\d+) +(\d+\.\d+) (.*)$")
SYNC = re.compile(r"^(?:fdatasync|fsync)\(\d+<([^>]*)>")


def strace(*words):
    return ["strace", "-f", "-ttt", "-y", "-s", "120", *map(str, words)]


class Traced:
    """What strace wrote: when requests came, when answers left, and when syncs began and ended."""

    def __init__(self, *files):
        self.requests, self.answers, self.syncs = [], [], []
        for file in files:
            self.read(file)
        self.syncs.sort()

    def read(self, file):
        began = {}
        for line in file.read_text(errors="replace").splitlines():
            if not (found := LINE.match(line)):
                continue
            thread, moment, call = found[1], float(found[2]), found[3]
            if sync := SYNC.match(call):
                if "unfinished" in call:
                    began[thread] = (moment, sync[1])
                elif call.rstrip().endswith("= 0") or "= 0 <" in call:
                    self.syncs.append((moment, moment, sync[1]))
            elif re.match(r"^<\.\.\. (fdatasync|fsync) resumed>", call):
                start, path = began.pop(thread, (None, ""))
                if start is not None and "= 0" in call:
                    self.syncs.append((start, moment, path))
            elif '"POST /api/v1/' in call or '"GET /api/v1/' in call:
                self.requests.append((moment, call[call.index('"') + 1:][:4].strip()))
            elif '"HTTP/1.1 ' in call:
                self.answers.append((moment, int(call.split('"HTTP/1.1 ')[1][:3])))

    def exchanges(self):
        """Request and answer of one connection that asks one thing after the other."""
        pairs, answers = [], iter(sorted(self.answers))
        answer = next(answers, None)
        for came, method in sorted(self.requests):
            while answer and answer[0] < came:
                answer = next(answers, None)
            if answer:
                pairs.append((came, answer[0], method, answer[1]))
        return pairs

    def synced(self, came, left, part, to_its_end):
        return any(came <= start and (end if to_its_end else start) <= left and part in path for start, end, path in self.syncs)


def attached(parley, file):
    """The PostgreSQL server and all that it has started, traced from now on."""
    folder = parley.books.rows("SHOW data_directory")[0][0]
    number = int((pathlib.Path(folder) / "postmaster.pid").read_text().split()[0])
    family = subprocess.run(["pgrep", "-P", str(number)], capture_output=True, text=True, check=False).stdout.split()
    words = [word for one in (number, *family) for word in ("-p", one)]
    tracer = subprocess.Popen(strace("-e", f"trace={SYNCS}", "-o", file, *words), stderr=subprocess.DEVNULL)
    time.sleep(1)
    if tracer.poll() is not None:
        raise RuntimeError("the PostgreSQL server cannot be traced here")
    return tracer


def write(parley, number, place):
    kinds = (("/queries", {"name": f"query {number}", "text": f"word{number}"}), ("/stories", {"title": f"idea {number}"}),
             (place + "/notes", {"text": f"note {number}"}))
    parley.call("POST", *kinds[number % len(kinds)])


def main():
    options, checks = parser.parse_args(), Checks()
    parley = parley_on(options.engine, "durability")
    trace, stream = parley.data.parent / "parley.trace", questions(1)
    parley.wrap = lambda command: strace("-D", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", trace, *command)
    if options.engine == "postgres" and parley.books.rows("SHOW fsync") != [("on",)]:
        raise RuntimeError("durability on PostgreSQL is measured with PARLEY_POSTGRES_FSYNC=on")
    files, tracer = [trace], None
    if options.engine == "postgres":  # before Parley connects, so that no session of its is missed
        files.append(parley.data.parent / "postgres.trace")
        tracer = attached(parley, files[1])
    parley.set_up()
    parley.call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
    parley.call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
        "address": stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{stream.port}"}})
    wait(parley.conversations, 60, "a conversation")
    place = f"/conversations/{parley.conversations()[0]['id']}"
    began = time.time()
    for number in range(options.writes):
        write(parley, number, place)
    wrote = time.time()
    for _ in range(options.writes):
        parley.call("GET", "/me")
    read = time.time()
    checks.equal("it stops when asked", parley.stop(), 0)
    wait(lambda: "+++ exited" in trace.read_text(errors="replace").splitlines()[-1], 30, "the end of the trace")
    if tracer:
        tracer.terminate()
        tracer.wait()
    traced = Traced(*files)
    part, to_its_end = ("parley.sqlite", True) if options.engine == "sqlite" else ("pg_wal", False)
    writes = [one for one in traced.exchanges() if began <= one[0] <= wrote and one[2] == "POST" and 200 <= one[3] < 300]
    reads = [one for one in traced.exchanges() if wrote <= one[0] <= read and one[2] == "GET"]
    durable = sum(traced.synced(came, left, part, to_its_end) for came, left, _, _ in writes)
    bare = sum(not traced.synced(came, left, part, to_its_end) for came, left, _, _ in reads)
    checks.equal("every write and its answer are in the trace", len(writes), options.writes)
    checks.equal("writes with a sync between the request and its answer", durable, options.writes)
    checks.check("reading is answered without one", bare > len(reads) // 2, f"{bare} of {len(reads)}")
    print(json.dumps({"engine": options.engine, "writes": len(writes), "durable": durable, "syncs": len(traced.syncs),
                      "reads": len(reads), "reads_without": bare, "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
