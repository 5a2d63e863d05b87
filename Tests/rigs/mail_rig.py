"""Mail through a server that other people wrote (aiosmtpd): with STARTTLS and a sign-in, read by Python's own reader of mail.

    PARLEY_BIN=… PARLEY_SCRATCH=… python mail_rig.py

One mail arrives whole. One address is not known there, one server takes the whole message and hangs up, one is busy at
first, and one process is killed while the server has the message: each is sent as often as may be, and said as it is.
"""

import asyncio
import email.policy
import email.utils
import http.cookiejar
import re
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from parley_process import PASSWORD, Checks, Parley, free_port, say, scratch, wait

SECRET = "post horn and lantern"


class Postbox:
    """What the mail server does, by whom the mail is for."""

    def __init__(self):
        self.messages, self.asked, self.held = [], {}, threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked[address] = self.asked.get(address, 0) + 1
        if address.startswith("ada"):
            return "550 5.1.1 nobody of that name"
        if address.startswith("hugh") and self.asked[address] == 1:
            return "451 4.3.0 come again"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        self.messages.append((address, envelope.mail_from, session.ssl is not None, envelope.content))
        if address.startswith("rhea"):
            server.transport.abort()
        if address.startswith("kit"):
            self.held.set()
            await asyncio.sleep(60)
        return "250 taken"

    def of(self, name):
        return [message for message in self.messages if message[0].startswith(name)]


def certificate(folder):
    """A certificate of its own for this machine."""
    key, paper = folder / "key.pem", folder / "paper.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", paper],
                   check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(paper, key)
    return context, paper


def signs_in(server, session, envelope, mechanism, data):
    right = data.login == b"parley" and data.password == SECRET.encode()
    return AuthResult(success=right)


def tries(port, address):
    """Somebody signs in on the pages and asks for a mail."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    place = f"http://127.0.0.1:{port}"

    def page(path, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        request = urllib.request.Request(place + path, data, {"Sec-Fetch-Site": "same-origin"})
        try:
            return opener.open(request, timeout=20).read().decode()
        except urllib.error.HTTPError as refusal:
            raise RuntimeError(f"{path}: {refusal.code} {refusal.read()[:500]}") from refusal

    def word(text):
        return re.search(r'name="csrf" value="([^"]+)"', text)[1]

    page("/sign-in", {"csrf": word(page("/sign-in")), "address": address, "password": PASSWORD})
    page("/settings/mail/trial", {"csrf": word(page("/settings"))})


def main():
    checks, folder, box = Checks(), scratch("mail"), Postbox()
    context, paper = certificate(folder)
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True,
                        authenticator=signs_in, auth_required=True)
    server.start()
    secret = folder / "password.txt"
    secret.write_text(SECRET + "\n")
    parley = Parley(folder)
    parley.more = ["--address", f"http://127.0.0.1:{parley.port}", "--mail-host", "localhost", "--mail-port", str(port),
                   "--mail-from", "parley@marram.example", "--mail-user", "parley", "--mail-password-file", str(secret),
                   "--mail-authorities", str(paper)]
    parley.set_up()
    ids = {}
    for name in ("Tóm Reece", "Ada Frost", "Rhea Quill", "Hugh Lloyd", "Kit Moss"):
        first = name.split()[0].lower().replace("ó", "o")
        ids[first] = parley.call("POST", "/agents", {"name": name, "email": f"{first}@marram.example", "unit": "HUB",
                                                     "role": "agent", "password": PASSWORD})["id"]

    def states():
        return {mail["agent"]: mail["state"] for mail in parley.call("GET", "/mail")["troubled"]}

    say("one mail arrives whole")
    tries(parley.port, "tom@marram.example")
    wait(lambda: box.of("tom"), 30, "the first mail")
    address, sender, is_secure, content = box.of("tom")[0]
    message = email.message_from_bytes(content, policy=email.policy.default)
    checks.equal("it was said behind a secure connection", is_secure, True)
    checks.equal("envelope", (sender, address), ("parley@marram.example", "tom@marram.example"))
    checks.equal("to", str(message["To"]), "Tóm Reece <tom@marram.example>")
    checks.equal("from", email.utils.parseaddr(str(message["From"])), ("Marram Energy", "parley@marram.example"))
    checks.equal("subject", str(message["Subject"]), "Mail from Parley arrives")
    checks.equal("made by a machine", str(message["Auto-Submitted"]), "auto-generated")
    checks.equal("answers by machines are not wanted", str(message["X-Auto-Response-Suppress"]), "All")
    checks.check("its name", re.fullmatch(r"<[0-9a-f-]{36}@marram\.example>", str(message["Message-ID"])))
    checks.equal("plain text first, HTML second", [part.get_content_type() for part in message.iter_parts()],
                 ["text/plain", "text/html"])
    text = message.get_body(("plain",)).get_content()
    checks.check("its link leads here", f"http://127.0.0.1:{parley.port}/settings" in text)
    checks.equal("no flaw that the reader finds", message.defects + [flaw for part in message.iter_parts() for flaw in part.defects], [])

    say("one address is not known, one server hangs up behind the last word, one is busy at first")
    for name in ("ada", "rhea", "hugh"):
        tries(parley.port, f"{name}@marram.example")
    wait(lambda: states().get(ids["ada"]) == "failed", 30, "the unknown address is given up")
    wait(lambda: states().get(ids["rhea"]) == "unknown", 30, "the outcome is unknown")
    wait(lambda: len(box.of("hugh")) == 1, 90, "the busy server takes it later")
    checks.equal("not asked again about an unknown address", box.asked["ada@marram.example"], 1)
    checks.equal("asked again while it was busy", box.asked["hugh@marram.example"], 2)

    say("a process is killed while the server has the message")
    tries(parley.port, "kit@marram.example")
    checks.check("the server has it", box.held.wait(30))
    parley.kill()
    parley.start()
    parley.wait_until_ready()
    wait(lambda: states().get(ids["kit"]) == "unknown", 40, "the outcome is unknown after the kill")
    time.sleep(8)
    checks.equal("nothing was sent twice", {name: len(box.of(name)) for name in ids},
                 {"tom": 1, "ada": 0, "rhea": 1, "hugh": 1, "kit": 1})
    told = parley.call("GET", "/mail")
    checks.equal("mail is set up", told["isSetUp"], True)
    checks.equal("what did not go well is said", sorted(mail["state"] for mail in told["troubled"]),
                 ["failed", "unknown", "unknown"])
    checks.equal("it ends in peace", parley.stop(), 0)
    server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
