"""Whether Parley goes where answers of strangers lead: see ssrf_rig.py; the strangers are in ssrf_strangers.py.

Each function leads to the targets of some strangers in one way, and gives for each what Parley said, or nothing where it
took what it was given. Whether anybody was knocked at is counted elsewhere, by who listens there.
"""
import contextlib
import http.client
import html
import re
import socketserver
import threading
import time
import urllib.parse

from parley_process import Refused, wait
from processes_watching import signed_in
from ssrf_strangers import handle, house

SECRET = "whsec_" + "QUJD" * 8
PASSWORD = "abcd-efgh-ijkl-mnop"
BATCH = 60


def answer(parley, path, body, method="POST"):
    """The refusal's words, or nothing where there was none."""
    try:
        parley.caller.call(method, path, body, 60)
        return None
    except Refused as refused:
        return refused.answer.decode(errors="replace")


def batches(numbers):
    numbers = list(numbers)
    return [numbers[start:start + BATCH] for start in range(0, len(numbers), BATCH)]


# Redirects, and pages that name a feed

def by_leads(parley, strangers, numbers, place):
    """`place` makes path and content of a request of the API from an address."""
    strangers.way, found = "lead", []
    for number in numbers:
        path, body = place(strangers.address(number))
        found.append((number, answer(parley, path, body)))
    return found


def by_pages(parley, strangers, numbers):
    strangers.way = "page"
    return [(number, answer(parley, "/sources", {"connector": "feed", "settings": {
        "address": strangers.address(number) + "/page"}})) for number in numbers]


# A webhook that is changed, with the form of its page

class Form:
    """The pages, as somebody who may connect accounts."""

    def __init__(self, parley):
        self.port, self.cookie = parley.port, signed_in(parley.port)
        self.csrf = re.search(r'name="csrf" value="([^"]+)"', self.page("GET", "/accounts/new?connector=webhook")[1])[1]

    def page(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = urllib.parse.urlencode(fields | {"csrf": self.csrf}) if fields is not None else None
        connection.request(method, path, body, {
            "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}",
            "Host": f"127.0.0.1:{self.port}"})
        given = connection.getresponse()
        text = html.unescape(given.read().decode(errors="replace"))
        connection.close()
        return given.status, text


def by_change(parley, strangers, numbers):
    strangers.way, form = "hook", Form(parley)
    known = parley.call("GET", "/accounts")["accounts"]
    mine = next((one for one in known if one["connector"] == "webhook"), None) or parley.call(
        "POST", "/accounts", {"connector": "webhook", "settings": {"address": strangers.address(1) + "/hook", "secret": SECRET}})
    status, page = form.page("POST", f"/accounts/{mine['id']}/reconnect", {})
    if status != 200 or strangers.address(1) not in page:
        raise RuntimeError(f"the page that changes a webhook gave {status}")
    found = []
    for number in numbers:
        for target in (strangers.targets[number], re.sub(r"^http:", "https:", strangers.targets[number])):
            status, page = form.page("POST", "/accounts", {
                "connector": "webhook", "setting.address": target, "setting.secret": SECRET, "setting.once": "no"})
            found.append((number, None if status in (200, 303) else page))
    return found


# Mail

class Mailbox(socketserver.StreamRequestHandler):
    """As little of IMAP as a program needs to find a mailbox well."""

    def handle(self):
        self.wfile.write(b"* OK ready\r\n")
        told = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
                b"EXAMINE": b"* 0 EXISTS\r\n* OK [UIDVALIDITY 1] valid\r\n* OK [UIDNEXT 1] next\r\n"}
        while line := self.rfile.readline().split():
            # At once: a second piece would wait until the first is acknowledged.
            self.wfile.write(told.get(line[1].upper(), b"") + line[0] + b" OK done\r\n")


def mailbox():
    server = socketserver.ThreadingTCPServer((house(0), 0), Mailbox)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def mail(imap, smtp, word="tls"):
    """What connects a mailbox; each server is its host, its port and how what is said there is kept from others."""
    settings = {"address": "ana@strangers.example", "password": "word", "smtpSignIn": "none"}
    for kind, (host, port, security) in (("imap", imap), ("smtp", smtp)):
        settings |= {f"{kind}Host": host, f"{kind}Port": str(port or ""), f"{kind}Security": security}
    return {"connector": "mail", "settings": settings}


def host_of(target):
    return re.sub(r":\d+$", "", re.sub(r"^[a-z+]*:?/*", "", target).split("/")[0]).strip("[]")


def by_imap(parley, targets, *doors):
    """The server of a mailbox at each target; at these doors, of which none is the usual one of mail."""
    return [(target, answer(parley, "/accounts", mail((host_of(target), door, security), ("192.0.2.1", 465, "tls"))))
            for target in targets for door in doors for security in ("tls", "starttls", "none")]


def by_smtp(parley, targets, box, *doors):
    """The server for sending; the mailbox itself is found well."""
    return [(target, answer(parley, "/accounts", mail((house(0), box, "none"), (host_of(target), door, security))))
            for target in targets for door in doors for security in ("tls", "starttls", "none")]


# Signing in

def by_sign_in(parley, strangers, numbers, way):
    """Where the first step of a sign-in with Bluesky is led, by whoever the account names."""
    strangers.way, found = way, []
    for number in numbers:
        settings = {"identifier": handle(number)}
        if way == "service":
            settings["service"] = strangers.targets[number]
        if way == "account":
            settings["identifier"] = "did:web:" + host_of(strangers.targets[number])
            strangers.way = "service"
        found.append((number, answer(parley, "/accounts/sign-in", {"connector": "bluesky", "settings": settings})))
    return found


def by_tokens(parley, strangers, numbers):
    """The last step: the browser is back, and the code is to be exchanged."""
    form, found = Form(parley), []
    for number, words in by_sign_in(parley, strangers, numbers, "token"):
        if words is None:
            back = urllib.parse.urlencode({"state": strangers.states[number], "code": "c", "iss": f"https://{handle(number)}"})
            status, page = form.page("GET", f"/accounts/returned?{back}")
            words = None if status in (302, 303) else page
        found.append((number, words))
    return found


def by_sessions(parley, strangers, numbers):
    """An app password, and a server that says that the account lives elsewhere; gives what the source says of it then."""
    strangers.way, found = "session", []
    for some in batches(numbers):
        owners, refused = {}, {}
        for number in some:
            try:
                account = parley.call("POST", "/accounts", {"connector": "bluesky", "settings": {
                    "kind": "account", "service": f"https://{handle(number)}", "identifier": handle(number),
                    "appPassword": PASSWORD}})
                owners[f"@{handle(number)}"] = number, account["id"]
            except Refused as refusal:
                refused[number] = refusal.answer.decode(errors="replace")
        told = {}

        def all_told():
            for source in parley.call("GET", "/sources")["sources"]:
                if source["title"] in owners and source.get("reason"):
                    told[source["title"]] = source["reason"]
            time.sleep(0.1)
            return len(told) == len(owners)

        with contextlib.suppress(RuntimeError):
            wait(all_told, 90, "what each source says")
        found += [*refused.items(), *((number, told.get(title)) for title, (number, _) in owners.items())]
        for _, account in owners.values():
            answer(parley, f"/accounts/{account}", None, "DELETE")
    return found


# What sources bring

def by_streams(parley, strangers, numbers):
    """Servers that stream elsewhere, and whose posts show pictures from there; gives how many of each there were."""
    strangers.way, streamed, pictures, shown, seen = "stream", [], [], [], set()
    form = Form(parley)
    for some in batches(numbers):
        sources = {number: parley.call("POST", "/sources", {"connector": "mastodon", "keeps": "everything", "settings": {
            "server": strangers.address(number), "stream": "public"}})["id"] for number in some}
        # The list is asked for whole when the stream was asked for in vain.
        wait(lambda: time.sleep(0.1) or all(strangers.asked[number, "whole"] for number in some), 90, "the lists behind the streams")
        streamed += some
        places = []

        def all_there():
            places[:] = [one["id"] for one in parley.conversations() if one["id"] not in seen]
            time.sleep(0.2)
            return len(places) >= len(some)

        wait(all_there, 60, lambda: f"{len(some)} posts, there are {len(places)}")
        seen.update(places)
        for source in sources.values():
            answer(parley, f"/sources/{source}", None, "DELETE")
        for place in places:
            for link in set(re.findall(r'src="(/media/[^"]+)"', form.page("GET", f"/conversations/{place}")[1])):
                pictures.append(link)
                if form.page("GET", link)[0] == 200:
                    shown.append(link)
    return streamed, pictures, shown


def by_profiles(parley, jetstream, first, targets):
    """Streams whose people are to be asked for elsewhere; gives the targets of which it was said that nobody told."""
    told = []
    for number, target in enumerate(targets):
        before = parley.errors.read_text(errors="replace").count("did not tell who its people are")
        source = parley.call("POST", "/sources", {
            "connector": "bluesky", "title": "people", "keeps": "everything", "cursor": str(first + number),
            "settings": {"address": jetstream.address, "compression": "none", "profiles": target}})
        jetstream.gate = number + 1
        with contextlib.suppress(RuntimeError):
            wait(lambda: time.sleep(0.05) or parley.errors.read_text(errors="replace").count(
                "did not tell who its people are") > before, 12, "a question")
            told.append(target)
        parley.call("DELETE", f"/sources/{source['id']}")
    return told
