"""The rounds of ssrf_rig.py in which strangers lead: each with every target, and once with a door that may be come to.

A round is refused in words of the address; that the same way does come to a door where it is allowed shows that the silence
of the others is no accident of the rig.
"""
import re

import replay_events
from parley_process import Parley, say, scratch
from rig_server import FIRST, Jetstream, frame
from ssrf_answers import (answer, by_change, by_imap, by_leads, by_pages, by_profiles, by_sessions, by_sign_in, by_smtp,
                          by_streams, by_tokens, mail, mailbox)
from ssrf_strangers import REACH, Strangers, behind_names, house

# Beside those of an address that is looked at: of what is no address to begin with.
UNREAD = re.compile(r"names no server with https|is not what the protocol asks for|is no address of a page"
                    r"|it is the name of a server|is no name of a server|is not sent in the open|a token must not travel|nobody knows an account"
                    r"|does not bear that name|cannot be looked up|No server has the name|Its feed is at ")
PEOPLE = 26  # every so many: a source asks for its people two seconds behind the one before


class Rounds:
    def __init__(self, checks, barred, ears, targets, places):
        self.checks, self.barred, self.ears, self.targets, self.places = checks, barred, ears, targets, places
        self.box, self.requests, self.ways = mailbox(), 0, 0
        self.door = next((ear for ear in ears if ear.port == 443), None)

    def run(self):
        strangers = Strangers(self.targets)
        parley = self.begin("ssrf-strangers", strangers)
        numbers = range(len(self.targets))
        for name, _, _ in self.places(""):
            place = self.place(name)
            found = by_leads(parley, strangers, numbers, place)
            # A write follows nobody, and says so in its own words.
            self.judge(f"redirects of {name}", found, is_worded=False)
        self.judge("a feed that a page names", by_pages(parley, strangers, numbers))
        self.judge("a webhook that is changed on its page", by_change(parley, strangers, numbers))
        self.judge("a server for sending", by_smtp(parley, self.targets, self.box, None, self.ears[0].port))
        streamed, pictures, shown = by_streams(parley, strangers, numbers)
        self.count("a stream that a server names", len(streamed))
        self.count("pictures and faces that posts name", len(pictures))
        self.checks.check("a picture of each post was asked for", len(pictures) > len(self.targets) // 2, len(pictures))
        self.checks.equal("none of them is shown", shown, [])
        if self.door and self.names:
            # Each host once, at the door of the listener that everybody may have.
            port = f":{self.ears[0].port}"
            self.sign_in(parley, strangers, [number for number in numbers if port in self.targets[number]])
        self.checks.equal("nobody came to another address at the strangers' port", strangers.astray, [])
        self.checks.equal("the program that strangers lead stops in order", parley.stop(), 0)
        self.people()

    def sign_in(self, parley, strangers, numbers):
        """Handles, documents and servers of accounts of Bluesky."""
        for way, name in (("names", "redirects of a handle"), ("service", "a service that is asked for a handle"),
                          ("account", "an account that is an address"), ("document", "a server in a DID document"),
                          ("resource", "a server that signs in"), ("pushed", "an address for requests")):
            self.judge(name, by_sign_in(parley, strangers, numbers, way), is_worded=way not in ("names", "service", "account"))
        self.judge("an address for tokens", by_tokens(parley, strangers, numbers))
        told = by_sessions(parley, strangers, numbers)
        other = [(number, words) for number, words in told if not (words and self.barred.search(words)) and not strangers.asked[
            number, "/xrpc/app.bsky.notification.listNotifications"]]
        self.count("a server to which an account has moved", len(told))
        self.checks.equal("a server to which an account has moved: none is tried", other[:3], [])

    def people(self):
        """The server that is asked for people whom a stream names."""
        targets = [target for target in self.targets if target.startswith("http://")][::PEOPLE]
        stream = jetstream(len(targets))
        parley = self.started("ssrf-people", log="info")
        told = by_profiles(parley, stream, FIRST, targets)
        self.count("a server of profiles", len(told))
        self.checks.equal("each of these servers of profiles was to be asked", len(told), len(targets))
        self.checks.equal("the program that asks for people stops in order", parley.stop(), 0)

    def inside(self, parley):
        """Mail, of a program that may go nowhere inside."""
        self.judge("a mailbox", by_imap(parley, self.targets, None, self.ears[0].port))
        named = [(target, answer(parley, "/sources", mail((target, None, "tls"), (target, None, "tls")))) for target in self.targets]
        self.judge("a source of mail", named, is_worded=False)

    def by_leave(self, ear):
        """One door that may be come to, in each of these ways."""
        target = f"http://127.0.0.1:{ear.port}/"
        strangers = Strangers([target] * 2)
        parley = self.begin("ssrf-strangers-allowed", strangers, ["--reach", "127.0.0.1"])
        one = range(1)
        ways = {f"redirects of {name}": lambda name=name: by_leads(parley, strangers, one, self.place(name))
                for name in ("a feed",)}
        ways |= {"a feed that a page names": lambda: by_pages(parley, strangers, one),
                 "a webhook that is changed on its page": lambda: by_change(parley, strangers, one),
                 "a mailbox": lambda: by_imap(parley, [target], ear.port),
                 "a server for sending": lambda: by_smtp(parley, [target], self.box, ear.port),
                 "a stream that a server names": lambda: by_streams(parley, strangers, range(1, 2))}
        if self.door and self.names:
            ways |= {f"{way} of a sign-in": lambda way=way: by_sign_in(parley, strangers, one, way)
                     for way in ("names", "service", "document", "resource", "pushed")}
            ways |= {"an address for tokens": lambda: by_tokens(parley, strangers, one),
                     "a server to which an account has moved": lambda: by_sessions(parley, strangers, one)}
        for name, go in ways.items():
            before = len(ear.heard)
            go()
            self.checks.check(f"{name} comes there where it is allowed", len(ear.heard) > before)
        parley.stop()
        people, before = self.started("ssrf-people-allowed", ["--reach", "127.0.0.1"], log="info"), len(ear.heard)
        by_profiles(people, jetstream(1), FIRST, [target])
        self.checks.check("a server of profiles is come to where it is allowed", len(ear.heard) > before)
        people.stop()

    # How they are run and judged

    def begin(self, name, strangers, more=()):
        folder = scratch(name + "-names")
        takes = strangers.taking(folder)
        self.names = behind_names(folder)
        if self.door:
            self.door.takes = takes
        if not (self.door and self.names):
            say("no names and certificates of our own here: what a sign-in leads to is left out")
        return self.started(name, more, wrap=self.names)

    def started(self, name, more=(), log="error", wrap=None):
        parley = Parley(scratch(name), log=log)
        parley.reach = [*REACH, *more]
        parley.more = ["--address", f"http://127.0.0.1:{parley.port}"]
        parley.wrap = wrap or parley.wrap
        parley.set_up()
        return parley

    def place(self, name):
        return lambda address: next((path, body) for one, path, body in self.places(
            address.replace("http", "ws", 1) if name == "a Jetstream" else address) if one == name)

    def judge(self, name, found, is_worded=True):
        self.count(name, len(found))
        self.checks.equal(f"{name}: none is taken", [one for one, words in found if words is None][:3], [])
        if is_worded:
            tried = [(one, words[-300:]) for one, words in found
                     if words and not self.barred.search(words) and not UNREAD.search(words)]
            self.checks.equal(f"{name}: none is tried", tried[:3], [])

    def count(self, name, number):
        self.requests, self.ways = self.requests + number, self.ways + 1
        say(f"{name}: {number}")


def jetstream(count):
    """A stream at a stranger's address, with a post of somebody else each time."""
    posts = [("post", replay_events.AUTHORS[number], f"3p{number:011d}", f"Who am I, number {number}?", ["en"], None, None)
             for number in range(count)]
    stream = Jetstream([frame(line) for line in replay_events.serialised(posts)[0]], profiles=False, host=house(0))
    stream.gate = 0
    return stream
