"""Backs a Parley up while it works, brings it back on both engines, and moves 10^5 rows between them under kill -9.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python safekeeping_rig.py [--rows 100000] [--kills 3] [--seed 7]

The journal of the large database is written by this rig: with hashes of its own making, so that the program's check of
the copied journal is a check against somebody else's arithmetic.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid

from parley_process import Caller, Checks, Parley, scratch

parser = argparse.ArgumentParser()
parser.add_argument("--rows", type=int, default=100_000)
parser.add_argument("--kills", type=int, default=3)
parser.add_argument("--seed", type=int, default=7)

SERVER = os.environ["PARLEY_TEST_POSTGRES"]
LANES = 64


def parley(*words, **options):
    return subprocess.run([os.environ["PARLEY_BIN"], *map(str, words)], capture_output=True, text=True, **options)


def psql(address, statement, **options):
    result = subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", address, "-c", statement],
                            capture_output=True, text=True, **options)
    if result.returncode:
        raise RuntimeError(result.stderr)
    return result.stdout.strip()


class Shared:
    """A PostgreSQL database of the rig's own."""

    def __init__(self):
        self.name = f"rig_{uuid.uuid4().hex[:12]}"
        self.address = SERVER.rsplit("/", 1)[0] + "/" + self.name
        psql(SERVER, f"CREATE DATABASE {self.name}")

    def __enter__(self):
        return self

    def __exit__(self, *trouble):
        psql(SERVER, f"DROP DATABASE {self.name} WITH (FORCE)")


class Load(threading.Thread):
    """Somebody who adds units as fast as the server takes them."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.caller = Caller(server.port, server.caller.token)
        self.added, self.is_over, self.trouble = 0, False, None

    def run(self):
        try:
            while not self.is_over:
                self.caller.call("POST", "/units", {"code": f"U{self.added}", "name": f"Unit {self.added}"})
                self.added += 1
        except Exception as trouble:  # told by the rig's checks
            self.trouble = trouble


def back_up_under_load(checks, server, backup):
    load = Load(server)
    load.start()
    end = time.monotonic() + 20
    while load.added < 20 and load.trouble is None and time.monotonic() < end:
        time.sleep(0.01)
    before = load.added
    made = parley("backup", "--server", f"http://127.0.0.1:{server.port}", "--token", server.caller.token, "--to", backup,
                  "--json")
    after = load.added
    load.is_over = True
    load.join(20)
    checks.equal("the backup is made by the running server", made.returncode, 0)
    checks.check("others go on writing meanwhile", load.trouble is None and after >= before, f"{before} to {after} units")
    with sqlite3.connect(f"file:{backup}?mode=ro", uri=True) as file:
        units = file.execute("SELECT COUNT(*) FROM unit").fetchone()[0]
        told = file.execute("SELECT COUNT(*) FROM journal_entry WHERE kind = 'unit.added'").fetchone()[0]
    checks.check("it holds a state from between", before <= units - 1 <= after + 1, units)
    checks.check("units and their entries agree", told in (units, units - 1), f"{units} units, {told} entries")
    checks.equal("the server leaves no copy behind", list(server.data.glob("backup-*")), [])
    checks.equal("its hashes are verified", parley("backup", "verify", backup).returncode, 0)


def bring_back(checks, server, backup, folder):
    again = folder / "again"
    checks.equal("it is restored into a folder", parley("restore", "--from", backup, "--data", again).returncode, 0)
    checks.equal("and not a second time", parley("restore", "--from", backup, "--data", again).returncode, 1)
    checks.equal("doctor finds the folder well", parley("doctor", "--data", again).returncode, 0)
    with Shared() as shared:
        restored = parley("restore", "--from", backup, "--database", shared.address)
        checks.equal("it is restored into PostgreSQL", restored.returncode, 0)
        there = folder / "from-postgres"
        moved = parley("database", "copy", "--from", shared.address, "--to", f"sqlite:{there}")
        checks.equal("and copied from there", moved.returncode, 0)
        checks.equal("doctor finds that well too", parley("doctor", "--data", there).returncode, 0)
    with sqlite3.connect(again / "parley.sqlite") as file:
        checks.equal("nobody is signed in", file.execute("SELECT COUNT(*) FROM session").fetchone()[0], 0)


def field(text):
    raw = text.encode()
    return len(raw).to_bytes(8, "big") + raw


def enlarge(path, rows, dice):
    """Writes entries behind the journal's lanes, chained as the security page says."""
    with sqlite3.connect(path) as file:
        organization = file.execute("SELECT organization_id FROM organization").fetchone()[0]
        name = str(uuid.UUID(bytes=organization))
        ends = {lane: (0, b"") for lane in range(LANES)}
        for lane, sequence, end in file.execute("SELECT lane, last_sequence, last_hash FROM journal_lane"):
            ends[lane] = (sequence, end)
        entries = []
        for number in range(rows):
            lane = number % LANES
            sequence, previous = ends[lane]
            body = json.dumps({"note": "ü👩‍👩‍👧" * dice.randrange(1, 20), "number": number}, ensure_ascii=False)
            fields = [name, str(lane), str(sequence + 1), "1700000000000000", "machine:rig", "", "rig.noted", "1",
                      f"rig-{number}", body]
            end = hashlib.sha256(previous + b"".join(map(field, fields))).digest()
            entries.append((organization, lane, sequence + 1, 1_700_000_000_000_000, "machine:rig", None, "rig.noted", 1,
                            f"rig-{number}", body, end))
            ends[lane] = (sequence + 1, end)
        file.executemany("INSERT INTO journal_entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", entries)
        file.executemany("INSERT OR REPLACE INTO journal_lane VALUES (?,?,?,?)",
                         [(organization, lane, *end) for lane, end in ends.items() if end[0]])


def killed_copy(checks, source, target, kills, dice, progress, rows, name):
    """Copies, kills, copies again until it is done; gives the JSON that the last one told."""
    command = [os.environ["PARLEY_BIN"], "database", "copy", "--from", source, "--to", target, "--json"]
    interrupted = 0
    for number in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        goal = rows * (number + dice.uniform(0.3, 0.8)) / (kills + 1)
        end = time.monotonic() + 30
        while process.poll() is None and progress() < goal and time.monotonic() < end:
            time.sleep(0.005)
        interrupted += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    checks.equal(f"{name}: killed in the middle", interrupted, kills)
    done = subprocess.run(command, capture_output=True, text=True)
    checks.equal(f"{name}: goes on to its end", done.returncode, 0)
    told = json.loads(done.stdout) if done.returncode == 0 else {}
    checks.check(f"{name}: did not begin anew", 0 < told.get("copied", 0) < rows, told.get("copied", done.stderr))
    return told


def move(checks, path, folder, options, dice):
    def rows_in_folder():
        try:
            with sqlite3.connect(f"file:{folder / 'back' / 'parley.sqlite'}?mode=ro", uri=True, timeout=0.1) as file:
                return file.execute("SELECT COUNT(*) FROM journal_entry").fetchone()[0]
        except sqlite3.Error:
            return 0

    with Shared() as shared, Shared() as other:
        def rows_there():
            try:
                return int(psql(shared.address, "SELECT COUNT(*) FROM journal_entry"))
            except (RuntimeError, ValueError):
                return 0

        there = killed_copy(checks, f"sqlite:{path}", shared.address, options.kills, dice, rows_there, options.rows,
                            "to PostgreSQL")
        back = killed_copy(checks, shared.address, f"sqlite:{folder / 'back'}", options.kills, dice, rows_in_folder,
                           options.rows, "and back")
        tables = there.get("tables", [])
        checks.check("every table has the same rows and hash", tables and tables == back.get("tables"),
                     f"{len(tables)} tables")
        checks.equal("doctor finds the result well", parley("doctor", "--data", folder / "back").returncode, 0)
        rates(checks, path, shared, other, there)


def rates(checks, path, shared, other, told):
    """What a copy without kills gives, beside psql on the journal's rows alone: a ratio, not a promise."""
    plain = subprocess.run(["psql", "-qAtX", shared.address, "-c", "\\copy journal_entry TO STDOUT"], capture_output=True)
    psql(shared.address, "CREATE TABLE bare (LIKE journal_entry INCLUDING ALL)")
    began = time.monotonic()
    subprocess.run(["psql", "-qAtX", shared.address, "-c", "\\copy bare FROM STDIN"], input=plain.stdout, check=True)
    bare = time.monotonic() - began
    began = time.monotonic()
    whole = parley("database", "copy", "--from", f"sqlite:{path}", "--to", other.address)
    ours = time.monotonic() - began
    checks.equal("it is copied in one go as well", whole.returncode, 0)
    rows = told.get("rows", 0)
    print(f"       {rows / ours:,.0f} rows/s copied, compared and checked; psql \\copy alone {rows / bare:,.0f} rows/s; "
          f"ratio 1 : {ours / bare:.1f}", flush=True)


def main():
    options = parser.parse_args()
    dice = random.Random(options.seed)
    checks, folder = Checks(), scratch("safekeeping")
    server = Parley(folder)
    server.set_up()
    backup = folder / "one.sqlite"
    back_up_under_load(checks, server, backup)
    checks.equal("the server stops in order", server.stop(), 0)
    bring_back(checks, server, backup, folder)
    path = server.data / "parley.sqlite"
    enlarge(path, options.rows, dice)
    move(checks, path, folder, options, dice)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
