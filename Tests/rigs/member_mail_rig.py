"""A member answers a mail, through the real program, a mail server that other people wrote (aiosmtpd) and a pipe as mail servers have one.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_TEST_POSTGRES=… python member_mail_rig.py

Mira asks, Ben answers, Mira is told by mail and answers from her mail program, in the ways in which mail programs do; what
comes twice stands once, what a program wrote is left, and what does not fit is told to her once. On both engines.
"""

import email.message
import email.policy
import email.utils
import os
import re
import subprocess
import sys
import time
import urllib.request
import uuid

from aiosmtpd.controller import Controller

from parley_process import Caller, Checks, Parley, Refused, free_port, say, scratch, wait

HOUSE = "community@marram.example"


class Postbox:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos[0], message))
        return "250 taken"

    def of(self, address):
        return [message for reader, message in self.messages if reader == address]


def psql(address, statement):
    subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", address, "-c", statement], check=True, capture_output=True)


def text(message):
    return message.get_body(("plain",)).get_content()


def joined(parley, box, name):
    """A member, who comes in by the link of a mail; gives who they are and their connection."""
    address = f"{name.lower()}@mail.example"
    before = len(box.of(address))
    Caller(parley.port).call("POST", "/community/sign-in", {"email": address})
    wait(lambda: len(box.of(address)) > before, 30, f"the link for {name}")
    secret = re.search(r"/community/link/(\S+)", text(box.of(address)[-1]))[1]
    stay = Caller(parley.port).call("POST", "/community/sign-in/link", {"secret": secret, "name": name})
    return address, stay["member"], Caller(parley.port, stay["token"])


def answered(told, words, sender, **fields):
    """What a mail program makes of an answer: a name of its own, and the old mail quoted below."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = sender, str(told["Reply-To"])
    message["Subject"], message["In-Reply-To"] = f"Re: {told['Subject']}", str(told["Message-ID"])
    message["Message-ID"] = email.utils.make_msgid(domain="mail.example")
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    quoted = "\n".join(f"> {line}" for line in text(told).splitlines())
    sender_name = email.utils.parseaddr(str(told["From"]))[0]
    message.set_content(f"{words}\n\nOn Fri, 20 Nov 2026 at 09:41, {sender_name} <{HOUSE}> wrote:\n{quoted}\n\n-- \nSent by hand\n")
    return message


def piped(parley, message, recipient=None, sender=None):
    """What the pipe of a mail server does: gives the mail to the command, and reads how it ended."""
    recipient = recipient if recipient is not None else str(message["To"])
    sender = sender if sender is not None else email.utils.parseaddr(str(message["From"]))[1]
    command = [parley.binary, "mail", "take", "--recipient", recipient, "--sender", sender,
               "--server", f"http://127.0.0.1:{parley.port}", "--token", parley.caller.token]
    result = subprocess.run(command, input=message.as_bytes(), capture_output=True, timeout=60)
    return result.returncode, result.stdout.decode().strip()


def comments(parley, topic):
    whole = Caller(parley.port).call("GET", f"/community/topics/{topic}")
    return [shown["contribution"]["text"] for shown in whole["contributions"] if not shown["contribution"]["isAnswer"]]


def run(checks, name, more):
    say(f"on {name}")
    folder, box = scratch(f"member-mail-{name}"), Postbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    parley = Parley(folder)
    parley.more = ["--address", f"http://127.0.0.1:{parley.port}", "--mail-host", "127.0.0.1", "--mail-port", str(port),
                   "--mail-security", "none", "--mail-from", "parley@marram.example", "--mail-replies", HOUSE, *more]
    parley.set_up()
    mira_address, _, mira = joined(parley, box, "Mira")
    ben_address, ben_id, ben = joined(parley, box, "Ben")

    question = {"kind": "question", "title": "Why does the meter blink?", "text": "It is red.", "language": "en",
                "tags": ["meter"]}
    topic = mira.call("POST", "/community/topics", question)["id"]
    answer = ben.call("POST", f"/community/topics/{topic}/contributions", {"text": "It sends its numbers."})["id"]
    wait(lambda: len(box.of(mira_address)) == 2, 30, "Mira is told")
    told = box.of(mira_address)[-1]
    local = str(told["Reply-To"]).strip("<>").split("@")[0]
    checks.check("it bears an address to answer to", re.fullmatch(r"community\+[0-9a-f]{40}", local), local)
    checks.check("its text says where to write", "##-" in text(told))

    say("she answers from her mail program")
    message = answered(told, "Thank you.\n\nIt does.", f"Mira <{mira_address}>")
    checks.equal("taken", piped(parley, message), (0, "taken"))
    checks.equal("known when it comes again", piped(parley, message), (0, "known"))
    checks.equal("her words stand once, and nothing of the old mail", comments(parley, topic), ["Thank you.\n\nIt does."])
    latin = answered(told, "x", mira_address)
    latin.set_content("Grüße, und danke für die schnelle Antwort.\n", charset="iso-8859-1", cte="quoted-printable")
    checks.equal("in another charset", piped(parley, latin), (0, "taken"))
    checks.equal("letter by letter", comments(parley, topic)[-1], "Grüße, und danke für die schnelle Antwort.")

    say("what no person wrote, and what does not fit")
    away = answered(told, "I am away.", mira_address, Auto_Submitted="auto-replied")
    checks.equal("an answer of a program", piped(parley, away), (0, "ignored: answer"))
    checks.equal("a bounce", piped(parley, answered(told, "x", mira_address), sender=""), (0, "ignored: bounce"))
    stranger = answered(told, "It was I.", ben_address)
    checks.equal("somebody else's address", piped(parley, stranger), (0, "refused: otherSender"))
    checks.equal("and again", piped(parley, answered(told, "It was I.", ben_address)), (0, "refused: otherSender"))
    guess = f"community+{'0' * 40}@marram.example"
    lost = answered(told, "Guessing.", mira_address)
    del lost["To"]
    lost["To"] = guess
    checks.equal("a guess ends as mail servers expect", piped(parley, lost, guess)[0], 67)
    empty = email.message.EmailMessage(policy=email.policy.SMTP)
    checks.equal("no mail at all ends so, too", piped(parley, empty, guess, "a@b.example")[0], 67)
    wait(lambda: len(box.of(mira_address)) == 3, 60, "Mira is told once that it was not taken")
    time.sleep(8)
    checks.equal("and not again", len(box.of(mira_address)), 3)
    refusal = box.of(mira_address)[-1]
    checks.equal("to which nobody answers", refusal["Reply-To"], None)
    checks.equal("made by a machine", str(refusal["Auto-Submitted"]), "auto-generated")
    checks.equal("Ben heard nothing of it", len(box.of(ben_address)), 1)
    try:
        mira.call("POST", "/inbound-mail", {"message": "RnJvbTogYUBiLmV4YW1wbGUKCkhp"})
        checks.check("a member brings no mail", False)
    except Refused as no:
        checks.check("a member brings no mail", no.status in (401, 403), no.status)

    say("a badge, an invitation, and an end by one press")
    mira.call("PUT", f"/community/topics/{topic}/accepted", {"contribution": answer, "isAccepted": True})
    wait(lambda: [held["badge"] for held in Caller(parley.port).call("GET", f"/community/members/{ben_id}")["badges"]]
         == ["firstAccepted"], 30, "Ben's badge")
    mira.call("PUT", f"/community/contributions/{answer}/helped", {"helped": True})
    other = mira.call("POST", "/community/topics", dict(question, title="And what is green?", text="Since today."))["id"]
    proposed = mira.call("GET", f"/community/topics/{other}/invitations")["suggested"]
    checks.equal("who helped is proposed", [one["name"] for one in proposed], ["Ben"])
    mira.call("PUT", f"/community/topics/{other}/invitations/{ben_id}")
    wait(lambda: len(box.of(ben_address)) == 2, 30, "Ben is asked")
    asked = box.of(ben_address)[-1]
    checks.equal("he answers by mail", piped(parley, answered(asked, "Green is well.", ben_address)), (0, "taken"))
    counts = mira.call("GET", f"/community/topics/{other}/invitations")
    checks.equal("which is counted", (counts["open"], counts["answered"]), (0, 1))
    link = str(asked["List-Unsubscribe"]).strip("<>")
    checks.equal("one press", str(asked["List-Unsubscribe-Post"]), "List-Unsubscribe=One-Click")
    with urllib.request.urlopen(link, b"List-Unsubscribe=One-Click", timeout=20) as pressed:
        checks.equal("without a page in between", pressed.status, 200)
    checks.equal("ends it", ben.call("GET", "/community/me/mail")["takesInvitations"], False)

    say("who leaves takes it along")
    mira.call("DELETE", "/community/me")
    checks.equal("no token of hers leads anywhere", piped(parley, answered(told, "Gone.", mira_address))[0], 67)
    checks.equal("it ends in peace", parley.stop(), 0)
    away = piped(parley, answered(told, "Nobody there.", mira_address))
    checks.equal("while Parley is away the mail comes again", away[0], 75)
    server.stop()


def main():
    checks = Checks()
    run(checks, "sqlite", [])
    server = os.environ["PARLEY_TEST_POSTGRES"]
    name = f"rig_{uuid.uuid4().hex[:12]}"
    psql(server, f"CREATE DATABASE {name}")
    try:
        run(checks, "postgres", ["--database", server.rsplit("/", 1)[0] + "/" + name])
    finally:
        psql(server, f"DROP DATABASE {name} WITH (FORCE)")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
