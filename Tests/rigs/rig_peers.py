"""The networks of a rig, each in a process of its own: other people's servers, our aiohttp Jetstream, a feed.

`Peers(folder)` starts them on free ports and ends exactly those that it started. Each network is asked through its own
API what stands there, never through Parley.
"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import zstandard

from parley_process import free_port

HERE = pathlib.Path(__file__).parent


def asked(address, body=None, token=None, method=None, patience=20):
    """Sends one request; gives the JSON that comes back, or what else it is."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    data = body
    if isinstance(body, (dict, list)):
        headers["Content-Type"], data = "application/json", json.dumps(body).encode()
    request = urllib.request.Request(address, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=patience) as answer:
        content = answer.read()
    try:
        return json.loads(content)
    except ValueError:
        return content


def until(condition, what, seconds=20.0, pause=0.05):
    """Waits for something true, and gives it."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {seconds:.0f} s")
        time.sleep(pause)


class Peers:
    def __init__(self, folder):
        self.folder, self.processes, self.servers = pathlib.Path(folder), [], []
        self.folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for server in self.servers:
            server.shutdown()

    def start(self, name, command, is_ready):
        """Starts one server and waits until it answers."""
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log,
                                       stdin=subprocess.DEVNULL, cwd=self.folder)
        self.processes.append(process)

        def answers():
            if process.poll() is not None:
                raise RuntimeError(f"{name} ended: {self.log(name)[-800:]}")
            try:
                return is_ready()
            except (OSError, ValueError):
                return False
        until(answers, f"{name} to answer", 60, 0.1)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def arroba(self):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        self.start("arroba", [sys.executable, HERE / "arroba_server.py", port],
                   lambda: asked(address + "/xrpc/com.atproto.server.describeServer"))
        return Arroba(address)

    def mastodon_mock(self, people=()):
        port = free_port()
        settings = self.folder / "mastodon-mock.toml"
        accounts = [("testuser", "Marram Energy", "mock_token"), *people]
        settings.write_text("".join(f'[[seed.accounts]]\nusername = "{name}"\ndisplay_name = "{title}"\n'
                                    f'access_token = "{token}"\n' for name, title, token in accounts))
        address = f"http://127.0.0.1:{port}"
        program = pathlib.Path(sys.executable).parent / "mastodon_mock"
        self.start("mastodon-mock", [program, "serve", "--config", settings, "--in-memory", "--port", port],
                   lambda: asked(address + "/api/v2/instance"))
        return MastodonAPI(address, "mock_token")

    def small_mastodon(self):
        """Our own small server, as `parley demo-network mastodon` runs it."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        self.start("small-mastodon", [os.environ["PARLEY_BIN"], "demo-network", "mastodon", "--port", port],
                   lambda: asked(address + "/api/v2/instance"))
        return MastodonAPI(address, "token-marram")

    def jetstream(self, profiles=(), dictionaries=(None, None)):
        """`dictionaries` are the files of the first and of the second wire."""
        port = free_port()
        events, known = self.folder / "events.jsonl", self.folder / "profiles.json"
        events.write_text("")
        known.write_text(json.dumps(dict(profiles)))
        command = [sys.executable, HERE / "jetstream_server.py", events, port, "--profiles", known]
        for wire, path in zip(("v1", "v2"), dictionaries):
            command += [f"--{wire}-dictionary", path] if path else []
        server = Jetstream(port)
        self.start("jetstream", command, lambda: server.listeners() == [])
        return server

    def feed(self):
        feed = Feed()
        self.servers.append(feed)
        return feed


class Arroba:
    """The PDS of the PyPI package arroba; its account's DID is `did:web:` and the handle."""

    handle, password, account = "council.test", "app-password", "did:web:council.test"

    def __init__(self, address):
        self.address = address

    def posts(self):
        """What stands in our account's repository, by its own listRecords."""
        query = urllib.parse.urlencode({"repo": self.account, "collection": "app.bsky.feed.post", "limit": 100})
        return asked(f"{self.address}/xrpc/com.atproto.repo.listRecords?{query}").get("records", [])


class MastodonAPI:
    """A server that speaks the Mastodon API, asked in our account's name."""

    def __init__(self, address, token):
        self.address, self.token = address, token

    def call(self, path, body=None, token=None):
        return asked(self.address + path, body, token or self.token)

    def post(self, text, token, answering=None):
        body = {"status": text, "language": "en"}
        if answering:
            body["in_reply_to_id"] = answering
        return self.call("/api/v1/statuses", body, token)

    def posts(self):
        me = self.call("/api/v1/accounts/verify_credentials")
        return self.call(f"/api/v1/accounts/{me['id']}/statuses?limit=40")


class Jetstream:
    """The aiohttp Jetstream of jetstream_server.py, and what we let it say."""

    def __init__(self, port):
        self.port, self.address, self.http = port, f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}"

    def say(self, *lines):
        data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        return asked(self.http + "/say", data)

    def listeners(self):
        return asked(self.http + "/listeners")

    def listening(self):
        return [one for one in self.listeners() if one["listens"]]


class Feed:
    """An Atom feed on this machine that grows."""

    def __init__(self):
        self.entries, feed = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                body = feed.document()
                self.send_response(200)
                self.send_header("Content-Type", "application/atom+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/feed.xml"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, number, title, text):
        self.entries.insert(0, (number, title, text, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())))

    def document(self):
        entries = "".join(
            f"<entry><id>urn:town:{number}</id><title>{title}</title><updated>{moment}</updated>"
            f"<author><name>Town Courier</name></author><link href='https://courier.example/{number}'/>"
            f"<content type='text'>{text}</content></entry>" for number, title, text, moment in self.entries)
        return (f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
                f"<title>Town Courier</title><id>urn:town</id><updated>2026-01-01T00:00:00Z</updated>{entries}</feed>"
                ).encode()

    def shutdown(self):
        self.server.shutdown()


def trained_dictionaries(folder, lines):
    """Two dictionaries of our own, one for each wire, trained on what the rig will say."""
    paths = []
    for wire, seed in (("v1", 1), ("v2", 2)):
        trained = zstandard.train_dictionary(8_192, lines[seed::2], dict_id=1_000 + seed)
        paths.append(pathlib.Path(folder) / f"{wire}.zdict")
        paths[-1].write_bytes(trained.as_bytes())
    return tuple(paths)
