"""How fast the pages of a full inbox are on the embedded database, and how many claims a second it takes.

    PARLEY_BIN=.build/release/parley python Tests/rigs/inbox_benchmark.py [--conversations 10000,100000,1000000]

Each size is filled from nothing with ten entries of the record for every conversation (a million takes ten minutes and
some 15 GB in the folder for temporary files), and the real server is asked over one kept connection: the inbox and its
parts, as somebody of the hub who sees all and as somebody of one unit; a conversation; the search. It finds what a server
that has run for a while finds: the file is read once before, and what a start does is over. With `--cold`, and where the
memory is smaller than the file, the disk is measured, too. Then fifty people claim and release at once, and where `wrk` is
installed (Debian has it), fifty connections claim one conversation after the other. Prints a table and leaves nothing
behind. What the machine does beside it, the asking included, costs the same two processors: `wrk` is asked because it
costs them hardly anything.

`--smoke` is for scripts/test: it judges no time, but whether the work for a page grows with the number of conversations.
"""

import argparse
import asyncio
import atexit
import collections
import http.client
import json
import math
import os
import pathlib
import platform
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import time
import urllib.parse
import uuid

from claims_by_wrk import claims_by_wrk
from claims_clients import Line, Person
from inbox_filling import Filling
from parley_process import PASSWORD, Checks, Parley, say, wait
from processes_watching import signed_in

parser = argparse.ArgumentParser()
parser.add_argument("--conversations", default="10000", help="how many; several with commas")
parser.add_argument("--looks", type=int, default=400, help="requests for each page")
parser.add_argument("--seconds", type=float, default=10, help="for the claims")
parser.add_argument("--people", type=int, default=50, help="who claim at once")
parser.add_argument("--folder", help="a folder that is kept, and used again where it is filled")
parser.add_argument("--cold", action="store_true", help="leave the file where it is: not read once before the looks")
parser.add_argument("--smoke", action="store_true")

UNITS = [("TICKETS", "Tickets"), ("TRAINS", "Trains"), ("LEGAL", "Legal"), ("BILLS", "Bills"), ("HOMES", "Homes"),
         ("WORKS", "Works"), ("NIGHT", "Night desk")]


class Desk:
    """A server on a filled database, and what is asked of it."""

    def __init__(self, folder, count, options):
        self.folder, self.count, self.options = folder, count, options
        self.dice, self.times, self.work, self.filled_for = random.Random(3), {}, {}, None

    def open(self):
        self.parley = Parley(self.folder)
        path, passes = self.parley.data / "parley.sqlite", self.folder / "token.txt"
        if passes.exists():
            self.parley.caller.token = passes.read_text()
            self.start()
            return
        self.parley.set_up()
        for code, name in UNITS:
            self.parley.call("POST", "/units", {"code": code, "name": name})
        for code, name in UNITS:
            self.parley.call("POST", "/agents", {"name": f"Person of {name}", "email": f"{code.lower()}@marram.example",
                                                 "unit": code, "role": "agent", "password": PASSWORD})
        self.parley.call("POST", "/queries", {"name": "all", "text": "anything"})
        wait(lambda: followers(path), 30, "a follower")
        self.parley.stop()
        began = time.monotonic()
        Filling(path, self.count).fill()
        self.filled_for = time.monotonic() - began
        passes.write_text(self.parley.caller.token)
        self.start()

    def start(self):
        path = self.parley.data / "parley.sqlite"
        if not self.options.cold:
            warm(path)
        self.parley.start()
        self.parley.wait_until_ready(120)
        self.size = sum(file.stat().st_size for file in self.parley.data.iterdir()) / 1e9
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.ids = [str(uuid.UUID(bytes=raw)) for raw, in connection.execute(
            "SELECT id FROM conversation ORDER BY id LIMIT 20000")]
        self.ids += [str(uuid.UUID(bytes=raw)) for raw, in connection.execute(
            "SELECT id FROM conversation ORDER BY id DESC LIMIT 20000")]
        self.open_ids = [str(uuid.UUID(bytes=raw)) for raw, in connection.execute(
            "SELECT id FROM conversation WHERE state = 'open' ORDER BY waiting_since, id LIMIT 60000")]
        self.entries = connection.execute("SELECT COUNT(*) FROM journal_entry").fetchone()[0]
        subjects = [text for text, in connection.execute("SELECT subject FROM conversation ORDER BY id LIMIT 2000")]
        connection.close()
        self.terms = [subject.split()[:-1] for subject in subjects]
        self.settle()

    def settle(self):
        """Waits until the start is over: until the server has hardly worked for two seconds."""
        for _ in range(120):
            before = self.spent()
            time.sleep(2)
            if self.spent() - before < 100:
                return
        raise RuntimeError("The server is still at work two minutes behind its start.")

    def look(self):
        everybody, member = signed_in(self.parley.port), signed_in(self.parley.port, "trains@marram.example")
        self.measure("inbox", everybody, lambda: "/inbox")
        self.measure("inbox, second page", everybody, self.second_page(everybody))
        self.measure("inbox of one unit", everybody, lambda: "/inbox?unit=TRAINS")
        self.measure("inbox of a unit's agent", member, lambda: "/inbox")
        for view in ("mine", "waiting", "done"):
            self.measure(view, everybody, lambda: f"/inbox?view={view}")
        self.measure("conversation", everybody, lambda: f"/conversations/{self.dice.choice(self.ids)}")
        self.measure("inbox with a conversation", everybody, lambda: f"/inbox?open={self.dice.choice(self.ids)}")
        self.search(everybody)

    def second_page(self, cookie):
        page = self.get(cookie, "/inbox")[1].decode()
        found = re.search(r'href="(/inbox\?[^"]*from=[^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else "/inbox"
        return lambda: address

    def search(self, cookie):
        """Two words of one conversation, which both must be found, newest first; and two that hardly stand together."""
        every = [word for terms in self.terms for word in terms]

        def of_one():
            return self.dice.sample(self.dice.choice(self.terms), 2)

        def of_two():
            return [self.dice.choice(every), self.dice.choice(every)]

        for name, path, asked in (
            ("search, page", "/inbox", of_one), ("search, API", "/api/v1/conversations", of_one),
            ("search for what seldom meets", "/inbox", of_two),
        ):
            self.measure(name, cookie if path == "/inbox" else None,
                         lambda: f"{path}?{urllib.parse.urlencode({'q': ' '.join(asked())})}")

    def measure(self, name, cookie, address):
        times, connection = [], http.client.HTTPConnection("127.0.0.1", self.parley.port, timeout=120)
        looks, work = self.options.looks, []
        while len(times) < looks + 10:
            path, spent, began = address(), self.spent(), time.monotonic()
            status, _ = self.get(cookie, path, connection)
            times.append((time.monotonic() - began) * 1_000)
            work.append(self.spent() - spent)
            if status != 200:
                raise RuntimeError(f"{path}: {status}")
            if sum(times) > 60_000 and len(times) >= 30:
                break  # it is slow enough to be known after a minute
        connection.close()
        # Half of the requests cost less: what the server does by itself at one of its moments is not a page's.
        self.work[name] = sorted(work[10:])[len(work[10:]) // 2]
        self.times[name] = sorted(times[10:])
        say(f"{self.count} conversations, {name}: p50 {self.part(name, 0.5):.1f} ms, p99 {self.part(name, 0.99):.1f} ms, "
            f"the processor {self.work[name]:.1f} ms")

    def get(self, cookie, path, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.parley.port, timeout=120)
        headers = {"Cookie": cookie} if cookie else {"Authorization": f"Bearer {self.parley.caller.token}"}
        own.request("GET", path, headers=headers)
        answer = own.getresponse()
        content = answer.read()
        if connection is None:
            own.close()
        return answer.status, content

    def part(self, name, share):
        times = self.times[name]
        return times[max(0, math.ceil(share * len(times)) - 1)]

    async def claim(self):
        """Claims a second while so many people claim and release; each of them has its own connection."""
        people = [Person(str(number), Line(self.parley.port, self.parley.caller.token), random.Random(number))
                  for number in range(self.options.people)]
        share = max(1, len(self.open_ids) // len(people))
        began = time.monotonic()
        until = began + self.options.seconds
        parts = [self.open_ids[number * share:(number + 1) * share] or self.open_ids for number in range(len(people))]
        await asyncio.gather(*[person.work(part, part, until) for person, part in zip(people, parts)])
        took = time.monotonic() - began
        told = sum((person.acknowledged for person in people), collections.Counter())
        strange = [one for person in people for one in person.strange]
        if strange:
            raise RuntimeError(f"a claim was refused: {strange[:3]}")
        for person in people:
            person.end()
        claims = sum(number for (what, _), number in told.items() if what == "claimed")
        return claims / took, told.total() / took

    def claim_only(self):
        """Claims a second over fifty connections, and the work of the server for one; `None` without `wrk`."""
        before = self.spent()
        told = claims_by_wrk(self.parley.port, self.parley.caller.token, self.open_ids, self.folder, self.options)
        return told and (told[1], (self.spent() - before) / told[0])

    def spent(self):
        """Milliseconds that the server has worked on any processor: told by the kernel, whatever else the machine does."""
        return sum(int(path.read_text().split()[0]) for path in pathlib.Path(f"/proc/{self.parley.process.pid}/task").glob(
            "*/schedstat")) / 1e6

    def memory(self):
        status = pathlib.Path(f"/proc/{self.parley.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1_000


def followers(path):
    """Whether the followers have come to the end of the record: those that are there get their places when it is filled."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
    try:
        return connection.execute(
            "SELECT COUNT(*) FROM journal_cursor").fetchone()[0] and not connection.execute(
            "SELECT COUNT(*) FROM journal_lane l CROSS JOIN (SELECT DISTINCT follower FROM journal_cursor) f "
            "LEFT JOIN journal_cursor c ON c.follower = f.follower AND c.lane = l.lane "
            "WHERE COALESCE(c.sequence, 0) < l.last_sequence").fetchone()[0]
    finally:
        connection.close()


def steps(folder):
    """Writes a second that are made safe one by one: what the disk under the database can do at all."""
    path, data, number = folder / "steps", b"x" * 4_096, 0
    with open(path, "wb", buffering=0) as file:
        end = time.monotonic() + 1
        while time.monotonic() < end:
            file.write(data)
            os.fdatasync(file.fileno())
            number += 1
    path.unlink()
    return number


def warm(path):
    """Reads the file once: what a server that has run for a day finds in memory, if the machine has as much."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def table(found, disk):
    print(f"\n{os.cpu_count()} processors, {platform.platform()}; {disk} safe writes a second; load {os.getloadavg()[0]:.1f}")
    print("p50 / p99 / work of the server's processors for half of the requests at most, in milliseconds\n")
    print("| | " + " | ".join(f"{desk.count:,}" for desk in found) + " |")
    print("|---|" + "---|" * len(found))

    def row(name, values):
        print(f"| {name} | " + " | ".join(values) + " |")

    for name in found[0].times:
        row(name, [f"{desk.part(name, 0.5):.1f} / {desk.part(name, 0.99):.1f} / {desk.work[name]:.1f}"
                   if name in desk.times else "–" for desk in found])
    row("claims a second", [f"{desk.claims[0]:,.0f}" for desk in found])
    row("claims and releases a second", [f"{desk.claims[1]:,.0f}" for desk in found])
    row("claims a second, by wrk / work for one", [
        f"{desk.only[0]:,.0f} / {desk.only[1]:.2f}" if desk.only else "–" for desk in found])
    row("entries of the record", [f"{desk.entries:,}" for desk in found])
    row("database, GB", [f"{desk.size:.2f}" for desk in found])
    row("memory of the server, MB", [f"{desk.rss:.0f}" for desk in found])
    row("filled in, s", [f"{desk.filled_for:.0f}" if desk.filled_for else "–" for desk in found])


def main():
    options = parser.parse_args()
    sizes = [int(size) for size in options.conversations.split(",")]
    place = pathlib.Path(options.folder or tempfile.mkdtemp(prefix="parley-inbox-", dir=os.environ.get("PARLEY_SCRATCH")))
    if not options.folder:
        atexit.register(shutil.rmtree, place, ignore_errors=True)
    checks, found = Checks(), []
    place.mkdir(parents=True, exist_ok=True)
    disk = steps(place)
    for size in sizes:
        folder = place / str(size)
        folder.mkdir(exist_ok=True)
        desk = Desk(folder, size, options)
        desk.open()
        filled = f", filled in {desk.filled_for:.0f} s" if desk.filled_for else ""
        say(f"{size} conversations, {desk.entries} entries, {desk.size:.2f} GB{filled}")
        desk.look()
        desk.rss = desk.memory()
        desk.claims = asyncio.run(desk.claim())
        say(f"{size} conversations: {desk.claims[0]:,.0f} claims a second, {desk.claims[1]:,.0f} with the releases")
        desk.only = None if options.smoke else desk.claim_only()
        if desk.only:
            say(f"{size} conversations: {desk.only[0]:,.0f} claims a second by wrk, the processor {desk.only[1]:.2f} ms")
        found.append(desk)
        desk.parley.stop()
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)
    table(found, disk)
    return judge(checks, found) if options.smoke else 0


def judge(checks, found):
    """Who reads everything for a page does as many times more as there is more of it; a search also finds more."""
    small, large = found[0], found[-1]
    more = large.count / small.count
    for name in small.times:
        ratio, bound = large.work[name] / small.work[name], more / 2 if "search" in name else more / 4
        checks.check(f"{name}: the work does not grow with what there is", ratio < bound,
                     f"{ratio:.2f} times for {more:.0f} times as many")
    checks.check("claims", small.claims[0] > 0 and large.claims[0] > 0)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
