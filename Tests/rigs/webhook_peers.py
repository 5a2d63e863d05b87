"""Both ends of a webhook, made with the standard's own library: whoever delivers to Parley, and whoever is delivered to."""

import http.client
import http.server
import json
import random
import threading
import time
from datetime import datetime, timezone

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class Sender:
    """Brings deliveries to one address until each is answered, however often the server dies meanwhile."""

    def __init__(self, port, address, secret):
        self.port, self.path, self.secret = port, "/" + address.split("/", 3)[3], secret
        self.tries, self.unanswered, self.refused = 0, 0, []
        self.acknowledged, self.lock = {}, threading.Lock()

    def once(self, name, body, secret=None, **changed):
        """One attempt; gives status, answer and headers, and 0 where nobody answered."""
        now = changed.pop("at", None) or datetime.now(timezone.utc)
        headers = {"content-type": "application/json", "webhook-id": name, "webhook-timestamp": str(int(now.timestamp())),
                   "webhook-signature": Webhook(secret or self.secret).sign(name, now, body)}
        headers.update({key.replace("_", "-"): value for key, value in changed.items()})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", self.path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}"), dict(answer.getheaders())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}, {}
        finally:
            connection.close()

    def bring(self, name, posts, until):
        body = json.dumps({"posts": posts})
        while time.monotonic() < until:
            status, answer, _ = self.once(name, body)
            with self.lock:
                self.tries += 1
                self.unanswered += status == 0
                if status == 200:
                    self.acknowledged[name] = [post["id"] for post in posts], answer["outcome"]
                    return
                if status not in (0, 503):
                    self.refused.append((name, status, answer))
                    return
            time.sleep(0.02)


class Receiver:
    """Takes replies, each name once, and misbehaves on the first attempt of some: cuts the answer, or is busy."""

    def __init__(self, secret, seed=3, knows_again=True):
        self.secret, self.knows_again = Webhook(secret), knows_again
        self.dice, self.lock = random.Random(seed), threading.Lock()
        self.trouble = []  # what may happen to a first attempt: "cut", "busy", "proxy"
        self.arrivals, self.effects, self.forged, self.pings, self.cut, self.moments = {}, [], 0, 0, 0, {}
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.take(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}/parley"

    def take(self, request):
        body = request.rfile.read(int(request.headers["content-length"]))
        try:
            delivery = self.secret.verify(body, dict(request.headers))
        except WebhookVerificationError:
            self.forged += 1
            return self.answer(request, 401)
        if delivery["type"] == "ping":
            self.pings += 1
            return self.answer(request, 204)
        name = request.headers["webhook-id"]
        with self.lock:
            self.arrivals.setdefault(name, []).append(body)
            self.moments.setdefault(name, []).append(time.monotonic())
            is_first = len(self.arrivals[name]) == 1
            trouble = self.dice.choice(self.trouble) if self.trouble and is_first else None
            if trouble == "busy":
                return self.answer(request, 503, retry_after="2")
            if trouble == "proxy":
                return self.answer(request, 502)
            known = self.knows_again and any(effect[0] == name for effect in self.effects)
            if not known:
                self.effects.append((name, delivery["data"]))
            self.cut += trouble == "cut"
        if trouble == "cut":
            request.close_connection = True
            return request.connection.close()
        return self.answer(request, 200, {"id": "r-" + name, "url": f"https://forum.example/{name}"})

    @staticmethod
    def answer(request, status, content=None, retry_after=None):
        body = json.dumps(content).encode() if content else b""
        request.send_response(status)
        if retry_after:
            request.send_header("Retry-After", retry_after)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
