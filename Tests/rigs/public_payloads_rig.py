"""Markup of strangers on the pages that anybody reads: nothing comes alive, the words stay the words, and saving keeps them.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python public_payloads_rig.py

Payloads are written as titles, words, answers, comments, tags, notes and names; every public page, feed and frame that shows
them is kept as it was sent, and so is every answer to an address or a form that says back what it got. Then Chromium looks at all
of it, with the content policy and without it (public_eyes.py). What programs are told is compared with what was written. Forms
that change words are opened and saved twice: nothing may change. `Tests/conformance/public_payloads_rig.py` does the same
with the corpora of others.
"""

import json
import re
import sys
import time
import unicodedata
import urllib.parse
import xml.etree.ElementTree as trees

from community_town import LINK, Postbox
from parley_process import PASSWORD, Caller, Checks, Parley, Refused, say, scratch, wait
from payload_classes import ALIVE, own
from payload_eyes import alive
from payload_peers import Canary
from payload_places import line
from public_eyes import Mirror, PublicEyes, PublicMarkup
from public_places import Places, Visitor, packed, put
from public_saving import Saving
from rig_browser import chromium
from rig_peers import until

ORGANIZATION = "Marram <img src=x: onerror=fired(1)> \"'&amp;"
ATOM = "{http://www.w3.org/2005/Atom}"
NAMED = "Robin Vale"


def in_xml(text):
    """Without the characters that XML has no place for."""
    return "".join(one for one in text if one in "\t\n\r" or (ord(one) >= 32 and ord(one) & 0xFFFE != 0xFFFE)).replace("\x7f", "\ufffd")


class PublicPayloads(Saving):
    def __init__(self, folder, name):
        self.checks, self.name, self.box = Checks(), name, Postbox()
        self.parley = Parley(folder)
        self.parley.more = self.box.options(self.parley.port)
        self.canary = Canary()
        self.base = f"http://127.0.0.1:{self.parley.port}"
        self.mirror, self.visitor = Mirror(self.base), Visitor(self.parley.port)
        self.wrong, self.untold, self.kept = [], [], []

    def set_up(self):
        parley = self.parley
        parley.start()
        parley.wait_until_ready()
        code = until(lambda: re.search(r"set-up code is (\S+)", parley.output.read_text()), "the set-up code")[1]
        parley.call("POST", "/set-up", {"code": code, "organization": ORGANIZATION, "hubCode": "HUB", "hubName": ORGANIZATION,
                                        "name": ORGANIZATION, "email": "nia@marram.example", "password": PASSWORD})
        parley.caller.token = parley.call("POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": "rig"})["token"]

    def joins(self, name, key):
        """A member, with the token of the API and the cookie of a browser."""
        found = []
        for _ in range(2):
            before = len(self.box.of(key))
            self.parley.caller.call("POST", "/community/sign-in", {"email": f"{key}@mail.example", "language": "en"})
            wait(lambda: len(self.box.of(key)) > before, 30, "a mail")
            found.append(LINK.search(self.box.of(key)[-1][1])[1])
            if len(found) == 1:
                stay = Caller(self.parley.port).call("POST", "/community/sign-in/link", {
                    "secret": found[0], "name": name, "language": "en"})
        _, head, _ = self.visitor.ask("POST", f"/community/link/{found[1]}", "name=")
        return Caller(self.parley.port, stay["token"]), head["set-cookie"].split(";")[0], stay["member"]

    # What is kept

    def keep(self, name, asked, wanted=(), visitor=None):
        """Asks for a page and keeps it, judged; `wanted` are words that must stand there."""
        status, head, body = (visitor or self.visitor).ask(*asked)
        kind, text = head.get("content-type", ""), body.decode("utf-8", "replace")
        if status >= 500 or status == 0:
            self.wrong.append((name, status, text[:80]))
        if head.get("x-content-type-options") != "nosniff" and kind:
            self.wrong.append((name, "without nosniff", kind))
        if kind.startswith("text/html"):
            self.wrong += [(name, "markup", one) for one in PublicMarkup(text).found[:3]]
            if "default-src 'none'" not in head.get("content-security-policy", ""):
                self.wrong.append((name, "no policy", status))
        elif body and kind.split(";")[0] not in ("text/plain", "application/json", "application/xml", "application/atom+xml"):
            self.wrong.append((name, "another type", kind))
        leads = head.get("location", "")
        if leads and (not leads.startswith("/") or leads.startswith(("//", "/\\"))):
            self.wrong.append((name, "leads elsewhere", leads))
        if "owned" in head.get("set-cookie", ""):
            self.wrong.append((name, "a header of the payload", head["set-cookie"]))
        if body and kind.startswith(("text/html", "application/atom+xml", "application/xml")):
            self.mirror.keep(name, head, body, wanted)
        return status, text

    def told(self, name, text, expected):
        """What programs are told is what was written."""
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            data = json.loads(block)
            node = data.get("mainEntity", data)
            node = node[0] if isinstance(node, list) else node
            said = {"title": node.get("name") or node.get("headline"), "text": node.get("text") or data.get("articleBody") or
                    node.get("acceptedAnswer", {}).get("text")}
            answers = [*([node["acceptedAnswer"]] if "acceptedAnswer" in node else []), *node.get("suggestedAnswer", [])]
            if data["@type"] == "QAPage":
                said["answers"] = sorted(one["text"] for one in answers)
            for key, value in expected.items():
                if key in said and said[key] != value and not (key == "title" and value.startswith(said[key] or "…")):
                    self.untold.append((name, key, str(said[key])[:80], str(value)[:80]))

    def feed(self, path, expected):
        """A feed is XML, with the words as they were written."""
        status, text = self.keep(f"{path} {len(self.mirror.kept)}", ("GET", path, None))
        try:
            known = {one.findtext(f"{ATOM}title").strip() for one in trees.fromstring(text.encode()).iter(f"{ATOM}entry")}
        except trees.ParseError as error:
            return self.untold.append((path, "is no XML", str(error), text[:80]))
        self.untold += [(path, "not in the feed", title[:80], "") for title in expected if in_xml(title).strip() not in known]

    # The parts

    def topics(self):
        places = self.places
        written = lambda: [one["title"] for one in places.topics[-25:]]  # noqa: E731
        time.sleep(0.3)
        places.write_topics(lambda: (time.sleep(0.35), self.feed("/community.atom", written())))
        places.write_below()
        places.write_ideas()
        self.tags = places.write_tags()
        strange = [one for one in places.refused if one[1] != 422]
        zero = places.at_once([("POST", "/community/topics", {"kind": "question", "title": "a\0b", "text": "x", "language": "en"})])
        self.checks.equal("a null byte is refused", zero, [None])
        self.checks.check("payloads are taken by the community", len(places.topics) >= len(places.titles()) - 3 and not strange,
                          f"{len(places.topics)} topics, {sum(len(one[2]) for one in places.crowded)} answers and comments; "
                          f"{len(places.refused)} refused {places.refused[:3]}")
        changed = [(one["title"], title) for one, title in zip(places.topics, places.titles()) if len(places.topics) == len(places.titles())
                   and "".join(one["title"].split()) != "".join(put(title).split())]
        changed += [(one["text"], text) for _, part, all in places.crowded for one, text in zip(all, part)
                    if len(all) == 2 * len(part) and one["text"].strip() != put(text).strip()]
        self.checks.check("they are kept as they were written", not changed, changed[:3])
        say("the community is written")

    def pages(self):
        places = self.places
        for one in places.topics:
            name = f"/q/{one['code']}"
            _, text = self.keep(name, ("GET", name, None), [one["title"], one["text"]])
            self.told(name, text, {"title": one["title"], "text": one["text"]})
        for topic, _, written in places.crowded:
            name = f"/q/{topic['code']}"
            _, text = self.keep(name, ("GET", name, None), [one["text"] for one in written])
            self.told(name, text, {"answers": sorted(one["text"] for one in written if one["isAnswer"])})
        for idea, notes in places.ideas:
            self.keep(f"/q/{idea['code']}", ("GET", f"/q/{idea['code']}", None), [put(note) for note in notes])
        path, left, found = "/community", 200, 0
        while path and left:
            _, text = self.keep(path, ("GET", path, None))
            older = re.search(r'<p class="older"><a class="btn" href="([^"]+)"', text)
            path, left, found = older and older[1].replace("&amp;", "&"), left - 1, found + 1
        self.checks.check("lists are read to their end", found >= len(places.topics) // 30, f"{found} pages")
        for path in ("/community?view=ideas", "/community?view=problems", "/community?view=unanswered", "/sitemap.xml",
                     *(f"/community/tags/{urllib.parse.quote(tag)}" for tag in self.tags)):
            self.keep(path, ("GET", path, None))
        say("pages of the community are kept")

    def answers(self):
        before, places = len(self.mirror.kept), self.places
        titles = places.titles()
        count = iter(range(0, len(titles) + 45, 45))
        places.write_answers(lambda: (time.sleep(0.35), self.feed("/answers.atom", self.whole(titles, next(count)))))
        self.kept, key = [], ""
        while key is not None:
            page = self.parley.call("GET", f"/answers?state=public{f'&from={key}' if key else ''}")
            self.kept += page["answers"]
            key = page.get("next")
        self.checks.equal("as many answers are public as were written", len(self.kept), len(titles))
        for one in self.kept:
            path = urllib.parse.urlsplit(one["address"]).path
            _, text = self.keep(path, ("GET", path, None), [one["title"], one["text"]])
            self.told(path, text, {"title": one["title"], "text": one["text"]})
            self.keep(f"{path}/embed", ("GET", f"{path}/embed", None), [one["title"], one["text"]])
        say(f"answers of the house are kept: {len(self.mirror.kept) - before}")

    def whole(self, titles, start):
        """As the house keeps them: spaces between words only."""
        return [" ".join(put(one).split(" ")) for one in titles[start:start + 45] if " ".join(put(one).split()) == put(one).strip()]

    def people(self):
        """Names take letters of one script; what is taken of them is shown. And what a member is shown of their own words."""
        caller, cookie, member = self.joins(NAMED, "robin")
        taken = []
        for text in self.alone + packed(self.others, 30, ""):
            try:
                caller.call("PUT", "/community/me/name", {"name": line(text)[:30]})
                taken.append(line(text)[:30])
                # As the house keeps names: composed, and with a plain space wherever there was one.
                name = " ".join(unicodedata.normalize("NFKC", line(text)[:30]).split())
                self.keep(f"a member called {text[:20]}", ("GET", f"/community/people/{member}", None), [name])
            except Refused as refusal:
                if refusal.status not in (409, 422, 429):
                    self.wrong.append(("a name", refusal.status, text[:60]))
        inside = Visitor(self.parley.port, cookie)
        page = self.keep("one's own page", ("GET", "/community/me", None), visitor=inside)[1]
        word = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        texts = self.alone + packed(self.others, 1_500, "\n")
        for number, text in enumerate(texts):
            body = {"title": text[:200], "text": text, "tags": text[:60], "language": "en", "kind": "question", "look": "1", "csrf": word}
            self.keep(f"looked at first {number}", ("POST", "/community/ask", urllib.parse.urlencode(body, errors="replace")),
                      visitor=inside)
            if number % 3 == 0:
                self.keep(f"a name that is refused {number}", ("POST", "/community/me", urllib.parse.urlencode(
                    {"name": text, "csrf": word}, errors="replace")), visitor=inside)
        say(f"{len(taken)} names were taken")

    def echoes(self):
        """What is said back; payloads of ours one by one to the addresses, those of others packed."""
        before = len(self.mirror.kept)
        many = packed(self.alone, 400, "\n") + packed(self.others, 1_500, "\n")
        for name, asked in self.visitor.doors(many):
            self.keep(name, asked)
        code = urllib.parse.urlsplit(self.kept[0]["address"]).path.rsplit("/", 1)[1]
        before_mail = len(self.box.of("new"))
        self.parley.caller.call("POST", "/community/sign-in", {"email": "new@mail.example", "language": "en"})
        wait(lambda: len(self.box.of("new")) > before_mail, 30, "a mail")
        link = LINK.search(self.box.of("new")[-1][1])[1]
        for name, asked in self.visitor.forms(many, self.places.topics[0]["code"], code, link):
            self.keep(name, asked)
        kept = len(self.mirror.kept)
        for _, asked in self.visitor.doors(self.alone):  # judged without a browser
            self.keep(asked[1][:120], asked)
        del self.mirror.kept[kept:]
        say(f"what is said back is kept: {kept - before}")

    def run(self, browser, alone, others, least):
        began = time.monotonic()
        self.alone, self.others = alone, others
        seen = alive(browser, self.canary, alone + others, least)
        self.checks.check("payloads come alive where nobody escapes them", len(seen) >= least, f"{len(seen)} of {len(alone + others)}")
        self.canary.asked.clear()
        self.set_up()
        self.places = Places(self.parley, alone, others)
        eyes = PublicEyes(browser, self.mirror)
        for name, part in (("topics", self.topics), ("pages", self.pages), ("answers", self.answers), ("people", self.people),
                           ("echoes", self.echoes), ("saves", lambda: self.saves(browser)), ("eyes", eyes.look)):
            try:
                part()
            except Exception as error:  # what breaks in one part must not hide the others
                self.checks.check(name, False, f"{type(error).__name__}: {str(error)[:800]}")
        for what, found in (("nothing came alive", eyes.fired), ("no page has markup of a payload", eyes.faults),
                            ("words stand in the page as they were written", eyes.lost), ("every page was seen", eyes.blind),
                            ("no answer has another type, another way or no policy", self.wrong),
                            ("programs are told the words that were written", self.untold), ("nobody asked the canary", self.canary.asked)):
            self.checks.check(what, not found, f"{eyes.pages} pages, {len(found)} found {found[:6]}")
        self.checks.check("pages were looked at", eyes.pages >= len(self.mirror.kept) > 100, f"{len(self.mirror.kept)} kept")
        self.checks.equal("Parley stops when asked", self.parley.stop(), 0)
        self.box.controller.stop()
        say(f"{self.name}: {len(alone + others)} payloads, {eyes.pages} pages looked at, {len(eyes.fired)} fired, "
            f"{time.monotonic() - began:.0f} s")
        return self.checks.finish()


def run(name, others, least):
    """All of it with our own payloads and those of others; `least` of them come alive where nobody escapes them."""
    with chromium() as browser:
        rig = PublicPayloads(scratch(name), name)
        alone = [text for _, text in own(rig.canary.address)]
        return rig.run(browser, alone, others(rig.canary.address, alone), least)


if __name__ == "__main__":
    sys.exit(run("public-payloads", lambda canary, alone: [], len(ALIVE) - 8))
