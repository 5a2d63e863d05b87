"""Every place where people write words, and every address and form that says back what it was sent."""

import concurrent.futures
import html
import http.client
import itertools
import pathlib
import re
import urllib.parse
import uuid

from parley_process import PASSWORD, Caller, Refused
from payload_classes import GOOD_ADDRESSES
from payload_eyes import Markup

SOURCES = pathlib.Path(__file__).parents[2] / "Sources" / "WebPages" / "Routes"
HANDS = 6
SKIPPED = {"/**", "/events", "/sign-out", "/static/:fingerprint/:name", "/health"}
# Forms that end the rig's own session, or whose words are nobody's.
UNTOUCHED = ("sign-out", "/settings/password", "remove", "disable", "revoke", "/settings/mail", "pause", "take-back")
HEADERS = ("Accept-Language", "Referer", "User-Agent", "Origin", "X-Forwarded-Host", "X-Forwarded-For", "Cookie", "Host", "Accept")


def line(text):
    """As a field of one line sends it."""
    return re.sub(r"[\r\n]", "", text)


class Written:
    """Puts payloads into everything that the API takes from people; counts what was taken."""

    def __init__(self, parley, conversations, answered, persons):
        self.parley, self.conversations, self.answered, self.persons = parley, conversations, answered, persons
        self.taken, self.refused, self.said = {}, {}, {}
        self.callers = [Caller(parley.port, parley.caller.token) for _ in range(HANDS)]

    def places(self):
        """By name: what a payload (the n-th) is sent as; the last member is the text that the API must give back."""
        units, me = itertools.count(1), self.parley.call("GET", "/me")["agent"]["id"]
        one = lambda n: self.conversations[n % len(self.conversations)]  # noqa: E731
        person = lambda n: self.persons[n % len(self.persons)]  # noqa: E731
        return {
            "note": lambda n, t: ("POST", f"/conversations/{one(n)}/notes", {"text": t}),
            "draft": lambda n, t: ("PUT", f"/conversations/{one(n)}/draft", {"text": t}),
            "reply": lambda n, t: ("POST", f"/conversations/{self.answered[n % len(self.answered)]}/replies", {"text": t, "holdSeconds": 0}),
            "tag": lambda n, t: ("POST", f"/conversations/{one(n)}/tag", {"tag": line(t)[:40]}),
            "priority": lambda n, t: ("PUT", f"/conversations/{one(n)}/priority", {"priority": "high", "reason": t}),
            "fact about a person": lambda n, t: ("POST", f"/persons/{person(n)}/statements", {
                "kind": "fact", "words": t, "source": line(t)}),
            "reason for no contact": lambda n, t: ("PUT", f"/persons/{person(n)}/do-not-contact", {"reason": t}),
            "saved reply": lambda n, t: ("POST", "/saved-replies", {"name": line(t), "text": t, "unit": "HUB"}),
            "text of a saved reply": lambda n, t: ("POST", "/saved-replies", {"name": f"reply {n}", "text": t, "unit": "HUB"}),
            "macro": lambda n, t: ("POST", "/macros", {"name": line(t), "done": True, "unit": "HUB"}),
            "words of a macro": lambda n, t: ("POST", "/macros", {
                "name": f"macro {n}", "priority": "high", "reason": t, "note": t, "to": "HUB", "unit": "HUB"}),
            "query": lambda n, t: ("POST", "/queries", {"name": line(t), "text": "nothingatall"}),
            "words of a query": lambda n, t: ("POST", "/queries", {
                "name": f"query {n}", "text": '"' + re.sub(r'["\\]', "", t) + '" OR nothingatall'}),
            "list": lambda n, t: ("PUT", f"/lists/list{n}", {"entries": [line(t)], "version": 0}),
            "view": lambda n, t: ("POST", "/views", {"name": line(t), "q": t, "sharedWith": "HUB"}),
            "routing rule": lambda n, t: ("POST", "/routing-rules", {
                "name": line(t), "words": '"' + re.sub(r'["\\]', "", t) + '" OR nothingatall', "priority": "high",
                "reason": t}),
            "approval rule": lambda n, t: ("POST", "/approval-rules", {
                "name": line(t), "words": '"' + re.sub(r'["\\]', "", t) + '" OR nothingatall',
                "steps": [{"unit": self.hub, "need": "any", "hours": 2}]}),
            "role": lambda n, t: ("PUT", f"/roles/role{n}", {"name": line(t), "permissions": ["read"]}),
            "group": lambda n, t: ("POST", "/groups", {"name": line(t), "unit": "HUB"}),
            "absence": lambda n, t: ("POST", f"/agents/{me}/absences", {
                "from": "2027-01-01T00:00:00Z", "until": "2027-01-02T00:00:00Z", "reason": t}),
            "signal words": lambda n, t: ("PUT", "/signals/en/complaint", {"words": [*self.said.get("signal words", []), t], "version": n}),
            "token": lambda n, t: ("POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": line(t)}),
            "name of a unit": lambda n, t: ("POST", "/units", {"code": f"U{next(units)}", "name": line(t)}),
            "name of a colleague": lambda n, t: ("POST", "/agents", {
                "name": line(t), "email": f"a{n}@marram.example", "unit": "HUB", "role": "agent", "password": PASSWORD}),
            "certificate": lambda n, t: ("POST", f"/agents/{self.colleague}/certificates", {"name": line(t)[:60]}),
            "certificate that a unit asks for": lambda n, t: (
                "POST", f"/units/{self.spoke}/certificates", {"name": line(t)[:60], "counting": "fromNow"}),
            "compact": lambda n, t: ("PUT", f"/units/{self.spoke}/compact", {"version": n, "owes": [], "gives": [
                {"kind": "training", "words": line(t)[:200], "responsible": line(t)[:80]}]}),
            "proof that two are one": lambda n, t: ("POST", f"/persons/{self.persons[2 * n % len(self.persons)]}/merges", {
                "with": self.persons[(2 * n + 1) % len(self.persons)], "evidence": "said", "words": t, "link": GOOD_ADDRESSES[n % 2]}),
            "independence": lambda n, t: ("POST", f"/units/{self.spoke}/independence", {"reason": t}),
            "title of a source": lambda n, t: ("POST", "/sources", {
                "connector": "feed", "title": line(t), "settings": {"address": self.feed}}),
            "topic": lambda n, t: ("POST", "/community/topics", {
                "kind": "question", "title": line(t)[:200], "text": t, "language": "en"}),
            "answer to a topic": lambda n, t: ("POST", f"/community/topics/{self.topic}/contributions", {"text": t}),
            "comment on a topic": lambda n, t: ("POST", f"/community/topics/{self.topic}/contributions", {
                "kind": "comment", "text": t}),
            "terms": lambda n, t: ("PUT", "/community/terms", {"text": t}),
            "file of an answer": lambda n, t: ("POST", f"/answers/{self.kept}/files", {
                "name": line(t)[:100], "shows": line(t)[:450], "content": "YSxiCg=="}),
            "space": lambda n, t: ("POST", "/community/spaces", {
                "name": line(t)[:60] or f"space {n}", "about": t[:1000], "kind": "closed", "unit": "HUB"}),
            "circle": lambda n, t: ("POST", "/community/circles", {
                "name": line(t)[:60] or f"circle {n}", "goal": t[:500]}),
            "need": lambda n, t: ("POST", "/needs", {"title": line(t)[:200], "words": "heron", "unit": "HUB"}),
            "title of a wall": lambda n, t: ("POST", "/walls", {
                "name": f"wall-{n}", "title": line(t)[:200], "unit": "HUB"}),
            "hand over": lambda n, t: ("POST", f"/conversations/{self.spare(n)}/hand-over", {"unit": "SPOKE", "note": t}),
        }

    # Where there may be only so many, or each costs a page its speed, several payloads stand in one.
    MOST = {"terms": 20, "file of an answer": 9, "space": 40, "circle": 9, "need": 60, "title of a wall": 40,
            "topic": 60, "answer to a topic": 60, "comment on a topic": 60, "saved reply": 50, "text of a saved reply": 40, "macro": 40, "words of a macro": 50, "view": 45, "name of a unit": 70,
            "name of a colleague": 40, "title of a source": 40, "token": 30, "hand over": 60, "independence": 30, "role": 40,
            "group": 40, "routing rule": 50, "approval rule": 60, "certificate": 35, "certificate that a unit asks for": 35,
            "compact": 30, "signal words": 120, "reply": 150, "proof that two are one": 30, "absence": 60, "list": 80, "query": 150, "words of a query": 150}
    ONE_HAND = ("terms", "file of an answer", "signal words", "compact", "independence", "hand over", "proof that two are one")

    def shares(self, name, payloads):
        """The payloads as this place takes them: each for itself first, and what is too many joined."""
        # What is replaced by the next one stands once in each conversation, and once for each person.
        most = {"draft": len(self.conversations), "reason for no contact": len(self.persons)}.get(name) or self.MOST.get(
            name, len(payloads))
        if len(payloads) <= most:
            return payloads
        alone, rest = payloads[:most // 2], payloads[most // 2:]
        size = -(-len(rest) // (most - len(alone)))
        return alone + ["\n".join(rest[start:start + size]) for start in range(0, len(rest), size)]

    def spare(self, n):
        return self.conversations[-1 - n % (len(self.conversations) // 2)]

    def write(self, payloads):
        units = {one["code"]: one["id"] for one in self.parley.call("GET", "/units")["units"]}
        self.hub, self.spoke = units["HUB"], units["SPOKE"]
        self.colleague = self.parley.call("POST", "/agents", {
            "name": "<b>x", "email": "b@marram.example", "unit": "SPOKE", "role": "agent", "password": PASSWORD})["id"]
        self.topic = self.parley.call("POST", "/community/topics", {
            "kind": "question", "title": "<b>x", "text": "x", "language": "en"})["id"]
        self.kept = self.parley.call("POST", "/answers", {
            "title": "<b>x", "text": "x", "language": "en", "unit": "HUB"})["id"]
        places = self.places()

        def several(hand):
            for name, made in places.items():
                texts = list(enumerate(self.shares(name, payloads)))
                for n, text in (texts if hand == 0 else []) if name in self.ONE_HAND else texts[hand::HANDS]:
                    # A joined one that is too long for the place goes there as far as a place of one line takes it.
                    if not self.one(self.callers[hand], name, made(n, text), text) and len(text) > 100:
                        self.one(self.callers[hand], name, made(n, text[:90]), text[:90])
                    if name in self.BACK and name in self.taken:
                        self.again(self.callers[hand], made(n, text)[1], name)

        with concurrent.futures.ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(several, range(HANDS)))

    BACK = {"hand over": ("hand-over", "withdraw"), "independence": ("independence", "independence/take-back")}

    def again(self, caller, path, name):
        """Takes back what can only be so once."""
        try:
            caller.call("POST", path.replace(*self.BACK[name]), {"reason": "x"} if name == "independence" else None)
        except Refused:
            pass  # it was not taken

    def one(self, caller, name, made, text):
        method, path, body = made
        if "version" in body:
            body = dict(body, version=self.taken.get(name, 0))
        try:
            caller.call(method, path, body)
            self.taken[name] = self.taken.get(name, 0) + 1
            self.said.setdefault(name, []).append(text)
            return True
        except Refused as refusal:
            self.refused.setdefault(name, {}).setdefault(refusal.status, []).append(refusal.answer)
            return False


class Echoes:
    """Every page and every form, asked with payloads; who answers with what was sent is found out by asking."""

    def __init__(self, parley, cookie, ids):
        self.port, self.cookie, self.ids = parley.port, cookie, ids
        self.wrong, self.asked, self.doors = [], 0, {}
        self.connections = {}

    def routes(self):
        """(address with an id, its own names of queries): as the sources say them."""
        found = {}
        for path in SOURCES.rglob("*.swift"):
            names = set()
            for beside in path.parent.glob("*.swift"):
                names |= set(re.findall(r'(?:fields|asked)\W*(?:\w+\()?\W*"(\w+)"', beside.read_text()))
            for route in re.findall(r'\.get\("(/[^"]*)"', path.read_text()):
                if route not in SKIPPED and "\\(" not in route:
                    found[route] = sorted(names | {"to", "back", "from", "q"})
        return found

    def filled(self, route, word):
        kind = route.split("/")[1]
        return re.sub(r":\w+", lambda one: {":code": "HUB"}.get(one[0], self.ids.get(kind, word) if one[0] == ":id" else word), route)

    def ask(self, method, path, body=None, headers=None, hand=0):
        """The answer's head and words, judged."""
        sent = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"} | (headers or {})
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        for _ in range(2):
            connection = self.connections.setdefault(hand, http.client.HTTPConnection("127.0.0.1", self.port, timeout=60))
            try:
                connection.putrequest(method, path, skip_host="Host" in sent)
                for name, value in sent.items():
                    connection.putheader(name, value.encode("utf-8", "replace"))
                data = body.encode() if body is not None else None
                if data is not None:
                    connection.putheader("Content-Length", str(len(data)))
                connection.endheaders(data)
                answer = connection.getresponse()
                content = answer.read().decode("utf-8", "replace")
                break
            except (http.client.HTTPException, OSError):
                self.connections.pop(hand).close()
        else:
            return 0, {}, ""
        self.asked += 1
        head = {name.lower(): value for name, value in answer.getheaders()}
        self.judge(f"{method} {path[:100]}", answer.status, head, content)
        return answer.status, head, content

    def judge(self, what, status, head, content):
        kind = head.get("content-type", "")
        if head.get("x-content-type-options") != "nosniff" and (content or kind):
            self.wrong.append((what, f"{status} without nosniff", kind))
        if "html" in kind and kind != "text/html; charset=utf-8":
            self.wrong.append((what, "another type", kind))
        if kind.startswith("text/html"):
            self.wrong += [(what, "markup", one) for one in Markup(content).found[:3]]
            if "default-src 'none'" not in head.get("content-security-policy", ""):
                self.wrong.append((what, "no policy", status))
        elif kind == "text/csv; charset=utf-8" and head.get("content-disposition", "").startswith("attachment"):
            pass  # a table to keep, which no browser shows
        elif content and not kind.startswith(("application/json", "text/plain", "application/atom+xml")) and status != 304:
            self.wrong.append((what, "another type", kind))
        if "owned" in head.get("set-cookie", ""):
            self.wrong.append((what, "a header of the payload", head["set-cookie"]))
        leads = head.get("location", "")
        if leads and (not leads.startswith("/") or leads.startswith(("//", "/\\"))):
            self.wrong.append((what, "leads elsewhere", leads))

    def says(self, content, text):
        """Whether an answer has the words of a payload, escaped."""
        return html.escape(line(text).strip()[:12], quote=True).replace("&#x27;", "&#39;") in content

    MARK = "\"'><b>zqmark"

    def find(self):
        """Which addresses say back what they were asked with."""
        quoted, lists = urllib.parse.quote(self.MARK, safe=""), []
        for route, names in sorted(self.routes().items()):
            lists += [(f"{self.filled(route, '{}')}", None)] if ":" in route else []
            lists += [(self.filled(route, "nothing").replace("{}", "x"), name) for name in names]
        lists += [(one, None) for one in ("/{}", "/inbox/{}", "/static/{}", "/static/x/{}", "/api/v1/{}", "/api/v1/conversations/{}",
                                          "/api/v1/conversations?q={}", "/api/v1/conversations?view={}", "/api/v1/lists/{}", "/conversations/{}", "/conversations/{}/parts")]
        for path, name in lists:
            address = path.replace("{}", quoted) if name is None else f"{path}?{name}={quoted}"
            content = self.ask("GET", address)[2]
            if html.escape(self.MARK, quote=True).replace("&#x27;", "&#39;") in content or "zqmark" in content and path.startswith("/api"):
                self.doors[path if name is None else f"{path}?{name}={{}}"] = self.doors.get(path, 0) + 1
        return self.doors

    def send(self, payloads):
        """Every payload to every door that echoes, and in the headers; those that do not echo were asked once."""
        texts = payloads[:150] + ["\n".join(payloads[start:start + 6]) for start in range(150, len(payloads), 6)]

        def several(hand):
            for n, text in list(enumerate(texts))[hand::HANDS]:
                quoted = urllib.parse.quote(text.encode("utf-8", "replace"), safe="")[:6_000]
                for door in self.doors:
                    self.ask("GET", door.replace("{}", quoted), hand=hand)
                name = HEADERS[n % len(HEADERS)]
                self.ask("GET", ("/inbox", "/nowhere", "/sign-in", "/api/v1/me")[n // len(HEADERS) % 4],
                         headers={name: re.sub(r"[\x00-\x1f\x7f]", "", text)[:3_000]}, hand=hand)

        with concurrent.futures.ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(several, range(HANDS)))

    # Forms

    def forms(self, pages):
        """Every form of these pages: (page, address, fields by name)."""
        found = {}
        for page in pages:
            content = self.ask("GET", page)[2]
            for form in re.findall(r"<form\b.*?</form>", content, re.S):
                action = html.unescape((re.search(r'action="([^"]*)"', form[:form.index(">")]) or [0, page])[1])
                if 'method="post"' not in form[:form.index(">")] or any(word in action for word in UNTOUCHED):
                    continue
                names = {name: html.unescape(value) for name, value in re.findall(r'<input[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"', form)}
                names |= dict.fromkeys(re.findall(r'<(?:input|textarea)[^>]*\bname="([^"]+)"', form)) | names
                chosen = {name: html.unescape(value) for name, value in re.findall(
                    r'<select[^>]*\bname="([^"]+)".*?<option[^>]*\bvalue="([^"]*)"', form, re.S)}
                kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|/units/\w+|[0-9a-f]{40,}", ":id", action)
                found.setdefault(kind, (page, action, names, chosen))
        return list(found.values())

    def submit(self, forms, payloads):
        """Each form with a payload in every field, and with its own choices; names of those that say it back."""
        echoing = set()
        for number, (page, action, names, chosen) in enumerate(forms):
            for text in payloads[number % 9::9] + ["\n".join(payloads[start:start + 20]) for start in range(0, len(payloads), 20)]:
                fields = chosen | {name: text for name in names} | {"csrf": names.get("csrf") or ""}
                status, head, content = self.ask("POST", action, urllib.parse.urlencode(fields, errors="replace"))
                if self.says(content, text) and status < 500:
                    echoing.add((page, action))
                if status >= 500:
                    self.wrong.append((f"POST {action}", status, text[:60]))
        return echoing

    def gone(self):
        return f"/conversations/{uuid.uuid4()}"
