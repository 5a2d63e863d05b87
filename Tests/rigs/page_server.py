"""Serves golden pages and the assets under the product's own content security policy, for page_checks.py."""

import contextlib
import gzip
import http.server
import pathlib
import re
import threading
import urllib.parse

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
STYLES = ["tokens.css", "app.css", "inbox.css", "pages.css", "community.css", "media.css"]
SCRIPTS = ["morph.js", "length.js", "parley.js"]
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
BUDGETS = {"app.css": 12_000, "parley.js": 12_000, "page": 40_000}


class StaticPages:
    """A server of files: /golden/NAME is a golden page, addresses of the product lead to one, /static/0/* the assets; what is posted is kept in `posted`."""

    def __init__(self, golden, assets):
        self.golden = pathlib.Path(golden)
        assets = pathlib.Path(assets)
        self.assets = {"app.css": b"".join((assets / name).read_bytes() for name in STYLES),
                       "parley.js": b"".join((assets / name).read_bytes() for name in SCRIPTS),
                       "icons.svg": (assets / "icons.svg").read_bytes(), "mark.svg": (assets / "mark.svg").read_bytes()}
        self.names = sorted(path.stem for path in self.golden.glob("*.html"))

    def budgets(self):
        faults = []
        sizes = {name: len(gzip.compress(self.assets[name])) for name in ("app.css", "parley.js")}
        fixed = sum(len(gzip.compress(part)) for part in self.assets.values())
        sizes["page"] = fixed + max(len(gzip.compress(path.read_bytes())) for path in self.golden.glob("*.html"))
        for name, size in sizes.items():
            print(f"size {name}: {size} bytes gz of {BUDGETS[name]}")
            if size > BUDGETS[name]:
                faults.append(f"budget {name}: {size}")
        return faults

    def page(self, path):
        """The golden page for an address of the product, so that links and forms lead somewhere."""
        if path.startswith("/golden/"):
            name = path.removeprefix("/golden/")
            return name if name in self.names else None
        parts = urllib.parse.urlsplit(path)
        query = urllib.parse.parse_qs(parts.query)
        if parts.path == "/inbox":
            return {"c2": "inbox", "c3": "conversation-done", None: "inbox-list"}.get(query.get("open", [None])[0], "conversation-done")
        return parts.path.strip("/") if parts.path.strip("/") in self.names else None

    def __enter__(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, status, body, kind="text/html; charset=utf-8", extra=()):
                self.send_response(status)
                for key, value in [("Content-Type", kind), ("Content-Length", str(len(body))), *extra,
                                   ("Content-Security-Policy", POLICY), ("Cache-Control", "no-store")]:
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                asset = re.match(r"/static/0/([a-z.]+)$", self.path)
                if asset and asset[1] in outer.assets:
                    return self.answer(200, outer.assets[asset[1]], KINDS[asset[1].rsplit(".")[-1]])
                if self.path.split("?")[0] == "/events":
                    return self.stream()
                name = outer.page(self.path)
                if name is None:
                    return self.answer(404, (outer.golden / "not-found.html").read_bytes())
                return self.answer(200, (outer.golden / f"{name}.html").read_bytes())

            def stream(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(b": hello\n\n")
                sent = 0
                with contextlib.suppress(OSError):  # the reader has left
                    while not outer.over.wait(0.05):
                        for event in outer.events[sent:]:
                            data = "".join(f"data: {line}\n" for line in event.splitlines())
                            self.wfile.write(f"{data}\n".encode())
                            sent += 1
                        self.wfile.write(b":\n")
                        self.wfile.flush()

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                outer.posted.append((self.path, self.headers.get("X-Parts"), urllib.parse.parse_qs(body, keep_blank_values=True)))
                if self.headers.get("X-Parts") == "none":
                    return self.answer(204, b"")
                if self.path == "/queries/check":
                    return self.answer(200, (outer.golden / "query-broken.html").read_bytes())
                return self.answer(303, b"", extra=[("Location", "/inbox?open=c3")])

        self.posted = []
        self.events = []
        self.over = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a browser that leaves in the middle is no fault
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.over.set()
        self.server.shutdown()
