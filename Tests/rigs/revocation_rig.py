"""What is taken back is gone within a second: from the API, from every page, and from the pages that stand open.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… scripts/postgres run python revocation_rig.py [--engine sqlite]

A grant, a group's member, a role's power, a grant's own end, a place in the house and a password, each with an open page
of somebody who reads a conversation meanwhile; and a certificate, revoked and run out, with an open page of somebody who is
writing an answer.
"""

import argparse
import sys
import time

from parley_process import PASSWORD, Caller, Checks, say
from processes_watching import signed_in
from rig_browser import chromium
from scenario_town import Town, fetched

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")

WORD, LIMIT, PATIENCE = "elderquartz", 1.0, 20.0
READERS = ["grant", "group", "role", "expiry", "place", "password"]
WRITERS, COURSE = ["certificate", "lapse"], "Timetable course"


class Revocation:
    def __init__(self, engine, checks, browser):
        self.engine, self.checks = engine, checks
        self.town = Town(engine, "revocation", checks, [f"about the {WORD} seat"], browser)
        self.town.set_up()
        self.undo = {}

    def must(self, method, path, body=None):
        told = self.town.does("nia", method, path, body)
        if isinstance(told, tuple):
            raise RuntimeError(f"{method} {path}: {told}")
        return told

    def prepare(self):
        """Everybody reads Ticketing's conversation, each for another reason."""
        town = self.town
        one = self.one = town.asks(WORD)
        self.must("POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        town.does("tomos", "POST", f"/conversations/{one}/accept")
        for who in READERS + WRITERS:
            # At home in Trains, where there is nothing; what they read in Ticketing is given beside.
            unit = "TICKETS" if who in ("place", "password", *WRITERS) else "TRAINS"
            town.ids[who] = self.must("POST", "/agents", {"name": f"Reader {who}", "email": f"{who}@marram.example",
                                                          "unit": unit, "role": "agent", "password": PASSWORD})["id"]
            token = town.parley.call("POST", "/tokens", {"email": f"{who}@marram.example", "password": PASSWORD, "title": "rig"})
            town.callers[who] = Caller(town.parley.port, token["token"])
        grant = self.must("POST", "/grants", {"agent": town.ids["grant"], "role": "agent", "unit": "TICKETS"})["id"]
        self.undo["grant"] = lambda: self.must("DELETE", f"/grants/{grant}")
        group = self.must("POST", "/groups", {"name": "Helpers", "unit": "TICKETS"})["id"]
        self.must("POST", "/grants", {"group": group, "role": "readOnly", "unit": "TICKETS"})
        member = f"/groups/{group}/members/{town.ids['group']}"
        self.must("PUT", member)
        self.undo["group"] = lambda: self.must("DELETE", member)
        self.must("PUT", "/roles/looker", {"name": "Looker", "permissions": ["read"]})
        self.must("POST", "/grants", {"agent": town.ids["role"], "role": "looker", "unit": "TICKETS"})
        self.undo["role"] = lambda: self.must("PUT", "/roles/looker", {"name": "Looker", "permissions": []})
        self.undo["place"] = lambda: self.must("DELETE", f"/agents/{town.ids['place']}")
        self.undo["password"] = lambda: self.must("PUT", f"/agents/{town.ids['password']}/password",
                                                  {"password": "four quite other words"})
        held = f"/agents/{town.ids['certificate']}/certificates"
        certificate = self.must("POST", held, {"name": COURSE})["id"]
        self.undo["certificate"] = lambda: self.must("DELETE", f"{held}/{certificate}")
        self.must("POST", f"/units/{town.units['TICKETS']}/certificates", {"name": COURSE, "counting": "held"})

    def wait_until_it_ends(self):
        """For the grant that ends by itself: sleeps until its moment."""
        time.sleep(max(0, self.end - time.time()))

    def expires(self):
        self.end = int(time.time()) + 6
        self.must("POST", "/grants", {"agent": self.town.ids["expiry"], "role": "agent", "unit": "TICKETS",
                                      "expiresAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.end))})
        self.undo["expiry"] = self.wait_until_it_ends

    def lapses(self):
        self.end = int(time.time()) + 6
        self.must("POST", f"/agents/{self.town.ids['lapse']}/certificates", {
            "name": COURSE, "endsAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.end))})
        self.undo["lapse"] = self.wait_until_it_ends

    def play(self):
        for who in READERS:
            if who == "expiry":
                self.expires()
            try:
                self.loses(who)
            except Exception as error:  # one that breaks must not hide the others
                self.checks.check(f"{self.engine}: {who}", False, f"{type(error).__name__}: {str(error)[:500]}")

        for who in WRITERS:
            if who == "lapse":
                self.lapses()
            try:
                self.is_silenced(who)
            except Exception as error:
                self.checks.check(f"{self.engine}: {who}", False, f"{type(error).__name__}: {str(error)[:500]}")

    def is_silenced(self, who):
        """They go on reading, and answer no more; what they were writing stays to be copied."""
        town, one, mine = self.town, self.one, "The seat is on its way."
        person = town.sees(who)
        person.expected += ["status of 4", "ERR_"]
        person.go(f"/inbox?open={one}")
        cookie = signed_in(town.parley.port, f"{who}@marram.example")

        def draft():
            return town.does(who, "PUT", f"/conversations/{one}/draft", {"text": "The"})

        opened = (person.page.locator("#f-text").count(), 'id="f-text"' in fetched(
            town.parley.port, f"/inbox?open={one}", cookie)[1], isinstance(draft(), tuple))
        self.checks.equal(f"{self.engine}: {who}: the page, a second one and the API take an answer before", opened, (1, True, False))
        person.page.wait_for_timeout(700)  # the stream is there
        person.page.fill("#f-text", mine)
        took = self.times(person, self.undo[who], {
            "the API": lambda: isinstance(draft(), tuple),
            "a page that is loaded": lambda: 'id="f-text"' not in fetched(town.parley.port, f"/inbox?open={one}", cookie)[1],
            "the open page": lambda: COURSE in (person.page.text_content("#composer .closed", timeout=100) or "")})
        offered = person.page.locator(".colhead form, #note-form, #owner-form, #tag-form, #snooze-form").count()
        self.checks.equal(f"{self.engine}: {who}: the open page offers nothing that is refused now", offered, 0)
        self.tell(who, took)
        self.checks.equal(f"{self.engine}: {who}: what they were writing can be copied", person.page.input_value("#f-kept"), mine)
        self.checks.check(f"{self.engine}: {who}: still reads", WORD in person.reads("body") and isinstance(town.whole(who, one), dict))

    def loses(self, who):
        town, one = self.town, self.one
        person = town.sees(who)
        person.expected += ["status of 4", "ERR_"]
        person.go(f"/inbox?open={one}")
        cookie = signed_in(town.parley.port, f"{who}@marram.example")
        opened = (WORD in person.reads("body"), WORD in fetched(town.parley.port, f"/conversations/{one}", cookie)[1]
                  or WORD in fetched(town.parley.port, f"/inbox?open={one}", cookie)[1],
                  isinstance(town.whole(who, one), dict))
        self.checks.equal(f"{self.engine}: {who}: the page, a second one and the API show it before", opened, (True, True, True))
        person.page.wait_for_timeout(700)  # the stream is there
        looks = {"the API": lambda: isinstance(town.whole(who, one), tuple),
                 "a page that is loaded": lambda: WORD not in fetched(town.parley.port, f"/inbox?open={one}", cookie)[1],
                 "the open page": lambda: WORD not in person.page.evaluate(
                     "() => document.documentElement.textContent + document.title")}
        self.tell(who, self.times(person, self.undo[who], looks))

    def times(self, person, undo, looks):
        """Takes it back, and says how long each look went on showing it."""
        undo()
        began = time.monotonic()
        took = {}
        while len(took) < len(looks) and time.monotonic() < began + PATIENCE:
            for name, is_gone in looks.items():
                if name not in took:
                    try:
                        gone = is_gone()
                    except Exception:  # the page is on its way elsewhere
                        gone = False
                    if gone:
                        took[name] = round(time.monotonic() - began, 2)
            person.page.wait_for_timeout(20)
        return {name: took.get(name) for name in looks}

    def tell(self, who, took):
        for name, seconds in took.items():
            self.checks.check(f"{self.engine}: {who}: gone from {name} within {LIMIT:.0f} s",
                              seconds is not None and seconds <= LIMIT, "never" if seconds is None else seconds)


def main():
    options, checks = parser.parse_args(), Checks()
    with chromium() as browser:
        for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
            try:
                rig = Revocation(engine, checks, browser)
                rig.prepare()
                rig.play()
                rig.town.leave()
            except Exception as error:  # one engine must not hide the other
                checks.check(f"{engine}: the rig", False, f"{type(error).__name__}: {str(error)[:800]}")
            say(f"{engine} is done")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
