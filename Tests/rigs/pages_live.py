"""What happens by itself on an open conversation while somebody writes in it: nothing of theirs is disturbed."""

import rig_town as town
from pages_states import POSTS
from rig_browser import sign_in
from rig_peers import until

WORDS = "Good morning Gwen, we are looking at your meter."
STATE = """() => {
  const field = document.getElementById('f-text'), thread = document.getElementById('thread');
  return { words: field.value, from: field.selectionStart, to: field.selectionEnd,
           focus: document.activeElement === field, scroll: thread.scrollTop, window: scrollY,
           atEnd: thread.scrollHeight - thread.scrollTop - thread.clientHeight < 4,
           live: document.getElementById('live').textContent, role: document.getElementById('live').getAttribute('role'),
           offline: !document.getElementById('offline').hidden, stayed: window.stayed === true };
}"""


class Live:
    """A part of pages_rig.py; `self.stream` says, `self.long` is the conversation."""

    def watch(self):
        person = self.person("light")
        page = person.page
        page.set_viewport_size({"width": 1440, "height": 620})  # so that the thread is longer than its room
        person.go(f"/inbox?open={self.long}")
        page.evaluate("() => { window.stayed = true }")
        for number in range(12):
            self.arrives(person, f"This is meter remark {number} of a long exchange.")
        self.reads_above(person)
        self.follows_at_the_end(person)
        self.is_overtaken(person)
        self.comes_back(person)
        self.leaves()
        person.faults = [fault for fault in person.faults if "ERR_" not in fault and "Failed to" not in fault]
        self.checks.equal("the browser has nothing to complain about", person.faults, [])
        person.leave()

    def arrives(self, person, text):
        """Somebody answers on the network; the post comes into the open page."""
        self.stream.say(town.post(town.IDRIS, text, answering=self.posts[0]))
        came = person.waits(lambda: text in person.reads("#thread"), 20)
        if not came:
            self.checks.check(f"“{text}” comes into the open conversation", False, person.reads("#thread")[-300:])

    def reads_above(self, person):
        """In the middle of a sentence, with the thread scrolled up."""
        page = person.page
        page.locator("#f-text").fill(WORDS)
        page.evaluate("() => { const f = document.getElementById('f-text'); f.focus(); f.setSelectionRange(5, 12); "
                      "document.getElementById('thread').scrollTop = 40 }")
        before = page.evaluate(STATE)
        self.arrives(person, "One more meter remark, while you write.")
        page.wait_for_timeout(300)
        after = page.evaluate(STATE)
        for name, what in (("words", "the words being written stay"), ("focus", "the focus stays in the field"),
                           ("scroll", "the thread stays where it was scrolled to"), ("window", "the page does not jump")):
            self.checks.equal(what, after[name], before[name])
        self.checks.equal("the selection stays", (after["from"], after["to"]), (5, 12))
        self.checks.equal("the news is for those who listen", after["role"], "status")
        self.checks.check("and says who has written", "Idris" in after["live"] and "written again" in after["live"], after["live"])
        page.keyboard.type("evening")
        self.checks.equal("what is typed goes where it was going", page.evaluate(STATE)["words"],
                          WORDS[:5] + "evening" + WORDS[12:])

    def follows_at_the_end(self, person):
        page = person.page
        page.evaluate("() => { const t = document.getElementById('thread'); t.scrollTop = t.scrollHeight }")
        self.arrives(person, "And one at the end of the meter exchange.")
        page.wait_for_timeout(200)
        state = page.evaluate(STATE)
        self.checks.check("whoever reads the end sees the new end", state["atEnd"], state)
        self.checks.check("the page was never loaded again", state["stayed"])

    def is_overtaken(self, person):
        """A colleague takes it while the form is open: the head says so at once, and the form overrules nobody."""
        page, call = person.page, self.parley.call
        page.locator("#note-form summary").click()
        page.locator("#f-note").fill("Half a note.")
        evan = next(one["id"] for one in call("GET", "/agents")["agents"] if one["name"] == self.evan["name"])
        call("POST", f"/conversations/{self.long}/hand-over", {"unit": "METER"})
        call("POST", f"/conversations/{self.long}/accept")
        call("POST", f"/conversations/{self.long}/assign", {"agent": evan})
        self.checks.check("the head says whose it is", person.waits(lambda: self.evan["name"] in person.reads("#conversation .sub"), 20),
                          person.reads("#conversation .sub"))
        self.checks.equal("a half-written note stays", page.locator("#f-note").input_value(), "Half a note.")
        page.locator("#conversation-title").focus()
        page.keyboard.press("a")
        page.keyboard.press("a")
        page.locator("#owner-form #problems").wait_for()
        self.checks.check("“a a” asks for it, and is told that somebody was faster", "has changed" in person.reads("#owner-form"),
                          person.reads("#owner-form"))
        call("POST", f"/conversations/{self.long}/assign", {"agent": "nobody"})
        call("POST", f"/conversations/{self.long}/hand-over", {"unit": "HUB"})
        person.go(f"/inbox?open={self.long}")
        page.evaluate("() => { window.stayed = true }")
        page.locator("#f-text").fill(WORDS)

    def leaves(self):
        """A conversation goes to another unit while somebody of this one writes: the page lets go of it, not of their words."""
        call, moved = self.parley.call, self.by_text[POSTS[5][1]]
        call("POST", f"/conversations/{moved}/hand-over", {"unit": "METER"})
        call("POST", f"/conversations/{moved}/accept")
        evan = self.person("light", signed_in=False)
        sign_in(evan, self.evan["password"], self.evan["email"])
        evan.go(f"/inbox?open={moved}")
        evan.page.route("**/draft", lambda route: route.abort())  # who keeps a draft holds the conversation
        evan.page.locator("#f-text").fill("Half an answer.")
        call("POST", f"/conversations/{moved}/hand-over", {"unit": "HUB"})
        gone = evan.waits(lambda: evan.page.locator("#gone-title").count() == 1, 20)
        self.checks.check("what another unit has now leaves the open page", gone, evan.reads()[:300])
        text = evan.page.evaluate("() => document.documentElement.textContent + document.title")
        self.checks.check("with its row and its context", "Donaudampf" not in text, text[:300])
        self.checks.equal("the words of its reader stay", evan.page.locator("#f-kept").input_value(), "Half an answer.")
        evan.leave()

    def comes_back(self, person):
        """The server goes away and comes back while somebody writes."""
        page = person.page
        words = page.evaluate(STATE)["words"]
        self.parley.stop()
        self.checks.check("a lost connection is said", person.waits(lambda: page.evaluate(STATE)["offline"], 20))
        page.locator("#f-text").focus()
        page.keyboard.press("End")
        page.keyboard.type(" More.")
        self.parley.start()
        self.parley.wait_until_ready()
        until(self.stream.listening, "a listener", 30)
        self.checks.check("the connection comes back by itself", person.waits(lambda: not page.evaluate(STATE)["offline"], 30))
        self.arrives(person, "A meter remark after the pause.")
        state = page.evaluate(STATE)
        self.checks.check("the words are still there", "More." in state["words"] and len(state["words"]) > len(words), state)
        self.checks.check("the focus is still there", state["focus"], state)
        self.checks.check("and the page was not loaded again", state["stayed"])
