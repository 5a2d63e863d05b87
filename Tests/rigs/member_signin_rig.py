"""Members come in by password and by an account of the fediverse: the real program, another server, browsers without script.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… scripts/postgres run python member_signin_rig.py [--engine sqlite]

One browser without script does both from the first page to the last. The hostile cases are sent as bytes: another
browser, a second time, a declined sign-in, a code of another one, servers that say nonsense, too much, nothing or lead
elsewhere, names of servers that are none, guesses of passwords, and words of a proxy that nobody named.
"""

import argparse
import email
import email.policy
import gzip
import http.cookiejar
import itertools
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller

from fediverse_peer import Peer
from parley_process import Checks, Parley, free_port, say, scratch, wait
from rig_browser import Person, chromium
from rig_processes import Books, Member

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")

PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
WORDS = "slate heron lantern"


class Postbox:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((envelope.rcpt_tos[0], envelope.content))
        return "250 taken"

    def links(self, address):
        """The links of the mails to an address, the earliest first."""
        texts = [email.message_from_bytes(content, policy=email.policy.default).get_body(("plain",)).get_content()
                 for recipient, content in self.messages if recipient == address]
        return [found[0] for text in texts for found in [re.search(r"/community/link/\S+", text)] if found]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Plain:
    """A browser of bytes: cookies, forms, and no redirect that is followed by itself. Each is in a place of its own, as
    the proxy says that Parley was told to believe."""

    places = itertools.count(1)

    def __init__(self, base):
        self.base, self.page = base, ""
        self.place = f"198.51.100.{next(self.places)}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, path, fields=None, headers=None):
        """The status, the text and where it leads."""
        address = path if path.startswith("http") else self.base + path
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        given = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": self.place, **(headers or {})}
        request = urllib.request.Request(address, data, given)
        try:
            answer = self.opener.open(request, timeout=40)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        self.page = answer.read().decode(errors="replace")
        return answer.status, self.page, answer.headers.get("Location") or ""

    def send(self, path, **fields):
        word = re.search(r'name="csrf" value="([^"]*)"', self.page)
        return self.ask(path, {"csrf": word[1] if word else "", **fields})

    def travel(self, peer, path="/community/sign-in/fediverse", **fields):
        """To the server, and back as far as the address to which it sends."""
        status, page, _ = self.send(path, server=fields.pop("server", "mira@" + peer.name), **fields)
        link = re.search(r'rel="noreferrer" href="([^"]+)"', page)
        if not link:
            return status, page
        address = link[1].replace("&amp;", "&")
        form = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        return self.ask(f"http://{peer.name}/oauth/authorize", {**form, "decision": "allow"})[2]


class Rig:
    def __init__(self, engine, checks, browser):
        self.engine, self.checks, self.browser = engine, checks, browser
        self.folder, self.box, self.peer, self.other = scratch(f"{engine}-members"), Postbox(), Peer(), Peer("ben", "7")
        self.mail_port = free_port()
        self.controller = Controller(self.box, hostname="127.0.0.1", port=self.mail_port)
        self.controller.start()
        if engine == "sqlite":
            self.parley = Parley(self.folder)
        else:
            self.parley = Member(self.folder, "whole", "web,worker,listener", Books.of_its_own("member_signin").address)
        self.base = f"http://127.0.0.1:{self.parley.port}"
        self.parley.more = self.parley.more + [
            "--address", self.base, "--mail-host", "127.0.0.1", "--mail-port", str(self.mail_port), "--mail-security", "none",
            "--mail-from", "parley@marram.example", "--fediverse-test-server", self.peer.name,
            "--fediverse-test-server", self.other.name, "--trusted-proxy", "127.0.0.1"]

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.engine}: {name}", holds, detail)

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.engine}: {name}", found, expected)

    def run(self):
        self.parley.set_up()
        self.check("says at its start that it is a test", "Only for tests" in self.parley.output.read_text())
        self.by_hand()
        self.by_account_hostile()
        self.servers()
        self.by_password_hostile()
        self.by_programs()
        self.files()
        self.record()
        self.equal("it ends in peace", self.parley.stop(), 0)
        self.controller.stop()

    def comes(self, address, name):
        """Somebody comes in by the link of a mail."""
        before, plain = len(self.box.links(address)), Plain(self.base)
        plain.ask("/community/sign-in")
        plain.send("/community/sign-in", address=address)
        wait(lambda: len(self.box.links(address)) > before, 30, "a mail with a link")
        link = self.box.links(address)[-1]
        plain.ask(link)
        plain.send(link, name=name)
        return plain

    def by_hand(self):
        say("a browser without script: a link, a password, an account")
        person = Person(self.browser, self.base, **PHONE)
        person.expected = ["the server responded with a status of"]
        person.go("/community/sign-in")
        person.fill(address="carys@mail.example")
        person.press("Send me a link")
        wait(lambda: self.box.links("carys@mail.example"), 30, "a mail with a link")
        person.go(self.box.links("carys@mail.example")[0])
        person.fill(name="Carys")
        person.press("Come in")
        person.go("/community/me/ways")
        person.fill(password=WORDS)
        person.press("Save the password")
        self.check("a password is set behind a link", person.says("You come in by address and password, too."))
        self.check("the page does not scroll sideways", person.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        person.go("/community/me")
        person.press("Sign out")
        person.go("/community/sign-in")
        person.fill(mail="carys@mail.example", password=WORDS)
        person.press("Come in by password")
        self.check("and opens", person.says("You in the community"))
        person.press("Sign out")

        person.go("/community/sign-in")
        person.fill(server=f"mira@{self.peer.name}")
        person.press("Go to my server")
        person.page.wait_for_url("**/oauth/authorize**", timeout=15_000)
        person.press("Allow")
        self.check("whoever is new is asked for a name", person.says("Choose the name by which others know you here."))
        person.fill(name="Mira")
        person.press("Come in")
        self.check("and is in", person.says("You in the community"))
        self.equal("the token was given back", (len(self.peer.tokens), self.peer.revoked), (0, 1))
        self.equal("no complaint of the browser", person.faults, [])
        person.context.close()

    def by_account_hostile(self):
        say("what is not hers, not now, or not twice")
        plain, foreign = Plain(self.base), Plain(self.base)
        plain.ask("/community/sign-in")
        back = plain.travel(self.peer)
        self.check("it comes back to us", back.startswith(f"{self.base}/community/sign-in/fediverse/back/{self.peer.name}?"), back[:80])
        self.equal("another browser is refused", foreign.ask(back)[0], 403)
        self.equal("another server's name is refused", plain.ask(back + "&iss=https%3A%2F%2Fevil.example")[0], 403)
        elsewhere = back.replace(f"/back/{self.peer.name}?", "/back/evil.example?")
        self.equal("a code that came to another server's page is refused", plain.ask(elsewhere)[0], 403)
        self.equal("the right one comes in", plain.ask(back)[2], "/community/me")
        self.equal("a second time it is used", Plain.ask(plain, back)[0], 409)
        self.equal("a state that nobody began is unknown", plain.ask("/community/sign-in/fediverse/back?state=x&code=y")[0], 404)

        stolen, thief = Plain(self.base), Plain(self.base)
        for one in (stolen, thief):
            one.ask("/community/sign-in")
        code = re.search(r"code=([^&]+)", stolen.travel(self.peer))[1]
        own = thief.travel(self.peer)
        self.equal("a code of another sign-in opens nothing", thief.ask(re.sub(r"code=[^&]+", f"code={code}", own))[0], 409)
        self.check("nobody is in by it", not any("member" in cookie.name for cookie in thief.jar))
        declined = Plain(self.base)
        declined.ask("/community/sign-in")
        state = re.search(r"state=([^&]+)", declined.travel(self.peer))[1]
        answer = declined.ask(f"/community/sign-in/fediverse/back/{self.peer.name}?error=access_denied&state={state}")
        self.equal("who is declined is told", (answer[0], "did not let you through" in answer[1]), (403, True))

        self.peer.account["id"] = "110"
        again = Plain(self.base)
        again.ask("/community/sign-in")
        self.check("the same name with another id is somebody else",
                   "/fediverse/name/" in again.ask(again.travel(self.peer))[2])
        self.peer.account["id"] = "109"

    def servers(self):
        say("servers that are none")
        for mood in ("garbage", "huge", "slow", "moved"):
            self.other.mood = mood
            plain = Plain(self.base)
            plain.ask("/community/sign-in")
            status, page = plain.travel(self.other)[:2]
            self.equal(f"a server that is {mood} is refused", (status, "did not answer as a server" in page), (409, True))
        self.other.mood = "good"

    def by_password_hostile(self):
        say("guesses of passwords, and names of servers that lead inside")
        plain = Plain(self.base)
        plain.ask("/community/sign-in")
        for address in ("carys@mail.example", "nobody@mail.example"):
            status, page, _ = plain.send("/community/sign-in/password", mail=address, password="wrong words here")
            self.equal(f"{address.split('@')[0]} is told no more than that it is wrong",
                       (status, "do not belong together" in page), (401, True))
        statuses = [plain.send("/community/sign-in/password", mail="carys@mail.example", password=f"wrong {n} words")[0]
                    for n in range(6)]
        self.check("who guesses has to wait", statuses[-1] == 429 and statuses[0] == 401, statuses)
        forwarded = plain.ask("/community/sign-in/password", {"mail": "carys@mail.example", "password": WORDS},
                              {"X-Forwarded-For": f"203.0.113.9, {plain.place}"})
        self.equal("and says in vain that they come from elsewhere", forwarded[0], 429)
        elsewhere = Plain(self.base).ask("/community/sign-in/password", {"mail": "carys@mail.example", "password": WORDS})
        self.equal("who comes from elsewhere does not have to", elsewhere[2], "/community/me")
        self.equal("another site's form is refused", plain.ask(
            "/community/sign-in/password", {"mail": "x", "password": "y"}, {"Sec-Fetch-Site": "cross-site"})[0], 403)
        for name in ("localhost", "127.0.0.1", "127.0.0.1:22", "169.254.169.254", "[::1]", "2130706433", "0x7f000001"):
            status = plain.send("/community/sign-in/fediverse", server=name)[0]
            self.check(f"{name} is no server", status in (409, 422, 429), status)

    def by_programs(self):
        say("programs, and an account beside an address")
        call = self.parley.call
        begun = call("POST", "/community/sign-in/fediverse", {"server": self.other.name})
        form = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(begun["address"]).query))
        self.check("what a program keeps is not in the address", begun["journey"] not in begun["address"])
        code = "".join(re.findall(r"code=([^&]+)", Plain(self.base).ask(
            f"http://{self.other.name}/oauth/authorize", {**form, "decision": "allow"})[2]))
        stay = call("POST", "/community/sign-in/fediverse/finish", {
            "journey": begun["journey"], "proof": begun["proof"], "code": code, "name": "Ben"})
        self.check("a program comes in by a code that is typed", stay["token"].startswith("member_"))

        carys = self.comes("carys@mail.example", "Carys")
        carys.ask("/community/me/ways")
        back = carys.travel(self.other, "/community/me/ways/accounts", server=self.other.name)
        taken = carys.ask(back)
        self.equal("an account of somebody else is not added", (taken[0], "Somebody else" in taken[1]), (409, True))
        self.other.account.update(id="8", acct="carys")
        carys.ask("/community/me/ways")
        self.equal("her own is", carys.ask(carys.travel(self.other, "/community/me/ways/accounts"))[2], "/community/me/ways")
        page = carys.ask("/community/me/ways")[1]
        self.check("and she sees it", f"@carys@{self.other.name}" in page)
        action = re.search(r'action="(/community/me/ways/accounts/[0-9a-f-]+/remove)"', page)[1]
        self.equal("and takes it away", carys.send(action)[2], "/community/me/ways")
        self.carys = re.search(r'href="/community/people/([0-9a-f-]+)"', carys.ask("/community/me")[1])[1]

    def files(self):
        say("files are packed for whoever unpacks them")
        path = re.search(r'href="(/static/[0-9a-f]+/app\.css)"', Plain(self.base).ask("/community")[1])[1]
        plain = urllib.request.urlopen(self.base + path)
        packed = urllib.request.urlopen(urllib.request.Request(self.base + path, headers={"Accept-Encoding": "gzip"}))
        self.equal("the packed one says that it is", (packed.headers["Content-Encoding"], packed.headers["Vary"]),
                   ("gzip", "Accept-Encoding"))
        self.equal("the other one is not", plain.headers["Content-Encoding"], None)
        self.check("unpacked it is the same", gzip.decompress(packed.read()) == plain.read())

    def record(self):
        say("the record has ids, and neither names nor servers nor words")
        entries = str(self.parley.call("GET", f"/journal?subject={self.carys}"))
        for word in (WORDS, "mail.example", self.peer.name, self.other.name, "argon2"):
            self.check(f"nothing of {word[:12]} in the record", word not in entries)
        self.check("that an account was added stands there", "member.accountLinked" in entries)


def main():
    checks, engine = Checks(), parser.parse_args().engine
    with chromium() as browser:
        for one in [engine] if engine else ["sqlite", "postgres"]:
            Rig(one, checks, browser).run()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
