"""Every page of a live server as people meet it: light, dark, on a telephone, from right to left, and at 320 px.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python pages_rig.py [--shots FOLDER] [--looks light,dark] [--only NAME]

Each page is looked at by axe (WCAG 2.2 AA and best practice), measured, and must neither scroll sideways nor make the
browser complain. The static pages and the script's own promises are looked at by page_checks.py.
"""

import argparse
import json
import pathlib
import re
import sys
import time

import rig_town as town
from page_checks import PHONE, SIDEWAYS, axe_faults
from pages_community import Community
from pages_live import Live
from pages_states import POSTS, States, Weights
from parley_process import PASSWORD, Checks, Parley, scratch
from rig_browser import DESKTOP, Person, chromium, set_up, sign_in
from rig_peers import Peers, asked, until

parser = argparse.ArgumentParser()
parser.add_argument("--shots", help="a folder for pictures")
parser.add_argument("--looks", default="light,dark,phone,rtl")
parser.add_argument("--only", help="names of pages, with commas; “live” is what happens on an open one")

LOOKS = {
    "light": dict(DESKTOP, color_scheme="light"), "dark": dict(DESKTOP, color_scheme="dark"),
    "phone": dict(PHONE, color_scheme="light"), "phone-dark": dict(PHONE, color_scheme="dark"),
    "rtl": dict(DESKTOP, color_scheme="light"), "rtl-phone": dict(PHONE, color_scheme="dark"),
}
PAGE, SCRIPT, STYLE, REQUESTS = 40_000, 12_000, 12_000, 4


class Pages(States, Live, Community):
    def __init__(self, browser, peers, folder, options):
        self.browser, self.peers, self.options, self.checks = browser, peers, options, Checks()
        self.parley = Parley(folder)
        self.base = f"http://127.0.0.1:{self.parley.port}"
        self.faults, self.looked, self.heaviest, self.number = [], 0, {}, 0
        self.names, self.most_requests = set(), 0

    # One page

    def look(self, person, name, look, is_first=False):
        """What is wrong with what stands before this person; `is_first` where the page was only opened."""
        if self.options.only and name not in self.options.only.split(","):
            return
        page, faults = person.page, []
        page.wait_for_timeout(80)
        person.note()
        faults += person.faults
        person.faults = []
        faults += axe_faults(page)
        if self.options.shots:
            page.evaluate("() => scrollTo(0, 0)")
            page.screenshot(path=f"{self.options.shots}/{name}-{look}.png")
        if "phone" in look:
            page.set_viewport_size({"width": 320, "height": 700})
            page.wait_for_timeout(30)
            wide = page.evaluate(SIDEWAYS)
            faults += [f"sideways at 320 px: {wide}"] if wide else []
            page.set_viewport_size(PHONE["viewport"])
        sizes = person.weights.measure()
        if is_first:  # what is typed and sent asks for more
            self.weigh(sizes, name)
        self.looked += 1
        self.names.add(name)
        for fault in faults:
            self.faults.append(f"{name} {look}: {fault}")
            print(f"       {name} {look}: {fault}", flush=True)

    def weigh(self, sizes, name):
        whole = sum(sizes.values())
        # Faces and pictures of posts are what people wrote: they come when they are looked at, and hold nothing up.
        self.most_requests = max(self.most_requests, len([one for one in sizes if "/media/" not in one]))
        if whole > self.heaviest.get("page", (0, ""))[0]:
            self.heaviest["page"] = (whole, name)
        for address, size in sizes.items():
            kind = re.search(r"\.(js|css)$", address.split("?")[0])
            if kind:
                self.heaviest[kind[1]] = max(self.heaviest.get(kind[1], (0, "")), (size, address.rsplit("/")[-1]))

    def person(self, look, signed_in=True):
        person = Person(self.browser, self.base, **LOOKS[look])
        person.weights = Weights(person.page)
        person.expected += ["status of 4"]  # the refusals among the pages
        if signed_in:
            person.context.add_cookies(self.cookies)
        return person

    # Before there is anything

    def begin(self, looks):
        self.parley.start()
        self.parley.wait_until_ready()
        code = until(lambda: re.search(r"set-up code is (\S+)", self.parley.output.read_text()), "the set-up code")[1]
        for look in looks:
            person = self.person(look, signed_in=False)
            person.go("/")
            self.look(person, "set-up", look)
            person.fill(organization="M", hub="", name="N", address="nia", password="short", code="wrong")
            person.page.evaluate("() => document.querySelector('main form').noValidate = true")
            person.press("Begin")
            person.says("There is a problem")
            self.look(person, "set-up-problems", look)
            person.leave()
        nia = self.person("light", signed_in=False)
        set_up(nia, code, PASSWORD)
        self.cookies = nia.context.cookies()
        nia.leave()
        self.parley.caller.token = self.parley.call(
            "POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": "rig"})["token"]

    def visit(self, looks, pages, refuge="/inbox"):
        for look in looks:
            person = self.person(look)
            for name, path in pages.items():
                try:
                    person.weights.measure()
                    path(person) if callable(path) else person.go(path)
                    self.look(person, name, look, not callable(path))
                except Exception as error:  # one page that breaks must not hide the others
                    self.faults.append(f"{name} {look}: {type(error).__name__}: {str(error)[:300]}")
                    print(f"       {self.faults[-1]}", flush=True)
            person.leave()

    EMPTY = {"inbox-empty": "/inbox", "mine-empty": "/inbox?view=mine", "waiting-empty": "/inbox?view=waiting",
             "done-empty": "/inbox?view=done", "queries-empty": "/queries", "lists-empty": "/lists", "sources-empty": "/sources",
             "accounts-empty": "/accounts", "outbox-empty": "/outbox", "quarantine-empty": "/quarantine",
             "saved-replies-empty": "/saved-replies", "clusters-empty": "/clusters",
             "answers-empty": "/answers", "community-empty": "/community", "desk-empty": "/desk/community"}

    # A working day

    def fill(self):
        """Units, people, accounts, sources, posts, answers in every state; through the API, to be quick."""
        call, self.arroba = self.parley.call, self.peers.arroba()
        self.mock = self.peers.mastodon_mock([("rosa", "Rosa Lind", "rosa_token")])
        self.stream = self.peers.jetstream(town.PROFILES)
        call("POST", "/units", {"code": "METER", "name": "Smart meters"})
        call("POST", "/views", {"name": "Meters that wait", "view": "waiting", "unit": "METER", "sharedWith": "METER"})
        call("POST", "/saved-replies", {"name": "Day rate at night", "text": "Dear {name}, look: {link}", "unit": "HUB"})
        kept = call("POST", "/answers", {"title": "My meter shows the day tariff. Is it wrong?", "language": "en", "unit": "HUB",
                                         "text": "No.\n\nSee https://marram.example/meters, register 2."})
        self.answer, self.public_answer = kept["id"], call("PUT", f"/answers/{kept['id']}/state", {"state": "public", "version": 1})["address"]
        self.talk()
        call("POST", "/macros", {"name": "A bill to look at", "tags": ["bill"], "priority": "high", "reason": "They pay today.",
                                 "unit": "HUB"})
        self.evan = {"name": "Evan Blake", "email": "evan@marram.example", "unit": "METER", "role": "agent",
                     "password": "four more odd words"}
        call("POST", "/agents", self.evan)
        call("PUT", "/lists/towns", {"entries": ["Tywyn", "Borth", "Llanfair" + "gwyn" * 12], "version": 0})
        call("POST", "/queries", {"name": "Meters by town", "text": "parking AND list:towns"})
        for name, text in (("Meters", "(meter OR tariff) NOT parking"), ("Doubtful", "a OR meter OR meter OR the")):
            self.query = call("POST", "/queries", {"name": name, "text": text})["id"]
        call("POST", "/accounts", {"connector": "bluesky", "settings": {
            "service": self.arroba.address, "identifier": self.arroba.handle, "appPassword": self.arroba.password}})
        call("POST", "/accounts", {"connector": "mastodon", "settings": {
            "server": self.mock.address, "accessToken": "mock_token"}})
        call("POST", "/sources", {"connector": "bluesky", "title": "Everything public", "settings": {
            "address": self.stream.address, "profiles": self.stream.http, "compression": "none"}})
        until(self.stream.listening, "a listener")
        self.posts = [town.post(did, text, language=language) for did, text, language in POSTS]
        answer = town.post(town.IDRIS, "Mine does the same.", answering=self.posts[0])
        picture = town.post(town.ANNA, "The meter in a picture.")
        picture["commit"]["record"]["embed"] = {"$type": "app.bsky.embed.images", "images": [
            {"alt": "A meter that shows 02:14 and the day tariff", "image": {
                "$type": "blob", "ref": {"$link": town.cid("picture")}, "mimeType": "image/jpeg", "size": 1}}]}
        gone = town.post(town.GWEN, "My tariff is a secret.")
        self.stream.say(*self.posts, answer, picture, gone, b'{"broken', *town.small_talk(5))
        until(lambda: all(one.get("cursor") for one in call("GET", "/sources")["sources"] if one["connector"] == "mastodon"),
              "listening to Mastodon", 30)  # what was written before that is not news
        rosa = self.mock.post("@testuser the tariff on my meter is wrong since Friday", "rosa_token")
        until(lambda: len(self.parley.conversations()) >= 9, "nine conversations", 30)
        self.stream.say(town.deleted(gone))
        self.by_text = {}
        for one in self.parley.conversations():
            whole = call("GET", f"/conversations/{one['id']}")
            self.by_text |= {post["text"]: one["id"] for post in whole["posts"]}
        self.long = self.by_text[POSTS[0][1]]
        self.rosas = until(lambda: next((one["id"] for one in self.parley.conversations() if one["network"] == "mastodon"),
                                        None), "Rosa's conversation", 30)
        self.reject(rosa)
        call("POST", f"/conversations/{self.long}/claim")
        call("PUT", f"/conversations/{self.by_text[POSTS[1][1]]}/draft", {"text": "A first thought."})
        call("POST", f"/conversations/{self.by_text[POSTS[2][1]]}/close")
        self.offered_one = self.by_text["The meter in a picture."]
        call("POST", f"/conversations/{self.offered_one}/hand-over", {"unit": "METER", "note": "A picture of a meter."})

    def reject(self, rosa):
        """The network refuses one answer for good; another one goes out."""
        fault = {"match": {"methods": ["POST"], "path": "/api/v1/statuses"}, "effect": {"type": "status", "status": 422},
                 "count": 1}
        asked(self.mock.address + "/api/v1/_mock/faults", fault)
        self.parley.call("POST", f"/conversations/{self.rosas}/replies", {"text": "Thank you, Rosa."})
        question = self.parley.call("POST", "/saved-replies", {"name": "Was that it", "text": "{rating}", "unit": "HUB"})
        filled = self.parley.call("POST", f"/conversations/{self.long}/saved-replies/{question['id']}")
        self.rate = "/rate/" + filled["text"].rsplit("/", 1)[-1]
        answer = {"text": f"Good morning Gwen, we look at it. {filled['text']}"}
        self.parley.call("POST", f"/conversations/{self.long}/replies", answer)
        until(lambda: self.parley.call("GET", "/outbox")["replies"], "a reply in trouble", 40, 0.3)

    def full(self):
        conversation = f"/inbox?open={self.long}"
        return {
            "inbox": "/inbox", "inbox-unit": "/inbox?unit=HUB", "mine": "/inbox?view=mine", "waiting": "/inbox?view=waiting",
            "done": "/inbox?view=done", "views": "/views?view=done", "saved-replies": "/saved-replies",
            "saved-reply-new": "/saved-replies/edit", "macros": "/macros", "macro-new": "/macros/edit",
            "answers": "/answers", "answer-new": "/answers/edit", "answer": f"/answers/{self.answer}",
            "answer-edit": f"/answers/edit?answer={self.answer}",
            "conversation": conversation, "conversation-alone": f"/conversations/{self.long}",
            "conversation-nameless": f"/inbox?open={self.by_text[POSTS[1][1]]}",
            "conversation-arabic": f"/inbox?open={self.by_text[POSTS[3][1]]}",
            "conversation-long-word": f"/inbox?open={self.by_text[POSTS[5][1]]}",
            "conversation-rejected": f"/inbox?open={self.rosas}",
            "conversation-work": self.work, "conversation-work-problem": self.work_problem,
            "conversation-offered": self.offered, "conversation-gone": self.too_late,
            "conversation-held": self.held, "queries": "/queries", "query-new": "/queries/new",
            "query": f"/queries/{self.query}", "query-error": self.query_error, "query-preview": self.query_preview,
            "query-lint": self.query_lint, "query-proposal": f"/queries/{self.query}?exclude=parking&from={self.long}",
            "lists": "/lists", "list": "/lists/edit?name=towns", "list-new": "/lists/edit", "list-problem": self.list_problem,
            "sources": "/sources", "source-new": "/sources/new", "source-bluesky": "/sources/new?connector=bluesky",
            "source-mastodon": "/sources/new?connector=mastodon", "source-feed": "/sources/new?connector=feed",
            "source-problem": self.source_problem, "accounts": "/accounts", "account-new": "/accounts/new",
            "account-bluesky": "/accounts/new?connector=bluesky", "account-mastodon": "/accounts/new?connector=mastodon",
            "people": "/people", "people-new": "/people/new", "person-added": self.person_added, "units": "/units",
            "unit-problem": self.unit_problem, "outbox": "/outbox", "quarantine": "/quarantine", "ratings": "/ratings",
            "settings": "/settings",
            "settings-problem": self.settings_problem, "token-made": self.token_made, "kit": "/kit",
            "desk": "/desk/community", "desk-topic": f"/desk/community/{self.topic}", "desk-idea": f"/desk/community/{self.idea}",
            "desk-problem": self.desk_problem,
            "not-found": "/nowhere", "not-found-conversation": f"/conversations/{self.query}",
        }

    # From outside, and without the right

    def outside(self, looks):
        for look in looks:
            person = self.person(look, signed_in=False)
            person.go("/sign-in")
            self.look(person, "sign-in", look)
            person.fill(address=f"{look}@marram.example", password="three wrong words")
            self.submit(person)
            self.look(person, "sign-in-problem", look)
            person.go("/nowhere")
            self.look(person, "not-found-outside", look)
            person.go(self.rate)
            self.look(person, "rating", look)
            person.go("/a/" + self.public_answer.rsplit("/", 1)[-1])
            self.look(person, "answer-public", look)
            person.go("/a/0000000000")
            self.look(person, "answer-gone", look)
            self.community(person, look)
            person.go("/rate/nothing")
            self.look(person, "rating-closed", look)
            person.leave()
        evan = self.person("light", signed_in=False)
        sign_in(evan, self.evan["password"], self.evan["email"])
        cookies, self.cookies = self.cookies, evan.context.cookies()
        evan.leave()
        forbidden = {"forbidden": "/accounts/new", "forbidden-quarantine": "/quarantine", "inbox-agent": "/inbox",
                     "people-agent": "/people", "sources-agent": "/sources", "conversation-offered-agent": self.offered}
        self.visit(looks, forbidden)
        self.cookies = cookies

    def prefer(self, language):
        """Through the page of settings, as a person does."""
        person = self.person("light")
        person.go("/settings")
        person.page.locator("[name=language]").select_option(language)
        with person.page.expect_navigation():
            person.page.locator("form[action='/settings'] button.pri").click()
        direction = person.page.evaluate("() => document.documentElement.dir")
        person.leave()
        return direction

    def run(self):
        looks = self.options.looks.split(",")
        plain, turned = [one for one in looks if "rtl" not in one], [one for one in looks if "rtl" in one]
        began = time.monotonic()
        self.begin(plain[:3])
        self.visit(plain[:3], self.EMPTY)
        self.fill()
        if not self.options.only or "live" in self.options.only.split(","):
            self.watch()
        self.visit(plain, self.full())
        self.outside(plain[:3])
        if turned:
            self.checks.equal("Arabic turns the pages round", self.prefer("ar"), "rtl")
            self.visit(turned, self.full())
            self.checks.equal("and English back", self.prefer("en-GB"), "ltr")
        self.checks.check("every page is without a fault", not self.faults, f"{len(self.faults)} faults")
        self.checks.check("pages looked at", self.looked > 0, f"{len(self.names)} pages, {self.looked} times")
        for kind, limit in (("page", PAGE), ("js", SCRIPT), ("css", STYLE)):
            size, name = self.heaviest.get(kind, (0, "none"))
            self.checks.check(f"heaviest {kind} within {limit} bytes packed", 0 < size <= limit, f"{size} bytes, {name}")
        self.checks.check(f"no page takes more than {REQUESTS} requests beside the pictures of posts", 0 < self.most_requests <= REQUESTS, self.most_requests)
        print(json.dumps({"pages": len(self.names), "looks": self.looked, "faults": len(self.faults),
                          "heaviest": self.heaviest, "seconds": round(time.monotonic() - began, 1)}), flush=True)
        self.checks.equal("Parley stops when asked", self.parley.stop(), 0)
        return self.checks.finish()


def main():
    options, folder = parser.parse_args(), scratch("pages")
    if options.shots:
        pathlib.Path(options.shots).mkdir(parents=True, exist_ok=True)
    with chromium() as browser, Peers(folder / "peers") as peers:
        pages = Pages(browser, peers, folder, options)
        try:
            return pages.run()
        finally:
            if pages.parley.process and pages.parley.process.poll() is None:
                pages.parley.kill()


if __name__ == "__main__":
    sys.exit(main())
