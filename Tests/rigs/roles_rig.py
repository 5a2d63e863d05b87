"""The daily work of every shipped role, from the sign-in to the deed that is typical, on a telephone without script.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… scripts/postgres run python roles_rig.py [--engine sqlite]

One of them does it a second time with script and touches no mouse. Every page that somebody came to is looked at by axe,
for which a second browser with script opens it with the same stay; and none of them scrolls sideways.
"""

import argparse
import sys
import time

from crawl_town import FIRST_PASSWORD, Crawled
from page_checks import SIDEWAYS, axe_faults
from parley_process import PASSWORD, Checks, say, wait
from rig_browser import DESKTOP, Person, chromium, sign_in
from scenario_town import Town

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
SEEING = {"viewport": {"width": 390, "height": 844}}
# Where each of them works; compliance is given by two people.
PEOPLE = {"lead": ("hubLead", "HUB"), "member": ("hubMember", "HUB"), "head": ("unitLead", "TICKETS"),
          "agnes": ("agent", "TICKETS"), "agnes2": ("agent", "TICKETS"), "judge": ("approver", "LEGAL"),
          "auditor": ("compliance", "HUB"), "guest": ("readOnly", "TICKETS")}
WORDS = {"lead": "brackenhare", "member": "coppermoth", "head": "dappleowl", "agnes": "emberwren", "agnes2": "fallowtoad",
         "judge": "gorsefinch", "guest": "hazelvole"}


class Roles(Crawled):
    def __init__(self, engine, checks, browser):
        Town.__init__(self, engine, "roles", checks, [f"about the {word} seat" for word in WORDS.values()], browser)
        self.visited = set()

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.engine}: {name}", holds, detail)

    def prepare(self):
        self.set_up()
        self.must("nia", "POST", "/agents", {"name": "Second Pair", "email": "second@marram.example", "unit": "HUB",
                                             "role": "administrator", "password": FIRST_PASSWORD})
        self.chooses_password("second")
        self.signs_in("second")
        for who, (role, unit) in PEOPLE.items():
            first = role if role != "compliance" else "readOnly"
            self.ids[who] = self.must("nia", "POST", "/agents", {
                "name": f"{who.capitalize()} Roe", "email": f"{who}@marram.example", "unit": unit, "role": first,
                "password": FIRST_PASSWORD})["id"]
            self.chooses_password(who)
            self.signs_in(who)
        grant = self.must("nia", "POST", "/grants", {"agent": self.ids["auditor"], "role": "compliance", "unit": "HUB",
                                                     "cascades": True})
        self.must("second", "POST", f"/grants/{grant['id']}/confirm")
        self.must("nia", "POST", "/approval-rules", {"unit": "HUB", "name": "mentions a price", "words": "price", "steps": [
            {"unit": self.units["LEGAL"], "need": "any", "hours": 2}]})
        self.open = {who: self.asks(word) for who, word in WORDS.items()}
        for who in ("head", "agnes", "agnes2", "judge", "guest"):
            self.must("nia", "POST", f"/conversations/{self.open[who]}/hand-over", {"unit": "TICKETS"})
        for who in ("head", "judge", "guest"):
            self.must("agnes", "POST", f"/conversations/{self.open[who]}/accept")

    # What people do

    def phone(self, who):
        if (who, True) not in self.browsers:
            person = Person(self.browser, f"http://127.0.0.1:{self.parley.port}", **PHONE)
            person.expected += ["status of 4"]
            sign_in(person, PASSWORD, f"{who}@marram.example")
            self.browsers[who, True] = person
            self.saw(who, person)
        return self.browsers[who, True]

    def saw(self, who, person):
        self.visited.add((who, person.page.url))

    def goes(self, who, path):
        person = self.phone(who)
        status = person.go(path)
        self.saw(who, person)
        return person, status

    def sends(self, who, person, control):
        control.click()
        person.page.wait_for_load_state()
        self.saw(who, person)

    def finds(self, who):
        """Opens their conversation from their list."""
        person, _ = self.goes(who, "/inbox")
        row = person.page.locator("li.item", has_text=WORDS[who])
        self.check(f"{who} finds it in the list", row.count() == 1, row.count())
        self.sends(who, person, row.locator("a").first)
        self.check(f"{who} reads it", WORDS[who] in person.reads("#conversation"))
        return person

    def lead(self):
        person = self.finds("lead")
        person.page.locator("#hand-over-form summary").click()
        person.page.locator("#f-unit").select_option("TICKETS")
        person.page.locator("#f-hand-over-note").fill("She has her ticket at hand.")
        self.sends("lead", person, person.page.locator("#hand-over-form button"))
        self.check("the hub lead hands over", self.now("lead").get("offeredTo") == self.units["TICKETS"])
        for path in ("/units", "/due", "/people"):
            _, status = self.goes("lead", path)
            self.check(f"and looks at {path}", status == 200, status)

    def member(self):
        person = self.finds("member")
        self.sends("member", person, person.page.locator("form[action$='/claim'] button").first)
        person, _ = self.goes("member", f"/inbox?open={self.open['member']}")
        person.page.locator("#note-form summary").click()
        person.page.locator("#f-note").fill("I am looking.")
        self.sends("member", person, person.page.locator("#note-form button"))
        self.check("the hub member takes it and leaves a note", self.now("member").get("claimedBy") == self.ids["member"]
                   and [note["text"] for note in self.whole("nia", self.open["member"])["notes"]] == ["I am looking."])

    def head(self):
        person = self.finds("head")
        person.page.locator("#owner-form summary").click()
        person.page.locator("#f-owner").select_option(self.ids["agnes"])
        self.sends("head", person, person.page.locator("#owner-form form", has=person.page.locator("#f-owner")).locator("button"))
        self.check("the unit lead gives it to a colleague", self.now("head").get("owner") == self.ids["agnes"])
        _, status = self.goes("head", "/units/TICKETS/service-level")
        self.check("and sees what the unit promises", status == 200, status)

    def agnes(self):
        person = self.finds("agnes")
        self.sends("agnes", person, person.page.locator("form[action$='/accept'] button"))
        person, _ = self.goes("agnes", f"/inbox?open={self.open['agnes']}")
        person.page.locator("#f-text").fill("Your seat is free.")
        self.sends("agnes", person, person.page.locator("#composer button.pri"))
        published = person.waits(lambda: person.go(f"/inbox?open={self.open['agnes']}") and "Published" in person.reads("body"), 40)
        self.check("the agent takes it and answers", published and len(self.stands("Your seat is free.")) == 1)

    def agnes_with_keys(self):
        """With script, at a desk, and without a mouse."""
        one = self.open["agnes2"]
        person = Person(self.browser, f"http://127.0.0.1:{self.parley.port}", **DESKTOP)
        self.browsers["agnes2", False] = person
        person.go("/sign-in")
        keys = person.page.keyboard
        for _ in range(12):
            if person.page.evaluate("() => document.activeElement.name") == "address":
                break
            keys.press("Tab")
        keys.type("agnes2@marram.example")
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Enter")
        person.page.wait_for_url("**/inbox*")
        self.must("agnes2", "POST", f"/conversations/{one}/accept")
        person.go("/inbox")
        for _ in range(30):
            keys.press("j")
            if WORDS["agnes2"] in person.page.evaluate("() => document.activeElement.closest('li')?.innerText ?? ''"):
                break
        keys.press("Enter")
        person.waits(lambda: WORDS["agnes2"] in person.reads("#conversation"))
        keys.press("c")
        self.check("the other agent claims it with a key", person.waits(lambda: self.now("agnes2").get("claimedBy") == self.ids["agnes2"]))
        keys.press("r")
        keys.type("Row nine is yours.")
        keys.press("Control+Enter")
        self.check("and answers with keys only", person.says("Published", 40) and len(self.stands("Row nine is yours.")) == 1)

    def judge(self):
        asked = self.must("agnes", "POST", f"/conversations/{self.open['judge']}/approvals", {"text": "The price is 30 pence."})
        person, _ = self.goes("judge", "/approvals")
        self.sends("judge", person, person.page.get_by_role("link", name="The price is 30 pence.").first)
        person.page.wait_for_url("**/approvals/*")
        self.saw("judge", person)
        self.sends("judge", person, person.page.locator("form[action$='/approve'] button.pri"))
        wait(lambda: self.must("agnes", "GET", f"/approvals/{asked['id']}")["state"] == "approved", 15, "an approval")
        wait(lambda: len(self.stands("30 pence")) == 1, 40, "the approved words")
        self.check("the approver approves, and it leaves once", len(self.stands("30 pence")) == 1)

    def auditor(self):
        one = self.open["agnes"]
        person, status = self.goes("auditor", f"/inbox?open={one}")
        body = person.reads("body")
        self.check("compliance reads what was said, by whom", status == 200 and "Your seat is free." in body and "Agnes Roe" in body)
        self.check("and is shown no form to answer with", not person.page.locator("#f-text").count())
        self.check("nor may answer otherwise",
                   self.does("auditor", "POST", f"/conversations/{one}/replies", {"text": "Mine."})[0] == 403)
        for path in ("/units", "/people", "/due"):
            _, status = self.goes("auditor", path)
            self.check(f"and looks at {path}", status == 200, status)

    def nia(self):
        person, _ = self.goes("nia", "/people/new")
        person.fill(name="New Comer", address="new@marram.example", unit="TICKETS", role="agent")
        self.sends("nia", person, person.page.locator("main form[action='/people'] button[type=submit]"))
        agents = {one["email"]: one["id"] for one in self.must("nia", "GET", "/agents")["agents"]}
        self.check("the administrator adds somebody", "new@marram.example" in agents)
        number = agents["new@marram.example"]
        person, _ = self.goes("nia", f"/people/{number}")
        form = person.page.locator(f"form[action='/people/{number}/grants']")
        form.locator("[name=role]").select_option("readOnly")
        form.locator("[name=unit]").select_option("LEGAL")
        self.sends("nia", person, form.locator("button[type=submit]"))
        held = [(one["role"], one["unit"]) for one in self.must("nia", "GET", f"/grants?agent={number}")["grants"]]
        self.check("and gives them a role elsewhere", ("readOnly", "LEGAL") in held, held)

    def guest(self):
        person = self.finds("guest")
        offered = person.page.locator(
            "#f-text, #f-note, form[action$='/claim'], form[action$='/hand-over'], form[action$='/assign']")
        self.check("who may only read is offered nothing to do", not offered.count(),
                   offered.evaluate_all("all => all.map(one => one.outerHTML.slice(0, 120))"))
        for verb, body in (("claim", None), ("close", None), ("notes", {"text": "N."}), ("replies", {"text": "R."}),
                           ("hand-over", {"unit": "TRAINS"}), ("tag", {"tag": "t"})):
            told = self.does("guest", "POST", f"/conversations/{self.open['guest']}/{verb}", body)
            self.check(f"and is refused {verb}", told[0] == 403 and told[1].startswith("permission."), told)
        for path in ("/people/new", "/accounts/new", "/queries/new", "/roles/edit"):
            person, status = self.goes("guest", path)
            self.check(f"{path} says politely what is missing", status == 403 and "sign" not in person.page.url
                       and len(person.reads("main")) > 40, (status, person.reads("main")[:200]))

    def now(self, who):
        return self.whole("nia", self.open[who])["conversation"]

    # How it looks

    def looks(self):
        """Axe on every page that somebody came to, and no page wider than the telephone."""
        faults, seeing = [], {}
        for who, url in sorted(self.visited):
            if who not in seeing:
                seeing[who] = Person(self.browser, "", **SEEING)
                seeing[who].expected += ["status of 4", "ERR_"]
                seeing[who].context.add_cookies(self.browsers[who, True].context.cookies())
            person = seeing[who]
            person.go(url)
            found = axe_faults(person.page) + [f"sideways: {wide}" for wide in [person.page.evaluate(SIDEWAYS)] if wide]
            faults += [f"{who} {url}: {fault}" for fault in found]
        for person in seeing.values():
            person.leave()
            faults += person.faults
        self.check(f"axe finds nothing on {len(self.visited)} pages that people came to", len(self.visited) > 20 and not faults, faults[:6])


def main():
    options, checks = parser.parse_args(), Checks()
    with chromium() as browser:
        for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
            town = Roles(engine, checks, browser)
            town.prepare()
            for part in (town.lead, town.member, town.head, town.agnes, town.agnes_with_keys, town.judge, town.auditor, town.nia,
                         town.guest, town.looks):
                began = time.monotonic()
                try:
                    part()
                except Exception as error:  # one journey that breaks must not hide the others
                    checks.check(f"{engine}: {part.__name__}", False, f"{type(error).__name__}: {str(error)[:600]}")
                say(f"{engine}: {part.__name__}: {time.monotonic() - began:.1f} s")
            town.leave()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
