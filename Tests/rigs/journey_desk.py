"""The part of the journey at the desk: hearing, reading, answering, with mouse, with keys only, without script."""

import re
import time

import rig_town as town
from parley_process import PASSWORD
from rig_browser import DESKTOP, sign_in
from rig_peers import until

UNDO_SECONDS = 8


def is_post(post, network_id):
    """Whether it is this one; Mastodon's servers number their posts, and Parley keeps the address that all servers know."""
    return str(network_id) in (post["networkID"], post["networkID"].rsplit("/")[-1], (post["url"] or "").rsplit("/")[-1])


class Desk:
    def __init__(self, journey):
        self.journey, self.checks = journey, journey.checks

    def steps(self):
        names = ("hear", "see_live", "answer_on_bluesky", "take_back", "answer_on_mastodon", "keys_only", "without_script")
        return [(name, getattr(self, name)) for name in names]

    def call(self, path):
        return self.journey.parley.call("GET", path)

    def conversation_of(self, network_id):
        """The conversation that has this post, and everything in it; waits until it is there."""
        def found():
            for one in self.journey.parley.conversations():
                whole = self.call(f"/conversations/{one['id']}")
                if any(is_post(post, network_id) for post in whole["posts"]):
                    return dict(whole, id=one["id"])
            return None
        return until(found, f"a conversation with {network_id}", 20, 0.2)

    def on_arroba(self, text):
        return [one for one in self.journey.arroba.posts() if text in one["value"]["text"]]

    def on_mock(self, text):
        return [one for one in self.journey.mock.posts() if text in one["content"]]

    # What comes in

    def hear(self):
        journey = self.journey
        self.question = town.post(town.GWEN, "My meter shows the day tariff at two in the morning. Can anybody help?")
        self.support = town.post(town.IDRIS, "Mine does the same.", answering=self.question)
        self.nameless = town.post(town.STRANGER, "Who reads my meter?")
        aside = town.post(town.ANNA, "The meter of the parking place is broken.")  # NOT parking
        journey.jetstream.say(self.question, self.support, self.nameless, aside, *town.small_talk(40))
        whole = self.conversation_of(town.uri(self.question))
        self.id = whole["id"]
        heard = until(lambda: (posts := self.call(f"/conversations/{self.id}")["posts"]) and len(posts) == 2 and posts,
                      "the answer in the same conversation")
        self.checks.equal("a post heard four times and the one that answers it",
                          sorted(post["networkID"] for post in heard),
                          sorted([town.uri(self.question), town.uri(self.support)]))
        until(lambda: all(one["sent"] >= 44 for one in journey.jetstream.listening()), "all listeners served")
        ids = [post["networkID"] for one in journey.parley.conversations()
               for post in self.call(f"/conversations/{one['id']}")["posts"]]
        self.checks.equal("posts kept more than once", sorted({one for one in ids if ids.count(one) > 1}), [])
        self.checks.check("what a query excludes is not kept", town.uri(aside) not in ids)
        kept = [journey.source(f"Jetstream {wire} {pack}")["kept"] for wire, pack in
                (("v2", "zstd"), ("v2", "none"), ("v1", "zstd"), ("v1", "none"))]
        self.checks.equal("kept by the four listeners together", sum(kept), 3)
        nia = journey.nia
        nia.go("/inbox")
        self.checks.check("the inbox shows who waits", nia.says("Mine does the same."), nia.reads()[:300])
        self.checks.check("people are called by their names",
                          nia.waits(lambda: nia.go("/inbox") and "Gwen Morris" in nia.reads(), 20), nia.reads()[:300])
        self.checks.check("somebody without a name is called by their id",
                          "did:plc:stranger" in nia.reads() and "@\n" not in nia.reads(), nia.reads()[:600])

    def see_live(self):
        """New posts come into the open page by themselves: the page is not loaded again."""
        nia, journey = self.journey.nia, self.journey
        nia.go(f"/inbox?open={self.id}")
        nia.page.evaluate("() => { window.stayed = true }")
        nia.page.wait_for_timeout(600)
        journey.jetstream.say(town.post(town.ANNA, "Is the tariff cheaper at the weekend?"))
        chip = nia.page.locator("#fresh")
        chip.wait_for(state="visible")
        self.checks.check("a new conversation is offered while the page is open", re.search(r"\d+\s*new", chip.inner_text()),
                          repr(chip.inner_text()))
        chip.click()
        self.checks.check("it appears in the list", nia.says("cheaper at the weekend"))
        journey.jetstream.say(town.post(town.GWEN, "It is still the case today.", self.support, self.question))
        self.checks.check("a new post appears in the open conversation", nia.says("It is still the case today."))
        self.checks.check("the page was not loaded again", nia.page.evaluate("() => window.stayed === true"))
        self.checks.check("an entry of the feed is found", nia.waits(
            lambda: any("council explains" in post["text"] or "new tariff" in one["subject"].lower()
                        for one in journey.parley.conversations()
                        for post in self.call(f"/conversations/{one['id']}")["posts"]), 20))

    # What goes out

    def write(self, person, conversation, text, account=None):
        """Writes and sends; chooses the account where several could answer."""
        person.go(f"/inbox?open={conversation}")
        choice = person.page.locator("#f-account")
        if account and choice.count():
            label = next(one for one in choice.locator("option").all_inner_texts() if account in one)
            choice.select_option(label=label)
        person.page.locator("#f-text").fill(text)
        person.page.locator("#composer button.pri").click()
        return person.says("Goes out in")

    def answer_on_bluesky(self):
        nia, text = self.journey.nia, "Good morning Gwen, we look at your meter today."
        began = time.monotonic()
        self.checks.check("a sent answer waits for its undo", self.write(nia, self.id, text))
        self.checks.equal("nothing leaves while it can be taken back", len(self.on_arroba(text)), 0)
        self.checks.check("the page says that it was published", nia.says("Published", 25))
        waited = time.monotonic() - began
        self.checks.check("the undo waited", waited >= UNDO_SECONDS, f"{waited:.1f} s")
        found = self.on_arroba(text)
        self.checks.equal("the answer stands on arroba", len(found), 1)
        record = found[0]["value"]
        last = self.call(f"/conversations/{self.id}")["posts"]
        gwens = [post["networkID"] for post in last if post["direction"] == "theirs"][-1]
        self.checks.equal("it answers the last post", record["reply"]["parent"]["uri"], gwens)
        self.checks.equal("in the exchange that began with the question", record["reply"]["root"]["uri"],
                          town.uri(self.question))
        self.checks.check("it is signed", record["text"].startswith(text) and "Nia" in record["text"], record["text"])
        self.come_back(found[0])
        page = nia.reads("#thread")
        self.checks.equal("our own post is shown once", page.count("we look at your meter today"), 1)

    def come_back(self, record):
        """The network's stream repeats what we said."""
        key = record["uri"].rsplit("/")[-1]
        self.journey.jetstream.say(town.committed(self.journey.arroba.account, record["value"], "create", key, record["cid"]))
        before = len(self.journey.parley.conversations())
        marker = town.post(town.ANNA, f"The tariff of number {key}.")
        self.journey.jetstream.say(marker)
        self.conversation_of(town.uri(marker))
        ours = [post for one in self.journey.parley.conversations()
                for post in self.call(f"/conversations/{one['id']}")["posts"] if post["networkID"] == record["uri"]]
        self.checks.check("our own post that comes back is one post", len(ours) <= 1, len(ours))
        self.checks.equal("and opens no conversation of its own", len(self.journey.parley.conversations()), before + 1)

    def take_back(self):
        nia, text = self.journey.nia, "This was written in haste."
        self.write(nia, self.id, text)
        nia.page.locator("#thread form[action$='/undo'] button").click()
        self.checks.check("taking it back is said", nia.waits(lambda: "taken back" in nia.reads("#flash").lower()), nia.reads("#flash"))
        nia.page.wait_for_timeout((UNDO_SECONDS + 2) * 1_000)
        self.checks.equal("what was taken back never left", len(self.on_arroba(text)), 0)

    def answer_on_mastodon(self):
        journey, nia, text = self.journey, self.journey.nia, "Thank you Rosa, somebody comes on Monday."
        asked = journey.mock.post("@testuser the tariff on my meter is wrong since Friday", "rosa_token")
        conversation = self.conversation_of(asked["id"])["id"]
        self.checks.check("a sent answer waits for its undo", self.write(nia, conversation, text, "testuser"))
        self.checks.check("the page says that it was published", nia.says("Published", 25), nia.reads("#thread")[-300:])
        found = self.on_mock("somebody comes on Monday")
        self.checks.equal("the answer stands on mastodon-mock", len(found), 1)
        self.checks.equal("it answers Rosa's post", str(found[0]["in_reply_to_id"]), str(asked["id"]))
        self.checks.check("it names her", "rosa" in found[0]["content"].lower(), found[0]["content"])
        again = journey.mock.post("@testuser thank you!", "rosa_token", found[0]["id"])
        whole = until(lambda: (now := self.call(f"/conversations/{conversation}")) and any(
            is_post(post, again["id"]) for post in now["posts"]) and now, "what Rosa says then")
        ours = [post for post in whole["posts"] if post["direction"] == "ours"]
        self.checks.check("our own post is one post", len(ours) <= 1, len(ours))
        self.checks.equal("shown once", nia.waits(lambda: "thank you!" in nia.reads("#thread")) and
                          nia.reads("#thread").count("somebody comes on Monday"), 1)

    # Other hands

    def keys_only(self):
        """From the sign-in to the answer without a mouse."""
        journey, text = self.journey, "We have noted it, with greetings from the keyboard."
        asked = town.post(town.IDRIS, "Nobody reads my meter since March.")
        journey.jetstream.say(asked)
        self.conversation_of(town.uri(asked))
        person = journey.person(**DESKTOP)
        person.go("/sign-in")
        keys = person.page.keyboard
        self.tab_to(person, "input[name=address]")
        keys.type("nia@marram.example")
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Enter")
        person.page.wait_for_url("**/inbox")
        person.says("Nobody reads my meter")
        for _ in range(30):
            keys.press("j")
            if "Nobody reads my meter" in person.page.evaluate("() => document.activeElement.closest('li')?.innerText ?? ''"):
                break
        keys.press("Enter")
        person.waits(lambda: "Nobody reads my meter" in person.reads("#conversation"))
        keys.press("r")
        keys.type(text)
        keys.press("Control+Enter")
        self.checks.check("Ctrl and Enter send", person.says("Goes out in"))
        self.checks.check("sent with keys only, it is published", person.says("Published", 25))
        keys.press("e")
        self.checks.check("E marks it as done", person.waits(lambda: "open=" not in person.page.url or person.says("Reopen", 1)))
        keys.press("z")
        self.checks.check("Z takes that back", person.says("Taken back.") and "open=" in person.page.url, person.page.url)
        keys.press("e")
        self.checks.check("and E marks it as done again", person.says("Marked as done."), person.reads("#flash"))
        found = self.on_arroba(text)
        self.checks.equal("it stands on arroba once, under the right post",
                          [one["value"]["reply"]["parent"]["uri"] for one in found], [town.uri(asked)])
        keys.press("g")
        keys.press("d")
        self.checks.check("G and D lead to what is done", person.waits(lambda: "view=done" in person.page.url)
                          and person.says("We have noted it"), person.page.url)
        person.leave()

    def tab_to(self, person, selector):
        for _ in range(30):
            person.page.keyboard.press("Tab")
            if person.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise RuntimeError(f"Tab does not lead to {selector}")

    def without_script(self):
        journey, text = self.journey, "This was sent without a script."
        asked = town.post(town.GWEN, "Which tariff is it now?")
        journey.jetstream.say(asked)
        self.conversation_of(town.uri(asked))
        person = journey.person(**DESKTOP, java_script_enabled=False)
        sign_in(person, PASSWORD)
        person.page.get_by_role("link", name="Gwen Morris").first.wait_for()
        row = person.page.locator("li.item", has_text="Which tariff is it now?")
        row.locator("a").first.click()
        person.page.wait_for_url("**/inbox?*open=*")
        person.page.locator("#f-text").fill(text)
        person.page.locator("#composer button.pri").click()
        person.page.wait_for_load_state()
        self.checks.check("without script, a sent answer waits for its undo", "Goes out in" in person.reads("#thread"))
        published = person.waits(lambda: person.page.reload() and "Published" in person.reads("#thread"), 25)
        self.checks.check("without script, it is published", published, person.reads("#thread")[-200:])
        self.checks.equal("it stands on arroba once, under the right post",
                          [one["value"]["reply"]["parent"]["uri"] for one in self.on_arroba(text)], [town.uri(asked)])
        person.page.locator("form[action$='/done'] button").click()
        person.page.wait_for_load_state()
        self.checks.check("without script, it is marked as done", "open=" not in person.page.url)
        person.page.locator("#flash form[action$='/undo'] button").click()
        person.page.wait_for_load_state()
        self.checks.check("without script, that is taken back", "Taken back." in person.reads("#flash"), person.page.url)
        person.page.locator("form[action$='/done'] button").click()
        person.page.wait_for_load_state()
        self.checks.check("without script, it is done again", "open=" not in person.page.url, person.page.url)
        person.leave()
