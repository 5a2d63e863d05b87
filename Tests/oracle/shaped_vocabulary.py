"""What the generator draws from: words, filler, names and hosts, all invented or plain dictionary words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

# Words that queries look for. Few, so that queries match posts shaped for other queries as well.
SOUGHT = ("meter reading bill outage refund tariff boiler invoice engineer parcel voucher"
          " harbour lantern saddle thimble walnut copper orchard").split()
# Words that no query looks for, and that no wildcard of a query can reach.
FILLER = "zorb lemka tivo prun oska velt mibu dax quon hesti jarl kivvo".split()
STEMS = ["bramb", "clavo", "dunti", "elgri", "frosk", "gwent"]
NAMES = ["alder", "birch", "cedar", "dogrose", "elm", "fennel", "gorse", "hazel"]
DOMAINS = ["forum.example", "press.example", "town.example", "grid.example"]
HOSTS = ["harbour.example", "lantern.example", "saddle.example", "walnut.example"]
TAGS = ["MeterFail", "CopperDay", "WalnutTalk", "OrchardLive", "SaddleUp"]


@dataclass
class Case:
    """A query with posts shaped to match it and posts shaped to miss it narrowly."""

    labels: tuple[str, ...]
    query: str
    matching: list[dict] = field(default_factory=list)
    missing: list[dict] = field(default_factory=list)
    reading: str = ""


class Draw:
    """Seeded choices."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def one(self, items):
        return items[int(self.random.random() * len(items))]

    def several(self, count: int, items=SOUGHT) -> list[str]:
        """Different ones."""
        left = list(items)
        return [left.pop(int(self.random.random() * len(left))) for _ in range(count)]

    def number(self, low: int, high: int) -> int:
        return low + int(self.random.random() * (high - low + 1))

    def gap(self, count: int) -> str:
        """So many filler words with a space on each side; one space for none."""
        return " " + "".join(self.one(FILLER) + " " for _ in range(count))

    def around(self, text: str) -> str:
        """The text with filler words before and after it."""
        return (self.gap(self.number(0, 2)) + text + self.gap(self.number(0, 2))).strip()

    def did(self) -> str:
        return "did:plc:" + "".join(self.one("abcdefghijklmnopqrstuvwxyz234567") for _ in range(24))

    def key(self) -> str:
        return "".join(self.one("234567abcdefghijklmnopqrstuvwxyz") for _ in range(13))

    def handle(self) -> str:
        return self.one(NAMES) + str(self.number(1, 9)) + "." + self.one(DOMAINS)


def post(text: str, **keys) -> dict:
    return {"text": text, **keys}


def posts(*texts: str) -> list[dict]:
    return [post(text) for text in texts]
