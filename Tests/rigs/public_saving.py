"""What is opened and saved without a change stays as it was: through the API, at the desk, and in a member's own form."""

import re

from payload_eyes import shown
from processes_watching import signed_in
from public_places import packed, put
from rig_browser import DESKTOP


class Saving:
    """For a rig that has written places (`places`), answers (`kept`) and brings members in (`joins`)."""

    def saves(self, browser):
        self.saves_by_api()
        context = browser.new_context(**DESKTOP, java_script_enabled=False)
        pairs = [one.split("=", 1) for one in signed_in(self.parley.port).split("; ")]
        context.add_cookies([{"name": name, "value": value, "url": self.base} for name, value in pairs if value])
        changed, size = [], max(1, len(self.kept) // 24)
        page = context.new_page()
        for one in self.kept[::size]:
            texts = [self.edited(page, f"/answers/edit?answer={one['id']}", lambda one=one: self.parley.call(
                "GET", f"/answers/{one['id']}")["answer"]) for _ in range(2)]
            changed += self.compared(one, texts)
        self.checks.check("an answer that is opened and saved stays as it was", not changed, changed[:3])
        self.members_save(context, page)
        context.close()

    def saves_by_api(self):
        """What the API gave back, given to it again."""
        changed, places = [], self.places
        again = places.at_once([("PUT", f"/community/topics/{one['id']}", {name: one[name] for name in (
            "title", "text", "language", "tags", "version")}) for one in places.topics])
        changed += [(one["title"], new and new["title"]) for one, new in zip(places.topics, again)
                    if not new or (one["title"], one["text"]) != (new["title"], new["text"])]
        below = [one for _, _, written in places.crowded for one in written][::4]
        again = places.at_once([("PUT", f"/community/contributions/{one['id']}", {"text": one["text"], "version": one["version"]})
                                for one in below])
        changed += [(one["text"], new and new["text"]) for one, new in zip(below, again) if not new or one["text"] != new["text"]]
        self.checks.check("what the API gave back and got again stays as it was", not changed, f"{len(places.topics)} topics, "
                          f"{len(below)} answers and comments; {changed[:3]}")

    def edited(self, page, path, read):
        page.goto(self.base + path)
        with page.expect_navigation():
            page.locator("main form[method=post]", has=page.locator("[name=text]")).first.locator("button[type=submit]").first.click()
        return read()

    def compared(self, one, texts):
        """A form has one kind of line end and no control characters; saved once more nothing changes any more."""
        def said(of):
            return of["title"], of["text"]
        first = tuple(shown(re.sub("\r\n?", "\n", text)) for text in said(one))
        return [(one["title"][:60], said(new)[1][:80]) for new in texts if said(new) != first]

    def members_save(self, context, page):
        """Topics of members, through their own form; newcomers write five posts an hour, without many addresses."""
        texts = [text for text in self.alone + self.others if "://" not in text and "www." not in text.lower()]
        changed, saved = [], 0
        for number, text in enumerate(packed(texts, 18_000, "\n\n")):
            if number % 4 == 0:
                name = ("Alda", "Bryn", "Corin", "Delia", "Emrys", "Fern")[number // 4 % 6] + " Holt"
                caller, cookie, _ = self.joins(name, f"saver{number}")
                name, value = cookie.split("=", 1)
                context.add_cookies([{"name": name, "value": value, "url": self.base}])
            topic = caller.call("POST", "/community/topics", {"kind": "question", "title": f"What does part {number} say?", "text": put(text),
                                                             "language": "en"})
            if topic["text"].strip() != put(text).strip():
                changed.append(("as it was sent", topic["text"][:60]))
            new = [self.edited(page, f"/q/{topic['code']}/edit?topic=1", lambda topic=topic: caller.call(
                "GET", f"/community/topics/{topic['id']}")["topic"]) for _ in range(2)]
            changed += self.compared(topic, new)
            saved += 1
        self.checks.check("a member's topic that is opened and saved stays as it was", saved and not changed, f"{saved} topics; {changed[:3]}")
