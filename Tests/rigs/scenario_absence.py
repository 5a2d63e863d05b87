"""K5: somebody is out tomorrow; what they look after goes on by relationship, then skill, then load, and no clock moves."""

import json
import re
import sqlite3
import time

from parley_process import PASSWORD, Caller, wait

UNIT, WEEK, DAY = "CARE", 10_080, 86_400
# Who stays: one who knows the asker, one with the skill, one with nothing to do, one who takes nothing new.
STAYING = {"rhys": "Rhys Dole", "sian": "Sian Bevan", "lloyd": "Lloyd Pugh", "petra": "Petra Voss"}
# Who leaves: by the API, by the command line, and on a phone without script.
LEAVING = {"cara": "Cara Finch", "colin": "Colin Ash", "cerys": "Cerys Ivens"}
KNOWN, SKILLED, IDLE, CLOSED, OFFERED = "known", "skilled", "idle", "closed", "offered"
KINDS = (KNOWN, SKILLED, IDLE, CLOSED, OFFERED)
SKILL = "refunds"
ROUNDS = {"cara": "wrenfallow", "colin": "marlspindle", "cerys": "thornwicket"}
# The same person asks what Rhys has answered and what he is to get; nobody else asks twice.
ASKER = "askerofrhys"
CLOCKS = ("SELECT lower(hex(conversation_id)), kind, started_at, minutes, near_at, due_at, over_at, ended_at, outcome, next_at "
          "FROM conversation_clock ORDER BY 1, 2, 3")


def asked():
    """What is written, in this order, and by whom: a name stands for one person."""
    yield ASKER, "about the first oxbarrow refund"
    for word in ROUNDS.values():
        for kind in KINDS:
            yield ASKER if kind == KNOWN else f"{word} {kind}", f"about the {word}{kind} account"


class Absence:
    ASKED = list(asked())

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def steps(self):
        return [("K5, the unit", self.set_up), ("K5 through the API", self.through_api),
                ("K5 on the command line", self.on_the_command_line), ("K5, the pages of the day before", self.on_pages)]

    def later(self):
        return [("K5 on the day", self.on_the_day)]

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, K5: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, K5: {name}", holds, detail)

    def set_up(self):
        """Of those who stay, each is the best for one thing only."""
        town, call = self.town, self.town.parley.call
        town.units[UNIT] = call("POST", "/units", {"code": UNIT, "name": "Care"})["id"]
        # What the unit at which they arrive promises holds wherever they go.
        call("PUT", f"/service-levels/{town.units['HUB']}", {"targets": {
            "firstReply": WEEK, "nextReply": WEEK, "resolution": 4 * WEEK}})
        for key, name in (STAYING | LEAVING).items():
            town.ids[key] = call("POST", "/agents", {"name": name, "email": f"{key}@marram.example", "unit": UNIT,
                                                     "role": "agent", "password": PASSWORD})["id"]
            token = call("POST", "/tokens", {"email": f"{key}@marram.example", "password": PASSWORD, "title": "rig"})
            town.callers[key] = Caller(town.parley.port, token["token"])
        self.works("sian", skills={SKILL: 3})
        later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 9 * DAY))
        town.ids["nia"] = call("GET", "/me")["agent"]["id"]
        # Petra has the skill and nothing to do, and takes nothing new; nor do those of the hub, who may answer everywhere.
        for key in ("petra", "nia", "hana", *LEAVING):
            self.works(key, skills={SKILL: 3} if key == "petra" else {}, pausedUntil=later)
        one = self.given("oxbarrow", "rhys")
        told = town.does("rhys", "POST", f"/conversations/{one}/replies", {"text": "It is on its way.", "holdSeconds": 0})
        self.check("Rhys answers somebody", isinstance(told, dict), told)
        wait(lambda: any(post.get("agent") == town.ids["rhys"] for post in town.whole("rhys", one)["posts"]), 30,
             "his answer on the network")

    def works(self, who, **profile):
        told = self.town.does(who, "PUT", f"/agents/{self.town.ids[who]}/work", {"languages": [], "skills": {}} | profile)
        self.equal(f"{who} says how they work", told, None)

    def given(self, word, owner):
        """A conversation that the unit has, and that somebody of it looks after."""
        town = self.town
        one = town.asks(word)
        town.does("nia", "POST", f"/conversations/{one}/hand-over", {"unit": UNIT})
        town.does(owner, "POST", f"/conversations/{one}/accept")
        told = town.does(owner, "POST", f"/conversations/{one}/assign", {"agent": town.ids[owner]})
        self.equal(f"{owner} looks after {word}", (told, town.whole(owner, one)["conversation"].get("owner")),
                   (None, town.ids[owner]))
        return one

    def desk(self, who):
        """What one who leaves looks after: five, of which one is done and one on its way elsewhere."""
        town, word = self.town, ROUNDS[who]
        own = {kind: self.given(word + kind, who) for kind in KINDS}
        for kind in (KNOWN, SKILLED):  # the skill would take both, were it not for whom Rhys knows
            self.equal("what it is about is said", town.does(who, "POST", f"/conversations/{own[kind]}/tag", {"tag": SKILL}), None)
        self.equal("one is closed", town.does(who, "POST", f"/conversations/{own[CLOSED]}/close"), None)
        self.equal("one is offered to Trains", town.does(
            who, "POST", f"/conversations/{own[OFFERED]}/hand-over", {"unit": "TRAINS"}), None)
        return own

    # The clocks

    def clocks(self, own):
        """Every clock of these conversations as the database has it, once nothing is still being counted."""
        keys = {one.replace("-", "") for one in own.values()}

        def rows():
            if self.town.engine == "sqlite":
                with sqlite3.connect(f"file:{self.town.parley.data}/parley.sqlite?mode=ro", uri=True, timeout=20) as books:
                    found = [tuple("" if cell is None else str(cell) for cell in row) for row in books.execute(CLOCKS)]
            else:
                found = self.town.books.rows(CLOCKS.replace("lower(hex(conversation_id))", "encode(conversation_id, 'hex')"))
            return [row for row in found if row[0] in keys]

        last, since, end = None, time.monotonic(), time.monotonic() + 20
        while time.monotonic() < end and time.monotonic() - since < 1:
            now = rows()
            running = {row[0] for row in now if not row[7]}
            if now != last or len(running) < len(keys) - 1:  # all but the closed one wait for an answer
                last, since = now, time.monotonic()
            time.sleep(0.1)
        return last

    def due(self, own):
        """What the API says is due when; whose it is may change, and the asker's name may have come, and nothing else."""
        found = self.town.does("nia", "GET", f"/due?unit={UNIT}")["clocks"]
        return sorted(json.dumps({key: value for key, value in one.items() if key not in ("owner", "person")},
                                 sort_keys=True)
                      for one in found if one["conversation"] in own.values())

    # What must be true

    def reasons(self, conversation):
        """Why the record says somebody has it now."""
        entries = self.town.does("nia", "GET", f"/journal?subject={conversation}")["entries"]
        bodies = [json.loads(one["body"]) for one in entries if one["kind"] == "conversation.assigned"]
        return bodies[-1]["reasons"] if bodies else None

    def owner(self, conversation):
        return self.town.whole("nia", conversation)["conversation"].get("owner")

    def goes_on(self, who, own, clocks, due):
        """Everything open has a new owner, each for the reason that decides, and the clocks are what they were."""
        town, ids = self.town, self.town.ids
        moved = [own[kind] for kind in (KNOWN, SKILLED, IDLE)]
        wait(lambda: all(self.owner(one) != ids[who] for one in moved), 40,
             lambda: f"new owners; they are {[self.owner(one) for one in moved]}")
        names = {number: key for key, number in ids.items()}
        self.equal("who knows the person comes first, then who has the skill, then who has least",
                   [names.get(self.owner(one)) for one in moved], ["rhys", "sian", "lloyd"])
        known, skilled, idle = (self.reasons(one) or [] for one in moved)
        self.check("the record says that he answered them before", known[:1] == ["answered them before (1)"], known)
        self.check("that she knows about it, which was no reason to take the other", skilled[:1] == [f"knows about {SKILL}"]
                   and SKILL not in " ".join(known), skilled)
        self.check("and how little he looks after", len(idle) == 1 and re.fullmatch(r"looks after \d+", idle[0]), idle)
        self.equal("what was done stays with who did it", self.owner(own[CLOSED]), ids[who])
        offered = town.whole("nia", own[OFFERED])["conversation"]
        self.equal("what is on its way stays on its way", offered.get("offeredTo"), town.units["TRAINS"])
        lines = town.does("nia", "GET", f"/conversations?view=open&unit={UNIT}&limit=200")["conversations"]
        idle = [one["subject"] for one in lines if not one.get("owner") and not one.get("offeredTo")]
        self.equal("no open conversation of the unit is without an owner or an offer", idle, [])
        self.equal("no clock has moved, byte for byte", self.clocks(own), clocks)
        self.equal("and the API says the same of what is due", self.due(own), due)
        self.check("which is something", len(due) >= 4 and len(clocks) >= 4, f"{len(due)} due, {len(clocks)} clocks")
        told = self.town.does("rhys", "GET", f"/agents/{ids[who]}/work")
        self.equal("a colleague sees that they are away, and not why", (told["presence"], told.get("absences")), ("away", None))

    def span(self, days=2):
        """From now on, for some days, as the API reads moments."""
        return [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + days * DAY * place)) for place in (0, 1)]

    def through_api(self):
        town, who = self.town, "cara"
        own = self.desk(who)
        clocks, due = self.clocks(own), self.due(own)
        begins, ends = self.span()
        told = town.does("lloyd", "POST", f"/agents/{town.ids[who]}/absences", {"from": begins, "until": ends, "reason": "No."})
        self.check("a colleague cannot send her away", told[0] == 403 if isinstance(told, tuple) else False, told)
        told = town.does(who, "POST", f"/agents/{town.ids[who]}/absences", {"from": ends, "until": begins})
        self.equal("an absence that ends before it begins is refused", told, (422, "work.absenceUnfit"))
        told = town.does(who, "POST", f"/agents/{town.ids[who]}/absences", {"from": begins, "until": ends, "reason": "Walking."})
        self.check("she sets her absence", isinstance(told, dict) and told["reason"] == "Walking.", told)
        self.goes_on(who, own, clocks, due)

    def on_the_command_line(self):
        town, who = self.town, "colin"
        own = self.desk(who)
        clocks, due = self.clocks(own), self.due(own)
        code, printed = town.says(who, "absence", "add", *self.span(), "--reason", "Sailing.")
        self.equal("he sets his absence", code, 0)
        code, listed = town.says(who, "absence")
        self.check("and finds it in his list", code == 0 and printed.strip() in listed and "Sailing." in listed, listed)
        code, refused = town.says(who, "absence", "add", *reversed(self.span()))
        self.check("a wrong one is refused with what to do", code == 1 and "Choose other days." in refused, refused)
        self.goes_on(who, own, clocks, due)

    def on_pages(self):
        """The day before: nothing moves yet."""
        town, who = self.town, "cerys"
        own = self.own = self.desk(who)
        self.before = self.clocks(own), self.due(own)
        cerys = town.sees(who, is_phone=True)
        cerys.expected.append("422")  # without script, a page learns from what was sent
        cerys.go("/work")
        tomorrow = time.strftime("%Y-%m-%d", time.gmtime(time.time() + DAY))
        yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - DAY))
        form = cerys.page.locator("form[action='/work/absences']")
        self.sets(cerys, form, tomorrow, yesterday)
        self.check("days that are no stretch are refused on the page, with what was typed",
                   "Choose other days." in cerys.reads("main") and form.locator("[name=from]").input_value() == tomorrow)
        self.sets(cerys, form, tomorrow, tomorrow)
        self.check("the page says that she is out tomorrow", "Gone fishing." in cerys.reads("main"))
        time.sleep(6)  # longer than a look of whoever gives work on
        self.equal("today it is still hers", {self.owner(one) for one in own.values()}, {town.ids[who]})

    def sets(self, person, form, first, last):
        form.locator("[name=from]").fill(first)
        form.locator("[name=until]").fill(last)
        form.locator("[name=reason]").fill("Gone fishing.")
        form.locator("button").click()
        person.page.wait_for_load_state()

    def on_the_day(self):
        town, who = self.town, "cerys"
        town.comes_later(DAY + 60)
        self.goes_on(who, self.own, *self.before)
        for reader, kind, new in (("rhys", KNOWN, "Rhys Dole"), ("sian", SKILLED, "Sian Bevan"), ("lloyd", IDLE, "Lloyd Pugh")):
            phone = town.sees(reader, is_phone=True)
            phone.go("/inbox?view=mine")
            row = phone.page.locator("li.item", has_text=ROUNDS[who] + kind)
            self.equal(f"{new} finds it among their own", row.count(), 1)
            row.locator("a").first.click()
            phone.page.wait_for_load_state()
            page = phone.reads("body")
            self.check("and reads whose it was", f"Cerys Ivens is away; {new} looks after this now" in page, page[-600:])
            self.check("and nobody reads why she is away", "fishing" not in page)
