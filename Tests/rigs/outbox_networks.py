"""Two networks that take replies and misbehave: a PDS, where a record has a key, and a Mastodon without keys.

Of a hundred writes, five are carried out and their answer is lost, five get a 503 (two of them after they were carried
out), two hang for two to four seconds (one of them before it is carried out). A request whose sender has died is carried
out all the same, as servers do. The Mastodon ignores `Idempotency-Key`. Every hundredth write finds that its token has
run out, where the network has such tokens, and 2 % of the reads fail.
"""

import asyncio
import hashlib
import html
import json
import random
import re
import time
from datetime import datetime, timezone

from aiohttp import web

ACCOUNT = "did:plc:" + "counciltest" * 2 + "22"
POSTS = "app.bsky.feed.post"
DECK = {"lost": 5, "503 before": 3, "503 after": 2, "hung before": 1, "hung after": 1}


class Lost(Exception):
    """The connection breaks instead of an answer."""


class Trouble:
    """The faults of one network, and what was under way at any moment."""

    def __init__(self, seed):
        self.dice, self.is_on = random.Random(seed), False
        self.attempts, self.under_way, self.orphans, self.sender = 0, 0, 0, None  # the port that wrote last
        self.told, self.deck = dict.fromkeys(DECK, 0), []
        self.arrived = asyncio.Event()

    async def write(self, request, commit):
        """Carries a write out, in one of the ways in which networks do."""
        self.attempts += 1
        self.under_way += 1
        self.sender = (request.transport and request.transport.get_extra_info("peername") or (None, None))[1]
        self.arrived.set()
        try:
            return await self.carry_out(request, commit)
        finally:
            self.under_way -= 1

    async def carry_out(self, request, commit):
        fault = self.fault()
        if fault:
            self.told[fault] += 1
        await asyncio.sleep(self.latency(fault == "hung before"))
        if fault == "503 before":
            return web.json_response({"error": "Unavailable", "message": "try later"}, status=503)
        self.orphans += request.transport is None or request.transport.is_closing()
        answer = commit()
        await asyncio.sleep(self.latency(fault == "hung after"))
        if fault == "503 after":
            return web.json_response({"error": "Unavailable", "message": "try later"}, status=503)
        if fault == "lost":
            raise Lost
        return answer

    def latency(self, is_hanging):
        return self.dice.uniform(2, 4) if is_hanging else self.dice.uniform(0.005, 0.03)

    def fault(self):
        """The next card of a deck that is shuffled anew for every hundred writes."""
        if not self.is_on:
            return None
        if not self.deck:
            self.deck = [name for name, count in DECK.items() for _ in range(count)]
            self.deck += [None] * (100 - len(self.deck))
            self.dice.shuffle(self.deck)
        return self.deck.pop()

    async def read(self):
        if self.is_on and self.dice.random() < 0.02:
            if self.dice.random() < 0.5:
                raise Lost
            raise web.HTTPServiceUnavailable()
        await asyncio.sleep(self.dice.uniform(0, 0.005))


@web.middleware
async def breaking(request, handler):
    try:
        return await handler(request)
    except Lost:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


async def listening(routes):
    """Serves the routes; gives the port."""
    app = web.Application(middlewares=[breaking])
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return site._server.sockets[0].getsockname()[1]


class PDS:
    """Records under the keys that their writer chose, behind tokens of which the refreshing ones work once."""

    def __init__(self, seed):
        self.trouble, self.records, self.puts, self.altered = Trouble(seed), {}, 0, 0
        self.access, self.refresh, self.sessions, self.renewals = set(), set(), 0, 0

    async def start(self):
        xrpc = "/xrpc/com.atproto."
        self.port = await listening([
            web.post(xrpc + "server.createSession", self.create_session),
            web.post(xrpc + "server.refreshSession", self.refresh_session),
            web.get(xrpc + "server.describeServer", self.describe),
            web.get(xrpc + "identity.resolveHandle", self.resolve),
            web.post(xrpc + "repo.putRecord", self.put_record), web.get(xrpc + "repo.getRecord", self.get_record),
            web.get("/xrpc/app.bsky.notification.listNotifications", self.notifications),
            web.get("/xrpc/app.bsky.actor.getProfiles", self.profiles)])
        return self

    def refusal(self, name, status=400):
        return web.json_response({"error": name, "message": "refused"}, status=status)

    def new_session(self):
        self.sessions += 1
        access, refresh = f"access-{self.sessions}", f"refresh-{self.sessions}"
        self.access, self.refresh = {access}, {refresh}
        return web.json_response({"did": ACCOUNT, "handle": "council.test", "accessJwt": access, "refreshJwt": refresh})

    async def create_session(self, request):
        if (await request.json()).get("password") != "app-password":
            return self.refusal("AuthenticationRequired", 401)
        return self.new_session()

    async def refresh_session(self, request):
        if self.bearer(request) not in self.refresh:
            return self.refusal("ExpiredToken")
        self.renewals += 1
        return await self.trouble.carry_out(request, self.new_session)

    def bearer(self, request):
        return request.headers.get("Authorization", "").removeprefix("Bearer ")

    async def describe(self, request):
        return web.json_response({"did": "did:web:127.0.0.1", "availableUserDomains": []})

    async def resolve(self, request):
        return web.json_response({"did": ACCOUNT})

    async def notifications(self, request):
        return web.json_response({"notifications": []})

    async def profiles(self, request):
        return web.json_response({"profiles": []})

    async def put_record(self, request):
        body = await request.json()
        if self.trouble.is_on and self.trouble.attempts % 100 == 99:
            self.trouble.attempts += 1
            self.access.clear()
        if self.bearer(request) not in self.access:
            return self.refusal("ExpiredToken")

        def commit():
            self.puts += 1
            key, record = (body["repo"], body["collection"], body["rkey"]), body["record"]
            self.altered += self.records.get(key, record) != record
            self.records[key] = record
            return web.json_response(self.shown(key))

        return await self.trouble.write(request, commit)

    def shown(self, key):
        content = json.dumps(self.records[key], sort_keys=True).encode()
        return {"uri": "at://" + "/".join(key), "cid": "bafyrei" + hashlib.sha256(content).hexdigest()[:52]}

    async def get_record(self, request):
        await self.trouble.read()
        key = tuple(request.query[name] for name in ("repo", "collection", "rkey"))
        if key not in self.records:
            return self.refusal("RecordNotFound")
        return web.json_response(dict(self.shown(key), value=self.records[key]))

    def published(self):
        """What stands here, as pairs of text and the address of what it answers."""
        return [(record["text"], record["reply"]["parent"]["uri"]) for record in self.records.values()]


class Mastodon:
    """A server whose posts get a new id each time that they are sent, whatever key comes with them."""

    def __init__(self, seed):
        self.trouble, self.statuses, self.notes = Trouble(seed), {}, []
        self.stale, self.shown = 0, {}  # seconds after which a list shows a post at the latest, and from when on it does
        self.me = self.account("1", "council")

    async def start(self):
        v1 = "/api/v1/"
        self.port = await listening([
            web.get("/api/v2/instance", self.instance), web.get(v1 + "accounts/verify_credentials", self.credentials),
            web.post(v1 + "statuses", self.post), web.get(v1 + "accounts/{id}/statuses", self.own_posts),
            web.get(v1 + "statuses/{id}", self.status), web.get(v1 + "statuses/{id}/source", self.source),
            web.get(v1 + "notifications", self.notifications), web.get("/api/v2/search", self.search)])
        self.address = f"http://127.0.0.1:{self.port}"
        return self

    def account(self, number, name):
        return {"id": number, "username": name, "acct": name, "display_name": name.title(), "note": "",
                "url": f"https://toots.test/@{name}", "followers_count": 1, "statuses_count": 1}

    def add_note(self, number, words):
        """Somebody writes to us."""
        person, place = self.account(str(1_000 + number), f"person{number}"), str(50_000 + number)
        created = datetime.fromtimestamp(time.time() - 3_600 + number / 10, timezone.utc)
        self.statuses[place] = status = self.new_status(place, person, f"@council {words}", None, created)
        self.notes.append({"id": str(90_000 + number), "type": "mention", "created_at": status["created_at"],
                           "account": person, "status": status})
        return place

    def new_status(self, place, account, text, answered, created=None):
        created = (created or datetime.now(timezone.utc)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        words = re.sub(r"@(\w+)", r'<span class="h-card"><a href="https://toots.test/@\1" class="u-url mention">@<span>\1</span></a></span>',
                       html.escape(text, quote=False))
        content = "".join(f"<p>{part}</p>" for part in words.replace("\n\n", "\0").replace("\n", "<br />").split("\0"))
        return {"id": place, "created_at": created, "in_reply_to_id": answered, "visibility": "public", "language": "en",
                "uri": f"https://toots.test/statuses/{place}", "url": f"https://toots.test/@x/{place}", "content": content,
                "account": account, "mentions": [], "tags": [], "media_attachments": [], "reblog": None, "text": text}

    async def instance(self, request):
        return web.json_response({"domain": "toots.test", "version": "4.4.0",
                                  "configuration": {"statuses": {"max_characters": 500}}})

    async def credentials(self, request):
        return web.json_response(self.me)

    async def post(self, request):
        body = await request.json()

        def commit():
            place = str(100_000 + len(self.statuses))
            self.statuses[place] = self.new_status(place, self.me, body["status"], body.get("in_reply_to_id"))
            self.shown[place] = time.monotonic() + self.trouble.dice.uniform(0, self.stale)
            return web.json_response(self.statuses[place])

        return await self.trouble.write(request, commit)

    def page(self, request, entries):
        """Newest first; with `min_id`, the page directly behind it."""
        limit, query = int(request.query.get("limit", 20)), request.query
        entries = sorted(entries, key=lambda entry: int(entry["id"]))
        if "min_id" in query:
            return list(reversed([one for one in entries if int(one["id"]) > int(query["min_id"])][:limit]))
        older = [one for one in entries if int(one["id"]) < int(query.get("max_id", 1 << 60))]
        return list(reversed(older))[:limit]

    async def own_posts(self, request):
        await self.trouble.read()
        now, who = time.monotonic(), request.match_info["id"]
        own = [one for one in self.statuses.values() if one["account"]["id"] == who and self.shown.get(one["id"], 0) <= now]
        return web.json_response(self.page(request, own))

    async def notifications(self, request):
        await self.trouble.read()
        return web.json_response(self.page(request, self.notes))

    async def status(self, request):
        return web.json_response(self.statuses[request.match_info["id"]])

    async def source(self, request):
        return web.json_response({"id": request.match_info["id"], "text": self.statuses[request.match_info["id"]]["text"]})

    async def search(self, request):
        return web.json_response({"accounts": [], "statuses": [], "hashtags": []})

    def published(self):
        """What our account has said, as pairs of text and the id of what it answers."""
        return [(one["text"], one["in_reply_to_id"]) for one in self.statuses.values() if one["account"] is self.me]
