"""A Jetstream on aiohttp, for trying our listener against something that shares no code with it.

    pip install aiohttp zstandard
    python jetstream_server.py EVENTS.jsonl PORT [--v1-dictionary FILE] [--v2-dictionary FILE] [--floor N]
                               [--profiles FILE]

EVENTS.jsonl has one event of the first wire a line. Both wires replay them from the cursor on and then stay silent,
until more are posted to /say, one a line; a line that is no JSON goes out as it stands. GET /listeners tells of each
listener what it asked for and how many events it was sent. FILE has the profiles by DID that getProfiles gives.
Events are numbered from 1000; with --floor the first N of them are gone: the second wire refuses an older cursor, the
first wire silently begins later, as the real servers do. Parameters for trouble, on both wires:
`cut=N` breaks the connection after N events, `slow=1` ends the second wire with ConsumerTooSlow,
`fragments=N` sends every event in N fragments with a ping between them, `deaf=1` answers no ping. Prints `ready` once
it listens.
"""
import argparse
import asyncio
import datetime
import json

import zstandard
from aiohttp import WSMsgType, web

parser = argparse.ArgumentParser()
parser.add_argument("events")
parser.add_argument("port", type=int)
parser.add_argument("--v1-dictionary")
parser.add_argument("--v2-dictionary")
parser.add_argument("--floor", type=int, default=0)
parser.add_argument("--profiles")
options = parser.parse_args()

FIRST = 1000
METHOD = "network.bsky.jetstream.subscribeEvents"
LEAST_MOMENT = 10**15


def dictionary(path):
    return zstandard.ZstdCompressionDict(open(path, "rb").read()) if path else None


V1_DICTIONARY, V2_DICTIONARY = dictionary(options.v1_dictionary), dictionary(options.v2_dictionary)
EVENTS = []
for line in open(options.events, encoding="utf-8"):
    if line.strip():
        EVENTS.append(dict(json.loads(line), cursor=FIRST + len(EVENTS)))
EVENTS = EVENTS[options.floor:]
FLOOR = FIRST + options.floor
PROFILES = json.load(open(options.profiles, encoding="utf-8")) if options.profiles else {}
LISTENERS = []


def second_wire(event):
    moment = datetime.datetime.fromtimestamp(event["time_us"] / 1e6, datetime.timezone.utc)
    kind = event["kind"]
    payload = {
        "$type": f"{METHOD}#{kind}",
        "seq": event["cursor"],
        "did": event["did"],
        "time": moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    payload.update(event["commit"] if kind == "commit" else {kind: event[kind]})
    return {"$type": "message", "payload": payload}


def wanted(event, collections, kinds):
    if isinstance(event, bytes):
        return True
    if kinds and event["kind"] not in kinds:
        return False
    if event["kind"] != "commit" or not collections:
        return True
    name = event["commit"]["collection"]
    return any(name.startswith(c[:-1]) if c.endswith(".*") else name == c for c in collections)


def since(cursor):
    if cursor is None:
        return []
    if cursor >= LEAST_MOMENT:
        return [event for event in EVENTS if event["time_us"] >= cursor]
    return [event for event in EVENTS if event["cursor"] >= cursor]


async def send(socket, data, is_packed, fragments):
    if fragments <= 1:
        return await (socket.send_bytes(data) if is_packed else socket.send_str(data.decode()))
    size = max(1, len(data) // fragments)
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    for index, part in enumerate(parts):
        head = 0x80 if index == len(parts) - 1 else 0
        head |= (2 if is_packed else 1) if index == 0 else 0
        length = bytes([len(part)]) if len(part) < 126 else bytes([126]) + len(part).to_bytes(2, "big")
        socket._req.transport.write(bytes([head]) + length + part)
        if index == 0:
            await socket.ping(b"between")


class Listener:
    """Somebody who listens: what is due to them, and what they were sent."""

    def __init__(self, request, collections, kinds, is_packed):
        self.collections, self.kinds = collections, kinds
        self.told = {"path": request.path, "packed": is_packed, "sent": 0, "listens": True}
        self.due = asyncio.Queue()
        for event in since(cursor_of(request)):
            self.hear(event)
        LISTENERS.append(self)

    def hear(self, event):
        if wanted(event, self.collections, self.kinds):
            self.due.put_nowait(event)

    def leave(self):
        self.told["listens"] = False


async def pump(request, listener, encode, pack, protocols=()):
    query = request.query
    socket = web.WebSocketResponse(protocols=protocols, heartbeat=None if "deaf" in query else 30)
    await socket.prepare(request)
    sending = asyncio.ensure_future(send_all(request, socket, listener, encode, pack))
    try:
        if "deaf" in query:
            await asyncio.sleep(3600)
        async for message in socket:
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
    finally:
        sending.cancel()
        listener.leave()
    return socket


async def send_all(request, socket, listener, encode, pack):
    query, compressor = request.query, zstandard.ZstdCompressor(dict_data=pack) if pack else None
    while True:
        if "slow" in query and listener.due.empty():
            await socket.send_str(json.dumps({"$type": "error", "error": "ConsumerTooSlow", "message": "too slow"}))
            return await socket.close()
        event = await listener.due.get()
        is_raw = isinstance(event, bytes)
        data = event if is_raw else json.dumps(encode(event), ensure_ascii=False, separators=(",", ":")).encode()
        packed = compressor.compress(data) if compressor else data
        await send(socket, packed, compressor is not None, int(query.get("fragments", 1)))
        listener.told["sent"] += 1
        if listener.told["sent"] == int(query.get("cut", 0)):
            return request.transport.abort()


async def say(request):
    """Everybody who listens hears it, and whoever comes later can ask for it."""
    for line in (await request.read()).splitlines():
        try:
            event = dict(json.loads(line), cursor=FLOOR + len(EVENTS))
            EVENTS.append(event)
        except ValueError:
            event = line
        for listener in LISTENERS:
            if listener.told["listens"]:
                listener.hear(event)
    return web.json_response({"events": len(EVENTS)})


async def listeners(request):
    return web.json_response([listener.told for listener in LISTENERS])


async def get_profiles(request):
    known = [dict(PROFILES[did], did=did) for did in request.query.getall("actors", []) if did in PROFILES]
    return web.json_response({"profiles": known})


def cursor_of(request):
    return int(request.query["cursor"]) if "cursor" in request.query else None


def refusal(name, message, status=400):
    return web.json_response({"error": name, "message": message}, status=status)


async def subscribe(request):
    is_packed = request.query.get("compress") == "true"
    if is_packed and not V1_DICTIONARY:
        return web.Response(status=400, text="this server does not pack")
    collections = request.query.getall("wantedCollections", [])
    listener = Listener(request, collections, [], is_packed)
    return await pump(request, listener, lambda event: event, V1_DICTIONARY if is_packed else None)


async def subscribe_events(request):
    query = request.query
    for name in ("wantedCollections", "wantedDids", "compress"):
        if name in query:
            return refusal("InvalidRequest", f"{name} belongs to the first wire")
    cursor = cursor_of(request)
    if cursor is not None and cursor < LEAST_MOMENT and cursor < FLOOR:
        return refusal("CursorTooOld", f"the floor is {FLOOR}")
    pack = None
    if "zstdDictionary" in query:
        if not V2_DICTIONARY or int(query["zstdDictionary"]) != V2_DICTIONARY.dict_id():
            return refusal("UnknownZstdDictionary", "ask for the current one")
        pack = V2_DICTIONARY
    collections, kinds = query.getall("collections", []), query.getall("kinds", [])
    listener = Listener(request, collections, kinds, pack is not None)
    return await pump(request, listener, second_wire, pack, ("xrpc.v1.json",))


async def get_zstd_dictionary(request):
    if not V2_DICTIONARY:
        return refusal("DictionaryNotFound", "this server does not pack", 404)
    return web.Response(body=V2_DICTIONARY.as_bytes(), content_type="application/octet-stream")


async def main():
    app = web.Application()
    app.router.add_get("/subscribe", subscribe)
    app.router.add_get(f"/xrpc/{METHOD}", subscribe_events)
    app.router.add_get("/xrpc/network.bsky.jetstream.getZstdDictionary", get_zstd_dictionary)
    app.router.add_get("/xrpc/app.bsky.actor.getProfiles", get_profiles)
    app.router.add_post("/say", say)
    app.router.add_get("/listeners", listeners)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", options.port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
