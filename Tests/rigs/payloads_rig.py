"""Markup of strangers in every place that shows foreign words: nothing may come alive, and the words must stay the words.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python payloads_rig.py

Payloads come in as posts of Bluesky, Mastodon and two feeds, in every field that these networks have; people write them
into notes, drafts, replies, saved replies, names, reasons and rules; addresses, forms and headers are sent them. Then every
page that shows them is opened in Chromium, once with its content policy and once without it, so that nothing rests on the
policy. What is looked for stands in payload_eyes.py. That the eyes see is shown with the same payloads as they are.
`Tests/conformance/payloads_rig.py` does the same with the corpora of others.
"""

import re
import sys
import time
import urllib.parse

from parley_process import PASSWORD, Checks, Parley, say, scratch
from payload_classes import ALIVE, GOOD_ADDRESSES, own
from payload_desk import PAGES as DESK_PAGES
from payload_desk import Desk
from payload_eyes import Eyes, alive, shown
from payload_peers import PIECE, Canary, Elephant, Press, Sky
from payload_places import Echoes
from processes_watching import signed_in
from rig_browser import chromium
from rig_peers import until

GROUP, FEED_GROUP = 60, 60
SHOWN = 24  # conversations that notes, drafts and reasons are written in
ORGANIZATION = "Marram <img src=x: onerror=fired(1)> \"'&amp;"
PAGES = ["/inbox", "/inbox?view=mine", "/inbox?view=waiting", "/inbox?view=done", "/views", "/saved-replies", "/macros", "/queries",
         "/lists", "/sources", "/accounts", "/people", "/units", "/units/HUB/certificates", "/units/SPOKE/compact", "/outbox", "/quarantine",
         "/approvals", "/approval-rules", "/approval-rules/edit", "/routing-rules", "/routing-rules/edit", "/signals", "/signals/edit",
         "/roles", "/roles/edit", "/groups", "/clusters", "/map", "/due", "/work", "/who-knows", "/ratings", "/digest", "/mail", "/settings",
         "/saved-replies/edit", "/macros/edit", "/people/new", "/sources/new", "/sources/new?connector=feed", "/accounts/new?connector=mastodon",
         "/queries/new", "/lists/edit", "/units/HUB/service-level", "/kit", *DESK_PAGES]


class Payloads:
    def __init__(self, payloads, folder, name):
        self.payloads, self.checks, self.name = payloads, Checks(), name
        self.parley = Parley(folder)
        self.canary = Canary()
        self.base = f"http://127.0.0.1:{self.parley.port}"
        self.fired, self.faults, self.pages, self.links = [], [], 0, 0

    # Coming in

    def set_up(self):
        parley = self.parley
        parley.start()
        parley.wait_until_ready()
        code = until(lambda: re.search(r"set-up code is (\S+)", parley.output.read_text()), "the set-up code")[1]
        parley.call("POST", "/set-up", {"code": code, "organization": ORGANIZATION, "hubCode": "HUB", "hubName": ORGANIZATION,
                                        "name": ORGANIZATION, "email": "nia@marram.example", "password": PASSWORD})
        parley.caller.token = parley.call("POST", "/tokens", {"email": "nia@marram.example", "password": PASSWORD, "title": "rig"})["token"]
        parley.call("POST", "/units", {"code": "SPOKE", "name": "Spoke"})
        self.cookie = signed_in(parley.port)

    def source(self, connector, title, cursor=None, **settings):
        body = {"connector": connector, "title": title, "keeps": "everything", "settings": settings}
        return self.parley.call("POST", "/sources", body | ({"cursor": cursor} if cursor else {}))["id"]

    def come(self, texts, title):
        """The texts as posts of every network."""
        canary = self.canary.address
        sky, press = Sky(texts, canary, GROUP), Press(texts, canary)
        sources = [self.source("bluesky", f"{title} sky", "1000", address=sky.address, compression="none",
                               profiles=f"http://127.0.0.1:{sky.port}")]
        counts = dict.fromkeys(sources, len(texts))
        for kind in ("json", "xml"):
            for start in range(0, len(texts), PIECE):
                id = self.source("feed", f"{title} {kind} {start}", address=f"{press.address}/{start}.{kind}", newest=str(PIECE))
                counts[id] = min(PIECE, len(texts) - start)
        self.elephant.say(texts)
        self.said_by_elephant += len(texts)
        self.wait_for(counts | {self.elephant_source: self.said_by_elephant}, title)

    def wait_for(self, counts, title):
        def arrived():
            self.sources = {one["id"]: one for one in self.parley.call("GET", "/sources")["sources"]}
            return all(self.sources[id]["received"] >= count for id, count in counts.items())
        try:
            until(arrived, f"{title}: all posts", 300, 0.5)
        except RuntimeError:
            self.checks.check(f"{title}: all posts came", False, {one["title"]: (one["received"], one["unreadable"], one.get("reason"))
                                                                for one in self.sources.values()})
        unreadable = sum(self.sources[id]["unreadable"] for id in counts)
        kept = sum(self.sources[id]["kept"] for id in counts)
        self.checks.check(f"{title}: every post is kept", kept == sum(counts.values()) - unreadable and unreadable <= kept // 50,
                          f"{kept} kept, {unreadable} unreadable of {sum(counts.values())}")

    def settle(self):
        """Waits until no conversation comes any more; gives them."""
        seen, end = -1, time.monotonic() + 120
        while time.monotonic() < end:
            found = self.parley.conversations()
            if len(found) == seen:
                return found
            seen = len(found)
            time.sleep(1.5)
        return found

    def merge(self, conversations):
        """Feeds have no threads: sixty of their conversations become one, so that a page shows sixty payloads."""
        feeds = [one["id"] for one in conversations if one["network"] == "feed"]
        for start in range(0, len(feeds), FEED_GROUP):
            for one in feeds[start + 1:start + FEED_GROUP]:
                self.parley.call("POST", f"/conversations/{one}/merge", {"into": feeds[start]})
        return [one["id"] for one in conversations if one["network"] != "feed"] + feeds[::FEED_GROUP]

    # Looking

    def look(self, browser, work, what):
        """Both ways, with the policy and without; gives the texts that the pages have."""
        texts, began = set(), time.monotonic()
        for bypasses in (True, False):
            eyes = Eyes(browser, self.base, self.cookie, bypasses)
            try:
                work(eyes)
            except Exception as error:  # what breaks one way must not hide the other
                self.faults.append((what, f"{type(error).__name__}: {str(error)[:300]}"))
            eyes.leave()
            policy = "without" if bypasses else "with"
            self.fired += [(f"{what}, {policy} the policy", *one) for one in eyes.fired]
            self.faults += eyes.faults
            self.pages, self.links = self.pages + eyes.pages, self.links + eyes.links
            texts |= eyes.texts
            self.led |= eyes.led
        say(f"{what}: {time.monotonic() - began:.1f} s, {self.pages} pages so far, {len(self.fired)} fired, {len(self.faults)} faults")
        return texts

    def everywhere(self, eyes):
        for path in PAGES:
            eyes.goes(path)
        path, left = "/inbox", 300 if eyes.bypasses else 20
        while path and left:
            left -= 1
            eyes.goes(path)
            more = eyes.page.locator("a[rel=next]")
            path = more.first.get_attribute("href") if more.count() else None

    def threads(self, ids):
        def work(eyes):
            for id in ids:
                eyes.goes(f"/conversations/{id}")
        return work

    def live(self, eyes):
        """Posts that come while the page is open, and conversations that are opened by the page's own script."""
        first, *more = [text for _, text in own(self.canary.address)]
        before = self.said_by_elephant
        root = self.elephant.say([first])[0]
        self.said_by_elephant += 1
        self.wait_for({self.elephant_source: self.said_by_elephant}, "live")
        id = until(lambda: next((one["id"] for one in self.parley.conversations() if one["network"] == "mastodon"
                                 and any(post["networkID"].endswith(root) for post in self.parley.call(
                                     "GET", f"/conversations/{one['id']}")["posts"])), None), "a live conversation", 60, 0.5)
        eyes.goes(f"/inbox?open={id}")
        statuses = [self.elephant.status(10_000_000 + before * 100 + n, text, root) for n, text in enumerate(more)]
        self.elephant.stream(statuses)
        self.said_by_elephant += len(more)
        end = time.monotonic() + 40
        while time.monotonic() < end and eyes.page.locator("#thread article").count() < len(more):
            eyes.page.wait_for_timeout(200)
        self.alive_count = max(self.alive_count, eyes.page.locator("#thread article").count())
        eyes.looks()
        rows = eyes.page.locator("a[data-row]")
        for number in range(min(rows.count(), 6)):
            rows.nth(number).click()
            eyes.page.wait_for_timeout(150)
            eyes.looks()

    # The parts

    def posts(self, browser):
        self.elephant = Elephant(self.canary.address, GROUP)
        self.elephant_source = self.source("mastodon", "elephant", server=self.elephant.address, stream="public")
        self.said_by_elephant, self.alive_count, self.led = 0, 0, set()
        self.elephant.refusals = list(self.payloads)
        self.parley.call("POST", "/accounts", {"connector": "mastodon", "settings": {"server": self.elephant.address, "accessToken": "x"}})
        self.come(self.payloads, "payloads")
        say("posts came in")
        found = self.settle()
        self.look(browser, self.everywhere, "lists before merging")
        self.ids = self.merge(found)
        say(f"merged into {len(self.ids)} conversations")
        texts = self.look(browser, self.threads(self.ids), "threads")
        wholes = [self.parley.call("GET", f"/conversations/{id}") for id in self.ids]
        self.answered = [whole["conversation"]["id"] for whole in wholes if whole["conversation"]["network"] == "mastodon"]
        self.persons = list(dict.fromkeys(whole["conversation"]["personID"] for whole in wholes))[:60]
        posts = [post for whole in wholes for post in whole["posts"]]
        self.stays(posts, texts)
        self.again(browser, [post["text"] for post in posts if not post["networkID"].startswith("at://") and post["text"]])
        self.look(browser, self.live, "live")
        self.checks.check("posts that come while the page is open are shown there", self.alive_count >= len(own("x://x")) - 2,
                          f"{self.alive_count} of {len(own('x://x'))}")

    def stays(self, posts, texts):
        """What is plain text stays what it was, and what the API says is what the page shows."""
        said = [post["text"] for post in posts if post["networkID"].startswith("at://")]
        lost = set(self.payloads) - set(said)
        self.checks.check("plain text is kept as it was sent", not lost, f"{len(said)} texts; {[one[:80] for one in sorted(lost)[:4]]}")
        hidden = [post["text"] for post in posts if post["text"] and shown(post["text"]) not in texts]
        self.checks.check("every post's words stand in the page as they are", not hidden,
                          f"{len(posts)} posts; {[one[:120] for one in hidden[:3]]}")
        marked = [post for post in posts if not post["networkID"].startswith("at://")]
        self.checks.check("markup came as words", len(marked) > len(self.payloads), f"{len(marked)} posts")
        wanted = {one for one in GOOD_ADDRESSES if not one.startswith("HTTPS")}
        self.checks.check("addresses that are allowed survive unchanged", wanted <= self.led, sorted(wanted - self.led)[:5])
        odd = [one for one in self.led if one and not one.lower().startswith(("http://", "https://", "mailto:"))]
        self.checks.check("no other address survives", not odd, f"{len(self.led)} addresses; {odd[:4]}")

    def again(self, browser, words):
        """The words that were shown, sent as text and as escaped markup, are shown the same."""
        # A title may be one mark that nobody sees; HTML has no such word.
        words = sorted({shown(one) for one in words if one.strip(" \n\ufeff\xad")})
        before = {one["id"] for one in self.parley.conversations()}
        sky = Sky(words, self.canary.address, GROUP, first=100_000)
        id = self.source("bluesky", "again", "1000", address=sky.address, compression="none", profiles=f"http://127.0.0.1:{sky.port}")
        escaped = [f"<pre>\n{text.replace('&', '&amp;').replace('<', '&lt;')}</pre>" for text in words]
        self.elephant.say(escaped)
        self.said_by_elephant += len(words)
        self.wait_for({id: len(words), self.elephant_source: self.said_by_elephant}, "again")
        new = [one["id"] for one in self.settle() if one["id"] not in before]
        texts = self.look(browser, self.threads(new), "the shown words again")
        posts = [post for one in new for post in self.parley.call("GET", f"/conversations/{one}")["posts"]]
        for name, kind in (("text", True), ("escaped markup", False)):
            got = {post["text"] for post in posts if post["networkID"].startswith("at://") == kind}
            other = set(words) ^ got
            self.checks.check(f"words that were shown are shown the same when they come as {name}", not other,
                              f"{len(words)} texts; {[one[:120] for one in sorted(other)[:4]]}")
        lost = [one for one in words if shown(one) not in texts]
        self.checks.check("and stand in the page", not lost, f"{[one[:120] for one in lost[:3]]}")

    def people(self, browser):
        """What colleagues write, and every page that shows it."""
        self.pages_of_people, self.one_each = [], {}
        pages = self.pages_of_people
        written = Desk(self.parley, self.ids[:SHOWN], self.answered, self.persons[:20])
        written.feed = f"{Press(['x'], self.canary.address).address}/0.xml"
        written.write(self.payloads)
        say(f"written: {sum(written.taken.values())} taken, "
            f"{sum(len(one) for kinds in written.refused.values() for one in kinds.values())} refused")
        for name in written.places():
            failures = [answer for status, answers in written.refused.get(name, {}).items() if status >= 500 for answer in answers]
            kinds = {status: (len(answers), answers[-1][:90]) for status, answers in written.refused.get(name, {}).items()}
            self.checks.check(f"{name}: payloads are taken or refused", written.taken.get(name, 0) > 0 and not failures,
                              f"{written.taken.get(name, 0)} taken; refused {kinds}")
        pages += [*(f"/inbox?open={id}" for id in self.ids[:SHOWN]), *(f"/persons/{id}" for id in self.persons[:20])]
        for what, key, path in (("saved-replies", "replies", "/saved-replies/edit?id="), ("queries", "queries", "/queries/"),
                                ("approval-rules", "rules", "/approval-rules/edit?id="), ("groups", "groups", "/groups/"),
                                ("agents", "agents", "/people/"), ("routing-rules", "rules", "/routing-rules/edit?id="),
                                ("macros", "macros", "/macros/edit?id=")):
            found = self.parley.call("GET", f"/{what}")[key]
            pages += [path + one["id"] for one in found[:10]]
            self.one_each |= {what.replace("agents", "people"): one["id"] for one in found[:1]}
        pages += [f"/lists/edit?name=list{n}" for n in range(5)] + ["/for-you", "/record", *written.pages()]

        def work(eyes):
            self.everywhere(eyes)
            for path in pages:
                eyes.goes(path)
        texts = self.look(browser, work, "what people write")
        notes = [note["text"] for id in self.ids[:SHOWN] for note in self.parley.call("GET", f"/conversations/{id}")["notes"]]
        lost = [one for one in notes if shown(one) not in texts]
        self.checks.check("notes stand in the page as they are", notes and not lost, f"{len(notes)} notes; {[one[:100] for one in lost[:3]]}")
        changed = [one for one in written.said.get("note", []) if one.strip() not in {text.strip() for text in self.all_notes()}]
        self.checks.check("notes are kept as they were written", not changed, [one[:100] for one in changed[:3]])

    def all_notes(self):
        return [note["text"] for id in self.ids for note in self.parley.call("GET", f"/conversations/{id}")["notes"]]

    def echoes(self, browser):
        """Addresses, forms and headers that say back what they were sent."""
        echoes = Echoes(self.parley, self.cookie, {"conversations": self.ids[0], "persons": self.persons[0]} | self.one_each)
        doors = echoes.find()
        self.checks.check("addresses that say something back are found", len(doors) > 3, sorted(doors))
        echoes.send(self.payloads)
        say(f"addresses asked {echoes.asked} times")
        forms = echoes.forms(PAGES + self.pages_of_people[:14] + [f"/conversations/{self.ids[0]}"])
        names = [text for _, text in own(self.canary.address)]
        echoing = echoes.submit(forms, names + self.payloads[:max(0, 400 - len(names))])
        self.checks.check("forms that say something back are found", len(echoing) > 5, f"{len(echoing)} of {len(forms)} forms")
        self.checks.check("no answer has markup, another type or another way of a payload's", not echoes.wrong,
                          f"{echoes.asked} answers, {len(echoes.wrong)} wrong: {echoes.wrong[:6]}")
        size = max(25, -(-len(self.payloads) // 40))
        joined = ["\n".join(self.payloads[n:n + size]) for n in range(0, len(self.payloads), size)]

        def work(eyes):
            for door in [one for one in doors if not one.startswith("/static")]:
                for text in joined:
                    eyes.goes(door.replace("{}", urllib.parse.quote(text.encode("utf-8", "replace"), safe="")[:5_000]))
            for page, action in sorted(echoing):
                self.submits(eyes, page, action, joined[0])
        self.look(browser, work, "what is said back")
        self.asked = echoes.asked

    def submits(self, eyes, page, action, text):
        """A form in the browser, every field full of payloads."""
        eyes.goes(page)
        eyes.expected = f"{action} of {page}"
        if not eyes.page.evaluate("action => [...document.forms].some((one) => one.getAttribute('action') === action)", action):
            return  # what was done meanwhile has taken it away
        with eyes.page.expect_navigation():
            eyes.page.evaluate("""([action, text]) => {
              const form = [...document.forms].find((one) => one.getAttribute('action') === action && one.method === 'post');
              for (const field of form.elements) {
                if (field.name === 'csrf' || field.tagName === 'SELECT' || field.tagName === 'BUTTON') continue;
                if (field.tagName === 'INPUT' && !['checkbox', 'radio', 'hidden'].includes(field.type)) field.type = 'text';
                if (field.type !== 'checkbox' && field.type !== 'radio' && field.type !== 'hidden') field.value = text;
              }
              HTMLFormElement.prototype.submit.call(form) }""", [action, text])
        eyes.looks()

    def run(self, browser, least, single):
        began = time.monotonic()
        names = [text for _, text in own(self.canary.address)]
        seen = alive(browser, self.canary, single, least)
        silent = [name for n, (name, _) in enumerate(ALIVE) if n not in seen and single[:len(names)] == names]
        self.checks.check("payloads come alive where nobody escapes them", len(seen) >= least, f"{len(seen)} of {len(single)}; silent: {silent}")
        self.canary.asked.clear()
        self.set_up()
        for part in (self.posts, self.people, self.echoes):
            try:
                part(browser)
            except Exception as error:  # what breaks in one part must not hide the others
                self.checks.check(part.__name__, False, f"{type(error).__name__}: {str(error)[:800]}")
        for what, found in (("nothing came alive", self.fired), ("no page has markup of a payload", self.faults),
                            ("nobody asked the canary", self.canary.asked)):
            self.checks.check(what, not found, f"{self.pages} pages, {self.links} links outward, {len(found)} found {found[:8]}")
        self.checks.equal("Parley stops when asked", self.parley.stop(), 0)
        say(f"{self.name}: {len(self.payloads)} payloads, {self.pages} pages looked at, {len(self.fired)} fired")
        print(f"{time.monotonic() - began:.0f} s", flush=True)
        return self.checks.finish()


def run(name, payloads, least, joined=None):
    """All of it with these payloads; `least` of them come alive where nobody escapes them. Several may be `joined` to one."""
    with chromium() as browser:
        rig = Payloads([], scratch(name), name)
        single = payloads(rig.canary.address)
        rig.payloads = joined(single) if joined else single
        return rig.run(browser, least, single)


if __name__ == "__main__":
    sys.exit(run("payloads", lambda canary: [text for _, text in own(canary)], len(ALIVE) - 8))
