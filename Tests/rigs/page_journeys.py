"""What the script promises, and what pages do without it, tried in a browser; used by page_checks.py."""

import contextlib
import time

DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LENGTHS = [
    ("abc", {}, 3), ("👨‍👩‍👧 é", {}, 3), ("a\r\nb", {}, 3), ("", {}, 0),
    ("see https://example.org/a/very/long/path now", {"link": 23}, 31), ("https://a.io", {"link": 23}, 23),
    ("(https://a.io)", {"link": 23}, 25), ("https://a.io.", {"link": 23}, 24), ("https://a.io,https://b.io", {"link": 23}, 47),
    ("https://a.io/x_(y(z))", {"link": 23}, 23), ("xhttps://a.io", {"link": 23}, 13), ("https://localhost/abc", {"link": 23}, 21),
    ("hi @gwen@toot.example!", {"local": True}, 9), ("@a@b.c @d@e.f", {"local": True}, 5), ("x@y.z", {"local": True}, 5),
]


class Journeys:
    def __init__(self, browser, server):
        self.browser, self.server, self.faults = browser, server, []

    def open(self, path, **look):
        page = self.browser.new_context(**(look or DESKTOP)).new_page()
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.clock.set_system_time("2026-11-20T09:52:00Z")
        page.goto(self.server.base + path)
        return page

    def want(self, condition, what):
        if not condition:
            self.faults.append(f"journey: {what}")

    def posted(self, path, parts=...):
        return [body for at, header, body in self.server.posted if at == path and parts in (..., header)]

    def until(self, page, expression, what, seconds=5):
        """Polls from outside: the content security policy forbids evaluating text inside the page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(Exception):  # the page may be on its way to another address
                if page.evaluate(expression):
                    return
            page.wait_for_timeout(50)
        self.want(False, what)

    def event(self, html):
        self.server.events.append(html)

    def keys(self):
        page = self.open("/inbox?open=c2")
        self.want(page.evaluate("""() => {
            const thread = document.getElementById('thread').getBoundingClientRect();
            const last = [...document.querySelectorAll('#thread > article')].at(-1).getBoundingClientRect();
            return last.top >= thread.top && last.top < thread.bottom }"""), "what was said last is in sight")
        self.want(not page.locator(".chosen").is_visible(), "nothing is offered for the chosen ones while none is chosen")
        page.locator(".pick").first.check()
        self.want(page.locator(".chosen").is_visible(), "what is done with the chosen ones comes with the first of them")
        page.locator(".pick").first.uncheck()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        self.want(page.evaluate("document.activeElement.closest('li').id") == "row-c3", "j goes to the row after the open one")
        page.keyboard.press("k")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        self.until(page, "document.querySelector('#conversation').dataset.conversation === 'c3'", "Enter opens the row")
        self.want("open=c3" in page.url, "the address follows the open conversation")
        self.want(page.evaluate("document.activeElement.closest('li')?.id") == "row-c3", "focus stays on the row")
        page.go_back()
        self.until(page, "document.querySelector('#conversation').dataset.conversation === 'c2'", "back brings the last one")
        page.keyboard.press("?")
        self.want(page.locator("#keys dl div").count() > 12, "? lists the keys of the page")
        self.want("Undo" in page.locator("#keys dl").inner_text(), "the list has the words of the controls")
        page.keyboard.press("Escape")
        self.want(not page.locator("#keys").is_visible(), "Escape closes the list of keys")
        page.keyboard.press("r")
        self.want(page.evaluate("document.activeElement.id") == "f-text", "r goes to the answer")
        page.keyboard.type("j?e")
        self.want(page.input_value("#f-text").endswith("j?e"), "letters are letters while one types")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        self.want(page.evaluate("!!document.activeElement.closest('.filters')"), "/ goes to the filters")
        page.evaluate("document.activeElement.blur(); document.documentElement.dataset.keys = 'off'")
        page.keyboard.press("j")
        self.want(page.evaluate("document.activeElement === document.body"), "keys that are off do nothing")
        page.evaluate("document.documentElement.dataset.keys = 'ctrl'")
        page.keyboard.press("j")
        self.want(page.evaluate("document.activeElement === document.body"), "with Ctrl means with Ctrl")
        page.keyboard.press("Control+j")
        self.want(page.evaluate("'row' in document.activeElement.dataset"), "Ctrl and a letter work where they are wanted")
        page.evaluate("document.documentElement.dataset.keys = 'on'; document.activeElement.blur()")
        page.keyboard.press("g")
        page.keyboard.press("m")
        page.wait_for_url("**/inbox?view=mine", timeout=5000)
        page.context.close()

    def stream(self):
        page = self.open("/inbox?open=c2")
        page.locator(".why .fold summary").first.click()
        page.fill("#f-text", "half a sentence")
        page.focus("#f-text")
        pane = page.evaluate("document.querySelector('#conversation').outerHTML").replace("Same here since", "Changed since")
        self.event(pane.replace("\n", " "))
        self.event('<a id="fresh" class="chip" href="" data-to="main nav" data-key=".">3 new</a>')
        self.event('<span class="n num" id="n-inbox">41</span>')
        self.until(page, "document.querySelector('#n-inbox').textContent === '41'", "the stream changes counts")
        self.want("Changed since" in page.inner_text("#conversation"), "the stream changes the conversation")
        self.want(page.input_value("#f-text") == "half a sentence", "typed text survives the stream")
        self.want(page.evaluate("document.activeElement.id") == "f-text", "focus survives the stream")
        self.want(page.locator(".why .fold").first.get_attribute("open") is not None, "open details survive the stream")
        self.want(page.locator("#fresh").is_visible(), "new conversations are offered, not pushed in")
        page.context.close()
        self.server.events.clear()

    def writing(self):
        page = self.open("/inbox?open=c2")
        page.fill("#f-text", "Bore da 👋🏽 https://example.org/a/long/way")
        self.want(page.inner_text("#counter").startswith("59 / 500"), f"the counter counts as the network: {page.inner_text('#counter')}")
        page.fill("#f-text", "x" * 490)
        self.want("too long" in page.inner_text("#counter"), "the counter says what is too long")
        self.want(page.evaluate("localStorage.getItem('draft:c2')?.length") == 490, "a draft is in the browser at once")
        self.until(page, "localStorage.getItem('draft:c2') === null", "the server takes the draft after two seconds")
        draft = self.posted("/conversations/c2/draft", "none")
        self.want(draft and draft[-1]["csrf"] == ["3f9c-not-a-secret"] and draft[-1]["version"] == ["17"], "a draft carries token and version")
        page.route("**/draft", lambda route: route.abort())
        page.fill("#f-text", "kept without a server")
        page.reload()
        self.want(page.input_value("#f-text") == "kept without a server", "a draft comes back when the server was away")
        page.unroute("**/draft")
        page.focus("#f-text")
        page.keyboard.press("Control+Enter")
        self.until(page, "document.querySelector('#conversation').dataset.conversation === 'c3'", "Ctrl and Enter send")
        sent = self.posted("/conversations/c2/reply")
        self.want(len(sent) == 1 and sent[0]["text"] == ["kept without a server"] and sent[0]["account"] == ["a1"], f"a reply is sent once, as written: {sent}")
        self.want(page.evaluate("localStorage.getItem('draft:c2')") is None, "a sent draft is forgotten")
        page.goto(self.server.base + "/inbox?open=c2")
        page.keyboard.press("z")
        self.until(page, "document.querySelector('#conversation').dataset.conversation === 'c3'", "z takes a held reply back")
        self.want(len(self.posted("/replies/r1/undo")) == 1, "undo is asked once")
        page.context.close()

    def query(self):
        page = self.open("/golden/query")
        page.fill("#f-text", '("night tariff OR meter')
        self.until(page, "document.querySelector('#check .card.bad')", "a query is looked at while one writes it")
        self.want(self.posted("/queries/check", "check")[-1]["text"] == ['("night tariff OR meter'], "the look is at what is written")
        page.context.close()

    def phone(self):
        page = self.open("/inbox", **PHONE)
        page.locator("#row-c2 a").tap()
        self.until(page, "document.querySelector('.inbox').classList.contains('is-open')", "a tap opens the conversation")
        self.want(not page.locator("#list").is_visible() and page.locator("#composer").is_visible(), "a telephone shows one thing")
        page.locator(".opens-context").tap()
        self.want(page.locator("#context").is_visible(), "the context opens over the conversation")
        page.locator(".closes-context").tap()
        page.locator(".back").tap()
        self.until(page, "!document.querySelector('.inbox').classList.contains('is-open')", "back shows the list")
        page.locator(".tabbar a").last.tap()
        self.want(page.locator("#nav").is_visible(), "More opens the navigation")
        page.context.close()

    def without_script(self):
        page = self.open("/inbox?open=c2", **DESKTOP, java_script_enabled=False)
        page.fill("#f-text", "written without script")
        page.locator("#composer button.pri").click()
        page.wait_for_url("**/inbox?open=c3")
        self.want(self.posted("/conversations/c2/reply")[-1]["text"] == ["written without script"], "a reply goes out without script")
        self.want(not page.locator("kbd.key").first.is_visible(), "keys are not promised without script")
        page.context.close()

    def rules(self):
        page = self.open("/inbox")
        for text, how, expected in LENGTHS:
            found = page.evaluate("([t, h]) => import('/static/0/parley.js').then((m) => m.lengthOf(t, h))", [text, how])
            self.want(found == expected, f"length of {text!r} is {found}, not {expected}")
        slow = page.evaluate("""async () => {
          const { morph } = await import('/static/0/parley.js');
          const list = (n) => { const ol = document.createElement('ol'); for (let i = 0; i < 200; i++) ol.insertAdjacentHTML('beforeend', `<li id="x${i}"><b>${i}</b><i>${i + n}</i><u class="c${n}">t</u></li>`); return ol; };
          const here = list(0); document.body.append(here);
          const times = []; for (let n = 1; n < 40; n++) { const to = list(n); const t = performance.now(); morph(here, to); times.push(performance.now() - t); }
          const same = here.isEqualNode(list(39));
          const short = list(39); short.querySelectorAll('li:nth-child(3n)').forEach((e) => e.remove()); short.prepend(short.lastElementChild);
          const kept = here.querySelector('#x0'); morph(here, short);
          here.remove();
          return { median: times.sort((a, b) => a - b)[20], same, moved: here.isEqualNode(short), kept: kept === here.querySelector('#x0') };
        }""")
        print(f"morph of 200 rows: median {slow['median']:.1f} ms")
        self.want(slow["same"] and slow["moved"], "morph makes the same tree")
        self.want(slow["kept"], "morph keeps elements that stay")
        page.context.close()

    def run(self):
        for journey in (self.keys, self.stream, self.writing, self.query, self.phone, self.without_script, self.rules):
            try:
                journey()
            except Exception as error:  # one broken journey must not hide the others
                self.faults.append(f"journey {journey.__name__}: {error}")
        return self.faults


def journeys(browser, server):
    return Journeys(browser, server).run()
