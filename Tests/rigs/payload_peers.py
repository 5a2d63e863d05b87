"""Networks that say what they should not: a Jetstream, a server with the Mastodon API, feeds, and a canary.

A payload stands in every field that its network has: the text, the name, the title, the words of a picture, the language,
the tags, the addresses.
"""

import http.server
import itertools
import json
import re
import threading
import urllib.parse
import xml.sax.saxutils

import replay_events
from payload_classes import BAD_ADDRESSES, GOOD_ADDRESSES, filled
from rig_server import Jetstream, frame

ADDRESSES = [one for pair in itertools.zip_longest(BAD_ADDRESSES, GOOD_ADDRESSES) for one in pair if one]
PIECE = 1_000  # so many entries of a feed are taken over at first
FORBIDDEN_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def address(number, canary):
    return filled(ADDRESSES[number % len(ADDRESSES)], canary)


class Server:
    """Answers on loopback from a thread of its own; `answer` gives (status, type, body)."""

    def __init__(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                server.serve(self, self.rfile.read(length) if length else b"")

            do_POST = do_GET

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def serve(self, handler, body):
        try:
            status, kind, body = self.answer(handler.path, handler.command, body)
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass  # whoever asked is gone


class Canary(Server):
    """Nobody has a reason to ask it; what it answers comes alive. It also serves each payload as it stands."""

    def __init__(self):
        self.asked, self.raw = [], []
        super().__init__()

    def answer(self, path, method, body):
        found = re.fullmatch(r"/raw/(\d+)", path)
        if found:
            page = "<!doctype html><html><body><div>" + self.raw[int(found[1])] + "</div></body></html>"
            return 200, "text/html; charset=utf-8", page.encode("utf-8", "replace")
        found = re.fullmatch(r"/frames/(\d+)-(\d+)", path)
        if found:
            frames = "".join(f"<iframe src='/raw/{n}'></iframe>" for n in range(int(found[1]), int(found[2])))
            return 200, "text/html; charset=utf-8", f"<!doctype html><title>frames</title><body>{frames}".encode()
        if path != "/favicon.ico":
            self.asked.append(path)
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        return 200, kind, b"parent.fired ? parent.fired(1) : fired(1)" if kind != "text/html" else b"<script>fired(1)</script>"


class Sky(Jetstream):
    """A Jetstream whose people have payloads for names; post N stands in the thread of the first of its group."""

    def __init__(self, texts, canary, group, first=0):
        self.names = {}
        frames = []
        for place, text in enumerate(texts, first):
            author, root = replay_events.did(place), place - (place - first) % group
            self.names[author] = text
            record = {"$type": replay_events.POSTS, "text": text, "langs": ["en", text[:30]], "tags": [text[:60]],
                      "createdAt": f"{replay_events.moment(place)}Z", "facets": self.facets(text, place, canary),
                      "embed": {"$type": "app.bsky.embed.recordWithMedia", "record": {}, "media": {
                          "$type": "app.bsky.embed.images", "images": [{"alt": text, "image": {
                              "$type": "blob", "ref": {"$link": "bafyrei"}, "mimeType": "image/jpeg", "size": 1}}]}}}
            if place != root:
                uri = f"at://{replay_events.did(root)}/{replay_events.POSTS}/3p{root:011d}"
                record["reply"] = {one: {"uri": uri, "cid": "bafyreiroot"} for one in ("root", "parent")}
            event = ("post", author, f"3p{place:011d}", None, None, None, None)
            frames.append(frame(replay_events.wire(place - first, event, record=json.dumps(record, ensure_ascii=False))))
        super().__init__(frames)

    @staticmethod
    def facets(text, place, canary):
        size = len(text.encode())
        kinds = [{"$type": "app.bsky.richtext.facet#link", "uri": address(place, canary)},
                 {"$type": "app.bsky.richtext.facet#tag", "tag": text[:60]},
                 {"$type": "app.bsky.richtext.facet#mention", "did": replay_events.did(place)}]
        return [{"index": {"byteStart": 0, "byteEnd": min(4, size)}, "features": kinds},
                {"index": {"byteStart": 1, "byteEnd": size * 2}, "features": kinds[:1]}]

    def plain(self, path, query):
        if path.endswith("getProfiles"):
            profiles = [{"did": did, "handle": self.names.get(did, "x")[:250], "displayName": self.names.get(did, ""),
                         "description": self.names.get(did, ""), "avatar": self.names.get(did, "")}
                        for did in query.get("actors", [])]
            return json.dumps({"profiles": profiles}).encode(), "application/json"
        return super().plain(path, query)


class Elephant(Server):
    """Speaks the Mastodon API: what `say` is given comes over the stream; it refuses every post with a payload for a reason."""

    def __init__(self, canary, group):
        self.canary, self.group, self.said, self.refusals = canary, group, [], ["no"]
        self.more = threading.Condition()
        self.number = itertools.count(1)
        super().__init__()

    def say(self, texts):
        """Gives the ids of the first of each thread."""
        statuses, roots, root = [], [], None
        for place, text in enumerate(texts):
            number = next(self.number)
            if place % self.group == 0:
                root = number
                roots.append(str(number))
            statuses.append(self.status(number, text, None if number == root else root))
        self.stream(statuses)
        return roots

    def stream(self, statuses):
        with self.more:
            self.said += [b"event: update\ndata: " + json.dumps(one).encode() + b"\n\n" for one in statuses]
            self.more.notify_all()

    def account(self, number, text):
        return {"id": f"a{number}", "username": text[:30] or "x", "acct": text[:60] or "x", "display_name": text, "note": text,
                "url": address(number, self.canary), "uri": address(number + 1, self.canary),
                "avatar": address(number + 2, self.canary), "followers_count": 1, "statuses_count": 1}

    def status(self, number, text, root):
        link = address(number, self.canary)
        status = {"id": str(number), "account": self.account(number, text), "content": text, "spoiler_text": text,
                  "uri": f"{self.address}/statuses/{number}", "url": link, "sensitive": number % 2 == 0,
                  "created_at": f"{replay_events.moment(number)}Z", "visibility": "public", "language": text[:40],
                  "mentions": [{"id": f"m{number}", "acct": text[:60]}], "tags": [{"name": text[:60]}],
                  "media_attachments": [{"id": "1", "type": kind, "url": link, "description": text}
                                        for kind in ("image", "video", "audio", "unknown")],
                  "card": {"url": link}, "reblog": None, "in_reply_to_id": None}
        if root:
            status |= {"in_reply_to_id": str(root), "in_reply_to_account_id": f"a{root}"}
        return status

    def answer(self, path, method, body):
        kind, path = "application/json", urllib.parse.urlsplit(path).path
        if path == "/api/v2/instance":
            told = {"domain": "elephant.example", "version": "4.5.0", "title": self.refusals[0],
                    "configuration": {"statuses": {"max_characters": 5_000, "characters_reserved_per_url": 23}}}
        elif path.endswith("verify_credentials"):
            told = self.account(0, "x") | {"id": "1", "username": "us", "acct": "us", "display_name": self.refusals[0]}
        elif path == "/api/v1/statuses" and method == "POST":
            self.refusals.append(self.refusals.pop(0))
            return 422, kind, json.dumps({"error": self.refusals[0]}).encode()
        elif path.startswith(("/api/v1/timelines", "/api/v1/accounts", "/api/v1/notifications")):
            told = []
        else:
            return 404, kind, b'{"error":"not here"}'
        return 200, kind, json.dumps(told).encode()

    def serve(self, handler, body):
        if not handler.path.startswith("/api/v1/streaming/"):
            return super().serve(handler, body)
        try:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/event-stream")
            handler.end_headers()
            handler.wfile.write(b":)\n")
            sent = 0
            while True:
                with self.more:
                    self.more.wait_for(lambda: len(self.said) > sent, 10)
                    due, sent = self.said[sent:], len(self.said)
                handler.wfile.write(b"".join(due) or b":thump\n")
                handler.wfile.flush()
        except OSError:
            pass  # whoever listened is gone


class Press(Server):
    """Two feeds of every payload: one as JSON with markup, one as XML with markup that is escaped."""

    def __init__(self, texts, canary):
        self.texts, self.canary = texts, canary
        super().__init__()

    def answer(self, path, method, body):
        start, kind = path.strip("/").split(".")
        part = list(enumerate(self.texts))[int(start):int(start) + PIECE]
        if kind == "json":
            return 200, "application/feed+json", json.dumps(self.items(part)).encode()
        return 200, "application/atom+xml; charset=utf-8", self.atom(part).encode("utf-8", "replace")

    def items(self, part):
        return {"version": "https://jsonfeed.org/version/1.1", "title": self.texts[0], "description": self.texts[0],
                "home_page_url": address(0, self.canary), "items": [
                    {"id": f"urn:json:{n}", "url": address(n, self.canary), "title": text, "content_html": text,
                     "authors": [{"name": text, "url": address(n, self.canary)}], "tags": [text], "language": text[:40],
                     "attachments": [{"url": address(n, self.canary), "mime_type": "image/png"}],
                     "date_published": f"{replay_events.moment(n)}Z"} for n, text in part]}

    def atom(self, part):
        def entry(n, text):
            link = xml.sax.saxutils.quoteattr(FORBIDDEN_IN_XML.sub("", address(n, self.canary)))
            text = xml.sax.saxutils.escape(FORBIDDEN_IN_XML.sub("", text))
            return (f"<entry><id>urn:atom:{n}</id><title type='html'>{text}</title><updated>{replay_events.moment(n)}Z</updated>"
                    f"<author><name>{text}</name></author><link href={link}/><link rel='enclosure' type='image/png' href={link}/>"
                    f"<content type='html'>{text}</content></entry>")
        return ("<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Press</title><id>urn:press</id>"
                "<updated>2026-01-01T00:00:00Z</updated>" + "".join(entry(n, text) for n, text in part) + "</feed>")
