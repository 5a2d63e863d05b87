"""From an empty folder to answered conversations: real input, other people's servers, a real browser.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python journey_rig.py [--recorded FOLDER]

Everything is done on the pages. What arrived is asked of the networks themselves: arroba and mastodon-mock from PyPI,
and our own small server of `parley demo-network mastodon` for the sign-in. With --recorded, the events of a recorded
Jetstream (`expected_v1.jsonl` and its two dictionaries) flow through both wires, plain and packed.
"""

import argparse
import json
import pathlib
import re
import sys
import time

import rig_town as town
from journey_desk import Desk
from journey_sending import Sending
from parley_process import PASSWORD, Checks, Parley, scratch
from rig_browser import Person, chromium, set_up
from rig_gate import Gate
from rig_peers import Peers, trained_dictionaries, until

parser = argparse.ArgumentParser()
parser.add_argument("--recorded", help="a folder with expected_v1.jsonl and its dictionaries")
parser.add_argument("--only", help="names of steps, with commas; the first ones are always done")

WIRES = [("v2", "zstd"), ("v2", "none"), ("v1", "zstd"), ("v1", "none")]
ROSA, GWEN = ("rosa", "Rosa Lind", "rosa_token"), ("gwen", "Gwen Morris", "gwen_token")


class Journey:
    """The organisation comes to life; every step is done by a person in a browser."""

    def __init__(self, browser, peers, folder, checks):
        self.browser, self.peers, self.checks, self.folder = browser, peers, checks, folder
        self.parley = Parley(folder)
        self.base = f"http://127.0.0.1:{self.parley.port}"
        self.people = []

    def person(self, **look):
        person = Person(self.browser, self.base, **look)
        self.people.append(person)
        return person

    def open_networks(self):
        self.arroba = self.peers.arroba()
        self.mock = self.peers.mastodon_mock([ROSA, GWEN])
        self.gates = {"bluesky": Gate(self.arroba.address, [b"/xrpc/com.atproto.repo.putRecord"]),
                      "mastodon": Gate(self.mock.address, [b"/api/v1/statuses"])}
        dictionaries = trained_dictionaries(self.folder, town.lines(town.small_talk(2_000)))
        self.v1_dictionary = dictionaries[0]
        self.jetstream = self.peers.jetstream(town.PROFILES, dictionaries)
        self.feed = self.peers.feed()
        self.feed.add(1, "Market day", "The market is open from nine.")
        self.feed.add(2, "The new tariff", "The council explains the new tariff for the night.")

    def begin(self):
        self.parley.start()
        self.parley.wait_until_ready()
        code = until(lambda: re.search(r"set-up code is (\S+)", self.parley.output.read_text()), "the set-up code")
        self.nia = self.person()
        set_up(self.nia, code[1], PASSWORD)
        self.checks.check("the set-up page leads to the inbox", self.nia.says("steps are left"))
        self.parley.caller.token = self.parley.call(
            "POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": "rig"})["token"]
        self.nia.page.locator("nav form[data-sign-out] button").click()
        self.nia.page.wait_for_url("**/sign-in")
        self.nia.fill(address="nia@marram.example", password=PASSWORD)
        self.nia.press("Sign in")
        self.nia.page.wait_for_url("**/inbox")
        self.checks.check("signing out and in again leads to the inbox", True)

    def name_units_and_people(self):
        nia = self.nia
        nia.go("/units")
        nia.fill(code="METER", name="Smart meters")
        nia.press("Add a unit")
        self.checks.check("a unit is added", nia.says("METER"))
        nia.go("/people/new")
        nia.fill(name="Evan Blake", address="evan@marram.example", unit="METER", role="agent")
        nia.press("Add a person")
        word = nia.page.locator("code.secret")
        self.evans_password = word.inner_text()
        self.checks.check("a person is added and has a password for once", len(self.evans_password) >= 20)
        evan = self.person()
        evan.go("/sign-in")
        evan.fill(address="evan@marram.example", password=self.evans_password)
        evan.press("Sign in")
        evan.page.wait_for_url("**/inbox")
        self.checks.check("the new person signs in", evan.says("Inbox"))
        evan.leave()

    def write_queries(self):
        nia = self.nia
        for name, text in (("Meters", "(meter OR tariff) NOT parking"), ("Marram", '"marram energy" OR #marram')):
            nia.go("/queries/new")
            nia.page.locator("#f-text").type(text)
            self.checks.check(f"“{name}” is looked at while it is written",
                              nia.says("As we understand it") or nia.reads())
            nia.fill(name=name)
            nia.press("Save")
            nia.page.wait_for_url(re.compile("/queries/[0-9a-f-]{36}"))
        nia.go("/queries")
        self.checks.check("two queries are listed", nia.says("Meters") and nia.says("Marram"))

    def connect_accounts(self):
        nia, before = self.nia, len(self.parley.call("GET", "/accounts")["accounts"])
        nia.go("/accounts/new?connector=bluesky")
        nia.fill(setting__service=self.gates["bluesky"].address, setting__identifier="council.test", setting__appPassword="wrong")
        nia.expected.append("422")
        nia.press("Connect")
        self.checks.check("a wrong app password is refused beside the form", nia.says("did not accept the sign-in"))
        nia.fill(setting__appPassword=self.arroba.password)
        nia.press("Connect")
        nia.says("All can be used")
        self.checks.check("Bluesky is connected with an app password", nia.says("@council.test"))
        nia.go("/accounts/new?connector=mastodon")
        nia.fill(setting__server=self.gates["mastodon"].address, setting__accessToken="mock_token")
        nia.page.locator("main form button[type=submit]").first.click()
        self.checks.check("Mastodon is connected with a token", nia.says("2 accounts") and nia.says("@testuser"),
                          nia.reads()[:400])
        accounts = self.parley.call("GET", "/accounts")["accounts"]
        self.checks.equal("accounts", (before, len(accounts)), (0, 2))

    def sign_in_at_network(self):
        """OAuth with the network's own page, ours of `parley demo-network`: refused first, then allowed."""
        self.small = self.peers.small_mastodon()
        nia = self.nia
        for decision in ("deny", "allow"):
            nia.go("/accounts/new?connector=mastodon")
            nia.fill(setting__server=self.small.address)
            nia.expected += ["403", "422", "404"]
            nia.page.locator("main form button[type=submit]").first.click()
            nia.page.wait_for_url(re.compile("/oauth/authorize"))
            nia.page.locator("input[name=account][value=marram]").check()
            nia.page.locator(f"button[value={decision}]").click()
            nia.page.wait_for_url(re.compile(re.escape(self.base) + "/accounts"))
            nia.says("declined" if decision == "deny" else "speak in our name")
            count = sum(account["connector"] == "mastodon" for account in self.parley.call("GET", "/accounts")["accounts"])
            self.checks.equal(f"Mastodon accounts after “{decision}” on the network's page", count,
                              1 if decision == "deny" else 2)
        nia.go("/accounts")
        self.checks.check("the account that signed in is shown", nia.says("@marram"))

    def add_sources(self):
        nia = self.nia
        for wire, compression in WIRES:
            nia.go("/sources/new?connector=bluesky")
            nia.fill(setting__address=self.jetstream.address, setting__version=wire, setting__compression=compression,
                     setting__profiles=self.jetstream.http, setting__parley__title=f"Jetstream {wire} {compression}")
            if (wire, compression) == ("v1", "zstd"):
                nia.fill(setting__dictionary=str(self.v1_dictionary))
            nia.press("Connect")
            nia.page.wait_for_url("**/sources")
        nia.go("/sources/new?connector=feed")
        nia.fill(setting__address=self.feed.address, setting__parley__title="Town Courier",
                 setting__parley__keeps="matching")
        nia.press("Connect")
        nia.page.wait_for_url("**/sources")
        listening = until(lambda: len(self.jetstream.listening()) == 4 and self.jetstream.listening(),
                          "four listeners on the Jetstream")
        kinds = sorted((one["path"].rsplit("/")[-1], one["packed"]) for one in listening)
        self.checks.equal("both wires are listened to, plain and packed", kinds, sorted(
            (path, packed) for path in ("subscribe", "network.bsky.jetstream.subscribeEvents") for packed in (True, False)))
        self.checks.check("the sources are shown as listening",
                          nia.waits(lambda: nia.go("/sources") and nia.reads().count("Listening") >= 5, 30), nia.reads()[:400])

    def source(self, title):
        return next(one for one in self.parley.call("GET", "/sources")["sources"] if one["title"] == title)

    def play_recording(self, folder):
        """The recorded events of the real network flow through both wires, plain and packed."""
        folder = pathlib.Path(folder)
        recorded = (folder / "expected_v1.jsonl").read_bytes().splitlines()
        dictionaries = (folder / "legacy_subscribe.zdict", folder / "subscribe_events_20260811.zdict")
        stream, nia = self.peers.jetstream((), dictionaries), self.nia
        for wire, compression in WIRES:
            nia.go("/sources/new?connector=bluesky")
            nia.fill(setting__address=stream.address, setting__version=wire, setting__compression=compression,
                     setting__profiles=stream.http, setting__parley__title=f"Recorded {wire} {compression}",
                     setting__parley__keeps="everything")
            if (wire, compression) == ("v1", "zstd"):
                nia.fill(setting__dictionary=str(dictionaries[0]))
            nia.press("Connect")
            nia.page.wait_for_url("**/sources")
        until(lambda: len(stream.listening()) == 4, "four listeners on the recorded stream")
        events = [json.loads(line) for line in recorded]
        self.checks.equal("recorded events", len(events), 152)
        stream.say(*recorded)
        posts = {town.uri(event): event for event in events if event["kind"] == "commit"
                 and event["commit"]["collection"] == town.POSTS and event["commit"]["operation"] == "create"}
        texts = self.recorded_conversations(posts)
        for one in stream.listening():
            sources = [self.source(f"Recorded {wire} {compression}") for wire, compression in WIRES
                       if one["path"].endswith("subscribe" if wire == "v1" else "subscribeEvents")
                       and one["packed"] == (compression == "zstd")]
            name = sources[0]["title"]
            wanted = self.wanted(events, accounts=name.startswith("Recorded v1"))
            self.checks.equal(f"{name}: the server sent what was asked for", one["sent"], wanted)
            self.checks.equal(f"{name}: all of it was received", sources[0]["received"], wanted)
            self.checks.equal(f"{name}: unreadable events", sources[0]["unreadable"], 0)
        self.checks.equal("recorded posts kept, each once", sorted(texts), sorted(posts))
        wrong = [uri for uri, text in texts.items() if text != posts[uri]["commit"]["record"]["text"]]
        self.checks.equal("recorded texts that differ", wrong, [])
        for wire, compression in WIRES:
            self.parley.call("DELETE", f"/sources/{self.source(f'Recorded {wire} {compression}')['id']}")

    def wanted(self, events, accounts):
        """What Parley asks for: everything about posts, and names; the first wire gives accounts without being asked."""
        kinds = {"identity", "account"} if accounts else {"identity"}
        return sum(event["kind"] in kinds or event.get("commit", {}).get("collection") == town.POSTS for event in events)

    def recorded_conversations(self, posts):
        """The posts of the recording that are kept, by their address; a post that is kept twice counts as wrong."""
        found, end = [], time.monotonic() + 30
        while time.monotonic() < end:
            found = [post for one in self.parley.conversations()
                     for post in self.parley.call("GET", f"/conversations/{one['id']}")["posts"]
                     if post["networkID"] in posts]
            if len(found) >= len(posts):
                break
            time.sleep(0.3)
        self.checks.equal("recorded posts in conversations", len(found), len(posts))
        return {post["networkID"]: post["text"] for post in found}

    def show(self):
        """What stands before whoever is here, for those who read the log."""
        for person in self.people:
            if not person.page.is_closed():
                print(f"       {person.page.url}\n{person.reads('body')[:1500]}", flush=True)

    def faults(self):
        for person in self.people:
            person.note()
        return [fault for person in self.people for fault in person.faults]


FIRST = ["open_networks", "begin", "name_units_and_people", "write_queries", "connect_accounts", "add_sources"]


def main():
    options, checks = parser.parse_args(), Checks()
    folder = scratch("journey")
    began = time.monotonic()
    with chromium() as browser, Peers(folder / "peers") as peers:
        journey = Journey(browser, peers, folder, checks)
        journey.desk, sending = Desk(journey), Sending(journey)
        steps = [(name, getattr(journey, name)) for name in FIRST]
        later = [("sign_in_at_network", journey.sign_in_at_network)]
        later += journey.desk.steps() + sending.steps()
        if options.recorded:
            later.append(("play_recording", lambda: journey.play_recording(options.recorded)))
        if options.only:
            later = [step for step in later if step[0] in options.only.split(",")]
        try:
            for name, step in steps + later:
                started = time.monotonic()
                try:
                    step()
                except Exception as error:  # a step that breaks must not hide the others
                    checks.check(f"step {name}", False, f"{type(error).__name__}: {str(error)[:1500]}")
                    journey.show()
                    if (name, step) in steps:
                        break
                print(f"       {name}: {time.monotonic() - started:.1f} s", flush=True)
            faults = journey.faults()
            checks.check("no violation of the content security policy and no error in the browser", not faults, faults[:8])
            checks.equal("Parley stops when asked", journey.parley.stop(), 0)
            findings, code = journey.parley.doctor()
            checks.check("doctor finds everything well", code == 0, [f for f in findings if not f["isWell"]])
        finally:
            if journey.parley.process and journey.parley.process.poll() is None:
                journey.parley.kill()
            log = journey.parley.errors.read_text(errors="replace")[-1500:]
            if checks.failed and log:
                print(log, flush=True)
    print(f"{time.monotonic() - began:.1f} s", flush=True)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
