#!/usr/bin/env python3
"""Takes a whole Stack Exchange site in with `parley community import`, on both engines, and looks whether it is all there.

    PARLEY_BIN=… PARLEY_CORPORA=… PARLEY_SCRATCH=… scripts/postgres run python Tests/conformance/import_rig.py

The rig counts the dump itself, with Python's own XML reader, and compares: users, questions, answers, comments, votes, right
answers, links and dates. It opens pages over HTTP and looks for titles. A peer puts the same rows into SQLite with Python's
sqlite3, in the same run on the same machine; the seconds are shown beside it, for people to read: the aim is under 60.

The last line is `N passed, N failed`.
"""
import collections
import html
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "rigs"))
from parley_process import Checks, Parley, scratch  # noqa: E402

SITE = pathlib.Path(os.environ["PARLEY_CORPORA"]) / "science" / "stackexchange-quantum"
SERVER = os.environ.get("PARLEY_TEST_POSTGRES")
AIM = 60.0
NAME = "quantum.example"
draws = random.Random(7)


def rows(name):
    return [dict(row.attrib) for row in xml.etree.ElementTree.parse(SITE / f"{name}.xml").getroot()]


class Dump:
    """What the dump holds, counted without a line of ours."""

    def __init__(self):
        began = time.monotonic()
        self.users, posts = rows("Users"), rows("Posts")
        self.questions = {post["Id"]: post for post in posts if post["PostTypeId"] == "1"}
        self.answers = {post["Id"]: post for post in posts if post["PostTypeId"] == "2"}
        here = {**self.questions, **self.answers}
        self.comments = [one for one in rows("Comments") if one["PostId"] in here]
        votes = rows("Votes")
        self.helped = collections.Counter(
            vote["PostId"] for vote in votes if vote["VoteTypeId"] == "2" and vote["PostId"] in self.answers)
        self.accepted = {one["AcceptedAnswerId"]: one["Id"] for one in self.questions.values()
                         if one.get("AcceptedAnswerId") in self.answers}
        self.links = {(link["PostId"], link["RelatedPostId"]) for link in rows("PostLinks")
                      if link["LinkTypeId"] in ("1", "3") and link["PostId"] in self.questions
                      and link["RelatedPostId"] in self.questions and link["PostId"] != link["RelatedPostId"]}
        # Whoever's account is gone is a member by the name that is left.
        named = {post["OwnerDisplayName"] for post in here.values()
                 if "OwnerUserId" not in post and post.get("OwnerDisplayName")}
        named |= {one["UserDisplayName"] for one in self.comments if "UserId" not in one and one.get("UserDisplayName")}
        self.members = len(self.users) + len(named)
        self.votes = votes
        self.seconds = time.monotonic() - began


def peer(folder):
    """The seconds in which Python reads the dump and puts the same rows into SQLite, without an index of words."""
    began = time.monotonic()
    fresh = Dump()
    database = sqlite3.connect(folder / "peer.sqlite")
    database.execute("PRAGMA journal_mode = WAL")
    tables = {
        "users": [(one["Id"], one["DisplayName"], one["CreationDate"]) for one in fresh.users],
        "posts": [(one["Id"], one.get("Title"), one["Body"], one["CreationDate"])
                  for one in [*fresh.questions.values(), *fresh.answers.values()]],
        "comments": [(one["Id"], one["PostId"], one["Text"], one["CreationDate"]) for one in fresh.comments],
        "votes": [(one["Id"], one["PostId"], one["CreationDate"]) for one in fresh.votes],
    }
    for name, content in tables.items():
        gaps = ", ".join("?" * len(content[0]))
        database.execute(f"CREATE TABLE {name} ({', '.join(f'c{place}' for place in range(len(content[0])))})")
        database.executemany(f"INSERT INTO {name} VALUES ({gaps})", content)
    database.commit()
    database.close()
    return time.monotonic() - began


def command(parley, *words):
    environment = dict(os.environ, PARLEY_SERVER=f"http://127.0.0.1:{parley.port}", PARLEY_TOKEN=parley.caller.token)
    began = time.monotonic()
    run = subprocess.run([parley.binary, "community", *map(str, words)], capture_output=True, timeout=900,
                         stdin=subprocess.DEVNULL, env=environment, check=False)
    return run, time.monotonic() - began


def asked(parley, path):
    """The status, the address and the text of a page, as a browser without a sign-in gets it."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{parley.port}{path}", timeout=30) as answer:
            return answer.status, answer.url, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, path, error.read().decode(errors="replace")


def exported(checks, parley):
    run, _ = command(parley, "export")
    checks.equal("the export ends with 0", run.returncode, 0)
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()]
    kinds = collections.defaultdict(list)
    for line in lines:
        kinds[line["kind"]].append(line)
    return kinds


def moment(text):
    return text.rstrip("Z")[:23]


def compare(checks, dump, kinds):
    """What came in, as it goes out again, against the dump."""
    checks.equal("members", len(kinds["member"]), dump.members)
    checks.equal("questions", len(kinds["topic"]), len(dump.questions))
    checks.equal("answers", len(kinds["answer"]), len(dump.answers))
    checks.equal("comments", len(kinds["comment"]), len(dump.comments))
    checks.equal("right answers", len(kinds["accepted"]), len(dump.accepted))
    checks.equal("links", len(kinds["link"]), len(dump.links))
    checks.equal("helped", sum(one["number"] for one in kinds["help"]), sum(dump.helped.values()))
    for name, found, there in (("questions", kinds["topic"], dump.questions), ("answers", kinds["answer"], dump.answers)):
        dates = collections.Counter(moment(one["at"]) for one in found)
        checks.check(f"every date of the {name}",
                     dates == collections.Counter(moment(one["CreationDate"]) for one in there.values()))
    titles = collections.Counter(" ".join(one["title"].split()) for one in kinds["topic"])
    checks.check("every title", titles == collections.Counter(" ".join(one["Title"].split())
                                                              for one in dump.questions.values()))
    checks.check("the answers of each question",
                 collections.Counter(collections.Counter(one["topic"] for one in kinds["answer"]).values())
                 == collections.Counter(collections.Counter(one["ParentId"] for one in dump.answers.values()).values()))
    checks.check("how many each answer helped",
                 collections.Counter(helped(kinds).values()) == collections.Counter(dump.helped.values()))
    authors = collections.Counter(one.get("author") for one in kinds["topic"])
    owners = collections.Counter(one.get("OwnerUserId", one.get("OwnerDisplayName")) for one in dump.questions.values())
    checks.check("how many questions each asked", sorted(authors.values()) == sorted(owners.values()))


def helped(kinds):
    numbers = collections.Counter()
    for one in kinds["help"]:
        numbers[one["answer"]] += one["number"]
    return numbers


def pages(checks, parley, dump):
    """Thirty pages, by their old addresses, as readers find them who kept a bookmark."""
    chosen = draws.sample(sorted(dump.questions), 30)
    arrived = whole = clean = 0
    for number in chosen:
        title = " ".join(dump.questions[number]["Title"].split())
        status, url, text = asked(parley, f"/questions/{number}/some-words")
        arrived += status == 200 and "/q/" in url
        whole += title in html.unescape(re.sub(r"<[^>]+>", "", text))
        clean += not re.search(r"&amp;(lt|gt|quot|amp|#\d+);|&lt;/?(p|a|em|strong|pre|code|ul|li|blockquote)\b[^&]*&gt;", text)
    checks.equal("pages that open by their old address", arrived, 30)
    checks.equal("pages with their title", whole, 30)
    checks.check("pages without a mess of tags", clean >= 29, clean)
    answer = draws.choice(sorted(dump.answers))
    status, url, _ = asked(parley, f"/a/{answer}")
    checks.check("an answer opens by its old address", status == 200 and "/q/" in url, url)
    checks.equal("an address that nobody had is not there", asked(parley, "/questions/99999999/x")[0], 404)


def searches(checks, parley, dump):
    found = 0
    chosen = draws.sample(sorted(dump.questions), 20)
    for number in chosen:
        title = " ".join(dump.questions[number]["Title"].split())
        near = parley.call("GET", f"/community/similar?title={urllib.parse.quote(title)}")["topics"]
        listed = [one["topic"] for one in parley.call("GET", f"/community/topics?q={urllib.parse.quote(title)}")["topics"]]
        found += any(title in [" ".join(one["title"].split()) for one in topics[:5]] for topics in (near, listed))
        text = asked(parley, f"/community?q={urllib.parse.quote(title)}")[2]
        if title not in html.unescape(re.sub(r"<[^>]+>", "", text)):
            checks.check(f"the search finds {title}", False)
    checks.equal("titles found among the first five", found, 20)


def site(checks, dump, folder, engine, address):
    parley = Parley(folder)
    if address:
        parley.more = ["--database", address]
    parley.set_up()
    trial, _ = command(parley, "import", SITE, "--from", "stackexchange", "--source", NAME, "--dry-run")
    checks.check(f"{engine}: a trial writes nothing",
                 b"would write" in trial.stdout and not parley.call("GET", "/community/topics")["topics"])
    words = ["import", SITE, "--from", "stackexchange", "--source", NAME, "--site", "https://quantum.example",
             "--old-addresses"]
    run, seconds = command(parley, *words)
    print(run.stdout.decode(), end="")
    left = [line for line in run.stderr.decode().splitlines() if line]
    checks.check(f"{engine}: the import ends", run.returncode in (0, 1), run.returncode)
    checks.check(f"{engine}: only links to what is not in the dump are left out",
                 all(line.startswith("PostLinks.xml:") for line in left), len(left))
    began = time.monotonic()
    compare(checks, dump, exported(checks, parley))
    print(f"{engine}: the export was read and compared in {time.monotonic() - began:.1f} s")
    again, repeated = command(parley, *words, "--json")
    written = json.loads(again.stdout)["written"]
    checks.check(f"{engine}: a second import changes nothing", not any(written.values()), written)
    pages(checks, parley, dump)
    searches(checks, parley, dump)
    checks.equal(f"{engine}: it ends by itself", parley.stop(), 0)
    if not address:
        findings, code = parley.doctor()
        checks.check("the doctor finds the record whole", code == 0, findings if code else "")
    return seconds, repeated


def main():
    checks, dump = Checks(), Dump()
    folder = scratch("import")
    beside = peer(folder)
    engines = [("SQLite", None)] + ([("PostgreSQL", SERVER)] if SERVER else [])
    checks.check("both engines are here", len(engines) == 2)
    for engine, address in engines:
        place = folder / engine
        place.mkdir()
        seconds, repeated = site(checks, dump, place, engine, address)
        # Nobody fails by the clock of a busy machine: the aim stands beside what was found.
        print(f"{engine}: {seconds:.1f} s ({seconds / AIM:.2f} of the {AIM:.0f} s that are the aim, "
              f"{seconds / beside:.1f} times the peer's {beside:.1f} s); again {repeated:.1f} s", flush=True)
    sys.exit(checks.finish())


if __name__ == "__main__":
    main()
