"""Where the replies of cutting_ways_rig.py go: a forum, two receivers of webhooks, a mailbox, two programs of their own.

Each lets people ask, connects itself and tells the words that stand there, without asking Parley. `ways()` says of each
reply (of mail: of each who asked) how its first attempt ended; `machine(reply)` whether Parley may find out what became of
it: of the others nobody can know, and a person decides.
"""

import email.message
import email.policy
import json
import os
import pathlib
import re
import shutil
import subprocess

import dying_connector
from cutting_mail import MOMENTS, CuttingMail
from cutting_proxy import WAYS, CuttingProxy
from discourse_forum import Forum
from mail_servers import Post
from webhook_peers import Receiver, Sender

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "Examples" / "connectors" / "letterbox" / "connector"


def connect(parley, connector, settings):
    return parley.call("POST", "/accounts", {"connector": connector, "settings": settings})["id"]


class Place:
    """What is the same of all of them."""

    kinds, replies = WAYS, ()

    def owns(self, network, asked):
        return network == self.network

    def machine(self, reply):
        return True

    def words(self, reply):
        return reply.text

    def came_again(self, reply):
        """Whether it was sent a second time."""
        return reply.marker in self.proxy.passed

    def more(self, checks):
        """What has to hold of this place alone."""


class Discourse(Place):
    """A forum that gives a post to every request, whatever it was asked before."""

    title, network = "a forum", "discourse"

    async def start(self):
        self.forum = await Forum().start()
        self.forum.remembers = self.forum.unique = 0
        self.forum.join("Nia", "Nia Prosser", "key")
        self.forum.join("Gwen", "Gwen O")
        self.proxy = await CuttingProxy(self.forum.port, {"/posts.json"}).start()
        return self

    def connect(self, parley, count):
        for number in range(count):
            self.forum.ask("Gwen", f"Topic {number}", f"Who knows {number}?")
        self.account = connect(parley, "discourse", {
            "server": self.proxy.address, "username": "Nia", "apiKey": "key", "disclosure": "Nia Prosser, Marram Energy."})
        parley.call("POST", "/sources", {
            "connector": "discourse", "title": "Forum", "account": self.account, "keeps": "everything", "cursor": "0",
            "settings": {"server": self.proxy.address}})

    def words(self, reply):
        """With blanks that a forum puts its own in the place of."""
        return f"Merci\u202f! \u00a0\u180e{reply.text}\u2028Bien à vous\u3000"

    def ways(self):
        return self.proxy.cut

    def texts(self):
        return [post["raw"] for post in self.forum.by("Nia")]


class Webhook(Place):
    """A receiver that keeps each delivery once, by its name, or one that does not."""

    network = "webhook"

    def __init__(self, once):
        self.once, self.title = once, f"a receiver that {'takes each delivery once' if once else 'does not know it again'}"
        self.mark = "once" if once else "open"

    async def start(self):
        self.secret = subprocess.run([os.environ["PARLEY_BIN"], "webhook", "secret"], capture_output=True, text=True,
                                     check=True).stdout.strip()
        self.receiver = Receiver(self.secret, knows_again=self.once)
        self.proxy = await CuttingProxy(self.receiver.server.server_port, {"/parley"}).start()
        return self

    def connect(self, parley, count):
        source = parley.call("POST", "/sources", {"connector": "webhook", "title": self.mark, "settings": {},
                                                  "keeps": "everything"})
        posts = [{"id": f"{self.mark}-{number}", "author": {"id": f"{self.mark}{number}"}, "text": f"Who is {self.mark}{number}?"}
                 for number in range(count)]
        Sender(parley.port, source["address"], source["secret"]).once("msg_1", json.dumps({"posts": posts}))
        self.account = connect(parley, "webhook", {"address": self.proxy.address + "/parley", "secret": self.secret,
                                                   "once": "yes" if self.once else "no"})

    def owns(self, network, asked):
        return network == "webhook" and self.mark + "-" in asked

    def machine(self, reply):
        return self.once

    def ways(self):
        return self.proxy.cut

    def texts(self):
        return [data["text"] for _, data in self.receiver.effects]

    def more(self, checks):
        names = {}
        for name, bodies in self.receiver.arrivals.items():
            for body in bodies:
                names.setdefault(re.search(rb"reply\d{5}", body)[0], set()).add((name, body))
        several = {marker.decode(): len(found) for marker, found in names.items() if len(found) > 1}
        checks.equal(f"{self.title}: the same name and bytes each time", several, {})
        checks.equal(f"{self.title}: each signed", self.receiver.forged, 0)
        again = sum(len(bodies) > 1 for bodies in self.receiver.arrivals.values())
        most = max(len(bodies) for bodies in self.receiver.arrivals.values())
        checks.check(f"{self.title}: it had none more than twice", most <= 2, most)
        if self.once:
            checks.check(f"{self.title}: what it had came again, and was known", again >= 3, again)
        else:
            checks.equal(f"{self.title}: nothing that it had came again", again, 0)


class Mail(Place):
    """exim and dovecot, behind a line that breaks; of what may have left, half is put into the folder of what was sent."""

    title, network, kinds = "a mail server", "mail", MOMENTS

    async def start(self):
        self.post = Post()
        self.post.start()
        self.line = await CuttingMail(self.post.smtp, self.keep).start()
        return self

    def keep(self, content):
        self.post.keep_sent("support", email.message_from_bytes(content, policy=email.policy.SMTP))

    def connect(self, parley, count):
        self.post.keep_sent("support", email.message_from_string("Subject: Old\n\nFrom before.\n"))
        self.askers = [f"asker{number}" for number in range(count)]
        self.account = connect(parley, "mail", {
            "address": "support@hub.test", "user": "support", "password": "pw", "imapHost": "127.0.0.1",
            "imapPort": str(self.post.imap), "imapSecurity": "none", "smtpHost": "127.0.0.1", "smtpPort": str(self.line.port),
            "smtpSecurity": "none", "smtpSignIn": "none", "sentFolder": "Sent"})

        def reads():
            return any(one["connector"] == "mail" and one.get("cursor") for one in parley.call("GET", "/sources")["sources"])

        self.reads = reads

    def ask(self):
        for name in self.askers:
            message = email.message.EmailMessage()
            message["From"], message["To"], message["Subject"] = f"{name}@hub.test", "support@hub.test", f"Question of {name}"
            message["Message-ID"] = f"<{name}@mail.example>"
            message.set_content(f"Do you hear {name}?")
            self.post.send(message)

    def asker(self, reply):
        return re.search(r"asker\d+", reply.answers)[0]

    def machine(self, reply):
        """What the server certainly has not, what it has said to have, and what is in the folder of what was sent."""
        name = self.asker(reply)
        return self.line.cut.get(name) in (MOMENTS[0], MOMENTS[4]) or name in self.line.kept

    def came_again(self, reply):
        return self.asker(reply) in self.line.again

    def ways(self):
        return self.line.cut

    def texts(self):
        return [content.decode(errors="replace") for name in self.askers for content in self.post.mailbox(name)]

    def more(self, checks):
        checks.equal(f"{self.title}: one name over all attempts", {len(found) for found in self.line.names.values()}, {1})


class Program(Place):
    """The letterbox as a program of its own, which dies over its first attempt at each reply (dying_connector.py)."""

    kinds = dying_connector.WAYS

    def __init__(self, folder, name):
        self.network, self.title = name, f"a program {'that takes a key' if name == 'keyed' else 'without keys'}"
        self.home = folder / name

    async def start(self):
        for side in ("in", "out"):
            (self.home / "boards" / "town" / side).mkdir(parents=True)
        shutil.copy(HERE / "dying_connector.py", self.home / "connector")
        shutil.copy(EXAMPLE, self.home / "letterbox")
        for path in (self.home.parent, self.home, self.home / "connector"):
            path.chmod(0o755)
        return self

    def connect(self, parley, count):
        self.account = connect(parley, self.network, {"board": "town"})
        for number in range(count):
            place = self.home / "boards" / "town" / "in" / f"post{number}"
            place.with_suffix(".part").write_text(json.dumps({"text": f"Who is {number}?", "author": f"person{number}"}))
            place.with_suffix(".part").rename(place.with_suffix(".json"))

    def ways(self):
        return {path.name: path.read_text() for path in (self.home / "died").glob("reply*")}

    def texts(self):
        return [json.loads(path.read_text())["text"] for path in (self.home / "boards" / "town" / "out").glob("*.json")]
