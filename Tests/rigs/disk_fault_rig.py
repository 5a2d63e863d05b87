"""Lets the k-th write or sync of the database fail, once and then for ever, in twelve operations: nothing acknowledged is lost.

    PARLEY_BIN=… PARLEY_SCRATCH=… python disk_fault_rig.py [--every 1] [--only query,note]

After SQLite's own loop ("How SQLite Is Tested", 3.2): an operation is done once to count what it writes, and then anew for
each k with a fault at that place (rig_faults.py), until the end of what it wrote. Behind each fault the disk is well
again, and the next request must be taken without a restart; behind each operation Parley is killed, started, and
everything that was acknowledged must be there, the file whole, and what was said on the network taken in once.
"""

import argparse
import asyncio
import collections
import contextlib
import json
import os
import sqlite3
import sys
import threading
import time
import uuid

from outbox_clients import counted, questions
from outbox_networks import Mastodon
from parley_process import BEGAN, PASSWORD, Caller, Checks, Parley, Refused, say, scratch, wait
from rig_faults import Faults
from rig_server import FIRST

parser = argparse.ArgumentParser()
parser.add_argument("--every", type=int, default=1, help="only every so manieth write")
parser.add_argument("--only", help="names of operations, with commas")
POSTS = 4_000
# Where what an operation made is listed; nothing stands for the conversation.
LISTS = {"query": "/queries", "unit": "/units", "colleague": "/agents", "saved reply": "/saved-replies", "story": "/stories",
         "note": None, "group": "/groups"}
PATIENCE = 5  # seconds in which a disk that is well again is written to


class Desk:
    """Parley, the networks around it, and what was acknowledged."""

    def __init__(self):
        folder = scratch("faults")
        self.faults = Faults(folder, "parley.sqlite")
        self.parley = Parley(folder)
        self.parley.environment = dict(os.environ, **self.faults.environment)
        self.stream, self.said, self.number = questions(POSTS), 0, 0
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        self.mastodon = asyncio.run_coroutine_threadsafe(Mastodon(3).start(), loop).result()
        self.taken = collections.defaultdict(list)

    def set_up(self):
        call = self.parley.call
        self.parley.set_up()
        self.stream.gate = 0
        call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
        call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": self.mastodon.address, "accessToken": "token"}})
        call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
            "address": self.stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.stream.port}"}})
        time.sleep(1)  # the mentions of the account are listened to from now on
        self.mastodon.add_note(1, "a question")
        self.again()
        wait(lambda: self.parley.conversations(), 30, "a conversation")
        self.place = f"/conversations/{self.parley.conversations()[0]['id']}"

    def again(self):
        self.parley.kill()
        self.parley.start()
        self.parley.wait_until_ready()

    # The operations: each gives a mark by which what it did is found again.

    def mark(self):
        self.number += 1
        return f"mark{self.number:05d}"

    def do(self, name, mark):
        call, place = self.parley.call, self.place
        if name == "query":
            call("POST", "/queries", {"name": mark, "text": f"word{mark}"})
        elif name == "unit":
            call("POST", "/units", {"code": mark.upper(), "name": mark})
        elif name == "colleague":
            call("POST", "/agents", {"name": mark, "email": f"{mark}@marram.example", "unit": "HUB", "password": PASSWORD})
        elif name == "token":
            answer = call("POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": mark})
            return answer["token"]
        elif name == "saved reply":
            call("POST", "/saved-replies", {"name": mark, "text": "Thank you."})
        elif name == "story":
            call("POST", "/stories", {"title": mark})
        elif name == "note":
            call("POST", place + "/notes", {"text": mark})
        elif name == "group":
            call("POST", "/groups", {"name": mark})
        elif name == "slots":
            account = call("GET", "/accounts")["accounts"][0]["id"]
            plan = next((one for one in call("GET", "/slots")["plans"] if one["account"] == account), {"version": 0})
            minute = f"{self.number // 60 % 24:02d}:{self.number % 60:02d}"
            call("PUT", f"/slots/{account}", {"zone": "Europe/London", "slots": [{"weekday": 1, "at": minute}],
                                              "version": plan["version"]})
            return minute
        elif name == "closing":
            with contextlib.suppress(Refused):  # a fault may have left it closed
                call("POST", place + "/close")
            call("POST", place + "/reopen")
        elif name == "reply":
            marker = f"reply{self.number:05d}"
            identity = str(uuid.UUID(int=(0x0193A3F2 << 96) | 7 << 76 | 2 << 62 | self.number))
            call("POST", place + "/replies", {"id": identity, "text": f"Thank you, {marker}.", "holdSeconds": 0})
            return marker
        elif name == "intake":
            self.stream.gate = self.said = self.said + 1
            time.sleep(0.1)
        return mark

    def whole(self, path):
        """What stands at an address, of a list all pages."""
        texts, answer = [], {"next": None}
        while answer is not None:
            last = answer.get("next")
            answer = self.parley.call("GET", path + (f"?from={last}" if last else ""))
            texts.append(json.dumps(answer))
            answer = answer if answer.get("next") else None
        return " ".join(texts)

    def found(self, name):
        call = self.parley.call
        if name in LISTS:
            whole = self.whole(LISTS[name] or self.place)
            return {one for one in self.taken[name] if one in whole}
        if name == "token":
            return {one for one in self.taken["token"] if self.works(one)}
        if name == "slots":
            plans = call("GET", "/slots")["plans"]
            return set(self.taken[name][:-1]) | {plan["slots"][0]["at"] for plan in plans}
        if name == "closing":
            return set(self.taken[name]) if any(self.place.endswith(one["id"]) for one in self.open()) else set()
        if name == "reply":
            return {marker for marker, places in counted(self.mastodon).items() if len(places) == 1}
        return set(self.taken[name]) if self.posts() == self.said else set()

    def open(self):
        return self.parley.call("GET", "/conversations?view=open&limit=200")["conversations"]

    def works(self, token):
        try:
            return Caller(self.parley.port, token).call("GET", "/me")
        except Refused:
            return False

    def posts(self):
        with sqlite3.connect(f"file:{self.parley.data}/parley.sqlite?mode=ro", uri=True, timeout=20) as database:
            return database.execute("SELECT COUNT(*) FROM mention WHERE network = 'bluesky'").fetchone()[0]


OPERATIONS = ("query", "unit", "colleague", "token", "saved reply", "story", "note", "group", "slots", "closing", "reply", "intake")


class Faulty:
    def __init__(self, options):
        self.options, self.checks, self.desk = options, Checks(), Desk()
        self.injected, self.told, self.slowest, self.starts = 0, collections.Counter(), 0.0, 0

    def attempt(self, name):
        """Tries an operation once; gives what came of it."""
        desk = self.desk
        try:
            mark = desk.do(name, desk.mark())
        except Refused as refusal:
            return refusal.status
        except OSError as error:
            return type(error).__name__
        desk.taken[name].append(mark)
        return 200

    def size(self, name):
        """How many calls the operation makes, its followers' included."""
        self.desk.faults.arm(0, False)
        self.attempt(name)
        time.sleep(0.3)
        return self.desk.faults.calls

    def inject(self, name, place, for_ever):
        faults, before = self.desk.faults, self.desk.parley.starts
        faults.arm(place, for_ever)
        self.told[str(self.attempt(name))] += 1
        time.sleep(0.02)
        failed = faults.failed
        self.injected += failed > 0
        faults.disarm()
        began = time.monotonic()
        while self.attempt(name) != 200 and time.monotonic() - began < 4 * PATIENCE:
            time.sleep(0.02)
        self.slowest = max(self.slowest, time.monotonic() - began)
        return self.desk.parley.process.poll() is None and self.desk.parley.starts == before

    def operation(self, name):
        checks, desk, began, before = self.checks, self.desk, time.monotonic(), self.injected
        size, lived = self.size(name), True
        for for_ever in (False, True):
            for place in range(1, size + 1, self.options.every):
                lived = self.inject(name, place, for_ever) and lived
        checks.check(f"{name}: the process lives through every fault", lived, f"{self.injected - before} faults in {size} calls")
        self.kept(name, "without a restart")
        desk.again()
        self.kept(name, "after a kill")
        with sqlite3.connect(f"file:{desk.parley.data}/parley.sqlite?mode=ro", uri=True, timeout=20) as database:
            checks.equal(f"{name}: the file is whole", database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        say(f"{name}: {time.monotonic() - began:.1f} s")

    def kept(self, name, when):
        desk, end = self.desk, time.monotonic() + 60
        while (lost := set(desk.taken[name]) - desk.found(name)) and time.monotonic() < end:
            time.sleep(0.2)
        self.checks.check(f"{name}: all that was acknowledged is there {when}", not lost,
                          f"{len(lost)} lost of {len(desk.taken[name])} {sorted(lost)[:3]}")

    def run(self):
        checks, desk = self.checks, self.desk
        desk.set_up()
        wanted = self.options.only.split(",") if self.options.only else OPERATIONS
        for name in wanted:
            self.operation(name)
        checks.check("faults were injected", self.injected >= 2 * len(wanted), f"{self.injected} {dict(self.told)}")
        checks.check(f"the next request is taken within {PATIENCE} s", self.slowest <= PATIENCE, f"{self.slowest:.2f} s at most")
        doubles = [marker for marker, places in counted(desk.mastodon).items() if len(places) > 1]
        checks.equal("replies that stand twice", doubles, [])
        with sqlite3.connect(f"file:{desk.parley.data}/parley.sqlite?mode=ro", uri=True, timeout=20) as database:
            checks.equal("entries that a follower could not take",
                         database.execute("SELECT COUNT(*) FROM journal_parked").fetchone()[0], 0)
        checks.equal("it stops when asked", desk.parley.stop(), 0)
        desk.parley.environment = None
        findings, code = desk.parley.doctor()
        checks.check("doctor finds everything well", code == 0, [one["sentence"] for one in findings if not one["isWell"]])
        print(json.dumps({"operations": len(wanted), "faults": self.injected, "answers": dict(self.told),
                          "acknowledged": sum(map(len, desk.taken.values())), "slowest_recovery": round(self.slowest, 2),
                          "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()


if __name__ == "__main__":
    sys.exit(Faulty(parser.parse_args()).run())
