"""One bit of a database that turns over, for power_rig.py: what is found is said, and what is not is counted.

Half of the bits are anywhere in the file; half are in what the journal's hashes are about, where `doctor` must find every
one. Anywhere else SQLite has no checksums: what lies in no entry of the journal, and breaks no page, nobody can find, and a
record is served with it. How many of each there are is told, and not judged.
"""

import collections
import re
import shutil
import sqlite3
import subprocess

from parley_process import Parley, Refused

MAIN = "parley.sqlite"
ENOUGH = 40  # bits of which some break a page
TRACES = ("fatal error", "stack dump", ".swift:", "SQLITE_", "DatabaseError", "StorageFailure", "Optional(")


class Flips:
    def __init__(self, checks, desk, dice, served, judged):
        self.checks, self.desk, self.dice, self.served, self.judged = checks, desk, dice, served, judged
        self.told, self.wrong = collections.Counter(), collections.defaultdict(list)
        self.source = desk.parley.data / MAIN

    def run(self, count):
        content = self.source.read_bytes()
        with sqlite3.connect(f"file:{self.source}?mode=ro", uri=True) as database:
            bodies = [body.encode() for body, in database.execute("SELECT body FROM journal_entry WHERE length(body) BETWEEN 60 AND 900")]
        database.close()
        for number in range(count):
            in_journal = number % 2 == 0
            body = self.dice.choice(bodies)
            # Where pages were split, old copies stand in their free space; a body that stands once is the one that is read.
            while in_journal and content.count(body) != 1:
                body = self.dice.choice(bodies)
            start, size = (content.find(body), len(body)) if in_journal else (0, len(content))
            place = start + self.dice.randrange(size)
            self.flip(number, place, in_journal)
        checks = self.checks
        checks.check("bits of the journal that turned over are found, each of them", not self.wrong["journal"], self.wrong["journal"][:3])
        for name in ("words that say what to do", "no process ends without a word", "no words of the inside"):
            checks.check(f"a bit turned over: {name}", not self.wrong[name], self.wrong[name][:2] if self.wrong[name] else "")
        checks.check("bits outside are found, too", self.told["outside, found"] > 0 or count < ENOUGH, dict(self.told))
        return dict(self.told)

    def flip(self, number, place, in_journal):
        folder = self.desk.folder / f"flip{number:05d}"
        data = folder / "data"
        data.mkdir(parents=True)
        for name in (MAIN, "parley.key"):
            shutil.copy(self.desk.parley.data / name, data)
        with open(data / MAIN, "r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << self.dice.randrange(8)]))
        where = f"byte {place}"
        result = subprocess.run([self.desk.parley.binary, "doctor", "--data", str(data)], capture_output=True, text=True, errors="replace",
                                check=False)
        said = result.stdout + result.stderr
        if in_journal:
            self.told["in the journal"] += 1
            if result.returncode != 1 or "journal" not in said or "backup" not in said:
                self.wrong["journal"].append(f"{where}: {result.returncode} {said[-300:]}")
        else:
            found = result.returncode != 0
            self.told["outside, found" if found else "outside, not found"] += 1
            if found and "backup" not in said:
                self.wrong["words that say what to do"].append(f"{where}: {said[-400:]}")
            if number % 20 == 1 or (found and number % 4 == 1):
                self.serve(data, where)
        self.inside(where, result.returncode, said)
        shutil.rmtree(folder)

    def inside(self, where, code, said):
        if code not in (0, 1, 70):
            self.wrong["no process ends without a word"].append(f"{where}: {code} {said[-300:]}")
        if found := [trace for trace in TRACES if trace in said]:
            self.wrong["no words of the inside"].append(f"{where}: {found} {said[-300:]}")

    def serve(self, data, where):
        """Starts on it: every record that is served is right, or it is said that the database is damaged."""
        parley = Parley(data.parent)
        parley.caller.token = self.desk.parley.caller.token
        parley.start()
        try:
            parley.wait_until_ready()
        except RuntimeError:
            self.told["refused at the start"] += 1
            self.inside(where, parley.process.poll(), parley.tail())
            if "backup" not in parley.tail():
                self.wrong["words that say what to do"].append(f"{where}: {parley.tail()[-400:]}")
            return
        try:
            self.told["served right" if not self.judged(self.served(parley, self.desk.places)) else "served wrong"] += 1
        except Refused as refusal:
            # A failure's own text stays in the log, under the number that whoever asked is told.
            self.told["refused when asked"] += 1
            number = re.search(rb"the number (\w+)", refusal.answer)
            lines = [line for line in parley.tail().splitlines() if number and number[1].decode() in line]
            if not any("backup" in line for line in lines):
                self.wrong["words that say what to do"].append(f"{where}: {refusal} {lines}")
        except OSError as error:
            self.wrong["no process ends without a word"].append(f"{where}: {error} {parley.process.poll()} {parley.tail()[-300:]}")
        parley.kill()
