"""Public pages from memory: how many views a second beside nginx with the same bytes, and whether anybody sees an old one.

    PARLEY_BIN=… PARLEY_SCRATCH=… scripts/postgres run python public_views_rig.py

The rate is judged by the peer of the same run, as machines differ: 2,000 a second where nginx gives 40,000. While `wrk` asks,
everything that anybody may read is changed, and each page that shows it is read: a look that begins LATEST seconds after the
change was acknowledged must show it. On PostgreSQL the change goes through one process and the look through another.
"""

import argparse
import http.client
import statistics
import subprocess
import sys
import time

from community_scenario import Scenario
from community_town import Square
from parley_process import Caller, Checks, say
from public_views_peer import Nginx, command, views
from rig_processes import Member

LINE, PEER = 2_000, 40_000
LATEST = 0.3
parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")


class Views(Scenario):
    NAME = "public views"

    def fill(self):
        self.come("mira", "ben", "ada")
        self.question = self.asks("mira", "question", "Why does the meter blink?", "It is red.", tags=["meter"])
        for number in range(5):
            self.said = self.answers("nia", self.question, f"{number}. It sends its numbers, and then it rests for a while. " * 6)
        self.idea = self.asks("ben", "idea", "A bench at the pier", "It is a long way.")
        self.answer = self.public_answer("How do I read the meter?", "Press the button once. " * 20)
        self.spare = self.public_answer("How do I read the other meter?", "Press its button twice.")

    def public_answer(self, title, text):
        one = self.must("nia", "POST", "/answers", {"title": title, "text": text, "language": "en", "unit": "HUB"})
        return self.set_state(one, "public")

    def set_state(self, one, state):
        """Of the version that stands."""
        version = self.must("nia", "GET", f"/answers/{one['id']}")["answer"]["version"]
        told = self.must("nia", "PUT", f"/answers/{one['id']}/state", {"state": state, "version": version})
        return told | {"path": "/a/" + (told.get("address") or one.get("path", "/")).rsplit("/", 1)[1]}

    # How many

    def packed(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.town.parley.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept-Language": "en"})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status != 200 or answer.getheader("Content-Encoding") != "gzip":
            raise RuntimeError(f"{path}: {answer.status} {answer.getheaders()}")
        return content

    def count(self, nginx):
        """Turn by turn with the peer; the better of two."""
        for name, path in (("a question with its answers", f"/q/{self.question['code']}"), ("an answer", self.answer["path"]),
                           ("the front", "/community")):
            peer, ours = nginx.serve(name.replace(" ", "-"), self.packed(path)), self.town.base + path
            rates = [(views(ours), views(peer)) for _ in range(2)]
            mine, theirs = (max(one[place] for one in rates) for place in (0, 1))
            self.check(f"{name}: views a second are {LINE} where nginx gives {PEER}", mine >= theirs * LINE / PEER,
                       f"{mine:.0f} a second, {mine / LINE:.1f} of {LINE}; nginx {theirs:.0f}, {mine / theirs:.2f} of it")

    # Whether anybody sees an old one

    def changes(self):
        """(what is changed, by what, where it shows, what must stand there or must not); each is done, then looked for."""
        q, id, a = f"/q/{self.question['code']}", self.question["id"], self.answer
        for turn in range(3):
            mark, version = f"quellmark{turn}x", self.must("mira", "GET", f"/community/topics/{id}")["topic"]["version"]
            yield "a question is reworded", lambda mark=mark, version=version: self.must("mira", "PUT", f"/community/topics/{id}", {
                "title": f"Why does the {mark} blink?", "text": "Red.", "language": "en", "tags": ["meter"], "version": version}), [
                    (path, mark, True) for path in (q, "/community", "/community/tags/meter", "/community.atom")]
            yield "somebody answers", lambda mark=mark: self.answers("nia", self.question, f"The {mark}answer."), [(q, f"{mark}answer", True)]
            version = self.must("nia", "GET", f"/answers/{a['id']}")["answer"]["version"]
            yield "an answer of the house is reworded", lambda mark=mark, version=version: self.must("nia", "PUT", f"/answers/{a['id']}", {
                "title": "How do I read the meter?", "text": f"Press the {mark}button.", "language": "en", "version": version}), [
                    (path, f"{mark}button", True) for path in (a["path"], f"{a['path']}/embed", "/answers.atom")]
        yield "an answer is accepted", lambda: self.must("mira", "PUT", f"/community/topics/{id}/accepted", {
            "contribution": self.said["id"], "isAccepted": True}), [(q, "acceptedAnswer", True), ("/community", "Solved", True)]
        yield "it has happened to another one", lambda: self.must("ada", "PUT", f"/community/topics/{id}/me-too", {"isSo": True}), [
            (q, "person has this, too", True)]
        yield "something is hidden", lambda: self.must("nia", "PUT", f"/community/posts/{self.said['id']}/hidden", {
            "hidden": True, "note": "Not here."}), [(q, "4. It sends", False)]
        yield "and shown again", lambda: self.must("nia", "PUT", f"/community/posts/{self.said['id']}/hidden", {"hidden": False}), [
            (q, "4. It sends", True)]
        yield "an idea is planned", lambda: self.must("nia", "PUT", f"/community/topics/{self.idea['id']}/progress", {
            "progress": "planned", "note": "A plannedmark."}), [(f"/q/{self.idea['code']}", "plannedmark", True)]
        spare = self.spare["path"]
        yield "an answer is taken back", lambda: self.set_state(self.spare, "draft"), [
            (spare, "twice", False), (f"{spare}/embed", "twice", False), ("/answers.atom", "other meter", False)]
        yield "and is public again", lambda: self.set_state(self.spare, "public"), [(spare, "twice", True), ("/answers.atom", "other meter", True)]
        yield "a question is hidden", lambda: self.must("nia", "PUT", f"/community/posts/{id}/hidden", {
            "hidden": True, "note": "Not now."}), [(q, "quellmark", False), ("/community", "quellmark", False), ("/community.atom", "quellmark", False)]
        yield "a member leaves", lambda: self.must("ben", "DELETE", "/community/me"), [(f"/q/{self.idea['code']}", "Ben Okafor", False)]

    def is_fresh(self, port):
        """Looks at every page as soon as its change is acknowledged, and once more LATEST behind it."""
        stale, waits, at_once, looks = [], [], 0, 0
        for what, change, places in self.changes():
            change()
            done = time.monotonic()
            missing = list(places)
            while missing and time.monotonic() < done + 10:
                for place in list(missing):
                    path, word, is_there = place
                    began = time.monotonic() - done
                    looks += 1
                    if (word in self.read(port, path)) == is_there:
                        missing.remove(place)
                        waits.append(began)
                        continue
                    at_once += began < LATEST
                    if began >= LATEST:
                        stale.append((what, path, round(began, 3)))
                time.sleep(0.002)
            stale += [(what, path, "never") for path, _, _ in missing]
        self.check(f"no look that begins {LATEST} s behind a change shows what was before", not stale,
                   f"{looks} looks at {len(waits)} places; {len(stale)} old ones {stale[:5]}")
        say(f"{self.town.engine}: seen after {statistics.median(waits):.3f} s (half), {max(waits):.3f} s (all); "
            f"{at_once} looks within {LATEST} s showed what was before")

    def read(self, port, path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers={"Accept-Language": "en"})
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return content if answer.status == 200 else ""

    def change_under_load(self, port):
        loads = [subprocess.Popen(command(f"http://127.0.0.1:{port}{path}", 120, 8), stdout=subprocess.DEVNULL)
                 for path in (f"/q/{self.question['code']}", self.answer["path"])]
        try:
            time.sleep(0.5)
            self.is_fresh(port)
            self.check("it was asked all the time", all(one.poll() is None for one in loads))
        finally:
            for one in loads:
                one.terminate()
                one.wait()


def play(engine, checks):
    town = Square(engine, "views", checks, [], None)
    town.set_up()
    rig, port, second, nginx = Views(town), town.parley.port, None, Nginx(town.folder / "nginx")
    try:
        rig.fill()
        if engine == "sqlite":
            rig.count(nginx)
        else:
            second = Member(town.folder, "second", "web", town.books.address)
            second.more += town.box.options(port)
            second.start()
            second.wait_until_ready()
            Caller(second.port).call("GET", "/community/topics")
            port = second.port
        rig.change_under_load(port)
    except Exception as error:  # the other engine is looked at all the same
        checks.check(f"{engine}: views", False, f"{type(error).__name__}: {str(error)[:800]}")
    finally:
        nginx.stop()
    for one in [second, town.parley]:
        if one is not None:
            checks.equal(f"{engine}: Parley stops when asked", one.stop(), 0)
    town.box.controller.stop()


def main():
    options, checks = parser.parse_args(), Checks()
    for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
        play(engine, checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
