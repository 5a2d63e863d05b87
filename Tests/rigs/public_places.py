"""Every place of the public pages that shows words of somebody else, and every address there that says back what it got."""

import concurrent.futures
import http.client
import re
import urllib.parse

from parley_process import Caller, Refused
from payload_places import line

HANDS = 6
MANY = 50  # answers below one topic, which are a page of them, and comments
DOORS = ["/community?q={}", "/community/tags/{}", "/community?view={}", "/community?from={}", "/answers/embed?q={}",
         "/community/ask?title={}", "/community/ask?title=x&kind={}", "/community/sign-in?next={}", "/community/sign-in?next=/{}",
         "/q/{}", "/a/{}", "/a/{}/embed", "/community/people/{}", "/community/link/{}", "/rate/{}", "/sitemap/{}/x", "/sitemap/topics/{}",
         "/q/{}/edit", "/q/{}/page/2", "/q/x/page/{}", "/q/x?at={}", "/a/{}/settled", "/{}"]
FORMS = {"/community/sign-in": ("address", "next", "website"), "/community/ask": ("title", "text", "tags", "language", "kind", "id"),
         "/community/ask/served": ("title", "topic", "answer"), "/q/{topic}/answer": ("answer", "id", "website"),
         "/q/{topic}/comment": ("comment", "on", "id"), "/q/{topic}/flag": ("flag", "reason", "what"), "/q/{topic}/edit": ("text", "title"),
         "/a/{code}/settled": ("settled",), "/community/link/{}": ("name",), "/community/me": ("name",)}


def packed(texts, size, between):
    """As few texts as hold all of them, none longer than `size`; what is longer is cut."""
    found, now = [], ""
    for text in (one[:size] for one in texts):
        if now and len(now) + len(between) + len(text) > size:
            found.append(now)
            now = text
        else:
            now = now + between + text if now else text
    return [*found, now] if now else found


def put(text):
    """What the house keeps of a text: no space around it, no null byte, one kind of line end."""
    return text.replace("\0", "").replace("\r\n", "\n")


class Places:
    """Writes payloads into everything that public pages show; `alone` are written one by one, `others` as they fit."""

    def __init__(self, parley, alone, others):
        # The API takes no null byte at all; forms and addresses are sent them.
        self.parley, self.alone, self.others = parley, *([put(text) for text in some] for some in (alone, others))
        self.callers = [Caller(parley.port, parley.caller.token) for _ in range(HANDS)]
        self.refused, self.topics, self.crowded, self.ideas, self.feeds = [], [], [], [], []

    def titles(self):
        one = [line(text).strip()[:200] for text in self.alone]
        return [text for text in one + packed([line(text).strip() for text in self.others], 200, " ") if text.strip()]

    def at_once(self, tasks):
        """Each task is (method, path, body); gives the answers in their order, and None for what is refused."""
        found = [None] * len(tasks)

        def several(hand):
            for number in range(hand, len(tasks), HANDS):
                try:
                    found[number] = self.callers[hand].call(*tasks[number])
                except Refused as refusal:
                    self.refused.append((tasks[number][1], refusal.status, refusal.answer[:80], str(tasks[number][2])[:80]))

        with concurrent.futures.ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(several, range(HANDS)))
        return found

    def write_topics(self, feed):
        """A topic for each title, its words below it; the feed is looked at while it has each."""
        for start in range(0, len(titles := self.titles()), 25):
            part = titles[start:start + 25]
            self.topics += [one for one in self.at_once([("POST", "/community/topics", {
                "kind": ("question", "problem", "praise")[number % 3], "title": title, "text": f"{title}\n\n{title}", "language": "en"})
                for number, title in enumerate(part)]) if one]
            feed()

    def write_below(self):
        """Every payload by itself as an answer, and as a comment on a topic or on an answer."""
        every = [text for text in self.alone + self.others if put(text).strip()]
        for start in range(0, len(every), MANY):
            part = every[start:start + MANY]
            topic = self.callers[0].call("POST", "/community/topics", {
                "kind": "question", "title": f"Many words {start}", "text": "Below this.", "language": "en"})
            path = f"/community/topics/{topic['id']}/contributions"
            answers = self.at_once([("POST", path, {"text": text}) for text in part])
            comments = self.at_once([("POST", path, {"kind": "comment", "text": text} | (
                {"commentOn": answers[n]["id"]} if n % 2 and answers[n] else {})) for n, text in enumerate(part)])
            if answers[0]:
                self.callers[0].call("PUT", f"/community/topics/{topic['id']}/accepted", {
                    "contribution": answers[0]["id"], "isAccepted": True})
            self.crowded.append((topic, part, [one for one in answers + comments if one]))

    def write_ideas(self):
        """What is said about an idea's steps."""
        notes = [text for text in self.alone if put(text).strip()] + packed(self.others, 900, "\n")
        for start in range(0, len(notes), 60):
            idea = self.callers[0].call("POST", "/community/topics", {
                "kind": "idea", "title": f"An idea {start}", "text": "Do it.", "language": "en"})
            said = []
            for number, note in enumerate(notes[start:start + 60]):
                try:
                    self.callers[0].call("PUT", f"/community/topics/{idea['id']}/progress", {
                        "progress": ("planned", "underReview")[number % 2], "note": note[:1_000]})
                    said.append(note[:1_000])
                except Refused as refusal:
                    self.refused.append(("progress", refusal.status, refusal.answer[:80], note[:80]))
            self.ideas.append((idea, said))

    def write_answers(self, feed):
        """What the house says to a question that comes again, forty-five at a time, so that the feed has each once."""
        for start in range(0, len(titles := self.titles()), 45):
            told = self.callers[0].call("POST", "/answer-import", {"answers": [
                {"title": title, "text": f"{title}\n\n{title}", "language": "en", "state": "public", "unit": "HUB"}
                for title in titles[start:start + 45]]}, timeout=60)
            if told["refused"]:
                self.refused.append(("/answer-import", told["refused"][:3], "", ""))
            feed()

    def write_tags(self):
        """Tags take letters only; what is taken of them is shown."""
        found = self.at_once([("POST", "/community/topics", {
            "kind": "praise", "title": f"Tag {number}", "text": "Tagged.", "language": "en", "tags": [line(text)[:30]]})
            for number, text in enumerate(self.alone)])
        self.refused = [one for one in self.refused if b"tagsUnfit" not in one[2]]
        return [tag for one in found if one for tag in one["tags"]]


class Visitor:
    """Somebody who is not signed in and sends what they like."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie, self.connection = port, cookie, None

    def ask(self, method, path, body=None):
        """The answer's status, head and bytes."""
        sent = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        for _ in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.connection.request(method, path, body, sent)
                answer = self.connection.getresponse()
                content = answer.read()
                return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content
            except (OSError, http.client.HTTPException):
                self.connection.close()
                self.connection = None
        return 0, {}, b""

    def doors(self, texts):
        """(name, what to ask) for every address and every form of the doors, with each of these texts."""
        for number, text in enumerate(texts):
            quoted = urllib.parse.quote(text.encode("utf-8", "replace"), safe="")[:6_000]
            quoted = re.sub(r"%.?$", "", quoted)
            for door in DOORS:
                yield f"{door} {number}", ("GET", door.replace("{}", quoted), None)

    def forms(self, texts, topic, code, link):
        for number, text in enumerate(texts):
            for form, names in FORMS.items():
                path = form.replace("{topic}", topic).replace("{code}", code).replace("{}", link)
                yield f"POST {form} {number}", ("POST", path, urllib.parse.urlencode(dict.fromkeys(names, text), errors="replace"))
