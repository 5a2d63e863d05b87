"""The first look at a public page on a slow telephone: how much comes over the wire, what moves, and when it can be read.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python first_view_rig.py

Chromium pretends to be a telephone behind Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down, a processor four times
slower; every look begins with an empty cache. What it does not pretend is the way to the server (name, connection and its
cover), which is added as three times there and back. A busy machine makes a look longer and never shorter: half of five looks
counts, and the quickest of three such rounds where one is not enough.
"""

import statistics
import sys
import time

from community_scenario import Scenario
from community_town import Square
from parley_process import Checks, say
from rig_browser import chromium

TRIP, DOWN, UP, SLOWER = 150, 1.6e6 / 8, 750e3 / 8, 4
WIRE, PAINT = 40_000, 1.8
SET_UP = 3 * TRIP / 1_000
LOOKS, ROUNDS = 5, 3
TELEPHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True,
             "color_scheme": "light", "locale": "en-GB"}
WATCH = """
window.seen = {paint: 0, shift: 0, what: ''};
new PerformanceObserver((list) => { for (const one of list.getEntries()) {
  seen.paint = one.startTime; seen.what = one.element ? one.element.tagName : '' } }).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.shift += one.value }).observe({type: 'layout-shift', buffered: true});
"""


class View:
    """One look at one page, with nothing kept from before."""

    def __init__(self, browser, base, path, language):
        self.base, self.wire, self.asked, self.kept = base, {}, {}, []
        self.context = browser.new_context(**TELEPHONE | {"locale": language})
        self.context.add_init_script(WATCH)
        page = self.context.new_page()
        line = self.context.new_cdp_session(page)
        line.on("Network.requestWillBeSent", lambda one: self.asked.update({one["requestId"]: one["request"]["url"]}))
        line.on("Network.loadingFinished", lambda one: self.wire.update({one["requestId"]: one["encodedDataLength"]}))
        line.on("Network.responseReceivedExtraInfo", lambda one: self.kept.extend(
            value for name, value in one["headers"].items() if name.lower() == "set-cookie"))
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": TRIP, "downloadThroughput": DOWN, "uploadThroughput": UP})
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self.status = page.goto(base + path, wait_until="load").status
        page.wait_for_timeout(200)
        self.seen = page.evaluate("() => window.seen")
        self.cookies = [one["name"] for one in self.context.cookies()] + self.kept
        self.context.close()

    @property
    def bytes(self):
        return sum(size for id, size in self.wire.items() if not self.asked.get(id, "").startswith("data:"))

    @property
    def elsewhere(self):
        return [url for url in self.asked.values() if not url.startswith((self.base, "data:"))]

    @property
    def paint(self):
        """When what is largest can be read, with the way to the server."""
        return self.seen["paint"] / 1_000 + SET_UP


class Pages(Scenario):
    NAME = "first view"
    WORDS = ("The display turns round after ten in the evening and shows what the night cost. Press the small button below it "
             "twice to see the day again; it needs a moment. ")

    def fill(self):
        """Pages as long as a busy one is; gives (name, path, how often it is looked at, language)."""
        self.come("mira", "ben", "ada")
        question = self.asks("mira", "question", "Why does my night meter show the day rate since the clock was changed?",
                             self.WORDS * 2, tags=["meter", "night", "clock"])
        for number in range(8):
            said = self.answers("nia", question, f"{number + 1}. {self.WORDS * 2}\n\nSee https://marram.example/meters/{number}.")
        self.answers("ben", question, self.WORDS * 3)
        self.must("mira", "PUT", f"/community/topics/{question['id']}/accepted", {"contribution": said["id"], "isAccepted": True})
        for number in range(30):
            self.asks("nia", "question", f"Question {number}: which of the two displays of the meter turns round at night?", self.WORDS,
                      tags=["meter", f"part-{number % 12}"])
        idea = self.asks("ben", "idea", "Show what the night rate saved",
                         "A bill says what I paid, and not what I would have paid by the day rate. One line for each month would do.")
        self.must("nia", "PUT", f"/community/topics/{idea['id']}/progress", {"progress": "planned", "note": self.WORDS})
        answer = self.must("nia", "POST", "/answers", {"title": "How do I read the night meter?", "text": (self.WORDS * 3 + "\n\n") * 4,
                                                       "language": "en", "unit": "HUB"})
        answer = self.must("nia", "PUT", f"/answers/{answer['id']}/state", {"state": "public", "version": answer["version"]})
        public, member = "/a/" + answer["address"].rsplit("/", 1)[1], self.town.members["ben"]
        return [("a question with nine answers", f"/q/{question['code']}", LOOKS, "en-GB"),
                ("the same in Arabic", f"/q/{question['code']}", 1, "ar"),
                ("the front of the community", "/community", LOOKS, "en-GB"), ("the front in German", "/community", 1, "de"),
                ("an answer of the house", public, LOOKS, "en-GB"), ("an answer in a frame", f"{public}/embed", 1, "en-GB"),
                ("a search in a frame", "/answers/embed?q=meter", 1, "en-GB"), ("an idea", f"/q/{idea['code']}", 1, "en-GB"),
                ("ideas", "/community?view=ideas", 1, "en-GB"), ("a tag", "/community/tags/meter", 1, "en-GB"),
                ("what a search found", "/community?q=meter+night", 1, "en-GB"), ("asking", "/community/ask", 1, "en-GB"),
                ("what is like it", "/community/ask?title=night+meter+shows+the+day", LOOKS, "en-GB"),
                ("a member", f"/community/people/{member}", 1, "en-GB"), ("the door", "/community/sign-in", 1, "en-GB"),
                ("a page that is not there", "/q/0000000000", 1, "en-GB")]

    def look(self, browser, name, path, looks, language):
        views = [View(browser, self.town.base, path, language)]
        one = views[0]
        self.check(f"{name}: at most {WIRE} bytes over the wire", 0 < one.bytes <= WIRE, f"{one.bytes} in {len(one.wire)} answers: "
                   f"{sorted(((size, one.asked.get(id, '')[-40:]) for id, size in one.wire.items()), reverse=True)[:4]}")
        self.equal(f"{name}: nothing moves", round(one.seen["shift"], 4), 0)
        self.equal(f"{name}: nothing is left in the browser", one.cookies, [])
        self.equal(f"{name}: nobody else is asked", one.elsewhere, [])
        self.check(f"{name}: the slow way was slow", one.seen["paint"] > 2 * TRIP, f"{one.seen['paint']:.0f} ms, two ways and back are {2 * TRIP}")
        rounds = []
        while looks > 1 and len(rounds) < ROUNDS and (not rounds or rounds[-1] > PAINT):
            views += [View(browser, self.town.base, path, language) for _ in range(looks - len(views) % looks)]
            rounds.append(statistics.median(view.paint for view in views[-looks:]))
        if looks > 1:
            self.check(f"{name}: can be read within {PAINT} s", min(rounds) <= PAINT and one.seen["paint"] > 0,
                       f"{min(rounds):.2f} s, of half of {looks} looks; rounds {[round(each, 2) for each in rounds]}")
            self.equal(f"{name}: nothing moves in any look", round(max(view.seen["shift"] for view in views), 4), 0)
        say(f"{name}: {one.bytes} bytes, {one.paint:.2f} s to the {one.seen['what'].lower()}, moved {one.seen['shift']:.4f}")


def main():
    checks = Checks()
    with chromium() as browser:
        town = Square("sqlite", "first-view", checks, [], browser)
        town.set_up()
        pages = Pages(town)
        kinds = pages.fill()
        time.sleep(1)  # what was written just now is made anew
        for kind in kinds:
            try:
                pages.look(browser, *kind)
            except Exception as error:  # a page that breaks must not hide the others
                checks.check(f"step {kind[0]}", False, f"{type(error).__name__}: {str(error)[:600]}")
        checks.equal("Parley stops when asked", town.parley.stop(), 0)
        town.box.controller.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
