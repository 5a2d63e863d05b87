"""What somebody who listens relies on, through the API, the command line and the page, on both engines.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python listening_rig.py [--engine sqlite] [--seed 9]

Six weeks go by within seconds (rig_clock.py). A number of posts that is usual on a Monday morning is told by nobody; the same
number at noon is a spike, told once, and once that it is over. A press text comes by a stream, a feed and a timeline,
and is reposted: one row, and the others counted and listed with it; other times in it, or the same short question by two
people, are two. The sample of what nobody asked for is, post by post, the one that our own arithmetic says, and a wording is
tried on it. Files of Brandwatch, Sprinklr and X come in with a note at its place for everything that is not the same.
"""

import argparse
import asyncio
import datetime
import json
import os
import subprocess
import sys
import threading
import time

from listening_town import ALIKE, JAM, NUMBERS, PRESS, SHORT, Stream, Timeline, mark
from parley_process import BEGAN, PASSWORD, Checks, say, wait
from processes_watching import signed_in
from rig_clock import Clock
from rig_engine import ENGINES, number, parley_on
from rig_peers import Feed
from rig_server import FIRST
from scenario_town import fetched

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=ENGINES, help="both when it is left out")
parser.add_argument("--seed", type=int, default=9)

HOUR, WEEK = 3_600, 7 * 86_400
USUAL, RATE, TALK = 12, 10_000, 12_000
BRANDWATCH = 'name,query\nferry,"harbour NEAR/2f pontoon AND region:wales"\nbroken,"(harbour OR"\nplain,"gangway OR jetty"\n'
SPRINKLR = "gangway, pontoon AND gender:female\n"
POWERTRACK = '{"rules":[{"value":"quayside has:geo","tag":"quay"},{"value":"lighthouse -is:retweet","tag":"light"}]}'


class Listening:
    def __init__(self, engine, options, checks):
        self.engine, self.checks = engine, checks
        self.parley = parley_on(engine, f"listening-{engine}" if engine == "sqlite" else "listening")
        self.clock = Clock(self.parley.data.parent)
        self.parley.environment = dict(self.parley.environment or os.environ, **self.clock.environment)
        self.parley.more = ["--lease", "1"] if engine == "postgres" else []
        self.stream, self.portion = Stream(options.seed), 0
        for week in range(4):
            self.stream.add(*self.stream.small_talk("tariff", USUAL))
        self.stream.add(*self.stream.small_talk("tariff", USUAL + 1))
        self.stream.add(*self.stream.small_talk("tariff", USUAL + 1))
        self.stream.add(PRESS)
        self.stream.add(ALIKE["press, one word changed"], NUMBERS, ALIKE["ferry, another time"], SHORT, SHORT)
        self.stream.add(*self.stream.small_talk(JAM, TALK // 4), *self.stream.small_talk("nothing", TALK * 3 // 4),
                        "The ferry at the end of the talk.")  # a transaction, with which the rest of the sample is written
        self.stream.add("From the harbour to the pontoon it is a mile.")
        self.server, self.feed = self.stream.serve(), Feed()
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        self.timeline = asyncio.run_coroutine_threadsafe(Timeline(3).start(), loop).result()

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.engine}: {name}", holds, str(detail).replace("\n", " | "))

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.engine}: {name}", found, expected)

    def call(self, *words):
        return self.parley.call(*words)

    # The machine

    def now(self):
        return time.time() + self.clock.shift

    def sign_in(self):
        self.parley.caller.token = None
        self.parley.caller.token = self.call("POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": "rig"})["token"]

    def jump_to(self, moment):
        self.clock.jump_to(self.clock.shift + moment - self.now())
        self.sign_in()

    def again(self):
        """Every round looks at once behind a start, and so does every list of a network."""
        self.parley.kill()
        self.parley.start()
        self.parley.wait_until_ready()
        self.sign_in()

    def says(self):
        """Lets the next portion in; gives where it began and where it ends."""
        begin, self.server.gate = self.server.gate, self.stream.ends[self.portion]
        self.portion += 1
        return begin, self.server.gate

    def commands(self, *words, text=None):
        """The command line: its exit code, what it prints, and what it complains about."""
        environment = dict(os.environ, PARLEY_SERVER=f"http://127.0.0.1:{self.parley.port}", PARLEY_TOKEN=self.parley.caller.token)
        result = subprocess.run([self.parley.binary, *words], input=text, capture_output=True, text=True, env=environment, timeout=60)
        return result.returncode, result.stdout, result.stderr

    def page(self, path):
        return fetched(self.parley.port, path, signed_in(self.parley.port))

    def set_up(self):
        self.parley.set_up()
        self.feed.add(0, "Before", "What stood there before anybody listened.")
        self.timeline.says("before", "What stood there before anybody listened.")
        self.query = self.call("POST", "/queries", {"name": "night tariff", "text": "tariff OR ferry OR harbour"})["id"]
        self.call("POST", "/accounts", {"connector": "mastodon", "settings": {"server": self.timeline.address, "accessToken": "token"}})
        account = self.call("GET", "/accounts")["accounts"][0]["id"]
        for one in ({"connector": "bluesky", "title": "stream", "cursor": str(FIRST), "settings": {
                        "address": self.server.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.server.port}"}},
                    {"connector": "feed", "title": "Town Courier", "settings": {"address": self.feed.address}},
                    {"connector": "mastodon", "title": "home", "account": account, "settings": {"server": self.timeline.address, "stream": "home"}}):
            self.call("POST", "/sources", one)
        code, _, said = self.commands("query", "alert", self.query, "--sensitivity", "off")
        self.equal("while there is nothing to compare with, nothing is to be told", (code, said), (0, ""))

    # Spikes

    def volume(self):
        return self.call("GET", f"/queries/{self.query}/volume")["hours"][-1]

    def weeks(self):
        """Four Monday mornings of the same kind, a fifth, and a noon."""
        monday = datetime.datetime.fromtimestamp(self.now(), datetime.timezone.utc).replace(hour=9, minute=20, second=0)
        monday = (monday + datetime.timedelta(days=7 - monday.weekday())).timestamp()
        for week in range(5):
            self.jump_to(monday + week * WEEK)
            begin, end = self.says()
            wait(lambda: self.volume()["count"] == end - begin, 60, lambda: f"{self.volume()} of {end - begin} in week {week}")
        self.call("PUT", f"/queries/{self.query}/alert", {"sensitivity": "usual", "least": 10})
        self.again()
        hour = self.volume()
        self.check("a Monday morning is compared with Monday mornings", hour.get("basis") == "weeks" and hour["expected"] == USUAL
                   and hour["upper"] > hour["count"], hour)
        time.sleep(2)  # what would be told is told by now
        self.equal("what is usual at that hour is told by nobody", self.call("GET", "/spikes")["spikes"], [])
        self.jump_to(monday + 4 * WEEK + 4 * HOUR)
        self.says()
        wait(lambda: self.volume()["count"] == USUAL + 1, 30, self.volume)
        self.again()
        wait(lambda: self.call("GET", "/spikes")["spikes"], 40, lambda: f"a spike: {self.volume()}")
        found = self.call("GET", "/spikes")["spikes"]
        self.check("the same number at noon is a spike", len(found) == 1 and found[0]["peak"] == USUAL + 1 and found[0]["expected"] == 0
                   and "endedAt" not in found[0], found)
        self.check("the command line tells it", "night tariff" in self.commands("query", "spikes")[1] and "goes on" in self.commands("query", "spikes")[1])
        self.check("the page tells it", "night tariff" in self.page("/queries/spikes")[1])
        self.jump_to(monday + 4 * WEEK + 9 * HOUR)
        self.again()
        wait(lambda: "endedAt" in self.call("GET", "/spikes")["spikes"][0], 40, "the end of the spike")
        self.equal("each was told once", [number(self.parley, f"SELECT COUNT(*) FROM journal_entry WHERE kind = '{kind}'")
                                          for kind in ("query.spiked", "query.spikeEnded")], [1, 1])

    # Copies

    def rows(self, words):
        return [one for one in self.parley.conversations() if words in one["subject"]]

    def copies(self):
        self.says()
        wait(lambda: self.rows("night tariff of Marram"), 30, "the press text")
        first = self.rows("night tariff of Marram")[0]["id"]
        self.feed.add(1, "", PRESS)
        status = self.timeline.says("courier", PRESS)
        self.again()
        wait(lambda: len(self.rows("night tariff of Marram")) == 3, 30, lambda: f"{self.rows('night tariff of Marram')}")
        self.timeline.shares("gwen", status)
        self.again()
        self.says()
        wait(lambda: len(self.rows("night tariff of Marram")) == 5 and len(self.rows("harbour office?")) == 2, 30,
             lambda: f"{[one['subject'] for one in self.parley.conversations()]}")
        wait(lambda: self.call("GET", f"/conversations/{first}/copies")["copies"][4:], 20,
             lambda: f"{self.call('GET', f'/conversations/{first}/copies')}")
        found = self.call("GET", f"/conversations/{first}/copies")["copies"]
        self.equal("the copies are of three networks", sorted({one["network"] for one in found}), ["bluesky", "feed", "mastodon"])
        self.equal("one came first, and the others are put aside",
                   ([one["conversation"] for one in found if one["isFirst"]], sum(one["isCollapsed"] for one in found)), ([first], 4))
        row = [one for one in self.call("GET", "/conversations?view=open&limit=200")["conversations"] if "tariff of Marram" in one["subject"]]
        self.equal("one row counts the others", [(one["id"], one.get("copies")) for one in row], [(first, 4)])
        self.equal("other times, and two people who ask the same shortly, are two",
                   [len([one for one in self.rows(words) if one["id"] in self.open()]) for words in ("ferry from the north", "harbour office?")], [2, 2])
        told = self.commands("copies", first)[1]
        self.check("the command line lists them", told.count("put aside") == 4 and "first" in told, told[:200])
        status, page = self.page(f"/conversations/{first}/copies")
        self.check("the page lists them", status == 200 and page.count("Marram Energy ends in spring") >= 5, status)
        code = self.commands("copies", "out", next(one["conversation"] for one in found if one["network"] == "feed"))[0]
        left = self.call("GET", f"/conversations/{first}/copies")["copies"]
        self.check("what a person takes out is open again", code == 0 and sum(one["isCollapsed"] for one in left) == 3, [code, len(left)])

    def open(self):
        return {one["id"] for one in self.call("GET", "/conversations?view=open&limit=200")["conversations"]}

    # The sample

    def sample(self):
        code, told, _ = self.commands("query", "sample", "--rate", str(RATE), "--days", "7")
        self.check("a sample is asked for by the command line", code == 0 and str(RATE) in told, told)
        self.again()  # with which the stream is sifted by it
        first, end = self.says()
        names = self.stream.names(first, end - 1)
        kept = [place for place, name in enumerate(names) if mark("bluesky", name) < RATE]
        jam = [place for place in kept if place < TALK // 4]
        wait(lambda: self.rows("end of the talk"), 60, "the end of the talk")
        self.equal("the sample has as many posts as follow from their names", self.call("GET", "/sample")["posts"], len(kept))
        self.check("that is one in a hundred", abs(len(kept) - TALK / 100) < 3.5 * (TALK / 100) ** 0.5, len(kept))
        self.jump_to(self.now() + 12 * HOUR)
        found = self.call("POST", "/queries/preview", {"text": JAM})
        estimate = found.get("estimate") or {}
        self.equal("a wording is tried on it", (found["sampled"], found["sampledFound"], found["found"]), (len(kept), len(jam), 0))
        truth = TALK // 4 / (12 / 24)
        self.check("the interval holds the true number", estimate and estimate["low"] <= truth <= estimate["high"], f"{estimate}, in truth {truth:.0f}")
        told = self.commands("query", "try", JAM)[1]
        self.check("the command line tells the same", f"{len(jam)} of {len(kept)} posts of the sample" in told, told)
        self.equal("no post of it is in a conversation", self.rows(JAM), [])
        status, page = self.page("/queries/sample")
        self.check("the page of the sample says how much", status == 200 and str(len(kept)) in page, status)

    # Queries from elsewhere

    def imports(self):
        path = self.parley.data.parent / "queries.csv"
        path.write_text(BRANDWATCH)
        code, told, said = self.commands("query", "import", "--dialect", "brandwatch", "--strict", str(path))
        self.check("a file of Brandwatch is translated, with the place of each note", code == 2 and "harbour ONEAR/2 pontoon" in told
                   and f"{path}:2:" in said and "region" in said and f"{path}:3:" in said, f"{code} {told} {said}")
        code, told, said = self.commands("query", "add-all", "--dialect", "brandwatch", "--with-gaps", str(path))
        self.check("what can be used comes in, the rest is said", code == 0 and "2 saved." in told and f"{path}:3:" in said, f"{told} {said}")
        again = self.call("POST", "/queries/import", {"dialect": "brandwatch", "text": BRANDWATCH, "withGaps": True})
        self.equal("a second time nothing comes in", (again["saved"], [one["state"] for one in again["queries"]]), (0, ["known", "refused", "known"]))
        trial = self.call("POST", "/queries/import", {"dialect": "sprinklr", "text": SPRINKLR, "isTrial": True})
        note = [(one["kind"], one["line"], one["column"]) for one in trial["queries"][0]["notes"] if one["kind"] == "leftOut"]
        self.equal("a text of Sprinklr is tried, with the place of what is left out", (trial["saved"], note), (0, [("leftOut", 1, SPRINKLR.index("gender") + 1)]))
        rules = self.call("POST", "/queries/import", {"dialect": "powertrack", "text": POWERTRACK})
        self.equal("of rules of X only what is whole comes in", ([one["name"] for one in rules["queries"]], rules["saved"], [one["state"] for one in rules["queries"]]),
                   (["quay", "light"], 1, ["incomplete", "same"]))
        self.check("the page has them", all(name in self.page("/queries")[1] for name in ("ferry", "plain", "light")))
        self.says()
        wait(lambda: self.rows("harbour to the pontoon"), 30, "what an imported query finds")

    def run(self):
        try:
            self.set_up()
            for part in (self.weeks, self.copies, self.sample, self.imports):
                part()
                say(f"{self.engine}: {part.__name__}")
            self.equal("it stops when asked", self.parley.stop(), 0)
        except Exception as error:
            self.check("the rig came to its end", False, f"{type(error).__name__}: {error} {self.parley.tail()[-500:]}")
        finally:
            self.feed.shutdown()


def main():
    options, checks = parser.parse_args(), Checks()
    for engine in [options.engine] if options.engine else ENGINES:
        Listening(engine, options, checks).run()
    print(json.dumps({"seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
