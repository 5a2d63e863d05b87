"""K1: an expert takes a question and answers it in their own words; of two who take it in one moment, one is refused."""

import threading
import uuid

from parley_process import wait

ROUNDS = 20


class Answer:
    ASKED = ["about the foxglovian seat", "about the grindletop seat"]

    def __init__(self, town):
        self.town, self.checks = town, town.checks

    def steps(self):
        return [("K1 through the API", self.through_api), ("K1 on the pages", self.on_pages)]

    def later(self):
        return []

    def equal(self, name, found, expected):
        self.checks.equal(f"{self.town.engine}, K1: {name}", found, expected)

    def check(self, name, holds, detail=""):
        self.checks.check(f"{self.town.engine}, K1: {name}", holds, detail)

    def given(self, word):
        one = self.town.asks(word)
        self.town.does("nia", "POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        self.equal("Ticketing has it", self.town.does("tomos", "POST", f"/conversations/{one}/accept"), None)
        return one

    def both(self, one):
        """Two experts claim it in one moment."""
        told, gate = {}, threading.Barrier(2)

        def claim(who):
            gate.wait()
            told[who] = self.town.does(who, "POST", f"/conversations/{one}/claim")

        hands = [threading.Thread(target=claim, args=(who,)) for who in ("tomos", "tara")]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        return told

    def through_api(self):
        town, word = self.town, "foxglovian"
        one, strange = self.given(word), []
        for _ in range(ROUNDS):
            told = self.both(one)
            winners = [who for who, answer in told.items() if answer is None]
            losers = [answer for answer in told.values() if answer in (
                (409, "conversation.claimedByAnother"), (409, "conversation.changed"))]
            if (len(winners), len(losers)) != (1, 1):
                strange.append(told)
                break
            town.does(winners[0], "POST", f"/conversations/{one}/release")
        self.check(f"of two who claim at once, one is refused, {ROUNDS} times", not strange, strange)
        self.equal("the expert claims it", town.does("tomos", "POST", f"/conversations/{one}/claim"), None)
        self.equal("a colleague is told", town.does("tara", "POST", f"/conversations/{one}/claim"),
                   (409, "conversation.claimedByAnother"))
        self.equal("and cannot answer", town.does("tara", "POST", f"/conversations/{one}/replies", {"text": "Mine."}),
                   (409, "conversation.claimedByAnother"))
        text, name = f"Your seat is free, {word}.", str(uuid.uuid4())
        town.does("tomos", "PUT", f"/conversations/{one}/draft", {"text": "Your seat"})
        self.equal("words that are too long are refused",
                   town.does("tomos", "POST", f"/conversations/{one}/replies", {"text": "long " * 200})[0], 422)
        for _ in range(3):  # asked again, as after an answer that was lost
            told = town.does("tomos", "POST", f"/conversations/{one}/replies", {"id": name, "text": text})
        self.check("it is sent", isinstance(told, dict), told)
        wait(lambda: town.does("tomos", "GET", f"/replies/{name}")["state"] == "sent", 30, "the reply")
        self.stands_once(text, word)

    def stands_once(self, text, word):
        stands = self.town.stands(word)
        self.check("it stands on the network once, with the expert's name and the brand's", len(stands) == 1 and
                   stands[0].startswith(text) and "Tomos" in stands[0] and "Marram Energy" in stands[0], stands)

    def on_pages(self):
        """With keys only, from the expert's own list to what stands on the network."""
        town, word = self.town, "grindletop"
        one = self.given(word)
        tomos, tara = town.sees("tomos"), town.sees("tara", is_phone=True)
        tomos.go("/inbox")
        keys = tomos.page.keyboard
        for _ in range(30):
            keys.press("j")
            if word in tomos.page.evaluate("() => document.activeElement.closest('li')?.innerText ?? ''"):
                break
        keys.press("Enter")
        tomos.waits(lambda: word in tomos.reads("#conversation"))
        tara.go(f"/inbox?open={one}")
        keys.press("c")
        self.check("the expert claims it with a key", tomos.waits(lambda: town.whole("nia", one)["conversation"].get("claimedBy")
                                                                 == town.ids["tomos"]))
        claim = tara.page.locator("form[action$='/claim'] button").first
        tara.expected.append("409")
        claim.click()
        tara.page.wait_for_load_state()
        self.equal("who presses it a moment later does not get it",
                   town.whole("nia", one)["conversation"]["claimedBy"], town.ids["tomos"])
        tara.go(f"/inbox?open={one}")
        self.check("and sees who is answering", "Tomos Rhys" in tara.reads("#conversation"))
        keys.press("r")
        text = f"Row seven is yours, {word}."
        keys.type(text)
        keys.press("Control+Enter")
        self.check("keys send it", tomos.says("Goes out in"))
        self.check("it is published", tomos.says("Published", 40))
        self.stands_once(text, word)
