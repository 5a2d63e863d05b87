"""The pages of the community, as anybody sees them and as those who work here do, for pages_rig.py."""

from pages_states import POSTS


class Community:
    """What stands in the community, and who looks at it."""

    def talk(self):
        """What stands in the community: of ours, as members come in by mail."""
        call = self.parley.call
        asked = call("POST", "/community/topics", {"kind": "question", "title": POSTS[0][1][:120], "language": "en", "tags": ["meter", "day-rate"],
                                                   "text": POSTS[1][1] + "\n\nSee https://marram.example/meters."})
        for text in (POSTS[3][1], POSTS[5][1]):
            given = call("POST", f"/community/topics/{asked['id']}/contributions", {"text": text})
        call("POST", f"/community/topics/{asked['id']}/contributions", {"kind": "comment", "commentOn": given["id"], "text": POSTS[4][1]})
        idea = call("POST", "/community/topics", {"kind": "idea", "title": "Show what the night rate saved", "language": "en", "text": "Monthly."})
        self.topic, self.idea = asked["code"], idea["code"]

    def community(self, person, look):
        """What anybody sees of it, and what is refused to whoever is no member."""
        pages = {"community": "/community", "community-ideas": "/community?view=ideas", "community-search": "/community?q=meter",
                 "community-tag": "/community/tags/meter", "community-badges": "/community/badges", "topic": f"/q/{self.topic}", "topic-idea": f"/q/{self.idea}",
                 "topic-gone": "/q/0000000000", "ask": "/community/ask", "ask-similar": "/community/ask?title=meter+day+tariff+night",
                 "member-door": "/community/sign-in", "member-door-broken": "/community/link/nothing"}
        for name, path in pages.items():
            person.go(path)
            self.look(person, name, look, True)
        person.go("/community/sign-in")
        person.fill(address=f"{look}@marram.example")
        self.submit(person)
        self.look(person, "member-door-problem", look)
        self.checks.equal(f"the community leaves nothing in a browser, {look}",
                          [one["name"] for one in person.context.cookies() if "member" in one["name"]], [])

    def desk_problem(self, person):
        """An idea is done without a word about it; the form says so."""
        person.go(f"/desk/community/{self.idea}")
        person.page.locator("#f-progress").select_option("done")
        with person.page.expect_navigation():
            person.page.locator("form[action$='/progress'] button").click()
