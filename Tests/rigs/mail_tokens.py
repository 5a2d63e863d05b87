"""A provider whose mailboxes take no passwords: it gives tokens, and tells the servers of mail whose a token is.

A refresh token counts once: with each access token comes another one, and who shows an old one is told `invalid_grant`.
"""

import atexit
import http.server
import json
import pathlib
import shutil
import tempfile
import threading
import urllib.parse

from parley_process import free_port

# Servers hear it in one command up to 512 bytes: it is longer than that, as those of the great providers are.
LENGTH = 1_500


class Provider:
    def __init__(self, user):
        self.user, self.port, self.lock = user, free_port(), threading.Lock()
        self.refresh, self.secret, self.given, self.refused, self.asked = "rigs-refresh-0", "rigs-secret", 0, 0, []
        self.good = set()
        # What exim looks into.
        self.file = pathlib.Path(tempfile.mkdtemp(prefix="tokens-")) / "good"
        self.file.parent.chmod(0o755)
        atexit.register(shutil.rmtree, self.file.parent, ignore_errors=True)
        self.revoke()
        provider = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.say(*provider.token(dict(urllib.parse.parse_qsl(body))))

            def do_GET(self):
                word = (self.headers["Authorization"] or "").removeprefix("Bearer ")
                self.say(*((200, {"user": provider.user}) if word in provider.good else (401, {"error": "invalid_token"})))

            def say(self, status, answer):
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Answers)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def token(self, form):
        with self.lock:
            self.asked.append(form)
            if (form.get("client_id"), form.get("client_secret")) != ("parley", self.secret):
                return 401, {"error": "invalid_client"}
            if form.get("grant_type") != "refresh_token" or form.get("refresh_token") != self.refresh:
                self.refused += 1
                return 400, {"error": "invalid_grant", "error_description": "It has ended:\r\n" + form.get("refresh_token", "")}
            self.given += 1
            access = f"rigs-access-{self.given}-".ljust(LENGTH, "x")
            self.refresh = f"rigs-refresh-{self.given}"
            self.good.add(access)
            self.keep()
            return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 3600, "refresh_token": self.refresh}

    def revoke(self):
        """No token that was given is good any more."""
        self.good = set()
        self.keep()

    def end(self):
        """Somebody took back that they had agreed."""
        with self.lock:
            self.refresh = "rigs-refresh-anew"
        self.revoke()

    def keep(self):
        self.file.write_text("".join(f"{token}: yes\n" for token in self.good))

    def dovecot(self):
        """What dovecot is told of it; the folder is the one of its other settings."""
        return f"introspection_mode = auth\nintrospection_url = http://127.0.0.1:{self.port}/me\nusername_attribute = user\n"

    def settings(self):
        return {"tokenAddress": f"http://127.0.0.1:{self.port}/token", "clientID": "parley", "clientSecret": self.secret,
                "refreshToken": self.refresh}
