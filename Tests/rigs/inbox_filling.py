"""Fills the embedded database of a Parley that is not running with as many conversations as a benchmark asks for.

It writes rows, as no part of the product may: what it makes is what years of the product's own work would leave behind,
ten entries of the record for each conversation, chained by their hashes. A table or a column that it knows and the
program does not have is passed over, and an index is built behind the rows.
"""

import hashlib
import itertools
import json
import random
import sqlite3
import time

LANES = 64
YEAR = 365 * 86_400 * 1_000_000
LANGUAGES = ["en", "en", "en", "de", "fr", "cy"]


class Words:
    """Five thousand invented words, as unevenly used as those of a language; the first thousand are everybody's."""

    def __init__(self, dice):
        parts = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "ai", "ou")]
        self.dice, self.words = dice, []
        seen = set()
        while len(self.words) < 5_000:
            word = "".join(dice.choice(parts) for _ in range(dice.randrange(2, 4)))
            if word not in seen:
                seen.add(word)
                self.words.append(word)
        self.weights = list(itertools.accumulate(1 / (place + 10) for place in range(len(self.words))))
        # Drawn once, and read from any place: a draw for each word would be most of what filling takes.
        self.stream = dice.choices(self.words, cum_weights=self.weights, k=200_000)

    def text(self):
        begin = self.dice.randrange(len(self.stream) - 30)
        return " ".join(self.stream[begin:begin + self.dice.randrange(8, 26)])


def written(raw):
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def lane_of(text):
    """The lane of everything that has this key, as the journal reckons it."""
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return (number ^ number >> 32) % LANES


class Filling:
    """One database file, filled in pieces."""

    TABLES = ("person", "identity", "mention", "conversation", "thread_link", "post", "note", "conversation_tag",
              "reply", "outbox", "journal_entry", "search_word")
    PIECE = 5_000

    def __init__(self, path, count, seed=7):
        self.count, self.dice = count, random.Random(seed)
        self.words = Words(self.dice)
        self.connection = sqlite3.connect(path, isolation_level=None)
        # What is half filled is thrown away, so nothing has to be undone; a log would be as long as all of it.
        self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("PRAGMA cache_size = -400000")
        self.rows = {table: [] for table in self.TABLES}
        self.columns = {table: self.known(table) for table in self.TABLES}
        self.organization = self.one("SELECT organization_id FROM organization")
        self.units = [raw for raw, in self.connection.execute("SELECT id FROM unit ORDER BY code")]
        self.agents = [raw for raw, in self.connection.execute("SELECT id FROM agent ORDER BY id")]
        self.source = self.one("SELECT id FROM source") if self.has("source") else b"\0" * 16
        self.lanes = {lane: (number, bytes(last)) for lane, number, last in self.connection.execute(
            "SELECT lane, last_sequence, last_hash FROM journal_lane WHERE organization_id = ?", (self.organization,))}
        self.account = self.id(1_700_000_000_000_000)
        self.now = time.time_ns() // 1_000 - 60_000_000
        self.head = self.field(written(self.organization))
        self.numbers = [str(lane) for lane in range(LANES)]

    def one(self, query):
        return self.connection.execute(query).fetchone()[0]

    def has(self, table):
        return self.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] > 0

    def known(self, table):
        return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]

    # The rows

    def fill(self):
        indexes = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (%s)"
            % ",".join("?" * len(self.TABLES)), self.TABLES).fetchall()
        self.connection.execute("BEGIN")
        for name, _ in indexes:
            self.connection.execute(f"DROP INDEX {name}")
        people = [self.person(number) for number in range(max(1, self.count // 4))]
        began = self.now - YEAR
        for number in range(self.count):
            self.conversation(number, began + YEAR * number // self.count, self.dice.choice(people))
            if number % self.PIECE == self.PIECE - 1:
                self.write()
        self.write()
        for _, sql in indexes:
            self.connection.execute(sql)
        self.connection.executemany(
            "INSERT OR REPLACE INTO journal_lane (organization_id, lane, last_sequence, last_hash) VALUES (?, ?, ?, ?)",
            [(self.organization, lane, *end) for lane, end in self.lanes.items()])
        followers = [name for name, in self.connection.execute("SELECT DISTINCT follower FROM journal_cursor")]
        self.connection.executemany(
            "INSERT OR REPLACE INTO journal_cursor (follower, organization_id, lane, sequence) VALUES (?, ?, ?, ?)",
            [(follower, self.organization, lane, end[0]) for follower in followers for lane, end in self.lanes.items()])
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.close()

    def write(self):
        for table, rows in self.rows.items():
            if not rows:
                continue
            names = [name for name in rows[0] if name in self.columns[table]]
            if names:
                slots = ", ".join(f":{name}" for name in names)
                self.connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({slots})", rows)
            rows.clear()

    def id(self, moment):
        raw = bytearray((moment // 1_000).to_bytes(6, "big") + self.dice.randbytes(10))
        raw[6], raw[8] = raw[6] & 15 | 0x70, raw[8] & 63 | 0x80
        return bytes(raw)

    def person(self, number):
        raw, native = self.id(self.dice.randrange(YEAR)), f"did:plc:bench{number:019d}"
        self.rows["person"].append({"organization_id": self.organization, "id": raw})
        self.rows["identity"].append({
            "organization_id": self.organization, "id": raw, "person_id": raw, "network": "bluesky", "native_id": native,
            "handle": f"person{number}.example", "name": f"Person {number}", "bio": None, "followers": number % 5_000,
            "looked_up_at": self.now})
        if number % self.PIECE == self.PIECE - 1:
            self.write()
        return raw, native, f"person{number}.example"

    def conversation(self, number, moment, person):
        dice, org = self.dice, self.organization
        raw, unit, agent = self.id(moment), dice.choice(self.units), dice.choice(self.agents)
        name, state = written(raw), ("open", "open", "waiting", *["done"] * 7)[number % 10]
        language, text, native = dice.choice(LANGUAGES), self.words.text(), f"at://{person[1]}/app.bsky.feed.post/3b{number:011d}"
        lane, later = lane_of(name), moment + dice.randrange(1, 3_600_000_000)
        later = min(later, self.now)
        content = self.content(person, native, text, language, moment)
        self.rows["mention"].append({
            "organization_id": org, "id": raw, "source_id": self.source, "unit_id": unit, "network": "bluesky",
            "native_id": native, "exchange": native, "author_id": person[1], "language": language, "post": content,
            "is_ours": 0, "created_at": moment, "received_at": moment})
        self.rows["conversation"].append({
            "organization_id": org, "id": raw, "shard": raw[14] << 2 & 0x3FC | raw[15] & 3, "lane": lane, "canonical_id": raw,
            "unit_id": unit, "subject": text[:80], "network": "bluesky", "person_id": person[0], "language": language,
            "state": state, "claimed_by": None, "claimed_until": None, "version": 9, "created_at": moment, "updated_at": later,
            "waiting_since": moment if state == "open" else None, "offered_to": None,
            "owner_id": agent if state != "done" and number % 90 == 0 else None, "priority": 1 if number % 50 == 0 else 2,
            "priority_reason": "somebody may be hurt" if number % 50 == 0 else "",
            "snoozed_until": None})
        self.rows["thread_link"].append({
            "organization_id": org, "network": "bluesky", "native_id": native, "conversation_id": raw})
        post = {"organization_id": org, "id": raw, "conversation_id": raw, "shard": raw[14] << 2 & 0x3FC | raw[15] & 3,
                "network": "bluesky", "native_id": native, "author_id": person[1], "direction": "theirs", "content": content,
                "language": language, "created_at": moment, "received_at": moment, "fate": "live", "reasons": "[]",
                "agent_id": None}
        self.rows["post"].append(post)
        if state != "open":
            ours = f"at://did:plc:benchours/app.bsky.feed.post/3c{number:011d}"
            words = self.content(("", "did:plc:benchours", "marram.example"), ours, self.words.text(), language, later)
            self.rows["post"].append(post | {
                "id": self.id(later), "native_id": ours, "author_id": "did:plc:benchours", "direction": "ours",
                "content": words, "created_at": later, "received_at": later, "agent_id": agent})
            self.answer(raw, name, agent, content, words, later)
        note = self.id(later)
        self.rows["note"].append({"organization_id": org, "id": note, "conversation_id": raw, "agent_id": agent,
                                  "words": self.words.text(), "written_at": later})
        if number % 4 == 0:
            self.rows["conversation_tag"].append({
                "organization_id": org, "conversation_id": raw, "tag": f"topic {dice.randrange(200)}", "tagged_at": later})
        said = [row["words"] for row in self.rows["note"][-1:]] + [text, person[2].replace(".", " ")]
        self.rows["search_word"] += [
            {"organization_id": org, "word": word, "conversation_id": raw} for word in set(" ".join(said).split())]
        self.record(raw, name, unit, written(agent), lane, (moment, later), native, content, written(note), state)

    def answer(self, raw, name, agent, asked, words, moment):
        """What we said, with its way out behind it."""
        reply, account, text = self.id(moment), self.account, json.dumps(json.loads(words)["text"])
        hashed = list(hashlib.sha256(text.encode()).digest())
        self.rows["reply"].append({
            "organization_id": self.organization, "id": reply, "conversation_id": raw, "author_id": agent,
            "approved_at": moment, "content": f'{{"account":"{written(account)}","answers":{asked},"approvedAt":{moment},'
            f'"approver":"{written(agent)}","author":"{written(agent)}","conversation":"{name}","id":"{written(reply)}",'
            f'"languages":["en"],"notBefore":{moment},"text":{text},"textHash":{hashed},"words":{text}}}'})
        self.rows["outbox"].append({
            "organization_id": self.organization, "id": reply, "conversation_id": raw, "account_id": account, "state": "sent",
            "frozen": None, "attempts": 1, "epoch": 3, "not_before": moment, "next_attempt_at": moment, "reason": None,
            "receipt": None, "updated_at": moment, "absences": 0})

    def content(self, person, native, text, language, moment):
        return (f'{{"author":{{"handle":"{person[2]}","id":"{person[1]}"}},"createdAt":{moment},"handle":{{"cid":"bafyrei"}},'
                f'"id":"{native}","isRepost":false,"isSensitive":false,"languages":["{language}"],"links":[],"media":[],'
                f'"mentions":[],"network":"bluesky","spans":[],"tags":[],"text":"{text}",'
                f'"url":"https://bsky.app/profile/{person[1]}/post/{native[-13:]}"}}')

    # The record

    def record(self, raw, name, unit, agent, lane, span, native, content, note, state):
        by, claim = f"agent:{agent}", f'{{"claim":{{"agent":"{agent}","until":{span[1] + 900_000_000}}},"conversation":"{name}"}}'
        plain = f'{{"conversation":"{name}"}}'
        mention = (f'{{"mention":{{"id":"{name}","isOurs":false,"post":{content},"reasons":[],"receivedAt":{span[0]},'
                   f'"source":"{written(self.source)}","unit":"{written(unit)}"}}}}')
        told = f'{{"note":{{"author":"{agent}","conversation":"{name}","id":"{note}","text":"so","writtenAt":{span[1]}}}}}'
        facts = [
            ("machine:listening", "mention.recorded", mention),
            ("machine:conversations", "conversation.opened",
             f'{{"conversation":"{name}","network":"bluesky","post":"{native}"}}'),
            (by, "conversation.claimed", claim), (by, "conversation.released", plain), (by, "conversation.claimed", claim),
            (by, "note.added", told),
            (by, "conversation.released", plain), (by, "conversation.closed", plain),
            (by, "conversation.reopened", f'{{"conversation":"{name}","waitingSince":{span[0]}}}'),
            (by, "conversation.closed", plain) if state == "done" else (by, "conversation.claimed", claim),
        ]
        step = (span[1] - span[0]) // len(facts)
        for place, (actor, kind, body) in enumerate(facts):
            self.entry(lane, span[0] + step * place, actor, unit, kind, name, body)

    def entry(self, lane, moment, actor, unit, kind, subject, body):
        sequence, last = self.lanes.get(lane, (0, b""))
        sequence += 1
        fields = (self.numbers[lane], str(sequence), str(moment), actor, written(unit), kind, "1", subject, body)
        digest = hashlib.sha256(last + self.head + b"".join(map(self.field, fields))).digest()
        self.lanes[lane] = (sequence, digest)
        self.rows["journal_entry"].append({
            "organization_id": self.organization, "lane": lane, "sequence": sequence, "moment": moment, "actor": actor,
            "unit_id": unit, "kind": kind, "version": 1, "subject": subject, "body": body, "hash": digest})

    @staticmethod
    def field(text):
        data = text.encode()
        return len(data).to_bytes(8, "big") + data
