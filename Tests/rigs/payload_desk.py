"""What the editorial desk, the crisis switch and those who show pictures take from people, beside payload_places.py."""

import base64
import itertools
import struct
import zlib

from parley_process import PASSWORD
from payload_classes import GOOD_ADDRESSES
from payload_places import Written, line

PAGES = ["/stories", "/calendar", "/halts"]
ASKED = "heronsong"  # what a rule of ours asks about


def drawn(width):
    """A small grey PNG of this width; what it shows is what people write."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 8, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + b"\x90" * width) * 8))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")).decode()


def pictures(text):
    """The words of a place as those of up to four pictures: as many as a post shows, each as long as a network takes."""
    lines = text.split("\n") or [""]
    size = -(-len(lines) // 4)
    parts = ["\n".join(lines[start:start + size]) for start in range(0, len(lines), size)]
    said = [part[:1_400] for part in parts if part.strip()] or ["x"]
    return [{"content": drawn(8 + number), "shows": part} for number, part in enumerate(said)]


class Desk(Written):
    MOST = Written.MOST | {"story": 30, "words of a story's version": 60, "reason of a halt": 30, "pictures of a reply": 60,
                           "pictures of a draft": 12, "pictures for approval": 30, "pictures of a story": 12}
    ONE_HAND = (*Written.ONE_HAND, "words of a story's version", "pictures of a draft")

    def places(self):
        one, stories = lambda n: self.answered[n % len(self.answered)], itertools.cycle(self.pictured)
        # An answer takes the draft of its conversation with it: drafts come last.
        return {
            "pictures of a reply": lambda n, t: ("POST", f"/conversations/{one(n)}/replies", {
                "text": "Look.", "holdSeconds": 0, "pictures": pictures(t)}),
        } | super().places() | {
            "story": lambda n, t: ("POST", "/stories", {
                "title": line(t)[:120], "brief": t[:1500], "outcome": t[:400], "unit": "HUB",
                "sources": [{"link": GOOD_ADDRESSES[n % 2], "note": line(t)[:200]}]}),
            "words of a story's version": lambda n, t: ("PUT", f"/stories/{self.story}/versions/{self.account}", {
                "text": t, "version": n}),
            "reason of a halt": lambda n, t: ("POST", "/halts", {"units": ["SPOKE"], "reason": t[:500]}),
            # Each story has these words as its first ones.
            "pictures of a story": lambda n, t: ("PUT", f"/stories/{next(stories)}/versions/{self.account}", {
                "text": "Look.", "pictures": pictures(t)}),
            "pictures for approval": lambda n, t: ("POST", f"/conversations/{one(n)}/approvals", {
                "text": ASKED, "pictures": pictures(t)}),
            "pictures of a draft": lambda n, t: ("PUT", f"/conversations/{one(n)}/draft", {"text": "Look.", "pictures": pictures(t)}),
        }

    def write(self, payloads):
        call = self.parley.call
        self.account = call("GET", "/accounts")["accounts"][0]["id"]
        self.story, *self.pictured = (call("POST", "/stories", {"title": "<b>x", "brief": "x", "unit": "HUB"})["id"] for _ in range(25))
        hub = next(one["id"] for one in call("GET", "/units")["units"] if one["code"] == "HUB")
        call("POST", "/agents", {"name": "<b>x", "email": "c@marram.example", "unit": "HUB", "role": "approver", "password": PASSWORD})
        call("POST", "/approval-rules", {"name": "songs", "words": ASKED, "steps": [{"unit": hub, "need": "any", "hours": 2}]})
        super().write(payloads)

    def pages(self):
        """Where it is shown, each for itself."""
        stories = [one["id"] for one in self.parley.call("GET", "/stories")["stories"] if one["id"] != self.story]
        halts = [one["id"] for one in self.parley.call("GET", "/halts")["halts"]]
        asked = [one["id"] for one in self.parley.call("GET", "/approvals")["yours"]]
        return [f"/stories/{self.story}", *(f"/stories/{one}" for one in self.pictured[:12]), *(f"/stories/{one}" for one in stories[:20]),
                *(f"/halts/{one}" for one in halts[:20]), *(f"/approvals/{one}" for one in asked[:20]),
                *(f"/conversations/{one}" for one in self.answered[:12])]
