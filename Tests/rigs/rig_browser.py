"""A browser with eyes: what a person does on the live pages, and what the browser complains about meanwhile."""

import contextlib
import os
import time

from playwright.sync_api import sync_playwright

from page_checks import FLAGS, WATCH

DESKTOP = {"viewport": {"width": 1440, "height": 900}}


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        path = os.environ.get("PARLEY_CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Person:
    """Somebody in front of a browser of their own."""

    def __init__(self, browser, base, **look):
        self.base, self.faults = base, []
        self.expected = []
        self.context = browser.new_context(**(look or DESKTOP))
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(WATCH)
        self.has_script = look.get("java_script_enabled", True)
        self.page = self.context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def heard(self, message):
        """A browser logs every answer of 4xx as an error; those that a journey provokes are no fault of the page."""
        if message.type != "error":
            return
        text = message.text
        if any(part in text for part in self.expected):
            return
        self.faults.append(f"console: {text[:200]}")

    def go(self, path):
        self.note()
        answer = self.page.goto(self.base + path, wait_until="load")
        return answer.status if answer else None

    def note(self):
        """Takes what the page has seen of violations, before it is left."""
        if self.has_script:
            with contextlib.suppress(Exception):
                self.faults += self.page.evaluate("() => window.faults ? window.faults.splice(0) : []")

    def fill(self, **fields):
        """By the names of the fields; two underscores stand for a point."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name.replace('__', '.')}']").first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def press(self, label):
        """The first button or link in the middle of the page that says this; waits until the page has answered."""
        control = self.page.locator("main").get_by_role("button", name=label).or_(
            self.page.locator("main").get_by_role("link", name=label)).first
        control.click()

    def says(self, text, seconds=15.0):
        """Waits until the page says it, live or loaded."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(Exception):  # the page may be on its way to another address
                if text in self.page.locator("body").inner_text():
                    return True
            self.page.wait_for_timeout(50)
        return False

    def reads(self, selector="main"):
        return self.page.locator(selector).first.inner_text()

    def waits(self, condition, seconds=15.0):
        """Lets the page live until something outside it is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            self.page.wait_for_timeout(50)
        return condition()

    def leave(self):
        self.note()
        self.context.close()


def set_up(person, code, password, name="Nia Prosser", address="nia@marram.example"):
    """Through the set-up page to the inbox, signed in."""
    person.go("/")
    person.fill(organization="Marram Energy", hub="Service centre", name=name, address=address,
                password=password, code=code)
    person.press("Begin")
    person.page.wait_for_url("**/inbox")


def sign_in(person, password, address="nia@marram.example"):
    person.go("/sign-in")
    person.fill(address=address, password=password)
    person.press("Sign in")
    person.page.wait_for_url("**/inbox*")
