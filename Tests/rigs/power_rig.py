"""Cuts the power at many moments of a working Parley: each image of its disk opens whole, with all that was acknowledged.

    PARLEY_BIN=… PARLEY_SCRATCH=… python power_rig.py [--images 1000] [--looked 1000] [--writes 3000] [--flips 300] [--seed 5]

After SQLite's own tests ("How SQLite Is Tested", 3.3). People write while posts come in and replies leave; every write and
sync of the folder is noted (rig_power.py), and with each answer how far the notes went. An image is what a disk may hold
at one of these places, half of them in the middle of a checkpoint. Parley is started on `--images` of them; `--looked`
more are opened with SQLite alone. Everything that was acknowledged before is there, word for word; nothing is that was not
asked for yet; the journal's hashes hold; and replies and posts go on from there, each once. As a control, the same is
asked of a disk that lies about its syncs: the rig must find what is missing. `power_flips.py` turns single bits over.
"""

import argparse
import collections
import contextlib
import hashlib
import itertools
import json
import random
import shutil
import sqlite3
import sys
import time
import uuid

from outbox_clients import counted
from parley_process import BEGAN, Checks, Parley, say, scratch, wait
from power_desk import Desk
from power_flips import Flips
from rig_power import SYNC, WAYS, WRITE, Disk

parser = argparse.ArgumentParser()
parser.add_argument("--images", type=int, default=40, help="images that Parley is started on")
parser.add_argument("--looked", type=int, default=400, help="images that are opened with SQLite alone")
parser.add_argument("--writes", type=int, default=600)
parser.add_argument("--flips", type=int, default=100, help="images with one bit turned over")
parser.add_argument("--seed", type=int, default=5)

MAIN = "parley.sqlite"


class Power:
    def __init__(self, options):
        self.options, self.checks, self.dice = options, Checks(), random.Random(options.seed)
        self.folder = scratch("power")
        self.desk = Desk(self.folder, options)
        self.wrong, self.told = collections.defaultdict(list), collections.Counter()

    def images(self, count, is_lying=False):
        """Folders as the power may have left them, with the place of each in the notes."""
        desk, busy, all_places, disk = self.desk, [], [], Disk()
        for record in desk.log.records():
            disk.take(*record)
            if record[0] > desk.begun and record[1] == WRITE:
                (busy if disk.pending(MAIN) else all_places).append(record[0])
        half = count // 2 if busy else 0
        wanted = sorted(self.dice.choices(busy, k=half) + self.dice.choices(all_places + busy, k=count - half))
        self.told["places in a checkpoint"] += half
        disk, number, ways, kept = Disk(), itertools.count(), itertools.cycle(WAYS), 0
        for record in desk.log.records():
            if not (is_lying and record[1] == SYNC and record[0] > desk.begun + (desk.log.place - desk.begun) // 4):
                disk.take(*record)
            while wanted and wanted[0] <= record[0]:
                way, place = "cut" if is_lying else next(ways), wanted.pop(0)
                data = self.folder / f"image{next(number):05d}" / "data"
                disk.image(data, way, self.dice)
                kept += disk.is_unsure()
                self.told[way] += 1
                yield data, place, way
                shutil.rmtree(data.parent)
        self.told["with something unsure"] += kept

    def due(self, place):
        """What must be there, and what may be."""
        due = {one.mark for one in self.desk.written if one.acknowledged is not None and one.acknowledged <= place}
        return due, {one.mark for one in self.desk.written if one.began is not None and one.began <= place}

    def judge(self, found, place, where):
        """`found` has the text of each mark, one for each place where it must stand."""
        due, may = self.due(place)
        missing = due - set(found)
        if missing:
            self.wrong["everything acknowledged is there"].append(f"{where}: {len(missing)} of {len(due)}, {sorted(missing)[:3]}")
        if early := set(found) - may:
            self.wrong["nothing is there that was not asked for"].append(f"{where}: {sorted(early)[:3]}")
        if altered := self.altered(found):
            self.wrong["every record says what was written"].append(f"{where}: {altered[:3]} {found[altered[0]][:200]}")

    def altered(self, found):
        texts = {one.mark: (one.text, one.text[:200].strip()) for one in self.desk.written}
        return [mark for mark, text in found.items() if mark not in texts or text.strip('"').split(" — ")[0] not in texts[mark]]

    # With SQLite alone

    def look(self, data, place, way):
        where = f"{data.parent.name} at {place}, {way}"
        try:
            with sqlite3.connect(data / MAIN) as database:
                whole = database.execute("PRAGMA integrity_check").fetchone()[0]
                found = dict(database.execute("SELECT name, text FROM standing_query WHERE name LIKE 'reply%'"))
                for kind, column in (("story", "content"), ("note", "words"), ("reply", "content")):
                    for content, in database.execute(f"SELECT {column} FROM {kind}"):
                        text = json.loads(content) if content.startswith("{") else {"text": content}
                        text = text.get("brief") or text["text"]
                        found[text[:10]] = text
                told = sum(found for found, in database.execute(
                    "SELECT COUNT(*) FROM journal_entry WHERE kind = 'query.saved' AND body LIKE '%\"name\":\"reply%'"))
                entries = database.execute("SELECT * FROM journal_entry ORDER BY lane, sequence").fetchall()
        except (sqlite3.Error, ValueError, KeyError) as error:
            self.wrong["every image opens"].append(f"{where}: {error}")
            return
        finally:
            database.close()
        if whole != "ok":
            self.wrong["every file is whole"].append(f"{where}: {whole[:100]}")
        self.judge(found, place, where)
        if told != sum(one.kind == "query" and one.mark in found for one in self.desk.written):
            self.wrong["records and their entries are there together"].append(f"{where}: {told}")
        if (fault := chained(entries)) is not None:
            self.wrong["the journal's hashes hold"].append(f"{where}: {fault}")

    # With Parley

    def serve(self, data, place, way):
        where = f"{data.parent.name} at {place}, {way}"
        parley = Parley(data.parent)
        parley.caller.token = self.desk.parley.caller.token
        self.desk.pds.as_of(place)
        try:
            parley.start()
            parley.wait_until_ready()
            due, _ = self.due(place)
            # What follows the record shows replies a moment later; what is not there by then is judged.
            with contextlib.suppress(RuntimeError):
                wait(lambda: due <= set(served(parley, self.desk.places)), 20, "what was acknowledged")
            self.judge(served(parley, self.desk.places), place, where)
            sending = [one for one in self.desk.written if one.kind == "reply" and one.mark in due]
            wait(lambda: all(parley.call("GET", f"/replies/{one.id}")["state"] == "sent" for one in sending[-20:]), 30,
                 lambda: f"replies {[parley.call('GET', f'/replies/{one.id}') for one in sending[-20:]][-1]}")
            wait(lambda: mentions(parley) == self.desk.posts, 30, lambda: f"{mentions(parley)} of {self.desk.posts} posts")
            standing = counted(self.desk.pds)
            if [one.mark for one in sending if len(standing[one.mark]) != 1] or max(map(len, standing.values()), default=1) > 1:
                self.wrong["each reply stands once behind every image"].append(f"{where}: {standing}")
            parley.call("POST", "/queries", {"name": "behind", "text": "behind"})
            parley.kill()  # stopping in order takes seconds, and is asked of the first one
        except Exception as error:
            self.wrong["every image is served, and goes on"].append(f"{where}: {error}")
            parley.leave()
            return
        findings, judged = parley.doctor()
        if judged:
            self.wrong["doctor finds everything well"].append(f"{where}: {[one for one in findings if not one['isWell']]}")

    def said(self, names):
        for name in names:
            self.checks.check(name, not self.wrong[name], f"{len(self.wrong[name])} of them, {self.wrong[name][:2]}" if self.wrong[name] else "")

    def run(self):
        checks, desk, options = self.checks, self.desk, self.options
        desk.set_up()
        trouble = desk.write()
        checks.check("everything was acknowledged", not trouble and all(one.acknowledged for one in desk.written), trouble[:1])
        wait(lambda: mentions(desk.parley) == desk.posts, 60, "posts")
        say(f"{options.writes} writes, {(desk.log.place - desk.begun) / 1e6:.1f} MB of notes")
        checks.equal("it stops when asked", desk.parley.stop(), 0)
        for number, image in enumerate(self.images(options.looked + options.images)):
            every = (options.looked + options.images) // max(1, options.images)
            (self.serve if options.images and number % every == 0 else self.look)(*image)
        say(f"{dict(self.told)}")
        checks.check("images in the middle of a checkpoint", self.told["places in a checkpoint"] > 0, self.told["places in a checkpoint"])
        checks.check("images with something that was not synchronised", self.told["with something unsure"] > options.looked // 3)
        self.said(("every image opens", "every file is whole", "everything acknowledged is there", "nothing is there that was not asked for",
                   "every record says what was written", "records and their entries are there together", "the journal's hashes hold",
                   "every image is served, and goes on",
                   "each reply stands once behind every image", "doctor finds everything well"))
        checks.equal("no record of the network was written over with another", desk.pds.altered, 0)
        ways = dict(self.told)
        self.wrong.clear()
        for image in self.images(12, is_lying=True):
            self.look(*image)
        found = len(self.wrong["everything acknowledged is there"]) + len(self.wrong["every image opens"])
        checks.check("a disk that lies is found out", found, f"{found} of 12")
        flips = Flips(checks, desk, self.dice, served, self.altered).run(options.flips) if options.flips else {}
        print(json.dumps({"images": options.images, "looked": options.looked, "writes": options.writes, "ways": ways,
                          "flips": flips, "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()


def mentions(parley):
    with sqlite3.connect(f"file:{parley.data}/{MAIN}?mode=ro", uri=True, timeout=20) as database:
        return database.execute("SELECT COUNT(*) FROM mention").fetchone()[0]


def served(parley, places):
    """The text of every mark, as the API gives it; reading a record anywhere may refuse, and that is the caller's to judge."""
    found = {one["name"]: one["text"] for one in every(parley, "queries") if one["name"].startswith("reply")}
    found |= {one["title"]: one["brief"] for one in every(parley, "stories")}
    for place in places:
        whole = parley.call("GET", place)
        for one in [*whole["notes"], *whole["replies"]]:
            found[one["text"][:10]] = one["text"]
    return found


def every(parley, name):
    """A list of the API, all pages of it."""
    found, last = [], None
    while True:
        answer = parley.call("GET", f"/{name}?from={last}" if last else f"/{name}")
        found += answer[name]
        if (last := answer.get("next")) is None:
            return found


def field(text):
    raw = text.encode()
    return len(raw).to_bytes(8, "big") + raw


def chained(entries):
    """The first entry that does not follow from the one before it, by our own arithmetic."""
    ends = {}
    for organization, lane, sequence, moment, actor, unit, kind, version, subject, body, end in entries:
        before, previous = ends.get(lane, (0, b""))
        if not isinstance(organization, bytes) or len(organization) != 16 or not isinstance(unit or b"", bytes):
            return f"{lane}/{sequence}"  # what a disk that lies has left
        named = [str(uuid.UUID(bytes=organization)), str(lane), str(sequence), str(moment), actor, str(uuid.UUID(bytes=unit)) if unit else "",
                 kind, str(version), subject, body]
        if sequence != before + 1 or hashlib.sha256(previous + b"".join(map(field, named))).digest() != end:
            return f"{lane}/{sequence}"
        ends[lane] = (sequence, end)
    return None


if __name__ == "__main__":
    sys.exit(Power(parser.parse_args()).run())
