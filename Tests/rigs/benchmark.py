"""How fast Parley takes in what concerns us, and how fast its pages are, on SQLite and on PostgreSQL.

    PARLEY_BIN=.build/release/parley PARLEY_SCRATCH=FOLDER PARLEY_POSTGRES_FSYNC=on \\
        scripts/postgres run python Tests/rigs/benchmark.py [--mentions 40000] [--looks 200]

A stream of posts that all match goes through the real intake of a real server at full speed. Each becomes a row of
`mention` and a row of `journal_entry`. The measure is a plain `psql \\copy` of the same rows into tables of the same
shape with the same indexes, on the same PostgreSQL in the same run. On SQLite one process does everything, conversations
included; on PostgreSQL the intake is measured alone (web and listener) and with everything in one process. No part of
scripts/test; docs/measurements.md has what was measured.
"""

import argparse
import http.client
import json
import os
import platform
import statistics
import sys
import time

from parley_process import Parley, say, scratch, wait
from processes_watching import signed_in
from replay_events import AUTHORS, FILLERS, serialised
from rig_processes import Books, Member
from rig_server import FIRST, Jetstream, drained, frame

parser = argparse.ArgumentParser()
parser.add_argument("--mentions", type=int, default=40_000)
parser.add_argument("--looks", type=int, default=200, help="requests for each page")
parser.add_argument("--patience", type=int, default=600)

TABLES = ("mention", "journal_entry")


def stream(count):
    words = FILLERS["en"]
    events = [("post", AUTHORS[n % len(AUTHORS)], f"3m{n:011d}",
               " ".join([*(words[(n * 7 + k) % len(words)] for k in range(8 + n % 9)), "boiler"]), ["en"], None, None)
              for n in range(count)]
    return Jetstream([frame(line) for line in serialised(events)[0]])


def take_in(parley, server, count, patience):
    """Seconds from the request for the stream until every mention is durable."""
    parley.call("POST", "/queries", {"name": "boiler", "text": "boiler"})
    seen = len(server.connections)
    parley.call("POST", "/sources", {"connector": "bluesky", "title": "all", "cursor": str(FIRST), "settings": {
        "address": server.address, "compression": "none", "profiles": f"http://127.0.0.1:{server.port}"}})
    end = time.monotonic() + patience
    while len(server.connections) == seen:
        time.sleep(0.005)
    began = time.monotonic()
    while (kept := parley.call("GET", "/sources")["sources"][0]["kept"]) < count:
        if time.monotonic() > end:
            raise RuntimeError(f"{kept} of {count} after {patience} s: {parley.tail()}")
        time.sleep(0.05)
    return time.monotonic() - began


def wait_for_threads(parley, count, patience):
    """Until the inbox has every conversation: none waits behind the follower any more."""
    end, last = time.monotonic() + patience, -1
    while time.monotonic() < end:
        page = len(parley.call("GET", "/conversations?view=open&limit=200")["conversations"])
        newest = parley.call("GET", "/conversations?view=open&limit=1")["conversations"]
        told = (page, newest and newest[0]["id"])
        if told == last and page:
            return
        last = told
        time.sleep(2)


def pages(parley, looks):
    """Milliseconds of the inbox and of a conversation over one kept connection, as (p50, p95)."""
    cookie, found = signed_in(parley.port), {}
    one = parley.call("GET", "/conversations?view=open&limit=1")["conversations"][0]["id"]
    connection = http.client.HTTPConnection("127.0.0.1", parley.port, timeout=30)
    for name, path in (("inbox", "/inbox"), ("conversation", f"/inbox?open={one}")):
        times = []
        for _ in range(looks):
            began = time.monotonic()
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            times.append((time.monotonic() - began) * 1_000)
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
        cuts = statistics.quantiles(times[looks // 10:], n=20)
        found[name] = {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}
    return found


def copied(books, folder, count):
    """Seconds of a plain \\copy of the same rows into tables of the same shape; the best of three."""
    best = {}
    for table in TABLES:
        wanted = "WHERE kind = 'mention.recorded'" if table == "journal_entry" else ""
        path = folder / f"{table}.tsv"
        books.rows(f"\\copy (SELECT * FROM {table} {wanted}) TO '{path}'")
        found = []
        for turn in range(3):
            books.rows(f"CREATE TABLE copied_{table}_{turn} (LIKE {table} INCLUDING ALL)")
            began = time.monotonic()
            books.rows(f"\\copy copied_{table}_{turn} FROM '{path}'")
            found.append(time.monotonic() - began)
        number = books.number(f"SELECT COUNT(*) FROM copied_{table}_0")
        if number != count:
            raise RuntimeError(f"{number} rows of {table} instead of {count}")
        best[table] = min(found)
    return sum(best.values())


def main():
    options = parser.parse_args()
    count, folder, server = options.mentions, scratch("benchmark"), stream(options.mentions)
    figures = {"machine": f"{os.cpu_count()} processors, {platform.platform()}", "mentions": count,
               "load_before": os.getloadavg()[0], "stream_gives": round(drained(server))}

    def member(name, roles, books):
        return Member(folder, name, roles, books.address)

    books = Books.of_its_own("benchmark")
    figures["postgres"] = books.rows("SHOW server_version")[0][0] + ", fsync " + books.rows("SHOW fsync")[0][0]
    web = member("intake", "web,listener", books)
    web.set_up()
    seconds = {"postgres_intake": take_in(web, server, count, options.patience)}
    say(f"PostgreSQL, intake alone: {seconds['postgres_intake']:.1f} s")
    seconds["copy"] = copied(books, folder, count)
    say(f"psql \\copy of the same rows: {seconds['copy']:.1f} s")
    worker = member("worker", "worker", books)
    worker.start()
    worker.wait_until_ready()
    wait(lambda: books.number("SELECT COUNT(*) FROM journal_cursor"), 60, "a follower")
    began = time.monotonic()
    while books.unfollowed() and time.monotonic() < began + options.patience:
        time.sleep(0.5)
    seconds["postgres_threading_after"] = time.monotonic() - began
    say(f"PostgreSQL, the conversations after it: {seconds['postgres_threading_after']:.1f} s")
    figures["pages_postgres"] = pages(web, options.looks)
    say(f"PostgreSQL, pages: {figures['pages_postgres']}")
    for one in (worker, web):
        one.stop()

    whole = Books.of_its_own("benchmark_whole")
    everything = Member(scratch("benchmark-whole"), "everything", "web,worker,listener", whole.address)
    everything.set_up()
    seconds["postgres_everything"] = take_in(everything, server, count, options.patience)
    everything.stop()
    say(f"PostgreSQL, everything: {seconds['postgres_everything']:.1f} s")

    alone = Parley(scratch("benchmark-sqlite"))
    alone.set_up()
    seconds["sqlite_everything"] = take_in(alone, server, count, options.patience)
    say(f"SQLite, everything: {seconds['sqlite_everything']:.1f} s")
    wait_for_threads(alone, count, 120)
    figures["pages_sqlite"] = pages(alone, options.looks)
    say(f"SQLite, pages: {figures['pages_sqlite']}")
    alone.stop()

    for name, length in seconds.items():
        figures[name] = {"seconds": round(length, 2)}
        if "threading" not in name:
            figures[name] |= {"rows_per_second": round(2 * count / length), "of_copy": round(seconds["copy"] / length, 2)}
    figures["load_after"] = os.getloadavg()[0]
    print(json.dumps(figures, indent=1), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
