"""A PDS and a Mastodon that take pictures before the posts that name them, for picture_kill_rig.py."""

import asyncio
import base64
import hashlib
import struct
import time
import zlib

from aiohttp import web

from outbox_networks import PDS, Mastodon, listening

SLOW = 0.05  # seconds until whoever brings a picture is told its name


def drawn(width):
    """A PNG whose width says which one it is."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * 7 + y * 3) % 256 for x in range(width)) for y in range(24))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 24, 8, 0, 0, 0, 0)) + chunk(
        b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def width(picture):
    return struct.unpack(">I", picture[16:20])[0] if picture[1:4] == b"PNG" else None


class Took:
    """The pictures of one network, by the names that it gave them, and when one came last."""

    def __init__(self):
        self.pictures, self.count = {}, 0

    def take(self, name, content):
        self.pictures[name] = content
        self.count += 1


class PicturePDS(PDS):
    async def start(self):
        xrpc, self.took = "/xrpc/com.atproto.", Took()
        self.port = await listening([
            web.post(xrpc + "server.createSession", self.create_session), web.post(xrpc + "server.refreshSession", self.refresh_session),
            web.get(xrpc + "server.describeServer", self.describe), web.get(xrpc + "identity.resolveHandle", self.resolve),
            web.post(xrpc + "repo.uploadBlob", self.upload), web.post(xrpc + "repo.putRecord", self.put_record),
            web.get(xrpc + "repo.getRecord", self.get_record),
            web.get("/xrpc/app.bsky.notification.listNotifications", self.notifications),
            web.get("/xrpc/app.bsky.actor.getProfiles", self.profiles)])
        return self

    async def upload(self, request):
        if self.bearer(request) not in self.access:
            return self.refusal("ExpiredToken")
        content = await request.read()
        raw = b"\x01\x55\x12\x20" + hashlib.sha256(content).digest()
        name = "b" + base64.b32encode(raw).decode().lower().rstrip("=")
        self.took.take(name, content)
        await asyncio.sleep(SLOW)
        return web.json_response({"blob": {"$type": "blob", "ref": {"$link": name}, "mimeType": request.content_type, "size": len(content)}})

    def standing(self):
        """What stands here: the text of each post, with the widths of its pictures and their words."""
        found = []
        for record in self.records.values():
            shown = [(width(self.took.pictures.get(one["image"]["ref"]["$link"], b"")), one["alt"])
                     for one in record.get("embed", {}).get("images", ())]
            found.append((record["text"], shown))
        return found


class PictureMastodon(Mastodon):
    """It gives each picture a new name, whatever its bytes, as Mastodon does."""

    async def start(self):
        v1, self.took = "/api/v1/", Took()
        self.words, self.shown_with = {}, {}
        self.port = await listening([
            web.get("/api/v2/instance", self.instance), web.get(v1 + "accounts/verify_credentials", self.credentials),
            web.post("/api/v2/media", self.upload), web.get(v1 + "media/{id}", self.medium),
            web.post(v1 + "statuses", self.post), web.get(v1 + "accounts/{id}/statuses", self.own_posts),
            web.get(v1 + "statuses/{id}", self.status), web.get(v1 + "statuses/{id}/source", self.source),
            web.get(v1 + "notifications", self.notifications), web.get("/api/v2/search", self.search)])
        self.address = f"http://127.0.0.1:{self.port}"
        return self

    async def upload(self, request):
        form = await request.post()
        name = str(500_000 + self.took.count)
        self.words[name] = form.get("description", "")
        self.took.take(name, form["file"].file.read())
        await asyncio.sleep(SLOW)
        return web.json_response({"id": name, "type": "image", "url": f"https://toots.test/media/{name}", "description": self.words[name]})

    async def medium(self, request):
        name = request.match_info["id"]
        return web.json_response({"id": name, "type": "image", "url": "https://toots.test/x"}, status=200 if name in self.took.pictures else 404)

    async def post(self, request):
        body = await request.json()

        def commit():
            place = str(100_000 + len(self.statuses))
            self.statuses[place] = status = self.new_status(place, self.me, body["status"], body.get("in_reply_to_id"))
            self.shown_with[place] = body.get("media_ids", [])
            status["media_attachments"] = [{"id": name, "type": "image", "url": "https://toots.test/x", "description": self.words.get(name)}
                                           for name in self.shown_with[place]]
            self.shown[place] = time.monotonic()
            return web.json_response(status)

        return await self.trouble.write(request, commit)

    def standing(self):
        return [(self.statuses[place]["text"], [(width(self.took.pictures.get(name, b"")), self.words.get(name)) for name in names])
                for place, names in self.shown_with.items()]
