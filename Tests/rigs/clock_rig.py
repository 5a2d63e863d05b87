"""Lets the machine's clock jump under a running Parley that has stories to tell: none is missed, none is told twice.

    PARLEY_BIN=… PARLEY_SCRATCH=… python clock_rig.py [--engine postgres] [--stories 3] [--only ahead,back]

An hour and a day ahead and back, the two nights in which the clocks of Britain change, and January 2038: each story stands
on the network once, at most `--late` seconds behind its moment or the jump that brought it. What is more than six hours
late is not told by itself: it is held, with a reason, and told once when a person gives it another moment. The clock
stands back where it was at the end, and everything waits for a second telling. rig_clock.py says how the clock jumps.
"""

import argparse
import asyncio
import datetime
import json
import os
import sys
import threading
import time

from outbox_clients import counted
from outbox_networks import Mastodon
from parley_process import BEGAN, PASSWORD, Caller, Checks, Refused, say, wait
from rig_clock import Clock
from rig_engine import number, parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--stories", type=int, default=2, help="at each moment")
parser.add_argument("--late", type=float, default=5)
parser.add_argument("--only", help="names of jumps, with commas")

HOUR, DAY = 3_600, 86_400
REVIEWER = "leah@marram.example"


def utc(*words):
    return datetime.datetime(*words, tzinfo=datetime.timezone.utc).timestamp()


class Watched(Mastodon):
    """Remembers when each of our posts came, by a clock that does not jump."""

    def __init__(self, seed):
        super().__init__(seed)
        self.came = {}

    async def post(self, request):
        for word in (await request.json())["status"].split():
            if word.startswith("reply"):
                self.came.setdefault(word.strip(".,"), []).append(time.monotonic())
        return await super().post(request)


class Calendar:
    def __init__(self, options):
        self.options, self.checks, self.count = options, Checks(), 0
        self.parley = parley_on(options.engine, "clock")
        self.clock = Clock(self.parley.data.parent)
        self.parley.environment = dict(self.parley.environment or os.environ, **self.clock.environment)
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        self.network = asyncio.run_coroutine_threadsafe(Watched(3).start(), loop).result()
        self.due, self.held, self.lateness = {}, {}, []

    def set_up(self):
        call = self.parley.call
        self.parley.set_up()
        call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": self.network.address, "accessToken": "token"}})
        call("POST", "/agents", {"name": "Leah Stone", "email": REVIEWER, "unit": "HUB", "role": "approver", "password": PASSWORD})
        self.account = call("GET", "/accounts")["accounts"][0]["id"]
        self.sign_in()

    def sign_in(self):
        """Anew behind each jump: an access that has run out meanwhile is nobody's fault."""
        self.parley.caller.token, self.reviewer = None, Caller(self.parley.port)
        for caller, address in ((self.parley.caller, "nia@marram.example"), (self.reviewer, REVIEWER)):
            caller.token = caller.call("POST", "/tokens", {"email": address, "password": PASSWORD, "title": "rig"})["token"]

    def now(self):
        return time.time() + self.clock.shift

    def jump(self, seconds):
        self.clock.jump_to(self.clock.shift + seconds)
        self.jumped = time.monotonic()
        self.sign_in()

    def jump_to(self, moment):
        self.jump(moment - self.now())

    # Stories

    def approved(self):
        """A story with words for the account that somebody else has approved; gives its marker and its place."""
        self.count += 1
        marker, call = f"reply{self.count:05d}", self.parley.call
        place = f"/stories/{call('POST', '/stories', {'title': marker})['id']}"
        whole = call("PUT", f"{place}/versions/{self.account}", {"text": f"Planned, {marker}."})
        for caller, step in ((self.parley.caller, "ask"), (self.reviewer, "approve")):
            whole = caller.call("POST", f"{place}/versions/{self.account}/{step}", {"version": whole["versions"][0]["version"]})
        return marker, place

    def planned(self, *seconds, plans=None):
        """Stories for moments so far from now; gives their markers."""
        found = []
        for one in seconds or plans:
            for _ in range(self.options.stories if seconds else 1):
                marker, place = self.approved()
                wish = one if plans else {"at": iso(self.now() + one)}
                self.schedule(marker, place, wish)
                found.append(marker)
        return found

    def schedule(self, marker, place, wish):
        version = self.parley.call("GET", place)["versions"][0]["version"]
        whole = self.parley.call("POST", f"{place}/versions/{self.account}/schedule", dict(wish, version=version))
        moment = datetime.datetime.fromisoformat(whole["versions"][0]["at"].replace("Z", "+00:00")).timestamp()
        self.due[marker] = (place, moment)
        return moment

    def state(self, marker):
        return self.parley.call("GET", self.due[marker][0])["versions"][0]

    def told(self, name, markers, since=None):
        """These stand on the network soon, and are late by seconds at most."""
        since = since or self.jumped
        latest = max([since] + [time.monotonic() + self.due[one][1] - self.now() for one in markers])
        try:
            wait(lambda: all(one in self.network.came for one in markers), latest - time.monotonic() + 30, name)
        except RuntimeError:
            pass
        missing = [one for one in markers if one not in self.network.came]
        self.checks.check(f"{name}: each is told", not missing, f"{len(markers)} {[self.state(one) for one in missing][:2]}")
        late = [self.network.came[one][0] - max(since, self.jumped_due(one)) for one in markers if one in self.network.came]
        self.lateness += late
        self.checks.check(f"{name}: at most {self.options.late:g} s late", late and max(late) <= self.options.late,
                          f"{max(late, default=-1):.1f} s")

    def jumped_due(self, marker):
        """Its moment, by the clock that does not jump."""
        return time.monotonic() + self.due[marker][1] - self.now()

    def silent(self, name, markers, seconds=2.5):
        time.sleep(seconds)
        early = [one for one in markers if one in self.network.came]
        self.checks.check(f"{name}: nothing is told before its moment", not early, early)

    def kept_back(self, name, markers):
        """More than six hours late: held with a reason, and told once when a person says so."""
        wait(lambda: all(self.state(one)["state"] == "held" for one in markers), 30, f"{name} to be held")
        self.checks.check(f"{name}: held with a reason", all(self.state(one).get("note") for one in markers), len(markers))
        for one in markers:
            self.held[one] = True
            self.schedule(one, self.due[one][0], {"holdSeconds": 0})
        self.told(f"{name}, by a person", markers, time.monotonic())

    # The jumps

    def ahead(self):
        """An hour ahead: what fell into it comes at once, the rest in its time."""
        inside, behind = self.planned(1_200, 3_300), self.planned(HOUR + 900)
        self.jump(HOUR)
        self.told("an hour ahead", inside)
        self.silent("an hour ahead", behind)
        self.jump(HOUR)
        self.told("two hours ahead", behind)

    def back(self):
        """An hour back: what is told stays told, what was near waits."""
        near = self.planned(20)
        self.jump(-HOUR)
        self.silent("an hour back", near)
        soon = self.planned(2)
        self.told("an hour back, a moment of its own", soon, time.monotonic())
        self.jump(HOUR)
        self.told("an hour back and ahead again", near)

    def day(self):
        late, inside, behind = self.planned(900), self.planned(20 * HOUR), self.planned(DAY + HOUR)
        self.jump(DAY)
        self.told("a day ahead", inside)
        self.kept_back("a day ahead", late)
        self.silent("a day ahead", behind, 1)
        self.jump(-DAY)
        self.silent("a day back", behind)
        self.jump(DAY + HOUR)
        self.told("a day ahead again", behind)

    def summer(self):
        """Half past one is left out in Britain on 28 March 2027, and there twice on 31 October."""
        for name, began, slots in (("spring", utc(2027, 3, 27, 23, 0), ("01:30", "02:15")),
                                   ("autumn", utc(2027, 10, 30, 23, 0), ("01:30", "02:15"))):
            self.jump_to(began)
            plan = next((one for one in self.parley.call("GET", "/slots")["plans"]), {"version": 0})
            self.parley.call("PUT", f"/slots/{self.account}", {
                "zone": "Europe/London", "version": plan["version"], "slots": [{"weekday": 7, "at": at} for at in slots]})
            markers = self.planned(plans=[{"nextFreeSlot": True}] * 2)
            moments = [self.due[one][1] for one in markers]
            self.checks.check(f"{name}: two slots of one night", 0 < moments[1] - moments[0] <= 2 * HOUR, moments)
            for marker in markers:
                self.jump_to(self.due[marker][1] - 1)
                self.told(f"{name}, a slot", [marker])
            self.jump(HOUR)  # the hour that is there twice goes by again
            self.silent(f"{name}, the hour behind it", [])

    def epoch(self):
        """The second in which 32 bits end."""
        self.jump_to(utc(2038, 1, 19, 3, 14, 1))
        markers = self.planned(4, 9)
        self.told("January 2038", markers, time.monotonic())

    def all(self):
        self.set_up()
        for name in self.options.only.split(",") if self.options.only else ("ahead", "back", "day", "summer", "epoch"):
            began = time.monotonic()
            try:
                getattr(self, name)()
            except (Refused, RuntimeError, OSError) as error:
                self.checks.check(f"{name}: the rig comes to its end", False, f"{error} {self.parley.tail()[-300:]}")
            say(f"{name}: {time.monotonic() - began:.1f} s")
        self.jump(-self.clock.shift)
        time.sleep(3)
        return self.judge()

    def judge(self):
        checks, standing = self.checks, counted(self.network)
        checks.equal("stories that were missed", [one for one in self.due if not standing[one]], [])
        checks.equal("stories that stand twice", [one for one in self.due if len(standing[one]) > 1], [])
        states = {self.state(one)["state"] for one in self.due}
        checks.equal("each is published, and says so", states, {"published"})
        back = number(self.parley, "SELECT COUNT(*) FROM journal_entry a JOIN journal_entry b ON a.organization_id = b.organization_id "
                      "AND a.lane = b.lane AND b.sequence = a.sequence + 1 WHERE b.moment < a.moment")
        say(f"{back} entries bear an earlier moment than the one before")
        alone = number(self.parley, "SELECT COUNT(*) FROM journal_entry a WHERE a.sequence > 1 AND NOT EXISTS (SELECT 1 FROM journal_entry b "
                       "WHERE a.organization_id = b.organization_id AND a.lane = b.lane AND b.sequence = a.sequence - 1)")
        checks.equal("entries without the one before, whatever the clock said", alone, 0)
        checks.equal("it stops when asked", self.parley.stop(), 0)
        findings, _ = self.parley.doctor()
        told = {one["name"]: one for one in findings}
        checks.check("doctor finds the journal whole", told.get("journal", {}).get("isWell"), told.get("journal", {}).get("sentence"))
        print(json.dumps({"engine": self.options.engine, "stories": len(self.due), "held_by_lateness": len(self.held),
                          "latest": round(max(self.lateness, default=0), 1), "moments_back": back,
                          "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()


def iso(moment):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


if __name__ == "__main__":
    sys.exit(Calendar(parser.parse_args()).all())
