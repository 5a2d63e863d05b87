"""K3: an expert makes an answer of a reply; whoever answers the next one like it is offered it first, and that is counted."""

import uuid

from community_scenario import Scenario
from parley_process import wait


class Knowing(Scenario):
    NAME = "K3"
    ASKED = ["may my folding bicycle travel on the quarrelhound ferry at night?",
             "is a folding bicycle allowed on the quarrelhound ferry on Sundays?",
             "how steep is the wheelchair ramp of the tumbrelgate platform?",
             "is the wheelchair ramp at the tumbrelgate platform open?"]

    def steps(self):
        return [("K3 through the API", self.through_api), ("K3 on the pages", self.on_pages)]

    def given(self, word, to="tomos"):
        one = self.town.asks(word)
        self.must("nia", "POST", f"/conversations/{one}/hand-over", {"unit": "TICKETS"})
        self.must(to, "POST", f"/conversations/{one}/accept")
        return one

    def replies(self, who, one, text):
        self.must(who, "POST", f"/conversations/{one}/claim")
        reply = str(uuid.uuid4())
        self.must(who, "POST", f"/conversations/{one}/replies", {"id": reply, "text": text, "holdSeconds": 0})
        wait(lambda: self.must(who, "GET", f"/replies/{reply}")["state"] == "sent", 40, "the reply")
        wait(lambda: any(post["direction"] == "ours" for post in self.must(who, "GET", f"/conversations/{one}")["posts"]), 40,
             "the reply among the posts of its conversation")

    def publish(self, id):
        """Colleagues see it first, then the unit's lead makes it public; gives its address."""
        for who, state in (("tomos", "internal"), ("lena", "public")):
            version = self.must(who, "GET", f"/answers/{id}")["answer"]["version"]
            told = self.must(who, "PUT", f"/answers/{id}/state", {"state": state, "version": version})
        return "/" + told["address"].split("/", 3)[3]

    def reuse(self, id):
        found = self.must("lena", "GET", f"/answers/{id}")["answer"]["reuse"]
        return {name: found[name] for name in ("uses", "quoted", "linked", "sent")}

    def through_api(self):
        town = self.town
        first = self.given("bicycle travel")
        other = self.must("tomos", "POST", "/answers", {"title": "When does the bicycle shed close at night?", "text": "At eleven.",
                                                        "language": "en", "unit": "TICKETS"})
        self.must("tomos", "PUT", f"/answers/{other['id']}/state", {"state": "internal", "version": other["version"]})
        self.replies("tomos", first, "Hello,\n\nFolded up it travels for nothing on every crossing.")
        made = self.must("tomos", "POST", f"/conversations/{first}/answer")
        self.check("the question of the customer is its title, our words are its text", "quarrelhound" in made["title"]
                   and made["text"].startswith("Folded up"), (made["title"], made["text"]))
        self.equal("it has an owner, and a day by which somebody looks again", (
            made["owner"], bool(made["reviewAt"]), made["state"]), (town.ids["tomos"], True, "draft"))
        version = self.must("tomos", "GET", f"/answers/{made['id']}")["answer"]["version"]
        self.equal("an agent does not make it public", town.does("tomos", "PUT", f"/answers/{made['id']}/state", {
            "state": "public", "version": version})[0], 403)
        path = self.publish(made["id"])
        page = self.public(path)
        self.check("anybody reads it", page[0] == 200 and "Folded up it travels" in page[2], page[0])
        self.equal("nobody has used it yet", self.reuse(made["id"]), {"uses": 0, "quoted": 0, "linked": 0, "sent": 0})
        next = self.given("bicycle allowed")
        past = self.must("tomos", "GET", f"/conversations/{next}/past-answers")["answers"]
        self.equal("the next one like it offers it first", past[0]["id"] if past else None, made["id"])
        printed = town.says("tomos", "answers", "past", next)
        self.check("so does the command line", printed[0] == 0 and made["title"] in printed[1], printed)
        self.must("tomos", "POST", f"/conversations/{next}/claim")
        text = self.must("tomos", "POST", f"/conversations/{next}/past-answers/{made['id']}", {"use": "quoted"})["text"]
        self.check("its words are put into the draft", "Folded up it travels" in text, text)
        self.replies("tomos", next, text)
        wait(lambda: self.reuse(made["id"])["sent"] == 1, 40, lambda: f"the reuse, which is {self.reuse(made['id'])}")
        self.equal("after the first reuse the counter is 1", self.reuse(made["id"]), {
            "uses": 1, "quoted": 1, "linked": 0, "sent": 1})

    def on_pages(self):
        """On a phone without script, from the sent reply to the second one that uses it."""
        town = self.town
        one = self.given("how steep", "tara")
        tara = town.sees("tara", is_phone=True)
        self.sends(tara, one, "The ramp rises one in twelve, with rails on both sides.")
        tara.go(f"/inbox?open={one}#context")
        # The post joins its conversation a moment after the reply is said to be published.
        makes = tara.page.locator(f"form[action='/conversations/{one}/answer'] button")
        tara.waits(lambda: tara.page.reload() and makes.count(), 40)
        with tara.page.expect_navigation():
            makes.first.click()
        id = tara.page.url.rstrip("/").rsplit("/", 1)[-1].split("?")[0]
        self.check("one press makes an answer of it", "one in twelve" in tara.reads("main") and "Tara Bell" in tara.reads("main"),
                   tara.page.url)
        self.moves(tara, id, "internal")
        lena = town.sees("lena", is_phone=True)
        lena.go(f"/answers/{id}")
        self.moves(lena, id, "public")
        address = lena.page.locator("main a[href*='/a/']").first.get_attribute("href")
        page = self.public("/" + address.split("/", 3)[3] if address.startswith("http") else address)
        self.check("anybody reads it", page[0] == 200 and "one in twelve" in page[2], page[0])
        next = self.given("ramp at the", "tara")
        tara.go(f"/inbox?open={next}#context")
        offered = tara.page.locator("#answered .ans h4").all_inner_texts()
        self.check("the next one like it offers it first", offered and "tumbrelgate" in offered[0], offered)
        with tara.page.expect_navigation():
            tara.page.locator("#answered .ans").first.locator("button[name=quoted]").click()
        written = tara.page.locator("#f-text").input_value()
        self.check("its words are in the composer", "one in twelve" in written, written)
        self.sends(tara, next, None)
        wait(lambda: self.reuse(id)["sent"] == 1, 40, lambda: f"the reuse, which is {self.reuse(id)}")
        lena.go(f"/answers/{id}")
        self.equal("after the first reuse the counter is 1", self.reuse(id)["uses"], 1)

    def sends(self, person, one, text):
        if text is not None:
            person.go(f"/inbox?open={one}")
            person.page.locator("#f-text").fill(text)
        person.page.locator("#composer button.pri").click()
        person.page.wait_for_load_state()
        sent = person.waits(lambda: person.page.reload() and "Published" in person.reads("body"), 40)
        self.check("the reply is sent", sent, "" if sent else person.reads("body")[-400:])

    def moves(self, person, id, state):
        form = person.page.locator(f"form[action='/answers/{id}/state']", has=person.page.locator(f"[name=state][value={state}]"))
        with person.page.expect_navigation():
            form.locator("button").first.click()
