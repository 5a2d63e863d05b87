"""K2: words that mention a price wait for Legal, which returns, changes and approves them; nothing leaves before that."""

import uuid

from parley_process import wait

RULE = {"unit": "HUB", "name": "mentions a price", "words": "price OR pence"}
HOUR = 3_600


class Approval:
    ASKED = ["about the brinewhistle fare", "about the cobblemoth fare"]
    ASKED_LATER = ["about the duskheron fare"]

    def __init__(self, town):
        self.town, self.checks, self.rule = town, town.checks, None

    def steps(self):
        return [("K2 through the API", self.through_api), ("K2 on the pages", self.on_pages)]

    def later(self):
        return [("K2 at the deadline", self.at_the_deadline)]

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, K2: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, K2: {name}", holds, detail)

    def given(self, word):
        """A conversation that Ticketing has, under a rule that asks Legal."""
        town = self.town
        if self.rule is None:
            steps = [{"unit": town.units["LEGAL"], "need": "any", "hours": 2}]
            self.rule = town.does("nia", "POST", "/approval-rules", RULE | {"steps": steps})
            self.check("an administrator writes the rule", isinstance(self.rule, dict), self.rule)
        one = town.asks(word)
        town.does("nia", "POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        self.equal("Ticketing has it", town.does("tomos", "POST", f"/conversations/{one}/accept"), None)
        return one

    def asks(self, one, text):
        told = self.town.does("tomos", "POST", f"/conversations/{one}/approvals", {"id": str(uuid.uuid4()), "text": text})
        self.equal("the expert asks for approval", told["state"] if isinstance(told, dict) else told, "waiting")
        return told

    def shut(self, one, word, submission):
        """Every way out for words that nobody has approved."""
        town, text = self.town, f"The price is 30 pence, {word}."
        for who in ("tomos", "tara", "nia"):
            told = town.does(who, "POST", f"/conversations/{one}/replies", {"text": text, "holdSeconds": 0})
            wanted = [(409, "reply.needsApproval")] + ([(409, "conversation.claimedByAnother")] if who != "tomos" else [])
            self.check(f"{who} cannot send it by the API", told in wanted, told)
        code, printed = town.says("tomos", "reply", one, text)
        self.check("nor by the command line", code == 1 and "approve" in printed, f"{code} {printed[:200]}")
        told = town.does("tomos", "POST", f"/conversations/{one}/replies", {"id": submission["id"], "text": text})
        self.check("nor under the id of what waits", told in ((409, "reply.needsApproval"), (409, "reply.idTaken"),
                                                              (409, "approval.idTaken")), told)
        for verb, body in (("settle", {"decision": "sendAgain"}), ("recall", None)):
            told = town.does("nia", "POST", f"/replies/{submission['id']}/{verb}", body)
            self.check(f"nor by the way of {verb}", isinstance(told, tuple) and told[0] in (404, 409, 422), told)
        version = {"version": submission["version"]}
        self.equal("nobody approves their own words",
                   town.does("tomos", "POST", f"/approvals/{submission['id']}/approve", version), (403, "approval.ownWords"))
        told = town.does("tara", "POST", f"/approvals/{submission['id']}/approve", version)
        self.check("a colleague who is not asked cannot approve", told in ((403, "approval.notApprover"),
                                                                         (404, "approval.unknown")), told)
        self.equal("somebody of another unit does not know of it",
                   town.does("trevor", "POST", f"/approvals/{submission['id']}/approve", version), (404, "approval.unknown"))
        self.equal("nothing has left", town.stands(word), [])

    def through_api(self):
        town, word = self.town, "brinewhistle"
        one = self.given(word)
        first = self.asks(one, f"The price is 30 pence, {word}.")
        self.shut(one, word, first)
        waiting = [line["id"] for line in town.does("leah", "GET", "/approvals")["toDecide"]]
        self.check("Legal is asked", first["id"] in waiting, waiting)
        told = town.does("leah", "POST", f"/approvals/{first['id']}/return", {"version": first["version"], "note": "From when?"})
        self.equal("Legal returns it", told["state"] if isinstance(told, dict) else told, "returned")
        mine = next(line for line in town.does("tomos", "GET", "/approvals")["yours"] if line["id"] == first["id"])
        self.equal("the expert reads why", (mine["state"], mine["note"]), ("returned", "From when?"))
        draft = town.whole("tomos", one)["draft"]
        self.check("and has the words as a draft", f"The price is 30 pence, {word}." in draft)
        second = self.asks(one, f"From May the price is 30 pence, {word}.")
        self.equal("what was returned is approved by nobody",
                   town.does("leah", "POST", f"/approvals/{first['id']}/approve", {"version": mine["version"]})[0], 409)
        changed = town.does("leah", "PUT", f"/approvals/{second['id']}/words",
                            {"version": second["version"], "text": f"From June the price is 31 pence, {word}."})
        pieces = {piece["kind"] for piece in town.does("tomos", "GET", f"/approvals/{second['id']}")["difference"]}
        self.check("Legal changes it, and the difference is visible", pieces >= {"removed", "added"}, changed)
        self.equal("an approval of what was there before is refused", town.does(
            "leah", "POST", f"/approvals/{second['id']}/approve", {"version": second["version"]}), (409, "approval.changed"))
        now = town.does("leah", "POST", f"/approvals/{second['id']}/approve", {"version": changed["version"]})
        self.check("Legal gives its word, which is not enough yet", isinstance(now, dict) and now["state"] == "waiting"
                   and not now["isAgreed"], now)
        self.equal("nothing has left", town.stands(word), [])
        now = town.does("tomos", "POST", f"/approvals/{second['id']}/agree", {"version": now["version"], "holdSeconds": 0})
        self.equal("the expert stands for it", now["state"] if isinstance(now, dict) else now, "approved")
        wait(lambda: town.does("tomos", "GET", f"/replies/{second['id']}")["state"] == "sent", 30, "the approved reply")
        stands = town.stands(word)
        self.check("it stands on the network once, in the words that both stand for",
                   len(stands) == 1 and stands[0].startswith(f"From June the price is 31 pence, {word}.")
                   and "Tomos" in stands[0], stands)
        self.equal("an approval is given once", town.does(
            "leah", "POST", f"/approvals/{second['id']}/approve", {"version": now["version"]})[0], 409)

    def on_pages(self):
        town, word = self.town, "cobblemoth"
        one = self.given(word)
        tomos, leah = town.sees("tomos", is_phone=True), town.sees("leah")
        tomos.expected.append("409")  # without script, a page learns from what was sent
        self.writes(tomos, one, "The price is 40 pence.")
        if tomos.page.locator("button[name=ask]").count():
            tomos.page.locator("button[name=ask]").click()
            tomos.page.wait_for_load_state()
        self.equal("nothing leaves the page", town.stands("40 pence"), [])
        leah.go("/approvals")
        leah.page.get_by_role("link", name="The price is 40 pence.").first.click()
        leah.page.wait_for_url("**/approvals/*")
        self.check("Legal reads what was asked", word in leah.reads("body"))
        leah.fill(note="Pence are not enough: from when?")
        leah.page.locator("button[formaction$='/return']").click()
        leah.page.wait_for_url("**/approvals")
        tomos.go(f"/inbox?open={one}")
        self.check("the expert reads why it came back", "from when?" in tomos.reads("body"))
        self.writes(tomos, one, "From May the price is 40 pence.")
        if tomos.page.locator("button[name=ask]").count():
            tomos.page.locator("button[name=ask]").click()
            tomos.page.wait_for_load_state()
        leah.go("/approvals")
        leah.page.get_by_role("link", name="From May the price is 40 pence.").first.click()
        leah.page.wait_for_url("**/approvals/*")
        leah.page.locator("details summary", has_text="").last.click()
        leah.page.locator("textarea[name=text]").fill("From June the price is 41 pence.")
        leah.page.locator("form[action$='/change'] button").click()
        leah.page.locator("form[action$='/approve'] button.pri").wait_for()
        leah.page.locator("form[action$='/approve'] button.pri").click()
        leah.page.wait_for_url("**/approvals")
        self.equal("nothing leaves before its author stands for it", town.stands("41 pence"), [])
        tomos.go("/approvals")
        tomos.page.get_by_role("link", name="From June the price is 41 pence.").first.click()
        self.check("the expert sees the difference", tomos.page.locator("ins").count() and tomos.page.locator("del").count())
        tomos.page.locator("form[action$='/agree'] button").click()
        tomos.page.wait_for_load_state()
        tomos.go(f"/inbox?open={one}")
        published = tomos.waits(lambda: tomos.page.reload() and "Published" in tomos.reads("body"), 40)
        self.check("it is published", published, "" if published else tomos.reads("body")[-300:])
        stands = town.stands("41 pence")
        self.check("it stands there once", len(stands) == 1 and stands[0].startswith("From June the price is 41 pence."), stands)

    def writes(self, tomos, one, text):
        tomos.go(f"/inbox?open={one}")
        tomos.page.locator("#f-text").fill(text)
        tomos.page.locator("#composer button.pri").click()
        tomos.page.wait_for_load_state()

    def at_the_deadline(self):
        town, word = self.town, "duskheron"
        one = self.given(word)
        late = self.asks(one, f"The price is 50 pence, {word}.")
        town.comes_later(2 * HOUR + 60)
        told = {}

        def has_lapsed():
            told.update(town.does("tomos", "GET", f"/approvals/{late['id']}"))
            return told["state"] == "lapsed"

        refused = town.does("leah", "POST", f"/approvals/{late['id']}/approve", {"version": late["version"]})
        self.check("who comes too late approves nothing", refused in (
            (409, "approval.pastDeadline"), (409, "approval.stateUnfit"), (409, "approval.changed")), refused)
        wait(has_lapsed, 60, lambda: f"a lapsed approval, it is {told.get('state')}")
        self.equal("what nobody decided has lapsed", told["state"], "lapsed")
        self.equal("nothing has left", town.stands(word), [])
        self.equal("the words are a draft again", town.whole("tomos", one)["draft"], f"The price is 50 pence, {word}.")
