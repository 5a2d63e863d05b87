"""C3: many have one problem, and hear of it once. C5: an idea is planned and done, and whoever wanted it is told once."""

import re
import time

from community_scenario import Scenario


class Same(Scenario):
    NAME = "C3"

    def steps(self):
        return [("C3 through the API", self.through_api), ("C3 on the pages", self.on_pages)]

    def later(self):
        return [("C3 nobody is told twice", self.told_once)]

    def wanted(self):
        found = self.must("anybody", "GET", "/community/topics?kind=problem&order=wanted")
        return [one["topic"]["title"] for one in found["topics"]]

    def through_api(self):
        self.come("mira", "ben", "ada", "cato")
        other = self.asks("mira", "problem", "The lamp at the slipway flickers", "Every evening at nine.")
        topic = self.asks("mira", "problem", "The turnstile at gate four sticks", "It lets nobody through on Sundays.")
        self.must("cato", "PUT", f"/community/topics/{other['id']}/me-too", {"isSo": True})
        for who, count in (("ben", 1), ("ben", 1), ("ada", 2), ("cato", 3)):
            told = self.must(who, "PUT", f"/community/topics/{topic['id']}/me-too", {"isSo": True})
            self.equal(f"{who} has it, too: counted once each", told["meToo"], count)
        self.equal("whoever says so follows", self.must("ben", "GET", f"/community/topics/{topic['id']}")["own"],
                   {"saidMeToo": True, "follows": True, "helped": []})
        titles = self.wanted()
        self.check("the count puts it before what fewer have", titles.index(topic["title"]) < titles.index(other["title"]), titles)
        double = self.asks("ada", "problem", "Turnstile at gate four sticks again", "Nobody comes through it on Sunday.")
        near = self.must("anybody", "GET", "/community/similar?title=turnstile+gate+four+sticks")["topics"]
        self.check("whoever is about to say it again is shown it", topic["title"] in [one["title"] for one in near], near)
        self.must("nia", "PUT", f"/community/topics/{double['id']}/canonical", {"into": topic["id"]})
        told = self.must("cato", "PUT", f"/community/topics/{double['id']}/me-too", {"isSo": True})
        self.equal("what was said twice is one topic, and counts there", (told["id"], told["meToo"]), (topic["id"], 3))
        self.check("no second thread is listed", double["title"] not in self.wanted())
        self.check("nor in the sitemap", f"/q/{double['code']}" not in self.sitemap())
        self.equal("its address leads on", (self.public(f"/q/{double['code']}")[0] in (301, 302, 303, 307, 308),
                                            self.public(f"/q/{double['code']}")[1].get("location")), (True, f"/q/{topic['code']}"))
        self.answers("nia", topic, "The turnstile was mended this morning.")
        self.titles = {"ben": topic["title"]}
        self.is_told("ben", topic["title"])

    def on_pages(self):
        self.come("otto", "quin", "rob")
        town, title = self.town, "The clock above the ticket hall is late"
        code = self.asks_on_pages("otto", "problem", title, "Seven minutes, and more each week.")
        for key, said in (("quin", "1 person has this, too"), ("rob", "2 people have this, too")):
            person = town.walks(key)
            person.go(f"/q/{code}")
            town.presses(person, f"main form[action='/q/{code}/me-too']")
            self.check(f"one press of {key} is counted and said", said in person.reads("main"), person.reads("main")[:600])
            self.check("and follows", person.page.locator(f"form[action='/q/{code}/follow'] [name=undo]").count() == 1)
        rob = town.walks("rob")
        town.presses(rob, f"main form[action='/q/{code}/me-too']")
        self.check("it is taken back with the same button", "1 person has this, too" in rob.reads("main"))
        town.presses(rob, f"main form[action='/q/{code}/me-too']")
        rob.go("/community?view=problems")
        rows = rob.page.locator("ul.topics a.topic").all_inner_texts()
        self.check("the page of problems is in the order of how many have them", rows.index(title) < rows.index(
            "The lamp at the slipway flickers"), rows)
        desk = town.sees("nia", is_phone=True)
        desk.go(f"/desk/community/{code}")
        town.fills(desk, f"form[action='/desk/community/{code}/answer']", answer="A clockmaker comes on Thursday.")
        rob.go(f"/q/{code}")
        self.check("the answer of ours is marked", "Official" in rob.reads("main"))
        self.titles |= {"quin": title, "rob": title}
        for key in ("quin", "rob"):
            self.is_told(key, title)

    def told_once(self):
        for key, title in self.titles.items():
            self.equal(f"{key} had one mail about it", len(self.mails(key, title)), 1)


class Wishing(Scenario):
    NAME = "C5"
    NOTE = "The first benches stand at the north pier."

    def steps(self):
        return [("C5 through the API", self.through_api), ("C5 on the pages", self.on_pages)]

    def later(self):
        return [("C5 nobody is told twice", self.told_once)]

    def through_api(self):
        self.come("mira", "ben", "ada", "cato")
        town, self.titles = self.town, {}
        idea = self.asks("mira", "idea", "Benches with a back at the piers", "Many of us wait long.", unit="TICKETS")
        rival = self.asks("ben", "idea", "A second kiosk at the fish market", "The one there closes at noon.", unit="TICKETS")
        for who in ("ben", "ada"):
            self.must(who, "PUT", f"/community/topics/{idea['id']}/me-too", {"isSo": True})
        self.must("cato", "PUT", f"/community/topics/{rival['id']}/me-too", {"isSo": True})
        rows = [one["topic"]["title"] for one in self.must("anybody", "GET", "/community/topics?kind=idea&order=wanted")["topics"]]
        self.check("votes put it before what fewer want", rows.index(idea["title"]) < rows.index(rival["title"]), rows)
        self.equal("nobody wants their own", town.does("mira", "PUT", f"/community/topics/{idea['id']}/me-too", {"isSo": True}),
                   (403, "community.ownWords"))
        for who, body, told in (("tomos", {"progress": "planned"}, 403), ("trevor", {"progress": "planned"}, 403),
                                ("lena", {"progress": "done"}, 422)):
            self.equal(f"{who} cannot set {body['progress']} so", town.does(
                who, "PUT", f"/community/topics/{idea['id']}/progress", body)[0], told)
        self.equal("its unit's lead plans it with the command line",
                   town.says("lena", "community", "progress", idea["id"], "planned")[0], 0)
        for who in ("ben", "ada"):
            self.is_told(who, f"Planned: {idea['title']}")
        self.must("lena", "PUT", f"/community/topics/{idea['id']}/progress", {"progress": "done", "note": self.NOTE})
        steps = self.must("anybody", "GET", f"/community/topics/{idea['code']}")["steps"]
        self.equal("the history says what, with which words and by whom", [(one["progress"], one["note"], one["by"]) for one in steps],
                   [("planned", "", "Lena Voss"), ("done", self.NOTE, "Lena Voss")])
        for who in ("ben", "ada"):
            self.is_told(who, f"Done: {idea['title']}")
            self.titles[who] = idea["title"]

    def on_pages(self):
        self.come("otto", "quin", "rob")
        town, title = self.town, "A map of the tides beside the timetable"
        code = self.asks_on_pages("otto", "idea", title, "I never know when the ramp is steep.")
        for key in ("quin", "rob"):
            person = town.walks(key)
            person.go(f"/q/{code}")
            town.presses(person, f"main form[action='/q/{code}/me-too']")
        desk, form = town.sees("nia", is_phone=True), f"form[action='/desk/community/{code}/progress']"
        desk.expected.append("422")
        desk.go(f"/desk/community/{code}")
        town.fills(desk, form, progress="planned")
        town.fills(desk, form, progress="done")
        self.check("done without a word about it is refused, with why", "Say in a sentence why" in desk.reads("main"),
                   desk.reads("main")[:400])
        town.fills(desk, form, progress="done", said="It hangs at every stop.")
        otto = town.walks("otto")
        otto.go(f"/q/{code}")
        past = otto.reads("section.past")
        self.check("the page shows both steps, the first one first, with the note and the name", re.search(
            r"Planned.*Done.*It hangs at every stop\.", past, re.S) and past.count("Nia Prosser") == 2, past)
        for key in ("quin", "rob"):
            for word in ("Planned", "Done"):
                self.is_told(key, f"{word}: {title}")
            self.titles[key] = title

    def told_once(self):
        time.sleep(2)  # one too many would come behind the others
        for key, title in self.titles.items():
            self.equal(f"{key} had one mail for each step", sorted(self.mails(key, title)), sorted(
                [f"Planned: {title}", f"Done: {title}"]))
        self.equal("nobody else is told", [self.mails(key, "Benches") for key in ("cato",)], [[]])
