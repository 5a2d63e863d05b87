"""Mail as a channel, through servers that other people wrote: exim and dovecot, read by Python's own reader.

    PARLEY_BIN=… PARLEY_SCRATCH=… python mail_channel_rig.py

A mail becomes a conversation and its answer is in the writer's mailbox once. Who takes part joins, a stranger and another
subject do not. Machines are answered by nobody, two Parleys that write to each other write no more than their people do, and
where the line breaks behind the last word one mail has left, and the page says that nobody knows.
"""

import email.message
import email.policy
import email.utils
import re
import smtplib
import sys
import time

from mail_servers import CuttingLine, Post
from parley_process import Checks, Parley, Refused, say, scratch, wait


def mail(sender, subject, text, to="support@hub.test", **fields):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = email.utils.formatdate()
    message["Message-ID"] = fields.pop("name", None) or email.utils.make_msgid(domain="mail.example")
    for field, value in fields.items():
        message[field.replace("_", "-")] = value
    message.set_content(text)
    return message


class Desk:
    """A Parley with a mailbox, and the one person who answers there."""

    def __init__(self, post, address, smtp, is_secure=False):
        self.address = address
        self.parley = Parley(scratch("mail-channel-" + address.split("@")[0]))
        self.parley.more = ["--mail-authorities", str(post.folder / "paper.pem")]
        self.parley.set_up()
        self.settings = {"address": address, "name": "Marram Énergie", "user": address.split("@")[0], "password": "pw",
                         "imapHost": "127.0.0.1", "imapPort": str(post.imap), "imapSecurity": "none",
                         "smtpHost": "127.0.0.1", "smtpPort": str(smtp), "smtpSecurity": "none", "smtpSignIn": "none"}
        if is_secure:
            self.settings.update(imapHost="localhost", imapPort=str(post.imaps), imapSecurity="tls", smtpHost="localhost",
                                 smtpSecurity="starttls", smtpSignIn="same")

    def refusal(self, **settings):
        """What is said to settings that cannot be used."""
        try:
            self.parley.call("POST", "/accounts", {"connector": "mail", "settings": dict(self.settings, **settings)})
            return None
        except Refused as refusal:
            return re.search(r'"code":"([^"]+)"', str(refusal))[1]

    def connect(self):
        self.parley.call("POST", "/accounts", {"connector": "mail", "settings": self.settings})
        wait(lambda: self.source()["health"] == "listening" and self.source().get("cursor"), 20, "the mailbox is read")

    def source(self):
        sources = self.parley.call("GET", "/sources")["sources"]
        return next(one for one in sources if one["title"].startswith("@"))

    def whole(self, subject):
        """The conversations of a subject, with all that is said in them."""
        found = [one for one in self.parley.conversations() if one["subject"] == subject]
        return [self.parley.call("GET", "/conversations/" + one["id"]) for one in found]

    def wait_for(self, subject, posts=1, conversations=1):
        def is_there():
            whole = self.whole(subject)
            return len(whole) == conversations and max(len(one["posts"]) for one in whole) >= posts

        wait(is_there, 30, lambda: f"“{subject}” with {posts} posts in {conversations}: {self.source()}")
        return self.whole(subject)

    def answer(self, whole, words):
        return self.parley.call("POST", f"/conversations/{whole['conversation']['id']}/replies", {"text": words})["id"]

    def state(self, reply):
        return self.parley.call("GET", "/replies/" + reply)

    def wait_until(self, reply, state, seconds=30):
        wait(lambda: self.state(reply)["state"] == state, seconds, lambda: f"{state}: {self.state(reply)}")
        return self.state(reply)


def read(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def conversation_begins(post, desk, checks):
    say("a mail becomes a conversation, and the answer is with its writer once")
    first = mail("Ada Frost <ada@hub.test>", "Zähler tot", "He is dead.\n\n> old words\n\n-- \nAda Frost\n+49 30 1234\n",
                 name="<1@mail.example>", Cc="lee@hub.test")
    first.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Rechnung Mai.pdf")
    post.send(first)
    whole = desk.wait_for("Zähler tot")[0]
    checks.equal("its words without quotation and signature", whole["posts"][0]["text"], "He is dead.")
    checks.equal("who wrote it", whole["posts"][0]["author"], "Ada Frost")
    checks.equal("it is nobody's page", whole["posts"][0].get("url"), None)
    desk.wait_until(desk.answer(whole, "Grüße.\n.Dot in front.\nWe look at it."), "sent")
    wait(lambda: post.mailbox("ada"), 20, "the answer")
    time.sleep(1)
    arrived = [read(content) for content in post.mailbox("ada")]
    checks.equal("once", len(arrived), 1)
    answer = arrived[0]
    checks.equal("subject", str(answer["Subject"]), "Re: Zähler tot")
    checks.equal("from", email.utils.parseaddr(str(answer["From"])), ("Marram Énergie", "support@hub.test"))
    checks.equal("it answers", (answer["In-Reply-To"], answer["References"]), ("<1@mail.example>", "<1@mail.example>"))
    checks.check("its name is ours", str(answer["Message-ID"]).endswith("@hub.test>"), answer["Message-ID"])
    checks.equal("no machine wrote it", (answer["Auto-Submitted"], answer["Precedence"]), (None, None))
    checks.equal("envelope", answer["Return-Path"], "<support@hub.test>")
    words = answer.get_content().replace("\r\n", "\n")
    checks.equal("its words, and who wrote them", words, "Grüße.\n.Dot in front.\nWe look at it.\n\n— Nia, Marram Energy\n")
    checks.equal("no flaw that the reader finds", answer.defects, [])
    say("the server gives all mails new numbers")
    source = desk.source()["id"]
    desk.parley.call("POST", f"/sources/{source}/pause")
    time.sleep(2)
    post.empty("support")
    desk.parley.call("POST", f"/sources/{source}/resume")
    post.send(first)
    post.send(mail("Hugh <hugh@hub.test>", "New numbers", "Am I heard?"))
    desk.wait_for("New numbers")
    checks.equal("what was known is known", len(desk.whole("Zähler tot")[0]["posts"]), 2)
    return answer


def exchange_goes_on(post, desk, checks, answer):
    say("who takes part joins; a stranger and another subject begin something else")
    name = str(answer["Message-ID"])
    post.send(mail("Ada <ada@hub.test>", "AW: Zähler tot", "It lives.\n\nAm 1. Mai 2026 schrieb support@hub.test:\n> Grüße.\n",
                   In_Reply_To=name, References="<1@mail.example> " + name))
    desk.wait_for("Zähler tot", 3)
    # Moments of mails are whole seconds.
    time.sleep(1)
    post.send(mail("lee@hub.test", "Re: Zähler tot", "Mine, too.", In_Reply_To="<lost@mail.example>",
                   References="<1@mail.example> <lost@mail.example>"))
    whole = desk.wait_for("Zähler tot", 4)[0]
    checks.equal("both are in it", [one["text"] for one in whole["posts"]][2:], ["It lives.", "Mine, too."])
    post.send(mail("Mole <mole@hub.test>", "Re: Zähler tot", "Tell me, too.", In_Reply_To=name))
    wait(lambda: len(desk.whole("Re: Zähler tot")) == 1, 20, "the stranger's conversation")
    checks.equal("the stranger is not", len(desk.whole("Zähler tot")[0]["posts"]), 4)
    post.send(mail("Ada <ada@hub.test>", "Rechnung Juni", "Another thing.", In_Reply_To=name))
    checks.equal("another subject is another matter", len(desk.wait_for("Rechnung Juni")[0]["posts"]), 1)
    reply = desk.answer(desk.whole("Zähler tot")[0], "Thank you both.")
    desk.wait_until(reply, "sent")
    wait(lambda: len(post.mailbox("lee")) == 1, 20, "the answer to Lee")


def colleague(post, desk, checks):
    say("a colleague answers from another program")
    account = desk.parley.call("GET", "/accounts")["accounts"][0]["id"]
    post.keep_sent("support", mail("support@hub.test", "Old", "Sent before anybody listened."))
    desk.parley.call("POST", "/sources", {"connector": "mail", "title": "Sent", "account": account, "keeps": "matching",
                                          "settings": {"folder": "Sent"}})
    wait(lambda: all(one.get("cursor") for one in desk.parley.call("GET", "/sources")["sources"]), 20, "the second folder")
    post.send(mail("Kay <kay@hub.test>", "Tariff", "Which one?", name="<kay@mail.example>"))
    desk.wait_for("Tariff")
    post.keep_sent("support", mail("support@hub.test", "Re: Tariff", "The night rate.", to="kay@hub.test", name="<mua@hub.test>",
                                   In_Reply_To="<kay@mail.example>"))
    whole = desk.wait_for("Tariff", 2)[0]
    # Moments of mails are whole seconds: which of the two stands first is open.
    checks.equal("it is ours", (sorted(one["direction"] for one in whole["posts"]), whole["conversation"]["state"]),
                 (["ours", "theirs"], "waiting"))
    post.send(mail("Kay <kay@hub.test>", "Re: Tariff", "Thanks.", to="support@hub.test", In_Reply_To="<mua@hub.test>"))
    checks.equal("and what answers it joins", len(desk.wait_for("Tariff", 3)), 1)


def machines(post, desk, checks, answer):
    say("machines are answered by nobody; a server's word that a mail did not arrive stands beside it")
    before, came = len(desk.parley.conversations()), len(post.mailbox("support"))
    for fields in ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<news.mail.example>"},
                   {"X_Autoreply": "yes"}, {"Auto_Submitted": "auto-generated"}):
        post.send(mail("Ada <ada@hub.test>", "Away", "I am away.", In_Reply_To=str(answer["Message-ID"]), **fields))
    post.send(mail("support@hub.test", "Loop", "From ourselves, it says."))
    wait(lambda: len(post.mailbox("support")) == came + 6, 20, "the machines' mails")
    report = email.message_from_string(
        "From: Mail Delivery System <Mailer-Daemon@hub.test>\nTo: support@hub.test\nSubject: failed\nMessage-ID: <dsn@hub.test>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; hub.test\n\nFinal-Recipient: rfc822; ada@hub.test\n"
        "Action: failed\nDiagnostic-Code: smtp; 550 mailbox full\n--b\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: {answer['Message-ID']}\n--b--\n")
    post.send(report, sender="")
    whole = desk.wait_for("Zähler tot", 6)[0]
    checks.check("what did not arrive is said", "550 mailbox full" in whole["posts"][-1]["text"], whole["posts"][-1]["text"][:60])
    checks.equal("somebody has to look", whole["conversation"]["state"], "open")
    checks.equal("nothing begins", len(desk.parley.conversations()), before)
    checks.equal("all of theirs were passed over", desk.source()["passedOver"], 4)
    held = [one for one in desk.parley.call("GET", "/quarantine")["events"] if one["mayBeTaken"]]
    checks.equal("what came through a list, or is bulk, is held", sorted(one["reason"] for one in held),
                 ["It came through a list.", "It says that it was sent to many at once."])
    bad = "From: a@mail.example, b@mail.example\r\nSubject: two\r\n\r\nx".encode()
    with smtplib.SMTP("127.0.0.1", post.smtp, timeout=20) as server:
        server.sendmail("somebody@mail.example", ["support@hub.test"], bad)
    post.send(mail("Kit <kit@hub.test>", "Behind it", "It goes on."))
    desk.wait_for("Behind it")
    checks.equal("what nobody can read is kept, and holds up nothing", desk.source()["unreadable"], 3)
    desk.parley.call("POST", f"/quarantine/{held[0]['id']}/take")
    desk.wait_for("Away")
    left = desk.parley.call("GET", "/quarantine")["events"]
    checks.equal("a person takes it in", (len(left), held[0]["id"] in [one["id"] for one in left]), (2, False))



def two_desks(post, desk, other, checks):
    say("two Parleys write to each other as often as their people do")
    post.send(mail("Desk <desk@hub.test>", "Ping", "Are you there?", name="<ping@hub.test>"))
    desk.wait_until(desk.answer(desk.wait_for("Ping")[0], "We are."), "sent")
    there = other.wait_for("Re: Ping")[0]
    # Moments of mails are whole seconds.
    time.sleep(1)
    other.wait_until(other.answer(there, "Good."), "sent")
    whole = desk.wait_for("Ping", 3)[0]
    checks.equal("the answer is in the conversation", whole["posts"][-1]["text"], "Good. — Nia, Marram Energy")
    counts = (len(post.mailbox("support")), len(post.mailbox("desk")))
    time.sleep(5)
    checks.equal("then nothing more", (len(post.mailbox("support")), len(post.mailbox("desk"))), counts)
    checks.equal("each has what the other said, once", (counts[1], len(other.whole("Re: Ping")[0]["posts"])), (1, 2))


def lost_line(post, desk, line, checks):
    say("the line breaks behind the last word, and the server says no")
    post.send(mail("Rhea <rhea@hub.test>", "Cut", "Do you hear?"))
    line.is_cutting = True
    reply = desk.answer(desk.wait_for("Cut")[0], "Yes.")
    desk.wait_until(reply, "unknown")
    line.is_cutting = False
    wait(lambda: post.mailbox("rhea"), 20, "the mail has left")
    time.sleep(12)
    checks.equal("one has left, and no second", (len(post.mailbox("rhea")), line.cuts), (1, 1))
    checks.equal("nobody says that they know", desk.state(reply)["state"], "unknown")
    desk.parley.kill()
    desk.parley.start()
    desk.parley.wait_until_ready()
    time.sleep(3)
    checks.equal("nor after a new start", (desk.state(reply)["state"], len(post.mailbox("rhea"))), ("unknown", 1))
    desk.parley.call("POST", f"/replies/{reply}/settle", {"decision": "published"})
    checks.equal("a person says it", desk.state(reply)["state"], "sent")
    post.send(mail("Nobody <nobody@hub.test>", "No such", "Write to me."))
    refused = desk.wait_until(desk.answer(desk.wait_for("No such")[0], "Gladly."), "rejected")
    checks.check("in its own words", "nobody of that name" in refused["reason"], refused["reason"])


def main():
    checks, post = Checks(), Post()
    post.start()
    line = CuttingLine(post.smtp)
    post.send(mail("old@hub.test", "From before", "Nobody listens yet."))
    wait(lambda: post.mailbox("support"), 20, "the first mail")
    desk, other = Desk(post, "support@hub.test", line.port), Desk(post, "desk@hub.test", post.smtp, is_secure=True)
    upgraded = {"imapPort": str(post.imap), "imapSecurity": "starttls"}
    checks.equal("a mailbox behind STARTTLS is opened, too", other.refusal(password="no", **upgraded), "settings.credentialsRefused")
    checks.equal("a wrong password is refused", desk.refusal(password="no"), "settings.credentialsRefused")
    checks.equal("a folder that is not there, too", desk.refusal(folder="Elsewhere"), "settings.malformed")
    checks.equal("a server whose paper names another", other.refusal(imapHost="127.0.0.1"), "settings.unreachable")
    checks.equal("a server that takes no sign-in to send", desk.refusal(smtpSignIn="same"), "settings.unreachable")
    post.keep_sent("support", mail("support@hub.test", "Old", "Sent before anybody listened."))
    desk.settings["sentFolder"] = "Sent"
    desk.connect()
    other.connect()
    answer = conversation_begins(post, desk, checks)
    exchange_goes_on(post, desk, checks, answer)
    machines(post, desk, checks, answer)
    colleague(post, desk, checks)
    two_desks(post, desk, other, checks)
    lost_line(post, desk, line, checks)
    checks.equal("what was there before is left alone", desk.whole("From before"), [])
    checks.equal("the record is whole", desk.parley.doctor()[1], 0)
    checks.equal("both end in peace", (desk.parley.stop(), other.parley.stop()), (0, 0))
    post.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
