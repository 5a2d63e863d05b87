"""A small server of the Mastodon API as far as coming in needs it, and every way in which one may misbehave.

It shares no code with Parley. `Peer()` serves on loopback from a thread of its own; `mood` says how it answers next.
"""

import base64
import hashlib
import html
import http.server
import json
import secrets
import threading
import time
import urllib.parse


class Peer:
    def __init__(self, name="mira", number="109"):
        self.account = {"id": number, "acct": name, "username": name, "note": "<script>alert(1)</script>"}
        self.mood, self.asked = "good", []
        self.codes, self.tokens, self.applications = {}, {}, {}
        self.revoked, self.lock = 0, threading.Lock()
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                peer.answer(self, "GET", {})

            def do_POST(self):
                size = int(self.headers.get("Content-Length") or 0)
                peer.answer(self, "POST", dict(urllib.parse.parse_qsl(self.rfile.read(size).decode())))

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def name(self):
        return f"127.0.0.1:{self.server.server_address[1]}"

    def answer(self, request, method, form):
        parts = urllib.parse.urlsplit(request.path)
        query = dict(urllib.parse.parse_qsl(parts.query))
        with self.lock:
            self.asked.append((method, parts.path))
        try:
            if parts.path == "/oauth/authorize":
                return self.consent(request, query) if method == "GET" else self.consented(request, form)
            if self.mood in ("garbage", "huge", "slow", "moved"):
                return self.misbehave(request)
            if parts.path == "/api/v1/apps" and method == "POST":
                return self.register(request, form)
            if parts.path == "/oauth/token" and method == "POST":
                return self.exchange(request, form)
            if parts.path == "/oauth/revoke" and method == "POST":
                return self.revoke(request, form)
            if parts.path == "/api/v1/accounts/verify_credentials":
                return self.who(request)
            self.say(request, 404, {"error": "not here"})
        except OSError:
            pass  # whoever asked has gone

    def misbehave(self, request):
        if self.mood == "garbage":
            return self.say(request, 200, None, b"<!doctype html><title>Parked</title>[[[[")
        if self.mood == "huge":
            return self.say(request, 200, None, b'{"client_id":"' + b"a" * (4 << 20) + b'"}')
        if self.mood == "moved":
            request.send_response(302)
            request.send_header("Location", "http://127.0.0.1:1/")
            request.send_header("Content-Length", "0")
            return request.end_headers()
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(60):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.5)

    def say(self, request, status, value, body=None):
        data = json.dumps(value).encode() if body is None else body
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def register(self, request, form):
        client, secret = secrets.token_urlsafe(16), secrets.token_urlsafe(24)
        self.applications[client] = (secret, form["redirect_uris"].split("\n"), form["scopes"])
        self.say(request, 200, {"client_id": client, "client_secret": secret, "name": form["client_name"]})

    def consent(self, request, query):
        """The page on which a person says that it is they."""
        known = self.applications.get(query.get("client_id"))
        if not known or query.get("redirect_uri") not in known[1] or query.get("code_challenge_method") != "S256":
            return self.say(request, 400, {"error": "invalid_request"})
        fields = "".join(f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
                         for name, value in query.items())
        page = (f'<!doctype html><html lang="en"><title>Toot</title><main><form method="post" action="/oauth/authorize">{fields}'
                '<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button>'
                "</form></main>").encode()
        request.send_response(200)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Content-Length", str(len(page)))
        request.end_headers()
        request.wfile.write(page)

    def consented(self, request, form):
        back = {"state": form.get("state", "")}
        if form.get("decision") == "allow":
            code = secrets.token_urlsafe(16)
            self.codes[code] = (form["client_id"], form["redirect_uri"], form["code_challenge"])
            back["code"] = code
        else:
            back["error"] = "access_denied"
        request.send_response(302)
        request.send_header("Location", form["redirect_uri"] + "?" + urllib.parse.urlencode(back))
        request.send_header("Content-Length", "0")
        request.end_headers()

    def exchange(self, request, form):
        grant = self.codes.pop(form.get("code"), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        secret = self.applications.get(form.get("client_id"), ("",))[0]
        if grant != (form.get("client_id"), form.get("redirect_uri"), challenge) or secret != form.get("client_secret"):
            return self.say(request, 400, {"error": "invalid_grant"})
        token = secrets.token_urlsafe(24)
        self.tokens[token] = dict(self.account)
        self.say(request, 200, {"access_token": token, "token_type": "Bearer", "scope": "read:accounts"})

    def who(self, request):
        account = self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        self.say(request, 200 if account else 401, account or {"error": "invalid token"})

    def revoke(self, request, form):
        if self.tokens.pop(form.get("token"), None):
            self.revoked += 1
        self.say(request, 200, {})
