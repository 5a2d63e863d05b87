"""What programs are told of public pages, judged by others: JSON-LD, Open Graph, sitemap, feeds, canonical addresses.

    PARLEY_BIN=… PARLEY_SCRATCH=… python structured_data_rig.py

JSON-LD is judged by the vocabulary of schema.org (a package that ships it whole: types, where properties belong, what they
take), the sitemap by its form, the feeds by a reader of feeds. Every address that is named is asked, and must answer and
call itself so; languages must name each other.
"""

import calendar
import html.parser
import json
import sys
import urllib.parse
import xml.etree.ElementTree as trees

import feedparser

from community_scenario import Scenario
from community_town import Square
from parley_process import Checks, say, wait
from schema_org import SCHEMA_VERSION
from structured_judges import faults, is_address, moment, sitemap_faults

HARD = "Is \"x < y\" & 'y > z' so? </script> <!-- ü 日本 العربية ]]> \u2028 end"


class Head(html.parser.HTMLParser):
    """What stands in the head of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.data, self.links, self.meta, self.inside, self.titles = [], [], {}, None, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.inside = None
        if tag == "link":
            self.links.append(found)
        elif tag == "meta":
            self.meta.setdefault(found.get("property") or found.get("name"), []).append(found.get("content"))
        elif tag == "script" and found.get("type") == "application/ld+json":
            self.inside = self.data
        elif tag == "title":
            self.inside = self.titles

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.inside.append(data)

    def linked(self, rel, **wanted):
        return [one["href"] for one in self.links if one.get("rel") == rel and all(one.get(k) == v for k, v in wanted.items())]


class Told(Scenario):
    NAME = "structured data"

    def fill(self):
        """One of every kind of public page, and what makes them hard."""
        self.come("mira", "ben", "ada", "cato")
        self.expected, self.kinds = {}, {}
        for title, text, kind in (("How do I read the meter?", "Press once.", "FAQPage"),
                                  ("Opening hours of the hall", "Nine to five.\n\nNot on Sundays.", "Article"),
                                  (HARD[:120], f"{HARD}\n\n" + "long words " * 300, None)):
            self.expected[self.answer(title, text, "en")] = kind
        self.languages()
        plain = self.asks("mira", "question", "Is there a lift?", "At the north side.", tags=["lift", "north"])
        self.expected[f"/q/{plain['code']}"] = ""
        suggested = self.asks("mira", "question", HARD, HARD, tags=["lift"])
        self.answers("ben", suggested, "Perhaps. " + HARD)
        self.answers("nia", suggested, "Surely not.")
        self.expected[f"/q/{suggested['code']}"] = "QAPage"
        accepted = self.asks("ben", "question", "Which bell rings first?", "I am late.")
        right = self.answers("ada", accepted, "The small one.")
        self.answers("cato", accepted, "None of them.")
        self.must("ben", "PUT", f"/community/topics/{accepted['id']}/accepted", {"contribution": right["id"], "isAccepted": True})
        self.expected[f"/q/{accepted['code']}"] = "QAPage"
        for who, kind in (("mira", "problem"), ("ben", "idea"), ("ada", "praise"), ("nia", "update")):
            one = self.asks(who, kind, f"The {kind} of the pier", "Words about it.", tags=["pier"])
            self.expected[f"/q/{one['code']}"] = ""
        self.must("cato", "DELETE", "/community/me")  # a former member stands in what programs are told
        self.expected |= {"/community": "", "/community?view=ideas": "", "/community?view=problems": "", "/community/tags/pier": ""}
        self.unlisted = {f"/community/people/{self.town.members['mira']}": ""}

    def answer(self, title, text, language):
        one = self.must("nia", "POST", "/answers", {"title": title, "text": text, "language": language, "unit": "HUB"})
        self.kinds[one["id"]] = one
        return self.publish(one)

    def publish(self, one):
        one = self.must("nia", "PUT", f"/answers/{one['id']}/state", {"state": "public", "version": one["version"]})
        self.last = one
        return urllib.parse.urlsplit(one["address"]).path

    def languages(self):
        """One answer in three languages."""
        first = self.answer("Where is the ticket?", "On the telephone.", "en")
        original, self.three = self.last, {"en": first}
        for language, title in (("de", "Wo ist die Karte?"), ("ar", "أين التذكرة؟")):
            self.three[language] = self.answer(title, "…", language)
            self.must("nia", "PUT", f"/answers/{self.last['id']}/translation", {"original": original["id"]})
        self.expected |= {path: "FAQPage" for path in self.three.values()}

    # What is looked at

    def look(self):
        wait(lambda: self.public(next(iter(self.three.values())))[2].count("hreflang") >= 3, 10, "the languages of a page")
        self.heads, self.types = {}, {}
        for path, kind in (self.expected | self.unlisted).items():
            status, head, page = self.public(path)
            self.equal(f"{path} is there", (status, head.get("content-type")), (200, "text/html; charset=utf-8"))
            self.heads[path] = Head(page)
            self.one(path, kind, self.heads[path], head)

    def one(self, path, kind, head, sent):
        own = self.town.base + path
        self.equal(f"{path} names its own address, once", head.linked("canonical"), [own])
        data, broken = [], []
        for text in head.data:
            try:
                data.append(json.loads(text))
            except ValueError as error:
                broken.append(str(error))
        self.check(f"{path}: what programs are told can be read", not broken, broken)
        types = [one.get("@type") for one in data]
        if kind is None:  # which of the two it is, is for the house to say
            self.check(f"{path} is an answer or an article", types in (["FAQPage"], ["Article"]), types)
        else:
            self.equal(f"{path} is a", types, [kind] if kind else [])
        wrong = [fault for one in data for fault in faults(one)]
        self.check(f"{path}: and is so by the vocabulary {SCHEMA_VERSION}", not wrong, wrong[:5])
        addresses = [value for one in data for value in self.addresses(one)]
        self.check(f"{path}: it names pages of this house only", all(one.startswith(self.town.base) for one in addresses), addresses)
        robots = [sent.get("x-robots-tag", ""), *(text or "" for text in head.meta.get("robots", []))]
        self.check(f"{path}: search engines may keep it", not any("noindex" in one for one in robots) or path in self.unlisted, robots)
        if path.startswith(("/a/", "/q/")):
            card = {name: head.meta.get(name, []) for name in ("og:type", "og:title", "og:description", "og:url", "og:site_name",
                                                              "twitter:card", "description")}
            self.check(f"{path}: its card says each thing once, with words", all(len(one) == 1 and one[0] and one[0].strip()
                                                                              for one in card.values()), card)
            self.equal(f"{path}: its card names it", card["og:url"], [own])

    def addresses(self, node):
        for name, value in node.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield from self.addresses(one)
                elif name in ("@id", "url") and is_address(str(one)):
                    yield one

    def sees_languages(self):
        for language, path in self.three.items():
            named = {one["hreflang"]: one["href"] for one in self.heads[path].links if one.get("hreflang")}
            self.equal(f"{path} names all of its languages, itself among them", {
                key: value for key, value in named.items() if key != "x-default"}, {
                    key: self.town.base + value for key, value in self.three.items()})

    def sitemaps(self):
        index = self.public("/sitemap.xml")
        self.equal("the list of lists has its form", (index[1].get("content-type", "").split(";")[0], sitemap_faults(index[2])),
                   ("application/xml", []))
        listed, languages = {}, {}
        for piece in self.places(index[2], "sitemap"):
            status, _, text = self.public(urllib.parse.urlsplit(piece["loc"]).path)
            self.equal(f"{piece['loc'][-60:]} has its form", (status, sitemap_faults(text)), (200, []))
            for one in self.places(text, "url"):
                path = one["loc"].removeprefix(self.town.base)
                listed[path], languages[path] = one.get("lastmod"), one["languages"]
        public = {path for path in self.expected if path.startswith(("/a/", "/q/"))}
        self.equal("every public page is listed, and no other", sorted(set(listed) ^ public), [])
        self.check("each with a moment", all(moment(one or "") for one in listed.values()), listed)
        strange = [path for path in listed if self.public(path)[0] != 200
                   or self.heads[path].linked("canonical") != [self.town.base + path]]
        self.equal("each answers, and calls itself so", strange, [])
        self.equal("languages are named as the pages do", {path: languages[path] for path in self.three.values()}, {
            path: {key: self.town.base + value for key, value in self.three.items()} for path in self.three.values()})
        robots = self.public("/robots.txt")[2]
        self.check("robots.txt names it", f"Sitemap: {self.town.base}/sitemap.xml" in robots, robots)

    def places(self, text, kind):
        space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        for one in trees.fromstring(text.encode()).iter(space + kind):
            found = {child.tag.removeprefix(space): child.text for child in one if child.tag.startswith(space)}
            found["languages"] = {child.get("hreflang"): child.get("href") for child in one if child.get("hreflang")}
            yield found

    def feeds(self):
        for path, beginning, least in (("/answers.atom", "/a/", 6), ("/community.atom", "/q/", 7)):
            status, head, text = self.public(path)
            self.equal(f"{path} is an Atom feed", (status, head.get("content-type", "").split(";")[0]), (200, "application/atom+xml"))
            read = feedparser.parse(text.encode(), response_headers={"content-type": head.get("content-type", "")})
            self.equal(f"{path}: a reader of feeds finds nothing broken", (bool(read.bozo), read.version), (False, "atom10"))
            self.check(f"{path}: it has the entries", len(read.entries) >= least, len(read.entries))
            names = [one.id for one in read.entries]
            self.equal(f"{path}: each has a name of its own", len(set(names)), len(names))
            self.check(f"{path}: each has a title, a moment and words", all(one.get("title") and one.get("updated_parsed")
                                                                        and one.content[0].value for one in read.entries))
            self.check(f"{path}: nothing in it is newer than it", calendar.timegm(read.feed.updated_parsed) >= max(
                calendar.timegm(one.updated_parsed) for one in read.entries))
            own = [one.href for one in read.feed.links if one.rel == "self"]
            self.equal(f"{path}: it names itself", own, [self.town.base + path])
            wrong = [one.link for one in read.entries if not one.link.startswith(self.town.base + beginning)
                     or self.public(urllib.parse.urlsplit(one.link).path)[0] != 200]
            self.equal(f"{path}: every entry leads to a page that is there", wrong, [])
            self.check(f"{path}: hard words come through as they are", any(HARD[:50] in one.title for one in read.entries),
                       [one.title for one in read.entries][:9])
        named = {href for head in self.heads.values() for href in head.linked("alternate", type="application/atom+xml")}
        self.equal("pages name the feeds", named, {"/answers.atom", "/community.atom"})


def main():
    checks = Checks()
    town = Square("sqlite", "structured", checks, [], None)
    town.set_up()
    told = Told(town)
    for step in (told.fill, told.look, told.sees_languages, told.sitemaps, told.feeds):
        try:
            step()
        except Exception as error:  # a step that breaks must not hide the others
            checks.check(f"step {step.__name__}", False, f"{type(error).__name__}: {str(error)[:800]}")
        say(step.__name__)
    checks.equal("Parley stops when asked", town.parley.stop(), 0)
    town.box.controller.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
