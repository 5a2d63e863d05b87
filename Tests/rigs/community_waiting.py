"""C4: what nobody answers in four hours is the work of its unit, and its answer stands in the same thread, officially.
A2: an answer of the community in time stops that clock."""

import re
import time
import uuid

from community_scenario import Scenario
from parley_process import say, wait

HOUR = 3_600
SOON, DUE = 4 * HOUR - 900, 4 * HOUR + 60


class Waiting(Scenario):
    NAME = "C4"

    def steps(self):
        return [("C4 and A2 are asked", self.are_asked)]

    def later(self):
        return [("C4 before the hours are over", self.before), ("C4 and A2 when they are over", self.over),
                ("C4 through the API", self.through_api), ("C4 on the pages", self.on_pages)]

    def are_asked(self):
        town = self.town
        self.come("ben", "cato", "quin", "pia")
        self.must("nia", "PUT", f"/service-levels/{town.units['TICKETS']}", {"targets": {"firstReply": 60}})
        self.equal("it waits four hours unless its unit says otherwise", town.says(
            "nia", "community", "waiting", "TICKETS")[1].strip(), "4 hours")
        self.api = self.asks("cato", "question", "Is the quillfeather pass good on the late boat?", "It was bought in May.",
                             unit="TICKETS")
        self.helped = self.asks("cato", "question", "Where does the marrowstone tram turn?", "It is gone from the map.", unit="TICKETS")
        self.answers("ben", self.helped, "Behind the brewery since March.")
        self.code = self.asks_on_pages("quin", "question", "Who sells the tansywort card?", "The machine at the quay is gone.")
        self.told = self.asks_on_pages("quin", "problem", "The bellwether gate stays shut", "Every morning until ten.")
        pia = town.walks("pia")
        pia.go(f"/q/{self.told}")
        town.fills(pia, f"main form[action='/q/{self.told}/answer']", answer="Ring twice, then it opens.")
        desk = town.sees("nia", is_phone=True)
        desk.go(f"/desk/community/{self.code}")
        town.fills(desk, f"form[action='/desk/community/{self.code}/move']", unit="TICKETS")
        self.check("one of ours gives it to the unit whose it is", "Ticketing" in desk.reads("main"))

    def found(self, word):
        return [one for one in self.town.parley.conversations() if word in one["subject"]]

    def before(self):
        self.town.comes_later(SOON)
        time.sleep(4)  # longer than a look of whoever hands over
        self.check("the desk lists what waits", self.desk_lists("quillfeather"))
        self.equal("a moment before it is nobody's work yet", [self.found(word) for word in ("quillfeather", "tansywort")], [[], []])

    def desk_lists(self, word):
        nia = self.town.sees("nia", is_phone=True)
        nia.go("/desk/community")
        return word in nia.reads("main")

    def over(self):
        town = self.town
        town.comes_later(DUE)
        for word in ("quillfeather", "tansywort"):
            wait(lambda: self.found(word), 40, lambda: f"{word} as work of ours")
        both = {word: self.found(word) for word in ("quillfeather", "tansywort")}
        self.equal("each is one item", {word: len(found) for word, found in both.items()}, dict.fromkeys(both, 1))
        self.ids = {word: found[0]["id"] for word, found in both.items()}
        for word, found in both.items():
            self.equal(f"{word} is in its unit, unclaimed, of the community", (
                found[0]["unit"], found[0].get("claimedBy"), found[0]["network"]), (town.units["TICKETS"], None, "community"))
        def due():
            return {one["conversation"]: one for one in self.must("tomos", "GET", "/due?unit=TICKETS")["clocks"]}

        # Clocks follow the record, a moment behind the item itself.
        wait(lambda: due().keys() >= set(self.ids.values()), 20, lambda: f"clocks of both: {due()}")
        due = due()
        self.equal("each has the clock of that unit", {word: (due.get(id, {}).get("clock"), due.get(id, {}).get("minutes"))
                                                      for word, id in self.ids.items()}, dict.fromkeys(both, ("firstReply", 60)))
        self.equal("the unit finds them in its list", [any(one["id"] == id for one in self.must(
            "tomos", "GET", "/conversations?view=open&limit=200")["conversations"]) for id in self.ids.values()], [True, True])
        self.equal("another unit does not", [town.whole("trevor", id) for id in self.ids.values()],
                   [(404, "conversation.unknown")] * 2)
        self.checks.equal(f"{town.engine}, A2: what a member answered in time is nobody's work", [
            self.found(word) for word in ("marrowstone", "bellwether")], [[], []])

    def official(self, code):
        whole = self.must("anybody", "GET", f"/community/topics/{code}")
        return [(one["contribution"]["text"], one["author"]["isOfficial"], one["author"].get("name"), one["author"].get("unit"))
                for one in whole["contributions"] if one["contribution"]["isAnswer"]]

    def through_api(self):
        one = self.ids["quillfeather"]
        self.must("tomos", "POST", f"/conversations/{one}/claim")
        text = "Yes, until the end of October."
        self.must("tomos", "POST", f"/conversations/{one}/replies", {"id": str(uuid.uuid4()), "text": text, "holdSeconds": 0})
        wait(lambda: self.official(self.api["code"]), 40, "the reply in the thread")
        self.equal("the reply is official, in the same thread, under the name and the unit of whoever wrote it",
                   [(said.startswith(text), *rest) for said, *rest in self.official(self.api["code"])],
                   [(True, True, "Tomos Rhys", "Ticketing")])
        self.is_told("cato", "quillfeather")
        clocks = [clock for clock in self.must("tomos", "GET", "/due")["clocks"] if clock["conversation"] == one]
        self.equal("the clock has stopped", [clock["clock"] for clock in clocks if clock["clock"] == "firstReply"], [])

    def on_pages(self):
        town, one = self.town, self.ids["tansywort"]
        tara = town.sees("tara", is_phone=True)
        tara.go("/inbox")
        row = tara.page.locator("li.item", has_text="tansywort")
        self.equal("the unit finds it in its inbox", row.count(), 1)
        tara.go(f"/inbox?open={one}")
        tara.page.locator("#f-text").fill("The baker at the corner, from six.")
        tara.page.locator("#composer button.pri").click()
        tara.page.wait_for_load_state()
        published = tara.waits(lambda: tara.page.reload() and "Published" in tara.reads("body"), 40)
        self.check("it is published from a phone without script", published, "" if published else tara.reads("body")[-400:])
        page = self.public(f"/q/{self.code}")[2]
        end = re.search(r"The baker at the corner", page)
        self.check("it stands on the public page, official, with the name and the unit", end and "Tara Bell" in page
                   and "Official" in page and "Ticketing" in page, page[:200] if not end else "")
        town.comes_later(DUE + 120)
        self.equal("it stands there once", len(self.official(self.code)), 1)
        self.equal("and is one item after another look", len(self.found("tansywort")), 1)
        say(f"{town.engine}, C4: {len(town.box.messages)} mails so far")
