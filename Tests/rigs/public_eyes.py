"""Sees many public pages at once: each as it was sent, in a frame of its own, with its content policy and without it.

A mirror says again what Parley answered, under the same type, so that forty answers, also those to a form, are on one screen.
"""

import re
import urllib.request

from payload_eyes import STRANGE, WATCH, Markup, shown
from payload_peers import Server
from rig_browser import DESKTOP

SCREEN = 36
# What stands in public pages beside what stands in those of the house.
ALLOWED = {"script:not([src^='/static/'])": "script:not([src^='/static/']):not([type='application/ld+json'])",
           "link:not([rel='stylesheet']):not([rel='icon']):not([rel='next'])":
               "link:not([rel='stylesheet']):not([rel='icon']):not([rel='next']):not([rel='canonical']):not([rel='alternate'])"}
LOOK = """([strange, house, wanted]) => {
  const found = [], here = location.origin;
  const note = (what, one) => found.push(what + ' ' + one.outerHTML.slice(0, 160));
  for (const selector of strange) for (const one of document.querySelectorAll(selector)) note(selector, one);
  for (const one of document.querySelectorAll('*')) {
    for (const attribute of one.attributes) if (/^on/i.test(attribute.name)) note('handler', one);
    if (one instanceof HTMLUnknownElement) note('unknown', one);
  }
  for (const one of document.querySelectorAll('[href], [src], [action]')) for (const name of ['href', 'src', 'action']) {
    const value = one.getAttribute(name);
    if (value === null || value.startsWith('#')) continue;
    let to; try { to = new URL(value, document.baseURI) } catch { note('unreadable ' + name, one); continue }
    if (to.origin === here || to.origin === house || (to.protocol === 'data:' && one.matches('link[rel=icon], img'))) continue;
    if (one.tagName !== 'A' || !['http:', 'https:', 'mailto:'].includes(to.protocol)) { note('leads away', one); continue }
    const kinds = (one.getAttribute('rel') || '').split(' ');
    if (to.protocol !== 'mailto:' && !['noopener', 'noreferrer'].every((kind) => kinds.includes(kind))) note('without rel', one);
  }
  if (typeof window.owned !== 'undefined') found.push('window.owned is set');
  if (document.querySelectorAll('main').length !== 1 || document.querySelectorAll('body').length !== 1) found.push('not one main');
  const fields = [...document.querySelectorAll('main input, main textarea, .pubhead input')].map((one) => one.value).join('\\n');
  const all = ((document.body ?? document.documentElement).textContent + '\\n' + fields).replace(/[ \\t\\n\\r\\f\\u2066-\\u2069]/g, '');
  return [found, wanted.filter((one) => !all.includes(one))];
}"""


def plain(text):
    """As a page shows it, without what a line's end and an address add."""
    return re.sub("[ \t\n\r\f\u2066-\u2069]", "", shown(text))


class PublicMarkup(Markup):
    """The judgement of an answer without a browser; what programs are told is data."""

    def handle_starttag(self, tag, attributes):
        if (tag, attributes) != ("script", [("type", "application/ld+json")]):
            super().handle_starttag(tag, attributes)


class Mirror(Server):
    """Says again what was answered; what pages load from their house is fetched there."""

    def __init__(self, house):
        self.house, self.kept, self.files = house, [], {}
        super().__init__()

    def keep(self, name, head, body, wanted=()):
        self.kept.append((name, head, body, [one for one in map(plain, wanted) if one]))

    def serve(self, handler, body):
        found = re.fullmatch(r"/(with|without)/(\d+)", handler.path)
        if not found:
            return super().serve(handler, body)
        _, head, content, _ = self.kept[int(found[2])]
        try:
            handler.send_response(200)
            handler.send_header("Content-Type", head.get("content-type", "text/html; charset=utf-8"))
            handler.send_header("X-Content-Type-Options", "nosniff")
            if found[1] == "with":
                policy = re.sub(r"frame-ancestors [^;]*;?", "", head.get("content-security-policy", ""))
                handler.send_header("Content-Security-Policy", policy)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)
        except OSError:
            pass  # whoever asked is gone

    def answer(self, path, method, body):
        found = re.fullmatch(r"/frames/(with|without)/(\d+)-(\d+)", path)
        if found:
            frames = "".join(f"<iframe src='/{found[1]}/{n}'></iframe>" for n in range(int(found[2]), int(found[3])))
            return 200, "text/html; charset=utf-8", f"<!doctype html><title>frames</title><body>{frames}".encode()
        if path.startswith("/static/") and path not in self.files:
            with urllib.request.urlopen(self.house + path) as answer:
                self.files[path] = (200, answer.headers["Content-Type"], answer.read())
        return self.files.get(path, (404, "text/plain", b""))


class PublicEyes:
    """Looks at everything that a mirror kept; notes what came alive, what is markup of a payload, and which words are lost."""

    def __init__(self, browser, mirror):
        self.browser, self.mirror = browser, mirror
        self.fired, self.faults, self.lost, self.pages, self.blind = [], [], [], 0, []
        self.strange = [ALLOWED.get(one, one) for one in STRANGE]

    def look(self, first=0, policies=(("without", 1), ("with", 4))):
        """Without its policy everything; with it every fourth screen: it only takes away."""
        for policy, each in policies:
            context = self.browser.new_context(**DESKTOP)
            context.set_default_timeout(60_000)
            context.add_init_script(WATCH)
            page = context.new_page()
            self.listen(context, page, policy)
            for start in range(first, len(self.mirror.kept), SCREEN * each):
                self.screen(page, policy, start, min(start + SCREEN, len(self.mirror.kept)))
            context.close()

    def listen(self, context, page, policy):
        address = self.mirror.address

        def note(what):
            self.fired.append((policy, what[:300]))

        def moved(frame):
            if not frame.url.startswith((f"{address}/{policy}/", f"{address}/frames/", "about:blank")):
                note(f"a move: {frame.url}")

        context.on("page", lambda other: note(f"a second window: {other.url}") if other != page else None)
        page.on("console", lambda one: note(one.text) if "PAYLOAD FIRED" in one.text else None)
        page.on("dialog", lambda one: (note(f"dialog: {one.message}"), one.dismiss()))
        page.on("download", lambda one: note(f"download: {one.url}"))
        page.on("request", lambda one: None if one.url.startswith((address, "data:image/")) else note(f"a request: {one.url}"))
        page.on("framenavigated", moved)

    def screen(self, page, policy, start, end):
        page.goto(f"{self.mirror.address}/frames/{policy}/{start}-{end}", wait_until="load")
        page.wait_for_timeout(60)
        seen = set()
        for frame in page.frames[1:]:
            found = re.search(rf"/{policy}/(\d+)$", frame.url)
            if not found:
                continue
            number = int(found[1])
            name, head, _, wanted = self.mirror.kept[number]
            try:
                faults, lost = frame.evaluate(LOOK, [self.strange, self.mirror.house, wanted])
            except Exception as error:  # the page went away under the eyes
                self.fired.append((policy, f"{name}: the page went away: {str(error)[:120]}"))
                continue
            seen.add(number)
            self.pages += 1
            if not head.get("content-type", "").startswith("text/html"):
                continue  # what a browser makes of a feed is a page of its own
            self.faults += [(name, one) for one in faults]
            self.lost += [(name, one[:100]) for one in lost]
        self.blind += [self.mirror.kept[number][0] for number in range(start, end) if number not in seen]
