"""Goes everywhere as somebody of every role in one unit, and looks for words that stand in another unit only.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python crawl_rig.py [--engine sqlite]

Every page that the sources know and every page that leads on from one, every address of the API's description, and the
event stream, with ids of the person's own unit and of the foreign one. A word in any answer counts: in its text, its
title, a header, an error, where it leads. Then every operation is asked about ids of the foreign unit and about ids that
never were, and must answer the same. That the words are there to be found is shown by whoever may find them.
"""

import argparse
import concurrent.futures
import http.client
import json
import pathlib
import re
import sys
import time
import uuid

from crawl_town import FOREIGN, KINDS, OWN, ROLES, Crawled
from parley_process import Checks, say
from processes_watching import signed_in

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")

SOURCES = pathlib.Path(__file__).parents[2] / "Sources" / "WebPages" / "Routes"
# Addresses that are many in the sources by one name.
VERBS = ["hand-over", "approve"]
SKIPPED = {"/sign-out", "/**", "/health", "/static/:fingerprint/:name", "/events"}
MOST_PAGES, LISTENING = 400, 2.5


def page_routes():
    """Every address that answers GET, as the sources declare them."""
    found = set()
    for path in SOURCES.rglob("*.swift"):
        found |= set(re.findall(r'\.get\("(/[^"]*)"', path.read_text()))
    several = {route.replace(r"\(verb)", verb) for route in found if r"\(verb)" in route for verb in VERBS}
    return sorted(several | {route for route in found if r"\(" not in route} - SKIPPED)


class Visitor:
    """One person, or nobody, over one connection for pages and one for the API."""

    def __init__(self, town, who):
        self.port, self.who = town.parley.port, who
        self.cookie = signed_in(self.port, f"{who}@marram.example") if who else ""
        self.token = town.callers[who].token if who else None
        self.connection = None

    def asks(self, method, path, body=None, is_api=False):
        """The whole answer as one text, and its status."""
        headers = {"Origin": f"http://127.0.0.1:{self.port}"}
        if is_api and self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        elif self.cookie:
            headers["Cookie"] = self.cookie
        data = None
        if body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body)
        for _ in range(2):
            try:
                self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.connection.request(method, path, data, headers)
                answer = self.connection.getresponse()
                content = answer.read().decode(errors="replace")
                head = "\n".join(f"{name}: {value}" for name, value in answer.getheaders())
                return answer.status, head, content
            except (http.client.RemoteDisconnected, ConnectionError):
                self.connection = None
        raise RuntimeError(f"no answer to {method} {path}")

    def hears(self, path):
        """What the event stream says for a while."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LISTENING)
        connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
        heard = []
        try:
            answer = connection.getresponse()
            heard += [f"{name}: {value}" for name, value in answer.getheaders()]
            end = time.monotonic() + LISTENING
            while time.monotonic() < end and (line := answer.readline()):
                heard.append(line.decode(errors="replace"))
        except (OSError, http.client.HTTPException):
            pass  # nothing more was said
        finally:
            connection.close()
        return "\n".join(heard)


class Crawl:
    def __init__(self, town, checks):
        self.town, self.checks = town, checks
        self.routes = page_routes()
        self.operations = [(method.upper(), "/api/v1" + path.removeprefix("/api/v1"), one)
                           for path, methods in town.parley.call("GET", "/openapi.json")["paths"].items()
                           for method, one in methods.items()]

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}: {name}", holds, detail)

    def filled(self, path):
        """An address with every id that is worth trying in it."""
        names = re.findall(r":\w+|\{\w+\}", path)
        if not names:
            return [path]
        return [re.sub(r":\w+|\{\w+\}", lambda _: value, path) for value in (
            self.town.numbers[OWN]["conversation"], self.town.numbers[FOREIGN]["conversation"], OWN, FOREIGN,
            *(self.town.numbers[FOREIGN][kind] for kind in ("cluster",) if kind in path))]

    def goes(self, who):
        """Which words this person finds, each with the places."""
        visitor, town, found, asked = Visitor(self.town, who), self.town, {}, 0

        def look(place, text):
            nonlocal asked
            asked += 1
            for kind, word in town.words[FOREIGN].items():
                if word in text:
                    found.setdefault(kind, []).append(place)

        foreign = town.numbers[FOREIGN]["conversation"]
        todo = [path for route in self.routes for path in self.filled(route)]
        todo += [f"/inbox?view={view}&unit={unit}" for view in ("open", "mine", "waiting", "done") for unit in ("", FOREIGN)]
        todo += [f"/inbox?open={foreign}", f"/units/{FOREIGN}", f"/due?unit={FOREIGN}", f"/routing-rules?unit={FOREIGN}"]
        known, linked = set(todo), 0
        while todo:
            path = todo.pop(0)
            status, head, page = visitor.asks("GET", path)
            look(f"{path} ({status})", head + page)
            for link in re.findall(r'(?:href|src)="(/[^"#]*)"', page):
                link = link.replace("&amp;", "&")
                if link not in known and linked < MOST_PAGES and not link.startswith(("/static/", "/sign-out", "/events")):
                    known.add(link)
                    todo.append(link)
                    linked += 1
        for method, path, one in self.operations:
            if method != "GET":
                continue
            for address in self.filled(path):
                names = {parameter["name"] for parameter in one.get("parameters", []) if parameter["in"] == "query"}
                for query in ("", *(f"?unit={FOREIGN}" for _ in names & {"unit"}),
                              *(f"?view={view}" for _ in names & {"view"} for view in ("waiting", "done", "mine")),
                              *(f"?subject={number}" for _ in names & {"subject"} for number in town.numbers[FOREIGN].values()),
                              *(f"?agent={town.ids['trevor']}" for _ in names & {"agent"})):
                    status, head, content = visitor.asks("GET", address + query, is_api=True)
                    look(f"API {address}{query} ({status})", head + content)
        # The stream goes by what the same browser has opened before.
        for path in ("/events", "/events?panes"):
            look(path, visitor.hears(path))
        return asked, found

    def everybody(self, work, people):
        """The same of several people at once; what came of it, by person."""
        with concurrent.futures.ThreadPoolExecutor(4) as hands:
            return dict(zip(people, hands.map(work, people)))

    # What must be so

    def hidden(self):
        """0 foreign words for every role of another unit, and for whoever is not signed in."""
        shown = {}
        told = self.everybody(self.goes, ["nia", "trevor", *ROLES, None])
        for who in ("nia", "trevor"):
            for kind, places in told.pop(who)[1].items():
                shown.setdefault(kind, places[0])
        self.check("whoever may find the words finds every one", set(shown) == set(KINDS), sorted(set(KINDS) - set(shown)))
        for who, (asked, found) in told.items():
            self.check(f"{who or 'nobody'} finds 0 foreign words in {asked} answers", not found,
                       {kind: places[:3] for kind, places in found.items()})

    def same(self):
        """An id of the foreign unit is answered like one that never was, by every operation and every page."""
        for who, (asked, strange, read) in self.everybody(self.compares, list(ROLES)).items():
            self.check(f"{who} cannot tell a foreign id from none, {asked} times", asked and not strange, strange[:4])
            self.check("and reads no foreign word meanwhile", not read, read[:4])

    def compares(self, who):
        visitor, strange, read, asked = Visitor(self.town, who), [], [], 0
        routes = [("GET", route, None) for route in self.routes if ":id" in route]
        for method, path, one in routes + [one for one in self.operations if "{id}" in one[1]]:
            for kind, number in self.town.numbers[FOREIGN].items():
                told = []
                for place in (number, str(uuid.uuid4())):
                    address = re.sub(r":id|\{id\}", place, path).replace("{agent}", self.town.ids[who])
                    for name, kept in (("{reply}", "savedReply"), ("{macro}", "macro"), ("{conversation}", "conversation"),
                                       ("{answer}", "answer")):
                        address = address.replace(name, self.town.numbers[FOREIGN][kept])
                    status, head, content = visitor.asks(method, address, self.body(one), is_api=one is not None)
                    read += [(method, path, word) for word in self.town.words[FOREIGN].values() if word in head + content]
                    # What is different at every look: the secrets of forms, the hour.
                    head = re.sub(r"(?mi)^(date|set-cookie|content-length|etag): .*$", "", head)
                    content = re.sub(r'(name="csrf" value=|data-csrf=|nonce-)"?[^" ]+', "", content)
                    told.append((status, (head + content).replace(place, "ID")))
                asked += 1
                if told[0] != told[1]:
                    strange.append((method, path, kind, told[0][0], told[1][0], told[0][1][-160:], told[1][1][-160:]))
        return asked, strange, read

    def body(self, one):
        """Something that the description allows, for operations that want words."""
        if not one or "requestBody" not in one:
            return None
        name = one["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
        return self.town.bodies.get(name, {})

    def mixed(self):
        """Ids of one unit under an address of the other give nothing away, either way round."""
        town = self.town
        for who, mine, other in (("agent", OWN, FOREIGN), ("trevor", FOREIGN, OWN)):
            visitor = Visitor(town, who)
            for kind in ("reply", "submission", "note"):
                number = town.numbers[other].get(kind)
                for path, body in (("replies", {"id": number, "text": "Words."}), ("notes", {"id": number, "text": "Words."}),
                                   ("approvals", {"id": number, "text": "Words."})):
                    address = f"/api/v1/conversations/{town.numbers[mine]['conversation']}/{path}"
                    status, head, content = visitor.asks("POST", address, body, is_api=True)
                    words = [word for word in town.words[other].values() if word in head + content]
                    self.check(f"{who} under an own conversation with a foreign {kind} as one of {path} ({status}) reads "
                               "none of its words", not words, content[:200])


def main():
    options, checks = parser.parse_args(), Checks()
    for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
        town = Crawled(engine, checks)
        try:
            town.fill()
            crawl = Crawl(town, checks)
            for part in (crawl.hidden, crawl.same, crawl.mixed):
                began = time.monotonic()
                part()
                say(f"{engine}: {part.__name__}: {time.monotonic() - began:.1f} s")
        except Exception as error:  # what breaks on one engine must not hide the other
            checks.check(f"{engine}: the crawl", False, f"{type(error).__name__}: {str(error)[:800]}")
        town.parley.kill()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
