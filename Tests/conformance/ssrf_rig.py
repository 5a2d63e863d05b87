#!/usr/bin/env python3
"""Tries to make Parley knock at doors inside: every target of the corpus, from every place that takes an address.

    PARLEY_BIN=… PARLEY_CORPORA=… PARLEY_SCRATCH=… python Tests/conformance/ssrf_rig.py

The real program runs without `--reach`. Sources, accounts and the servers at which members sign in are given each target, as
it stands and with the port of a listener that hears every address of this machine; the same with ports 80 and 443 where this
user may listen there. A second program may reach one address (`--reach 127.0.0.9`), and what listens there leads on to each
target by each kind of redirect, sends endless headers, a body without an end, one that swells and one that dribbles. A third one may
reach strangers, who lead on in answers of their own (ssrf_rounds.py, ssrf_strangers.py): redirects of everything that is
connected, pages, streams, pictures and faces, documents of accounts, servers that sign in, a webhook that is changed, mail.
No listener may hear anybody, and each refusal must be of the address, not of a connection that failed.

Names that are another one a moment later, and names with one address inside, are in OutboundTests, with a resolver of their own.
The last line is `N passed, N failed`.
"""
import gzip
import http.client
import http.server
import itertools
import json
import os
import pathlib
import re
import socket
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "rigs"))
from parley_process import Checks, Parley, say, scratch  # noqa: E402
from ssrf_answers import answer  # noqa: E402
from ssrf_rounds import Rounds  # noqa: E402

CORPUS = pathlib.Path(os.environ["PARLEY_CORPORA"]) / "reliability" / "ssrf"
DOOR = "127.0.0.9"
# Words of a refusal before anything was sent; any other would be of a connection that was tried.
BARRED = re.compile(r"open internet|is no web address|No server has the name|does not go to port|cannot be used|only leads"
                    r"|is not a ws or wss address|is not the address of|is empty")
STATUSES = (301, 302, 303, 307, 308)


class Listener:
    """Hears whoever connects to any address of this machine, at one port."""

    def __init__(self, port=0):
        self.heard, self.sockets = [], []
        self.takes = None  # whoever comes for a stranger, whom one may come to
        for family, host in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            door = socket.socket(family)
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            door.bind((host, port))
            door.listen(64)
            port = door.getsockname()[1]
            self.sockets.append(door)
            threading.Thread(target=self.hear, args=(door,), daemon=True).start()
        self.port = port

    def hear(self, door):
        while True:
            connection, caller = door.accept()
            here = connection.getsockname()[0]
            if self.takes and here.startswith("127.9."):
                self.takes(connection, caller)
                continue
            self.heard.append((caller[0], here))
            connection.close()


def listeners():
    """One at a free port, and those of the web and of mail where this user may have them."""
    found = [Listener()]
    for port in (80, 443, 25, 143, 465, 587, 993):
        try:
            found.append(Listener(port))
        except OSError as trouble:
            say(f"port {port} cannot be listened on here: {trouble}")
    return found


def with_port(target, port):
    """The same target at another door, where it has a place for a port."""
    return re.sub(r"^(http://[^/?#\\]*?)(:\d+)?(?=[/?#\\]|$)", rf"\g<1>:{port}", target, count=1)


def targets(port):
    lines = [line for line in (CORPUS / "must_block.txt").read_text(encoding="utf-8").splitlines() if line]
    return lines, list(dict.fromkeys(lines + [with_port(line, port) for line in lines]))


class Leading(http.server.BaseHTTPRequestHandler):
    """The one server that may be reached: it leads on, or misbehaves."""

    protocol_version = "HTTP/1.1"
    asked = []

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        form = dict(urllib.parse.parse_qsl(parts.query))
        Leading.asked.append(parts.path)
        self.close_connection = parts.path not in ("/go", "/round")
        try:
            getattr(self, "serve_" + parts.path.strip("/"))(form)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def serve_go(self, form):
        self.send_response(int(form["status"]))
        # As bytes: some targets are no header that a library would send.
        self._headers_buffer.append(b"Location: " + form["to"].encode() + b"\r\n")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def serve_round(self, form):
        self.send_response(302)
        self.send_header("Location", f"/round?n={int(form.get('n', 0)) + 1}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def serve_headers(self, form):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in itertools.count():
            self.wfile.write(b"X-%d: %s\r\n" % (number, b"a" * 1000))

    def serve_long(self, form):
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        while True:
            self.wfile.write(b"<!-- long -->" * 5000)

    def serve_swelling(self, form):
        body = gzip.compress(b"\0" * (200 << 20), 9)
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve_slow(self, form):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(1)

    def log_message(self, *arguments):
        pass


def places(target):
    """Every place of the API where a person with a role names an address."""
    yield "a feed", "/sources", {"connector": "feed", "settings": {"address": target}}
    yield "a stream of Mastodon", "/sources", {
        "connector": "mastodon", "settings": {"server": target, "stream": "public"}}
    yield "a Jetstream", "/sources", {"connector": "bluesky", "settings": {"kind": "jetstream", "address": target}}
    yield "an account of Mastodon", "/accounts", {
        "connector": "mastodon", "settings": {"server": target, "accessToken": "word"}}
    yield "an account of Bluesky", "/accounts", {
        "connector": "bluesky", "settings": {
            "kind": "account", "service": target, "identifier": "ana.example", "appPassword": "abcd-efgh-ijkl-mnop"}}
    yield "a webhook", "/accounts", {
        "connector": "webhook", "settings": {"address": target, "secret": "whsec_" + "QUJD" * 8}}
    yield "a forum", "/sources", {"connector": "discourse", "settings": {"server": target}}
    yield "a sign-in with Mastodon", "/accounts/sign-in", {"connector": "mastodon", "settings": {"server": target}}


def forms(target):
    """As it stands, and as the scheme of another kind of address."""
    secure = re.sub(r"^http:", "https:", target)
    return {"a feed": [target], "a stream of Mastodon": [target, secure], "an account of Mastodon": [target, secure],
            "a Jetstream": [re.sub(r"^http", "ws", target), re.sub(r"^http", "wss", target)],
            "an account of Bluesky": [target, secure], "a webhook": [target, secure], "a forum": [target, secure],
            "a sign-in with Mastodon": [target, secure]}


def by_people(parley, checks, wanted):
    taken, tried, asked = {}, {}, 0
    for target in wanted:
        for name, _, _ in places(target):
            for form in forms(target)[name]:
                path, body = next((p, b) for n, p, b in places(form) if n == name)
                asked += 1
                words = answer(parley, path, body)
                if words is None:
                    taken.setdefault(name, []).append(form)
                elif not BARRED.search(words):
                    tried.setdefault(name, []).append((form, words[:200]))
    for name, _, _ in places(""):
        checks.equal(f"{name} at no target is taken", taken.get(name, []), [])
        checks.equal(f"{name} at no target is tried", tried.get(name, [])[:3], [])
    say(f"{asked} addresses were named")
    return asked


def by_leave(checks):
    """The same places, allowed to: each does come, so that silence above is no accident of the settings."""
    free, ear = Parley(scratch("ssrf-allowed"), log="error"), Listener()
    free.reach = ["--reach", "127.0.0.1"]
    free.set_up()
    for name, _, _ in places(""):
        for form in forms(f"http://127.0.0.1:{ear.port}/")[name]:
            before = len(ear.heard)
            path, body = next((p, b) for n, p, b in places(form) if n == name)
            answer(free, path, body)
            checks.check(f"{name} comes to {form.split(':')[0]} where it is allowed", len(ear.heard) > before)
    free.stop()


def by_members(parley, checks, wanted):
    """Who has no account names a server, each from a place of their own."""
    statuses = {}
    for number, target in enumerate(wanted):
        name = re.sub(r"^[a-z+]*:?/*", "", target).split("/")[0]
        connection = http.client.HTTPConnection("127.0.0.1", parley.port, timeout=30)
        connection.request("POST", "/api/v1/community/sign-in/fediverse", json.dumps({"server": name}), {
            "Content-Type": "application/json", "X-Forwarded-For": f"198.51.{number // 250}.{number % 250 + 1}"})
        response = connection.getresponse()
        response.read()
        connection.close()
        statuses[response.status] = statuses.get(response.status, 0) + 1
    checks.check("no target is a server that members sign in with", set(statuses) <= {400, 409, 422, 429}, statuses)


def by_redirects(parley, checks, base, wanted):
    taken, tried, before = [], [], len(Leading.asked)
    for target in wanted:
        for status in STATUSES:
            where = urllib.parse.urlencode({"status": status, "to": target})
            words = answer(parley, "/sources", {"connector": "feed", "settings": {"address": f"{base}/go?{where}"}})
            if words is None:
                taken.append((status, target))
            elif not BARRED.search(words):
                tried.append((status, target, words[:200]))
    checks.equal("no redirect to a target is taken", taken, [])
    checks.equal("no redirect to a target is tried", tried[:3], [])
    checks.equal("each redirect was seen", len(Leading.asked) - before, len(wanted) * len(STATUSES))


def by_misbehaviour(parley, checks, base):
    # A new connection, with more patience.
    parley.caller.close()
    for name, seconds in (("round", 5), ("headers", 20), ("long", 20), ("swelling", 30), ("slow", 45)):
        began = time.monotonic()
        words = answer(parley, "/sources", {"connector": "feed", "settings": {"address": f"{base}/{name}"}})
        took = time.monotonic() - began
        checks.check(f"{name}: refused in time", words is not None and took < seconds, f"{took:.1f} s: {(words or '')[:160]}")
    checks.equal("a circle of redirects is followed three times", Leading.asked.count("/round"), 4)
    memory = int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path(f"/proc/{parley.process.pid}/status").read_text())[1]) // 1024
    checks.check("none of it took much memory", memory < 600, f"{memory} MB at the most")


def main():
    checks, ears = Checks(), listeners()
    lines, wanted = targets(ears[0].port)
    say(f"{len(lines)} targets, {len(wanted)} with the listener's port")
    checks.check("the corpus is whole", len(lines) >= 311, len(lines))

    inside = Parley(scratch("ssrf"), log="error")
    inside.reach = []
    inside.more = ["--address", f"http://127.0.0.1:{inside.port}", "--trusted-proxy", "127.0.0.1"]
    inside.set_up()
    rounds = Rounds(checks, BARRED, ears, wanted, places)
    named = by_people(inside, checks, wanted) + len(wanted)
    by_members(inside, checks, wanted)
    rounds.inside(inside)
    checks.equal("the program is at work and stops in order", inside.stop(), 0)

    by_leave(checks)
    rounds.by_leave(Listener())
    rounds.run()
    server = http.server.ThreadingHTTPServer((DOOR, 0), Leading)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://{DOOR}:{server.server_address[1]}"
    other = Parley(scratch("ssrf-redirects"), log="error")
    other.reach = ["--reach", DOOR]
    other.set_up()
    by_redirects(other, checks, base, wanted)
    by_misbehaviour(other, checks, base)
    checks.equal("the other program stops in order", other.stop(), 0)

    ways = len(list(places(""))) + 2 + rounds.ways
    say(f"{len(lines)} targets from {ways} places, {named + len(wanted) * len(STATUSES) + rounds.requests} addresses in all, "
        f"connections: {sum(len(ear.heard) for ear in ears)}")
    for ear in ears:
        checks.equal(f"connections at port {ear.port} of any address here", ear.heard, [])
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
