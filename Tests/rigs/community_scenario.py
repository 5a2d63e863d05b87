"""What every scenario of the community has: its name in front of each check, and people who come in once."""

import http.client
import re

from parley_process import wait

# Whoever acts through the API, and whoever does on the pages: newcomers write five posts within an hour.
BY_API = {"mira": "Mira Vale", "ben": "Ben Okafor", "ada": "Ada Lund", "cato": "Cato Brink"}
ON_PAGES = {"otto": "Otto Falk", "pia": "Pia Strand", "quin": "Quin Abara", "rob": "Rob Teller"}


class Scenario:
    NAME, ASKED = "", []

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def later(self):
        return []

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, {self.NAME}: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, {self.NAME}: {name}", holds, detail)

    def come(self, *keys):
        """These people are members, and are so once."""
        for key in keys:
            if key in BY_API and key not in self.town.members:
                self.town.joins(key, BY_API[key])
            if key in ON_PAGES and key not in self.town.outside:
                self.town.comes_in(key, ON_PAGES[key])

    def must(self, who, method, path, body=None):
        told = self.town.does(who, method, path, body)
        if isinstance(told, tuple):
            raise RuntimeError(f"{who} {method} {path}: {told}")
        return told

    def asks(self, who, kind, title, text, **more):
        return self.must(who, "POST", "/community/topics", {"kind": kind, "title": title, "text": text, "language": "en", **more})

    def answers(self, who, topic, text):
        return self.must(who, "POST", f"/community/topics/{topic['id']}/contributions", {"text": text})

    def asks_on_pages(self, key, kind, title, text):
        """From the first field to the page of the topic; gives the code of its address."""
        person = self.town.walks(key)
        person.go("/community/ask")
        person.page.locator(f"main [name='kind'][value='{kind}']").check()
        person.page.locator("main [name='title']").fill(title)
        with person.page.expect_navigation():
            person.page.locator("main form[action='/community/ask'] button[type=submit]").first.click()
        self.town.fills(person, "main form[method=post][action='/community/ask']", text=text)
        return self.code_of(person)

    def code_of(self, person):
        found = re.search(r"/q/([0-9a-z]+)", person.page.url)
        if not found:
            raise RuntimeError(f"{person.page.url}: {person.reads('body')[:600]}")
        return found[1]

    def mails(self, key, part):
        """What came for somebody whose subject has this in it."""
        return [subject for subject, _ in self.town.box.of(key) if part in subject]

    def is_told(self, key, part):
        wait(lambda: self.mails(key, part), 40, f"a mail for {key} about “{part}”")

    def public(self, path, language="en"):
        """A page as anybody gets it: status, head and words."""
        connection = http.client.HTTPConnection("127.0.0.1", self.town.parley.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Language": language})
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def sitemap(self):
        """Every path that search engines are told of."""
        pieces = re.findall(r"<loc>([^<]+)</loc>", self.public("/sitemap.xml")[2])
        return [path for piece in pieces for path in re.findall(
            r"<loc>https?://[^/]+([^<]+)</loc>", self.public(piece.split("/", 3)[3].join(["/", ""]))[2])]
