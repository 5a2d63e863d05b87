"""How the pages of pages_rig.py come into the states in which people meet them, and what they weigh."""

import gzip

import rig_town as town

ARABIC = "شاشة العداد تعرض تعرفة النهار في الساعة الثانية صباحًا. هل العداد معطل؟"
POSTS = [
    (town.GWEN, "My meter shows the day tariff at two in the morning. Can anybody help? https://example.org/a/long/way/to/the/"
                "picture/of/a/meter", "en"),
    (town.STRANGER, "Who reads my meter, and why does nobody answer the telephone?", "en"),
    (town.IDRIS, "Mae fy mesurydd (meter) yn dangos y tariff dydd am ddau y bore.", "cy"),
    (town.ANNA, ARABIC + " meter", "ar"),
    (town.GWEN, "メーターの表示が昼の料金のままです。故障でしょうか。 meter 👩‍👩‍👧", "ja"),
    (town.IDRIS, "meter " + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3, "de"),
]


class Weights:
    """What the browser loads for a page, packed as it goes over the wire, or as it could."""

    def __init__(self, page):
        self.page, self.loaded = page, []
        page.on("response", self.note)

    def note(self, response):
        if "/events" not in response.url and not response.url.startswith(("data:", "blob:")):
            self.loaded.append(response)

    def measure(self):
        sizes, loaded = {}, self.loaded
        self.loaded = []
        for response in loaded:
            if 300 <= response.status < 400:
                continue
            try:
                body = response.body()
            except Exception:  # the page that was left
                continue
            sizes[response.url] = len(gzip.compress(body, 6))
        return sizes


class States:
    """What a person does until the page looks like that."""

    def submit(self, person, label=None):
        person.page.evaluate("() => document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
        buttons = person.page.locator("main button.pri[type=submit]") if label is None else \
            person.page.locator("main button[type=submit]", has_text=label)
        with person.page.expect_navigation():
            buttons.first.click()

    def held(self, person):
        person.go(f"/inbox?open={self.by_text[POSTS[4][1]]}")
        person.page.locator("#f-text").fill("Good morning, this waits for its undo.")
        person.page.locator("#composer button.pri").click()
        person.page.locator("#thread form[action$='/undo']").first.wait_for()

    def unfold(self, person):
        """Every form of the open conversation, unfolded."""
        person.page.evaluate("() => document.querySelectorAll('#conversation details').forEach((one) => { one.open = true })")

    def work(self, person):
        person.go(f"/inbox?open={self.long}")
        self.unfold(person)

    def work_problem(self, person):
        """A priority without its reason comes back; the form says so."""
        person.go(f"/inbox?open={self.long}")
        person.page.locator("#priority-form summary").click()
        person.page.locator("#f-priority").select_option("high")
        person.page.locator("#f-because").fill("")
        person.page.locator("#priority-form button").click()
        person.page.locator("#priority-form #problems").wait_for()

    def offered(self, person):
        person.go(f"/inbox?open={self.offered_one}")
        self.unfold(person)

    def too_late(self, person):
        """Words for a conversation that is not there come back."""
        person.go(f"/inbox?open={self.long}")
        form = person.page.locator("#note-form form")
        form.evaluate("(form, id) => { form.action = `/conversations/${id}/note`; delete form.dataset.to }", self.query)
        self.unfold(person)
        person.page.locator("#f-note").fill("A thought that comes too late.")
        with person.page.expect_navigation():
            person.page.locator("#note-form button").click()

    def release(self, person):
        undo = person.page.locator("#thread form[action$='/undo'] button")
        if undo.count():
            undo.first.click()

    def query_error(self, person):
        person.go("/queries/new")
        person.page.locator("[name=name]").fill("Broken")
        person.page.locator("#f-text").fill("meter AND (tariff OR")
        person.page.locator("#check .card.bad").wait_for()

    def query_lint(self, person):
        person.go("/queries/new")
        person.page.locator("#f-text").fill("a OR meter tariff OR meter")
        person.page.locator("#check pre.source").first.wait_for()

    def query_preview(self, person):
        person.go(f"/queries/{self.query}")
        person.page.locator("#f-text").fill("meter NOT tariff")
        person.page.locator("#check .examples").first.wait_for()

    def list_problem(self, person):
        person.go("/lists/edit")
        person.fill(name="our towns", entries="Tywyn\nBorth")
        self.submit(person)

    def source_problem(self, person):
        person.go("/sources/new?connector=feed")
        person.page.locator("[name='setting.address']").fill("http://127.0.0.1:9/feed.xml")
        self.submit(person)

    def person_added(self, person):
        self.number += 1
        person.go("/people/new")
        person.fill(name=f"Ines Roth {self.number}", address=f"ines{self.number}@marram.example", unit="METER")
        self.submit(person)

    def unit_problem(self, person):
        person.go("/units")
        person.page.locator("form[action='/units'] [name=code]").fill("lower case")
        person.page.evaluate("() => document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
        with person.page.expect_navigation():
            person.page.locator("form[action='/units'] button.pri").click()

    def settings_problem(self, person):
        person.go("/settings")
        person.page.locator("[name=current]").fill("not the one")
        person.page.locator("[name=password]").fill("twelve letters and more")
        person.page.locator("[name=repeated]").fill("another one")
        with person.page.expect_navigation():
            person.page.locator("form[action='/settings/password'] button").click()

    def token_made(self, person):
        self.number += 1
        person.go("/settings")
        person.page.locator("[name=token]").fill(f"monthly report {self.number}")
        with person.page.expect_navigation():
            person.page.locator("form[action='/settings/tokens'] button").first.click()
