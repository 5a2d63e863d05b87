"""A town with a community: people outside with mail boxes of their own, and colleagues of a unit who answer in public."""

import asyncio
import email
import email.policy
import os
import re
import subprocess

from aiosmtpd.controller import Controller

from parley_process import PASSWORD, Caller, free_port, wait
from rig_browser import Person
from scenario_town import PHONE, Town

PATIENCE = 60_000  # milliseconds, as this may run beside others on a busy machine
LINK = re.compile(r"/community/link/(\S+)")
# Leads say what is public; the others answer.
LEADS = {"lena": ("Lena Voss", "TICKETS", "unitLead")}


class Postbox:
    """The mail boxes of everybody outside: what came, by address."""

    def __init__(self):
        self.messages = []
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(0)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages += [(address, str(message["Subject"]), message.get_body(("plain",)).get_content())
                          for address in envelope.rcpt_tos]
        return "250 taken"

    def of(self, name):
        """Subjects and words of what came for somebody, the earliest first."""
        return [(subject, text) for address, subject, text in self.messages if address.startswith(f"{name}@")]

    def options(self, port):
        return ["--address", f"http://127.0.0.1:{port}", "--mail-host", "localhost", "--mail-port", str(self.port),
                "--mail-security", "none", "--mail-from", "parley@marram.example"]


class Square(Town):
    """The town of the scenarios, with a community that anybody comes into by mail."""

    def __init__(self, engine, name, checks, asked, browser):
        super().__init__(engine, name, checks, asked, browser)
        self.box = Postbox()
        self.parley.more = [*self.parley.more, *self.box.options(self.parley.port)]
        self.members, self.outside, self.base = {}, {}, f"http://127.0.0.1:{self.parley.port}"

    def set_up(self):
        super().set_up()
        for key, (name, unit, role) in LEADS.items():
            self.ids[key] = self.parley.call("POST", "/agents", {"name": name, "email": f"{key}@marram.example", "unit": unit,
                                                                "role": role, "password": PASSWORD})["id"]
            token = self.parley.call("POST", "/tokens", {"email": f"{key}@marram.example", "password": PASSWORD, "title": "rig"})
            self.callers[key] = Caller(self.parley.port, token["token"])
        self.parley.call("POST", "/accounts", {"connector": "community", "settings": {}})
        self.callers["anybody"] = Caller(self.parley.port)

    def sees(self, who, is_phone=False):
        person = super().sees(who, is_phone)
        person.context.set_default_timeout(PATIENCE)
        return person

    # How people outside come in

    def link_for(self, key, before):
        """The link of the next mail that came for somebody."""
        wait(lambda: len(self.box.of(key)) > before, 30, f"a mail for {key}")
        return LINK.search(self.box.of(key)[-1][1])[1]

    def joins(self, key, name):
        """Becomes a member through the API."""
        before = len(self.box.of(key))
        self.callers["anybody"].call("POST", "/community/sign-in", {"email": f"{key}@mail.example", "language": "en"})
        stay = self.callers["anybody"].call("POST", "/community/sign-in/link", {
            "secret": self.link_for(key, before), "name": name, "language": "en"})
        self.members[key] = stay["member"]
        self.callers[key] = Caller(self.parley.port, stay["token"])

    def walks(self, key):
        """Somebody outside, on a phone without script and without any cookie."""
        if key not in self.outside:
            self.outside[key] = Person(self.browser, self.base, **PHONE)
            self.outside[key].context.set_default_timeout(PATIENCE)
        return self.outside[key]

    def comes_in(self, key, name, by=None):
        """Becomes a member on the pages, or comes in again."""
        person, before = self.walks(key), len(self.box.of(key))
        person.go(by or "/community/sign-in")
        self.fills(person, "form[action='/community/sign-in']", address=f"{key}@mail.example")
        person.go(f"/community/link/{self.link_for(key, before)}")
        named = person.page.locator("main [name='name']").count()
        self.fills(person, "main form", **({"name": name} if named else {}))
        return person

    def fills(self, person, form, **fields):
        """A form of the page, filled in and sent as browsers do without script."""
        found = person.page.locator(form).first
        for name, value in fields.items():
            field = found.locator(f"[name='{name}']").first
            tag = field.evaluate("field => field.tagName")
            if tag == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "radio":
                found.locator(f"[name='{name}'][value='{value}']").check()
            else:
                field.fill(value)
        with person.page.expect_navigation():
            found.locator("button[type=submit]").first.click()

    def presses(self, person, form):
        """The button of a form that has only that."""
        with person.page.expect_navigation():
            person.page.locator(f"{form} button[type=submit]").first.click()

    # What is asked of it

    def topic(self, who, code):
        return self.does(who, "GET", f"/community/topics/{code}")

    def says_without_token(self, *words):
        """The command line of somebody outside."""
        environment = dict(os.environ, PARLEY_SERVER=self.base)
        environment.pop("PARLEY_TOKEN", None)
        result = subprocess.run([self.parley.binary, *words], capture_output=True, text=True, env=environment, timeout=60)
        return result.returncode, result.stdout + result.stderr

    def comes_later(self, seconds):
        super().comes_later(seconds)
        for person in self.outside.values():
            person.expected += ["ERR_"]

    def leave(self):
        for person in self.outside.values():
            person.leave()
            self.faults += person.faults
        super().leave()
        self.box.controller.stop()
