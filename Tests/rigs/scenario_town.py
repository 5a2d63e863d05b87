"""Where the scenarios happen: a hub and its spokes, people of each, somebody who asks, and a network that takes answers."""

import asyncio
import contextlib
import http.client
import os
import re
import subprocess
import threading
import urllib.parse

import replay_events
from outbox_networks import PDS
from parley_process import PASSWORD, Caller, Parley, Refused, scratch, wait
from processes_watching import signed_in
from rig_browser import DESKTOP, Person, sign_in
from rig_clock import shifted_environment
from rig_processes import Books, Member
from rig_server import FIRST, Jetstream, frame

PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
UNITS = {"TICKETS": "Ticketing", "TRAINS": "Trains", "LEGAL": "Legal"}
PEOPLE = {"hana": ("Hana Lis", "HUB", "hubMember"), "tomos": ("Tomos Rhys", "TICKETS", "agent"),
          "tara": ("Tara Bell", "TICKETS", "agent"), "trevor": ("Trevor Pike", "TRAINS", "agent"),
          "leah": ("Leah Stone", "LEGAL", "approver")}


class Town:
    """One installation on one engine; what people ask comes when it is let in."""

    # What the hub listens for.
    heard = "helpdesk"

    def __init__(self, engine, name, checks, asked, browser):
        self.engine, self.checks, self.browser = engine, checks, browser
        self.folder = scratch(f"{engine}-{name}")
        if engine == "sqlite":
            self.parley = Parley(self.folder)
        else:
            self.books = Books.of_its_own(f"scenarios_{name}")
            self.parley = Member(self.folder, "whole", "web,worker,listener", self.books.address)
        posts = [("post", author, f"3s{n:011d}", f"helpdesk {text}", ["en"], None, None)
                 for n, (author, text) in enumerate(authored(asked))]
        self.stream = Jetstream([frame(line) for line in replay_events.serialised(posts)[0]])
        self.stream.gate = 0
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.network = asyncio.run_coroutine_threadsafe(PDS(7).start(), self.loop).result(20)
        self.callers, self.browsers, self.faults = {}, {}, []

    def set_up(self):
        parley = self.parley
        parley.set_up()
        parley.call("POST", "/accounts", {"connector": "bluesky", "settings": {
            "service": f"http://127.0.0.1:{self.network.port}", "identifier": "council.test", "appPassword": "app-password"}})
        parley.call("POST", "/queries", {"name": "helpdesk", "text": self.heard})
        parley.call("POST", "/sources", {"connector": "bluesky", "title": "town", "cursor": str(FIRST), "settings": {
            "address": self.stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.stream.port}"}})
        for code, name in UNITS.items():
            parley.call("POST", "/units", {"code": code, "name": name})
        self.units = {one["code"]: one["id"] for one in parley.call("GET", "/units")["units"]}
        self.ids = {}
        for key, (name, unit, role) in PEOPLE.items():
            self.ids[key] = parley.call("POST", "/agents", {"name": name, "email": f"{key}@marram.example", "unit": unit,
                                                            "role": role, "password": PASSWORD})["id"]
            token = parley.call("POST", "/tokens", {"email": f"{key}@marram.example", "password": PASSWORD, "title": "rig"})
            self.callers[key] = Caller(parley.port, token["token"])
        self.callers["nia"] = parley.caller

    # What people do

    def asks(self, word):
        """Lets the next question in, and gives its conversation; `word` stands in it and nowhere else."""
        self.stream.gate += 1
        found = []

        def is_there():
            found[:] = [one for one in self.parley.conversations() if word in one["subject"]]
            return found

        wait(is_there, 60, f"a conversation with “{word}”")
        return found[0]["id"]

    def does(self, who, method, path, body=None):
        """The API's answer to somebody; a refusal is its status and its code."""
        try:
            return self.callers[who].call(method, path, body)
        except Refused as refusal:
            code = re.search(rb'"code":"([^"]+)"', refusal.answer)
            return refusal.status, code[1].decode() if code else refusal.answer

    def whole(self, who, conversation):
        return self.does(who, "GET", f"/conversations/{conversation}")

    def says(self, who, *words):
        """The command line, as this person: its exit code and what it prints."""
        environment = dict(os.environ, PARLEY_SERVER=f"http://127.0.0.1:{self.parley.port}", PARLEY_TOKEN=self.callers[who].token)
        result = subprocess.run([self.parley.binary, *words], capture_output=True, text=True, env=environment, timeout=60)
        return result.returncode, result.stdout + result.stderr

    def stands(self, word):
        """What stands on the network with this word in it."""
        return [text for text, _ in self.network.published() if word in text]

    def sees(self, who, is_phone=False):
        """Somebody's browser; signed in on a phone without script where that is asked for."""
        if (who, is_phone) not in self.browsers:
            person = Person(self.browser, f"http://127.0.0.1:{self.parley.port}", **(PHONE if is_phone else DESKTOP))
            sign_in(person, PASSWORD, f"{who}@marram.example")
            self.browsers[who, is_phone] = person
        return self.browsers[who, is_phone]

    def comes_later(self, seconds):
        """The server ends and begins again when the machine's clock stands so much later."""
        later = shifted_environment(self.folder, seconds)
        if self.engine != "sqlite":
            later |= {"PARLEY_DATABASE": self.books.address}
        self.parley.environment = later
        self.begins_again()

    def begins_again(self):
        for person in self.browsers.values():
            person.expected += ["ERR_"]
        self.parley.kill()
        for caller in self.callers.values():
            caller.close()
        self.parley.start()
        self.parley.wait_until_ready()

    # What somebody may not find

    def traces(self, who, word, conversation):
        """Where somebody finds a word: every page that leads on from the inbox, every list and every address of the API."""
        cookie = signed_in(self.parley.port, f"{who}@marram.example")
        found, seen = [], {"/sign-out"}
        todo = ["/inbox", f"/conversations/{conversation}", f"/inbox?open={conversation}", "/inbox?view=done",
                "/inbox?view=waiting", "/inbox?view=mine", "/approvals", "/units", "/record", f"/search?q={word}",
                f"/inbox?q={word}", "/inbox?unit=TICKETS"]
        while todo and len(seen) < 150:
            path = todo.pop(0)
            if path in seen:
                continue
            seen.add(path)
            status, page = fetched(self.parley.port, path, cookie)
            # The way back to what was asked for says what was asked for, not what is there.
            if word in page.replace(urllib.parse.quote(path), "").replace(f"q={word}", "").replace(f'value="{word}"', ""):
                found.append((path, status))
            todo += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)"', page) if "/static/" not in link]
        for path, methods in self.parley.call("GET", "/openapi.json")["paths"].items():
            if "get" not in methods:
                continue
            path = path.removeprefix("/api/v1").replace("{id}", conversation)
            with contextlib.suppress(Refused):
                if word in str(self.callers[who].call("GET", path + (f"?q={word}" if "search" in path else ""))):
                    found.append((path, "API"))
        return found

    def show(self):
        """What stands before everybody, for those who read the log."""
        for (who, _), person in self.browsers.items():
            print(f"       {who} at {person.page.url}\n{person.reads('body')[:1500]}", flush=True)

    def leave(self):
        for person in self.browsers.values():
            person.leave()
            self.faults += person.faults
        self.checks.check(f"{self.engine}: no violation of the content security policy and no error in the browser",
                          not self.faults, self.faults[:5])
        self.parley.kill()


def authored(asked):
    """Who writes what: one person each, unless the question comes with a name, which is one person however often."""
    names = {}
    for number, one in enumerate(asked):
        name, text = (number, one) if isinstance(one, str) else one
        yield replay_events.AUTHORS[names.setdefault(name, len(names))], text


def fetched(port, path, cookie):
    """A page as it is sent, without following where it leads."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    try:
        return answer.status, answer.read().decode(errors="replace") if "event-stream" not in (
            answer.getheader("Content-Type") or "") else ""
    finally:
        connection.close()
