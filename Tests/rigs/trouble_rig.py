"""What can go wrong around a Parley, and what it says then: one clear sentence, the documented exit code, nothing lost.

    PARLEY_BIN=… PARLEY_SCRATCH=… python trouble_rig.py [--disk mount,namespace,trace]

Exit codes: 0 done, 1 refused, 2 input that cannot be read, 64 wrong words on the command line, 69 the server does not
answer, 70 something broke.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time

import rig_town as town
from parley_process import PASSWORD, Caller, Checks, Refused, free_port, scratch
from rig_clock import shifted_environment
from rig_disk import SIZE, WAYS, small_disk
from rig_peers import Peers, until
from trouble_folder import FolderTroubles, Tried

parser = argparse.ArgumentParser()
parser.add_argument("--disk", default=",".join(WAYS), help="the ways to fill a disk, in the order of trying")
parser.add_argument("--only", help="names of troubles, with commas")
parser.add_argument("--size", default=SIZE, help="of the disk that is filled")

TRACES = re.compile(r"fatal error|stack dump|thread \d|\.swift:\d|0x[0-9a-f]{6,}|error domain|optional\(|crash|"
                    r"unrecognized|DecodingError|DatabaseError|StorageFailure|\bNIO|errno|SQLITE_", re.IGNORECASE)
DAY = 86_400


class Troubles(FolderTroubles):
    def __init__(self, options):
        self.options, self.checks = options, Checks()
        self.folder, self.binary = scratch("trouble"), os.environ["PARLEY_BIN"]
        self.home = dict(os.environ, XDG_CONFIG_HOME=str(self.folder / "config"))
        for name in ("PARLEY_SERVER", "PARLEY_TOKEN"):
            self.home.pop(name, None)
        self.parley = Tried(self.folder)

    def run(self, *words, environment=None, preexec=None, seconds=60):
        """The program with these words; what it wrote is read whatever its bytes are."""
        result = subprocess.run([self.binary, *words], capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL,
                                env=environment or self.home, preexec_fn=preexec, check=False)
        result.told = (result.stdout + result.stderr).decode("utf-8", "replace")
        return result

    def sentence(self, name, result, code, *parts):
        """The documented exit code, and a sentence for people: short, whole, without what only programmers read."""
        told, lines = result.told.strip(), result.told.strip().splitlines()
        wrong = [f"exit code {result.returncode} instead of {code}"] if result.returncode != code else []
        wrong += [f"“{part}” is not said" for part in parts if part.lower() not in told.lower()]
        found = TRACES.search(told)
        wrong += [f"it shows {found[0]!r}"] if found else []
        wrong += [f"{len(lines)} lines"] if not 1 <= len(lines) <= 6 else []
        wrong += ["no whole sentence"] if not any(line.rstrip().endswith((".", ")", "?", "]", "'", "…")) for line in lines) else []
        self.checks.check(name, not wrong, f"{lines[0][:230] if lines else ''} {wrong if wrong else ''}")

    def ask(self, *words, token=True):
        environment = dict(self.home, PARLEY_SERVER=f"http://127.0.0.1:{self.parley.port}")
        if token:
            environment["PARLEY_TOKEN"] = self.parley.caller.token
        return self.run(*words, environment=environment)

    # Words of the command line

    def wrong_words(self):
        self.sentence("an unknown option", self.run("serve", "--frobnicate"), 64, "--frobnicate")
        self.sentence("an unknown command", self.run("frobnicate"), 64, "frobnicate")
        self.sentence("a port that is none", self.run("serve", "--port", "many"), 64, "--port")
        self.sentence("a log level that is none", self.run("serve", "--log", "loud"), 64, "--log")
        self.sentence("a malformed query", self.run("query", "check", "meter AND (tariff OR"), 2, "1:")
        second = self.run("query", "check", "meter OR\ntariff OR )")
        self.sentence("a malformed query on its second line", second, 2, "2:")
        self.sentence("a file that is not there", self.run("query", "test", "--queries", "no.txt", "--posts", "-"), 2, "no.txt")
        folder = str(self.folder)
        for name, words in (("queries", ("query", "test", "--queries", folder, "--posts", "-")),
                            ("posts", ("query", "test", "--queries", os.devnull, "--posts", folder)),
                            ("queries to listen with", ("listen", "feed", "--queries", folder))):
            self.sentence(f"a folder instead of a file of {name}", self.run(*words), 2, folder)
        for words in (("serve", "--port", "65536"), ("demo", "--port=-1"), ("demo-network", "bluesky", "--port", "70000")):
            self.sentence(f"a port that is too high or low: {words[0]}", self.run(*words), 64, "--port", "65535")
        self.sentence("an address that nobody can visit", self.run("serve", "--address", "not a url"), 64, "--address", "https://")
        host = self.run("serve", "--data", str(self.folder / "host"), "--port", "0", "--host", "nohost.invalid")
        self.sentence("a host that is not this machine", host, 1, "nohost.invalid", "--host")
        told = self.run("doctor", "--data", sys.argv[0])
        self.checks.check("doctor knows a file from a folder", told.returncode == 1 and "is a file. Name a folder" in told.told,
                          f"{told.returncode} {told.told[:300]}")
        self.sentence("a setting without a value", self.run("channel", "add", "feed", "--set", "address"), 64, "name=value")
        for name, words in (("a query of bytes that are no text", ("query", "check", b"meter\xff\xfe")),
                            ("a folder of bytes that are no text", ("doctor", "--data", b"/\xff/no")),
                            ("a command of bytes that are no text", (b"\xc3\x28",))):
            result = self.run(*words)
            self.checks.check(f"{name}: no crash", result.returncode in (0, 1, 2, 64) and not TRACES.search(result.told),
                              f"{result.returncode} {result.told.strip()[:160]!r}")

    def triage_files(self):
        good, test = self.folder / "good.tsv", self.folder / "test.tsv"
        good.write_text("a\tgas\tIt smells\nb\tbill\tToo high\n")
        test.write_text("a\tIt smells\nb\t\tToo high\n")
        bad = self.folder / "bad.tsv"
        for name, content, said in (
            ("a line without a text", b"a\tgas\tIt smells\nb\tbill\n", ":2:"), ("one label only", b"a\tgas\tx\nb\tgas\ty\n", "one label"),
            ("no message", b"\n", "no messages"), ("bytes that are no text", b"a\tgas\tx\nb\tbill\t\xff\n", "utf-8"),
            ("an id twice", b"a\tgas\tx\na\tbill\ty\n", ":2:"), ("a tab too many", b"a\tgas\tx\ty\n", ":1:"),
            ("no label", b"a\t\tx\n", "label is missing"), ("no id", b"\tgas\tx\n", "id is missing"),
        ):
            bad.write_bytes(content)
            result = self.run("triage", "evaluate", "--train", str(bad), "--test", str(test))
            self.sentence(f"triage: {name}", result, 2, said)
            self.checks.check(f"triage: {name}: nothing on standard output", not result.stdout)
        for name, path in (("a file that is not there", "no.tsv"), ("a folder", str(self.folder))):
            self.sentence(f"triage: {name}", self.run("triage", "evaluate", "--train", str(good), "--test", path), 2, path)
        for model in ("online", "refit"):
            result = self.run("triage", "evaluate", "--train", str(good), "--test", str(test), "--model", model)
            lines = [line.split(b"\t") for line in result.stdout.splitlines()]
            self.checks.check(f"triage: {model} guesses without labels in the test file",
                              result.returncode == 0 and [line[0] for line in lines] == [b"a", b"b"], result.told[:160])

    # The server

    def no_server(self):
        gone = f"http://127.0.0.1:{free_port()}"
        self.sentence("a command against a server that is not running", self.run("inbox", "--server", gone), 69,
                      gone, "does not answer", "running")
        self.sentence("an address that is none", self.run("inbox", "--server", "nowhere"), 64, "nowhere", "http://")

    def doors(self):
        self.parley.set_up()
        second = self.run("serve", "--data", str(self.parley.data), "--port", str(free_port()))
        self.sentence("a second server on the same folder", second, 1, "already running", str(self.parley.process.pid), "stop")
        other = self.run("serve", "--data", str(self.folder / "other"), "--port", str(self.parley.port))
        self.sentence("a port in use", other, 1, str(self.parley.port), "--port")
        self.checks.check("the first server works on", self.parley.call("GET", "/me")["agent"]["name"] == "Nia Prosser")
        blocked = self.folder / "a-file"
        blocked.write_text("not a folder")
        self.sentence("a folder that cannot be made", self.run("serve", "--data", str(blocked / "data")), 1, "folder", "--data")

    def sign_ins(self):
        secret = self.folder / "password.txt"
        secret.write_text("three wrong words\n")
        wrong = self.ask("sign-in", "--email", "nia@marram.example", "--password-file", str(secret), token=False)
        self.sentence("a wrong password", wrong, 1, "password", "check both")
        unknown = self.ask("sign-in", "--email", "nobody@marram.example", "--password-file", str(secret), token=False)
        self.sentence("an unknown address is told as a wrong password", unknown, 1, "password")
        self.checks.equal("both are told in the same words", wrong.told, unknown.told)
        caller, seen = Caller(self.parley.port), []
        for _ in range(30):
            try:
                caller.call("POST", "/tokens", {"email": "evan@marram.example", "password": "wrong wrong wrong", "title": "x"})
            except Refused as refusal:
                seen.append(refusal.status)
                if refusal.status == 429:
                    break
        self.checks.check("after a few wrong passwords there are too many", seen[-1:] == [429] and len(seen) <= 20, seen)
        many = self.ask("sign-in", "--email", "evan@marram.example", "--password-file", str(secret), token=False)
        self.sentence("too many wrong passwords", many, 1, "too many", "quarter of an hour")
        secret.write_text(PASSWORD + "\n")
        good = self.ask("sign-in", "--email", "nia@marram.example", "--password-file", str(secret), "--print-only", token=False)
        self.checks.equal("somebody else still signs in", good.returncode, 0)
        stale = self.run("inbox", "--server", f"http://127.0.0.1:{self.parley.port}", "--token", "no-such-token")
        self.sentence("a token that is none", stale, 1, "parley sign-in")
        kept = self.folder / "config" / "parley" / "sign-in.json"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"server": f"http://127.0.0.1:{self.parley.port}", "token": "parley_long_gone"}))
        again = self.ask("sign-in", "--email", "nia@marram.example", "--password-file", str(secret), token=False)
        self.checks.equal("a kept token that has run out is no obstacle to signing in", again.returncode, 0)
        self.checks.check("and is replaced", "long_gone" not in kept.read_text(), again.told)
        kept.unlink()

    def broken_events(self):
        self.jetstream = self.peers.jetstream()
        self.parley.call("POST", "/queries", {"name": "Meters", "text": "meter"})
        self.parley.call("POST", "/sources", {
            "connector": "bluesky", "title": "town", "settings": {
                "address": self.jetstream.address, "profiles": self.jetstream.http, "compression": "none"}})
        until(self.jetstream.listening, "a listener")
        before, after = town.post(town.GWEN, "My meter is wrong."), town.post(town.GWEN, "My meter is right.")
        broken = b'{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":'
        self.jetstream.say(before, broken, after)
        until(lambda: len(self.parley.conversations()) == 2, "both posts around the broken one")
        listed = self.ask("quarantine")
        self.checks.check("quarantine lists the broken event as it came",
                          listed.returncode == 0 and broken.decode() in listed.told, listed.told[:200])
        self.checks.equal("the broken event is counted", self.parley.call("GET", "/sources")["sources"][0]["unreadable"], 1)

    # The disk

    def full_disk(self):
        with small_disk(self.folder / "small", self.options.disk.split(","), self.options.size) as disk, Peers(self.folder / "peers-full") as peers:
            print(f"       the disk: {disk.name}", flush=True)
            parley = Tried(self.folder / "full-logs")
            (self.folder / "full-logs").mkdir()
            parley.data, parley.wrap = disk.folder / "data", disk.command
            parley.set_up()
            stream = peers.jetstream()
            parley.call("POST", "/queries", {"name": "Meters", "text": "meter"})
            parley.call("POST", "/sources", {"connector": "bluesky", "title": "town", "settings": {
                "address": stream.address, "profiles": stream.http, "compression": "none"}})
            until(stream.listening, "a listener")
            try:
                self.while_full(disk, parley, stream)
            finally:
                if parley.process.poll() is None:
                    parley.kill()  # before its disk is taken away

    def while_full(self, disk, parley, stream):
        stream.say(town.post(town.GWEN, "My meter, before."))
        until(lambda: parley.conversations(), "the post before")
        acknowledged, refused = [], None
        disk.fill(parley.process)
        for number in range(5_000):  # a log that has room inside takes some more
            name = f"Query {number}"
            try:
                parley.call("POST", "/queries", {"name": name, "text": "word" + " OR word" * 200})
                acknowledged.append(name)
            except Refused as refusal:
                refused = refusal
                break
        answer = str(refused.answer if refused else "")
        self.checks.check("on a full disk a write is refused, and said why",
                          refused and refused.status == 507 and "disk" in answer and "full" in answer, refused)
        during = [town.post(town.GWEN, f"My meter, while the disk is full, {number}.") for number in range(5)]
        stream.say(*during)
        time.sleep(2)
        self.checks.check("reading goes on", parley.call("GET", "/me")["agent"]["name"] == "Nia Prosser")
        self.checks.check("the process lives", parley.process.poll() is None)
        names = {query["name"] for query in parley.call("GET", "/queries")["queries"]}
        self.checks.equal("what was acknowledged is there, and nothing half done", names, {"Meters", *acknowledged})
        disk.free()
        freed = time.monotonic()
        until(lambda: self.writes_again(parley), "writing after the disk is free", 60, 0.2)
        after = time.monotonic() - freed
        self.checks.check("writing goes on without a restart, within 5 s", after <= 5, f"{after:.1f} s after the disk was freed")
        print(json.dumps({"writes_after": round(after, 1), "acknowledged": len(acknowledged)}), flush=True)
        wanted = {town.uri(post) for post in during}
        texts = until(lambda: wanted <= self.kept(parley) and self.kept(parley), "the posts of the full disk", 90, 0.5)
        self.checks.equal("nothing that was said meanwhile is lost or doubled", len(texts), 6)
        self.checks.check("they came in without a restart", parley.starts == 1, f"{time.monotonic() - freed:.1f} s")
        parley.kill()
        parley.start()
        parley.wait_until_ready()
        names = {query["name"] for query in parley.call("GET", "/queries")["queries"]}
        self.checks.check("after a kill everything acknowledged is there", {"Meters", "Again", *acknowledged} == names,
                          len(names))
        self.checks.equal("it stops when asked", parley.stop(), 0)
        told = subprocess.run(disk.command([self.binary, "doctor", "--data", str(parley.data)]), capture_output=True, text=True)
        self.checks.check("doctor finds everything well", told.returncode == 0, told.stdout[-300:])

    def writes_again(self, parley):
        try:
            return parley.call("POST", "/queries", {"name": "Again", "text": "again"})
        except Refused:
            return None

    def kept(self, parley):
        return {post["networkID"] for one in parley.conversations()
                for post in parley.call("GET", f"/conversations/{one['id']}")["posts"]}

    # The clock

    def clocks(self):
        parley = Tried(self.folder / "clock")
        parley.environment = shifted_environment(self.folder, 400 * DAY)
        parley.data.parent.mkdir(parents=True)
        parley.set_up()
        token = parley.caller.token
        parley.stop()
        before = self.rows(parley.data / "parley.sqlite")
        now = self.run("serve", "--data", str(parley.data), "--port", str(parley.port))
        self.sentence("a clock that stands in the past", now, 1, "clock", "--accept-clock")
        self.checks.equal("nothing was changed with the wrong clock", self.rows(parley.data / "parley.sqlite"), before)
        told = self.run("doctor", "--data", str(parley.data))
        self.checks.check("doctor finds the clock", told.returncode == 1 and "clock" in told.told.lower(), told.told[-300:])
        parley.environment, parley.more = None, ["--accept-clock"]
        parley.start()
        parley.wait_until_ready()
        parley.caller.token = token
        self.checks.check("with --accept-clock it starts", parley.call("GET", "/me")["agent"]["name"] == "Nia Prosser")
        parley.stop()
        parley.environment, parley.more = shifted_environment(self.folder, 800 * DAY), []
        parley.start()
        parley.wait_until_ready()
        late = self.run("inbox", "--server", f"http://127.0.0.1:{parley.port}", "--token", token)
        self.sentence("a token that has run out", late, 1, "sign-in")
        parley.stop()

    def all(self):
        names = ["wrong_words", "triage_files", "no_server", "doors", "sign_ins", "broken_events", "damages", "full_disk", "clocks"]
        if self.options.only:
            names = [name for name in names if name in self.options.only.split(",")]
        with Peers(self.folder / "peers") as self.peers:
            for name in names:
                began = time.monotonic()
                try:
                    getattr(self, name)()
                except Exception as error:  # a trouble that breaks the rig must not hide the others
                    self.checks.check(f"trouble {name}", False, f"{type(error).__name__}: {str(error)[:1200]}")
                print(f"       {name}: {time.monotonic() - began:.1f} s", flush=True)
        for parley in Tried.all:
            if parley.process and parley.process.poll() is None:
                parley.kill()
        return self.checks.finish()


if __name__ == "__main__":
    sys.exit(Troubles(parser.parse_args()).all())
