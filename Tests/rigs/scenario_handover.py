"""S3: a question is offered to a spoke, which returns it, then accepts and answers it once; another spoke sees nothing."""

import threading
import uuid

from parley_process import wait


class HandOver:
    ASKED = ["about the ferrymangle refund", "about the gullwisp refund", "about the saltquern refund"]

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def steps(self):
        return [("S3 through the API", self.through_api), ("S3 between spokes", self.between_spokes),
                ("S3 on the pages", self.on_pages)]

    def later(self):
        return []

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, S3: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, S3: {name}", holds, detail)

    def hidden(self, word, conversation, when):
        """Trevor of Trains knows nothing of it."""
        self.equal(f"{when}, Trains cannot open it", self.town.whole("trevor", conversation), (404, "conversation.unknown"))
        found = self.town.traces("trevor", word, conversation)
        self.check(f"{when}, Trains finds it nowhere", not found, found[:5])

    def through_api(self):
        town, word = self.town, "ferrymangle"
        one = town.asks(word)
        self.hidden(word, one, "before it is offered")
        self.equal("Ticketing does not see it before", town.whole("tomos", one), (404, "conversation.unknown"))
        offer = {"unit": "TICKETS", "note": "She has her ticket at hand."}
        self.equal("the hub offers it", town.does("hana", "POST", f"/conversations/{one}/hand-over", offer), None)
        now = town.whole("hana", one)["conversation"]
        self.equal("the hub sees to whom", (now["unit"], now["offeredTo"]), (town.units["HUB"], town.units["TICKETS"]))
        for who in ("hana", "tomos"):
            for path, body in (("claim", None), ("replies", {"text": "Too early."})):
                self.equal(f"meanwhile {who} cannot {path}", town.does(who, "POST", f"/conversations/{one}/{path}", body),
                           (409, "conversation.offered"))
        self.equal("Ticketing reads the note", [note["text"] for note in town.whole("tomos", one)["notes"]], [offer["note"]])
        self.hidden(word, one, "while it is offered")
        self.equal("a return without a reason is refused",
                   town.does("tomos", "POST", f"/conversations/{one}/return", {"reason": " "})[0], 422)
        self.equal("Ticketing returns it", town.does("tomos", "POST", f"/conversations/{one}/return",
                                                     {"reason": "It was a bus."}), None)
        now = town.whole("hana", one)
        self.equal("it is the hub's again", (now["conversation"]["unit"], now["conversation"].get("offeredTo")),
                   (town.units["HUB"], None))
        self.check("and the hub reads why", any("It was a bus." in note["text"] for note in now["notes"]), now["notes"])
        self.equal("Ticketing has it no more", town.whole("tomos", one), (404, "conversation.unknown"))
        town.does("hana", "POST", f"/conversations/{one}/hand-over", offer)
        self.equal("Ticketing accepts", town.does("tomos", "POST", f"/conversations/{one}/accept"), None)
        self.equal("the hub sees whose it is", town.whole("hana", one)["conversation"]["unit"], town.units["TICKETS"])
        self.answered_once(one, word)
        self.hidden(word, one, "when it is answered")

    def answered_once(self, one, word):
        """Three people answer at the same moment."""
        told, gate = {}, threading.Barrier(3)

        def answer(who):
            gate.wait()
            told[who] = self.town.does(who, "POST", f"/conversations/{one}/replies",
                                       {"id": str(uuid.uuid4()), "text": f"You get it back, {word}, says {who}."})

        hands = [threading.Thread(target=answer, args=(who,)) for who in ("tomos", "tara", "hana")]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        taken = [answer for answer in told.values() if isinstance(answer, dict)]
        refused = [answer for answer in told.values() if answer in (
            (409, "conversation.claimedByAnother"), (409, "conversation.changed"))]
        self.equal("of three who answer at once, one does", (len(taken), len(refused)), (1, 2))
        if taken:
            wait(lambda: self.town.does("hana", "GET", f"/replies/{taken[0]['id']}")["state"] == "sent", 30, "the answer")
        self.equal("one answer stands on the network", len(self.town.stands(word)), 1)
        self.equal("the hub sees that it is answered", self.town.whole("hana", one)["conversation"]["state"], "waiting")

    def between_spokes(self):
        """Who gave it away finds it nowhere."""
        town, word = self.town, "gullwisp"
        one = town.asks(word)
        town.does("hana", "POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        town.does("tomos", "POST", f"/conversations/{one}/accept")
        self.equal("a spoke offers it to another", town.does(
            "tomos", "POST", f"/conversations/{one}/hand-over", {"unit": "TRAINS", "note": "It was a train."}), None)
        self.equal("the other one accepts", town.does("trevor", "POST", f"/conversations/{one}/accept"), None)
        self.equal("the first cannot open it", town.whole("tomos", one), (404, "conversation.unknown"))
        found = town.traces("tomos", word, one)
        self.check("the first finds it nowhere", not found, found[:5])
        lists = {(who, view): town.does(who, "GET", f"/conversations?view={view}&limit=200")["conversations"]
                 for who in ("tomos", "trevor") for view in ("open", "mine", "waiting", "done")}
        self.equal("it is in one list of one spoke", [place for place, lines in lists.items() if one in [
            line["id"] for line in lines]], [("trevor", "open")])

    def on_pages(self):
        town, word = self.town, "saltquern"
        one = town.asks(word)
        hana, tomos = town.sees("hana"), town.sees("tomos", is_phone=True)
        self.offer(hana, one, "She has her ticket at hand.")
        self.check("the page of the hub says to whom it is offered", "Ticketing" in hana.reads("#offer"))
        self.equal("the hub cannot write meanwhile", hana.page.locator("#f-text").count(), 0)
        tomos.go("/inbox")
        row = tomos.page.locator("li.item", has_text=word)
        self.equal("Ticketing finds it in its list", row.count(), 1)
        row.locator("a").first.click()
        tomos.page.locator("#offer").wait_for()
        self.check("and reads the note", "She has her ticket at hand." in tomos.reads("body"))
        tomos.page.locator("#return-form summary").click()
        tomos.page.locator("#f-reason").fill("It was a bus.")
        tomos.page.locator("#return-form button").click()
        tomos.page.wait_for_load_state()
        self.check("it is gone from Ticketing", word not in tomos.reads("body"))
        hana.go(f"/inbox?open={one}")
        self.check("the hub reads why", "It was a bus." in hana.reads("body"))
        self.offer(hana, one, "It was a tram.")
        tomos.go(f"/inbox?open={one}")
        tomos.page.locator("form[action$='/accept'] button").click()
        tomos.page.wait_for_load_state()
        tomos.go(f"/inbox?open={one}")
        tomos.page.locator("#f-text").fill("You get it back by Friday, says the phone.")
        tomos.page.locator("#composer button.pri").click()
        tomos.page.wait_for_load_state()
        published = tomos.waits(lambda: tomos.page.reload() and "Published" in tomos.reads("body"), 40)
        self.check("it is published from a phone without script", published, "" if published else tomos.reads("body")[-300:])
        self.equal("it stands there once", len(town.stands("says the phone")), 1)
        hana.go(f"/inbox?open={one}")
        self.check("the page of the hub shows the answer and whose it is now",
                   "says the phone" in hana.reads("body") and "Ticketing" in hana.reads("body"))
        self.hidden(word, one, "on the pages")

    def offer(self, hana, one, note):
        hana.go(f"/inbox?open={one}")
        hana.page.locator("#hand-over-form summary").click()
        hana.page.locator("#f-unit").select_option("TICKETS")
        hana.page.locator("#f-hand-over-note").fill(note)
        hana.page.locator("#hand-over-form button").click()
        self.check("the page says that it is offered", hana.says("Offered."))
        hana.go(f"/inbox?open={one}")
