"""How the rig sees that something came alive: in Chromium, with the page's content policy and with it taken away.

What counts: a dialog, a call of what payloads call, a global that they set, a request to anybody else, a page that goes
elsewhere, a second window or frame, a download; and markup in the page that can only be a payload's.
"""

import html.parser
import re

from rig_browser import DESKTOP

WATCH = """(() => {
  const tell = (what) => { try { console.log('PAYLOAD FIRED ' + what + ' ' + location.href) } catch {} };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    try { window[name] = (...words) => { tell(name + ' ' + words[0]); return null } } catch {}
  window.fired = (word) => tell('fired ' + word);
})()"""
STRANGE = ["script:not([src^='/static/'])", "iframe", "frame", "object", "embed", "base", "style", "math", "template:not([id='words'][data-failed])", "plaintext",
           "xmp", "noscript", "audio", "video", "picture", "marquee", "image", "animate", "set", "foreignObject",
           "meta[http-equiv]", "link:not([rel='stylesheet']):not([rel='icon']):not([rel='next'])", "link[rel='stylesheet']:not([href^='/static/'])",
           "[srcdoc]", "[style]", "[background]", "[ping]", "[srcset]", "[formaction]:not([formaction^='/'])", "[id='owned']",
           "[contenteditable]", "[autofocus]:not(input):not(textarea):not(select)", "a:not([href]):not([id])"]
LOOK = """(strange) => {
  const found = [], here = location.origin;
  const note = (what, one) => found.push(what + ' ' + one.outerHTML.slice(0, 160));
  for (const selector of strange) for (const one of document.querySelectorAll(selector)) note(selector, one);
  for (const one of document.querySelectorAll('*')) {
    for (const attribute of one.attributes) if (/^on/i.test(attribute.name)) note('handler', one);
    if (one instanceof HTMLUnknownElement) note('unknown', one);
  }
  let links = 0;
  for (const one of document.querySelectorAll('[href], [src], [action]')) {
    for (const name of ['href', 'src', 'action']) {
      const value = one.getAttribute(name);
      if (value === null) continue;
      let to; try { to = new URL(value, document.baseURI) } catch { note('unreadable ' + name, one); continue }
      if (to.origin === here || (to.protocol === 'data:' && one.matches('link[rel=icon], img')) || value.startsWith('#')) continue;
      links += 1;
      if (one.tagName !== 'A' || !['http:', 'https:', 'mailto:'].includes(to.protocol)) note('leads away', one);
      const kinds = (one.getAttribute('rel') || '').split(' ');
      if (!kinds.includes('noopener') || !kinds.includes('noreferrer') || one.target !== '_blank') note('without rel', one);
    }
  }
  if (typeof window.owned !== 'undefined') found.push('window.owned is set');
  if (document.querySelectorAll('main').length !== 1 || document.querySelectorAll('body').length !== 1) found.push('not one main');
  const texts = new Set();
  for (const one of document.querySelectorAll('body *')) if (!one.querySelector(':not(mark)')) texts.add(one.textContent);
  return [found, links, [...texts], [...document.querySelectorAll('a[target=_blank]')].map((one) => one.getAttribute('href'))];
}"""


def shown(text):
    """How a text stands in a page: HTML knows no control characters."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)


class Eyes:
    """One browser window, with the policy or without it."""

    def __init__(self, browser, base, cookie, bypasses):
        self.base, self.bypasses, self.fired, self.faults = base, bypasses, [], []
        self.pages, self.links, self.expected = 0, 0, None
        self.texts, self.led = set(), set()
        self.context = browser.new_context(**DESKTOP, bypass_csp=bypasses)
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(WATCH)
        if cookie:
            pairs = [one.split("=", 1) for one in cookie.split("; ")]
            self.context.add_cookies([{"name": name, "value": value, "url": base} for name, value in pairs if value])
        self.page = self.context.new_page()
        self.context.on("page", lambda page: self.note(f"a second window: {page.url}"))
        self.listen(self.page)

    def listen(self, page):
        page.on("console", lambda one: self.note(one.text[:300]) if "PAYLOAD FIRED" in one.text else None)
        page.on("dialog", lambda one: (self.note(f"dialog: {one.message[:80]}"), one.dismiss()))
        page.on("download", lambda one: self.note(f"download: {one.url[:120]}"))
        page.on("request", self.asked)
        page.on("framenavigated", self.moved)

    def note(self, what):
        self.fired.append((self.expected, what))

    def asked(self, request):
        if not request.url.startswith((self.base, "data:image/")):
            self.note(f"a request: {request.url[:160]}")

    def moved(self, frame):
        if frame.parent_frame or not frame.url.startswith((self.base, "about:blank")):
            self.note(f"a move: {frame.url[:160]}")

    def goes(self, path):
        """Opens a page and looks at it."""
        self.expected = path[:120]
        self.page.goto(self.base + path, wait_until="load")
        return self.looks()

    def looks(self):
        at = self.page.url
        self.page.wait_for_timeout(25)
        try:
            found, links, texts, led = self.page.evaluate(LOOK, STRANGE)
        except Exception as error:  # the page went away under the eyes
            self.note(f"the page went away: {str(error)[:120]}")
            return set()
        self.pages, self.links = self.pages + 1, self.links + links
        self.faults += [(self.expected, one) for one in found]
        if self.page.url != at:
            self.note(f"a move to {self.page.url[:160]}")
        self.texts.update(texts)
        self.led.update(led)
        return set(texts)

    def leave(self):
        self.context.close()


def alive(browser, canary, payloads, least):
    """Which payloads fire where they stand in a page as they are: that shows that the eyes see.

    A browser that waits for a processor is given more time, as long as fewer than `least` have fired."""
    canary.raw = payloads
    numbers = set()
    context = browser.new_context(**DESKTOP)
    context.add_init_script(WATCH)
    page = context.new_page()

    def number(address):
        found = re.search(r"/raw/(\d+)", address or "")
        return int(found[1]) if found else None

    page.on("console", lambda one: numbers.add(number(one.text)) if "PAYLOAD FIRED" in one.text else None)
    page.on("dialog", lambda one: one.dismiss())
    page.on("request", lambda one: numbers.add(number(one.headers.get("referer") or (one.frame.url if one.frame else "")))
            if "/raw/" not in one.url and "/frames/" not in one.url else None)
    for patience, start in ((patience, start) for patience in (500, 3_000, 10_000) for start in range(0, len(payloads), 24)):
        if patience > 500 and (len(numbers - {None}) >= least or numbers >= set(range(start, min(start + 24, len(payloads))))):
            continue
        page.goto(f"{canary.address}/frames/{start}-{min(start + 24, len(payloads))}", wait_until="commit")
        page.wait_for_timeout(patience)
        for frame in page.frames[1:]:
            try:
                if number(frame.url) is not None:
                    frame.evaluate("""() => { for (const one of document.querySelectorAll('*')) {
                        for (const { name } of [...one.attributes]) if (name.startsWith('on')) one.dispatchEvent(new Event(name.slice(2)));
                        if (one.matches('a, button') && one.textContent === 'press me') one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})); } }""")
            except Exception:  # a frame that went away has been counted already
                pass
        page.wait_for_timeout(50)
    context.close()
    return numbers - {None}


class Markup(html.parser.HTMLParser):
    """The same judgement of an answer that no browser opens."""

    TAGS = {"iframe", "frame", "object", "embed", "base", "style", "math", "template:not([id='words'][data-failed])", "plaintext", "xmp", "noscript", "audio",
            "video", "marquee", "image", "animate", "set", "foreignobject"}

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.found, self.words = [], []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag in self.TAGS or any(name.startswith("on") or name in ("style", "srcdoc") for name in names):
            self.found.append(f"<{tag} {attributes}"[:160])
        if tag == "template" and names.get("id") != "words":
            self.found.append(f"<template {attributes}"[:160])
        if tag == "script" and not (names.get("src") or "").startswith("/static/"):
            self.found.append(f"<script {attributes}"[:160])
        for name in ("href", "src", "action"):
            value = (names.get(name) or "").strip()
            if re.match(r"[^/?#]*:", value) and not value.lower().startswith(("http://", "https://", "mailto:", "data:image/svg")):
                self.found.append(f"{name}={value}"[:160])
        self.words += [value for value in names.values() if value]

    def handle_data(self, data):
        self.words.append(data)
