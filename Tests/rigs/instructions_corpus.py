"""A small stream and standing queries of our own, the same for everybody: what `instructions_rig.py` lets match.

    python Tests/rigs/instructions_corpus.py FOLDER

Words are made of syllables and drawn as in a language, few often and most seldom. Only `random.Random(seed).random()` is
asked, which gives the same numbers in every Python.
"""
import json
import sys
from pathlib import Path
from random import Random

SYLLABLES = "ba be bo da de do fa fi ga go ka ki la le lo ma mi mo na ne ni pa pe ra re ri ro sa se so ta te to va ve zo".split()
RUNS = "水道電気料金停電工事地域住民請求口座確認連絡修理交換春夏秋冬"


class Draws:
    """Numbers, words and texts, one after the other."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.words = [self.coined() for _ in range(20_000)]

    def below(self, count):
        return int(self.random.random() * count)

    def coined(self, least=1):
        return "".join(SYLLABLES[self.below(len(SYLLABLES))] for _ in range(least + self.below(4)))

    def word(self):
        """Mostly a common one."""
        return self.words[int(len(self.words) * self.random.random() ** 4)]

    def rare(self):
        """A long one, and mostly one that no post holds."""
        return self.words[-1 - self.below(5_000)] + self.coined(2) if self.random.random() < 0.9 else self.coined(4)

    def some(self, least, most, of=None):
        return [(of or self.word)() for _ in range(least + self.below(most - least + 1))]


def text(draws):
    if draws.random.random() < 0.15:
        return "".join(RUNS[draws.below(len(RUNS))] for _ in range(8 + draws.below(40)))
    words = draws.some(4, 40)
    if draws.random.random() < 0.1:
        words[draws.below(len(words))] = draws.rare().upper() + "!"
    if draws.random.random() < 0.1:
        words.append("#" + draws.word())
    if draws.random.random() < 0.1:
        words.append("Ein Gruß aus “Köln” 👍🏽")
    return " ".join(words)


def event(draws, number):
    did = f"did:plc:{draws.coined()}{draws.below(5_000)}"
    commit = {"rev": "3k", "operation": "create", "collection": "app.bsky.feed.post", "rkey": f"3k{number:011d}"}
    kind = draws.random.random()
    if kind < 0.03:
        commit["operation"] = "delete"
    elif kind < 0.2:
        commit.update(collection="app.bsky.feed.like", record={
            "$type": "app.bsky.feed.like", "createdAt": "2026-01-01T00:00:00Z",
            "subject": {"cid": "bafy", "uri": f"at://{did}/app.bsky.feed.post/3k{number}"}})
    else:
        record = {"$type": "app.bsky.feed.post", "createdAt": "2026-01-01T00:00:00.000Z", "text": text(draws)}
        if draws.random.random() < 0.8:
            record["langs"] = ["en", "ja", "de"][:1 + draws.below(2)]
        if draws.random.random() < 0.3:
            link = {"cid": "bafy", "uri": f"at://{did}/app.bsky.feed.post/3k{number}"}
            record["reply"] = {"parent": link, "root": link}
        commit.update(record=record, cid="bafyreib")
    return {"did": did, "time_us": 1_767_225_600_000_000 + number, "kind": "commit", "commit": commit}


def query(draws):
    kind = draws.random.random()
    brand = draws.rare()
    if kind < 0.25:
        return f"{brand} AND ({' OR '.join(draws.some(6, 18))})"
    if kind < 0.45:
        return f"({brand} OR \"{draws.word()} {draws.word()}\") NOT ({' OR '.join(draws.some(2, 6))})"
    if kind < 0.6:
        return f"{draws.word()} NEAR/{3 + draws.below(6)} ({brand} OR {draws.rare()})"
    if kind < 0.7:
        return f"#{brand} OR from:did:plc:{draws.coined()}{draws.below(5_000)}"
    if kind < 0.8:
        start = draws.below(len(RUNS) - 5)
        return f"{RUNS[start:start + 3]} OR {brand}"
    if kind < 0.9:
        return f"{brand[:6]}* lang:en" if len(brand) > 3 else f"{brand} lang:en"
    return f"\"{' '.join(draws.some(3, 4))}\"~{draws.below(4)} OR \"{draws.word()} {brand} {draws.word()}\""


def write(folder, events=1_500, queries=10_000):
    """The files `events.ndjson` and `queries.txt`; the first thousand queries are a set of their own."""
    draws = Draws(6)
    lines = [json.dumps(event(draws, number), ensure_ascii=draws.random.random() < 0.2, separators=(",", ":"))
             for number in range(events)]
    asked = [query(draws) for _ in range(queries)]
    Path(folder, "events.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path(folder, "queries.txt").write_text("\n".join(asked) + "\n", encoding="utf-8")
    return lines, asked, draws.words[:60]


if __name__ == "__main__":
    write(sys.argv[1])
