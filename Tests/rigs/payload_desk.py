"""What the editorial desk and the crisis switch take from people, beside what everybody writes (payload_places.py)."""

from payload_classes import GOOD_ADDRESSES
from payload_places import Written, line

PAGES = ["/stories", "/calendar", "/halts"]


class Desk(Written):
    MOST = Written.MOST | {"story": 30, "words of a story's version": 60, "reason of a halt": 30}
    ONE_HAND = (*Written.ONE_HAND, "words of a story's version")

    def places(self):
        return super().places() | {
            "story": lambda n, t: ("POST", "/stories", {
                "title": line(t)[:120], "brief": t[:1500], "outcome": t[:400], "unit": "HUB",
                "sources": [{"link": GOOD_ADDRESSES[n % 2], "note": line(t)[:200]}]}),
            "words of a story's version": lambda n, t: ("PUT", f"/stories/{self.story}/versions/{self.account}", {
                "text": t, "version": n}),
            "reason of a halt": lambda n, t: ("POST", "/halts", {"units": ["SPOKE"], "reason": t[:500]}),
        }

    def write(self, payloads):
        self.account = self.parley.call("GET", "/accounts")["accounts"][0]["id"]
        self.story = self.parley.call("POST", "/stories", {"title": "<b>x", "brief": "x", "unit": "HUB"})["id"]
        super().write(payloads)

    def pages(self):
        """Where it is shown, each for itself."""
        stories = [one["id"] for one in self.parley.call("GET", "/stories")["stories"] if one["id"] != self.story]
        halts = [one["id"] for one in self.parley.call("GET", "/halts")["halts"]]
        return [f"/stories/{self.story}", *(f"/stories/{one}" for one in stories[:20]), *(f"/halts/{one}" for one in halts[:20])]
