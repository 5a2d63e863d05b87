"""A Jetstream of the second wire that is fast: every event is made into WebSocket frames once, before anybody listens.

It shares no code with our listener. `Jetstream(frames, packed, dictionary)` serves from a thread of its own; events are
numbered from FIRST. It sends everything from the cursor on, also what was not asked for, up to `gate`, at most `pace`
events a second, and notes from where each connection began and how far it was sent. From one connection to the next it
offers a zstd dictionary or none.
"""

import asyncio
import base64
import hashlib
import json
import socket
import threading
import time
import urllib.parse

FIRST = 1000
METHOD = "network.bsky.jetstream.subscribeEvents"
SLICE = 0.005


def frame(payload, is_binary=False):
    """One unmasked WebSocket frame, as servers send them."""
    head = b"\x82" if is_binary else b"\x81"
    size = len(payload)
    if size < 126:
        return head + bytes([size]) + payload
    if size < 65_536:
        return head + b"\x7e" + size.to_bytes(2, "big") + payload
    return head + b"\x7f" + size.to_bytes(8, "big") + payload


class Connection:
    """One listener: where it wished to begin, and how far it was served."""

    def __init__(self, cursor, is_packed):
        self.cursor, self.is_packed = cursor, is_packed
        self.start = max(0, cursor - FIRST) if cursor is not None else None
        self.sent = self.start
        self.began, self.ended = time.monotonic(), None
        self.is_over = False


class Jetstream:
    def __init__(self, frames, packed=None, dictionary=None, profiles=True, host="127.0.0.1"):
        self.frames, self.packed, self.dictionary, self.host = frames, packed, dictionary, host
        self.profiles = profiles
        self.gate, self.pace = len(frames), 1_000_000
        self.connections, self.offers = [], 0
        self.port = None
        self.ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True).start()
        self.ready.wait()

    @property
    def address(self):
        return f"ws://{self.host}:{self.port}"

    @property
    def current(self):
        """The last connection that asked for a place in the stream."""
        return next((one for one in reversed(self.connections) if one.cursor is not None), None)

    async def serve(self):
        server = await asyncio.start_server(self.answer, self.host, 0, limit=1 << 20)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await server.serve_forever()

    async def answer(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                target = urllib.parse.urlsplit(head.split(" ", 2)[1])
                query = urllib.parse.parse_qs(target.query)
                if target.path.endswith(METHOD):
                    return await self.stream(head, query, reader, writer)
                body, kind = self.plain(target.path, query)
                status = "200 OK" if body is not None else "404 Not Found"
                body = body if body is not None else b'{"error":"NotFound","message":"not here"}'
                writer.write(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode())
                writer.write(body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever listened was killed
        finally:
            writer.close()

    def plain(self, path, query):
        if path.endswith("getZstdDictionary"):
            self.offers += 1
            offered = self.dictionary.as_bytes() if self.dictionary and self.offers % 2 else None
            return offered, "application/octet-stream"
        if path.endswith("getProfiles") and self.profiles:
            profiles = [{"did": did, "handle": f"{did.rsplit(':', 1)[1]}.example"} for did in query.get("actors", [])]
            return json.dumps({"profiles": profiles}).encode(), "application/json"
        return None, "application/json"

    async def stream(self, head, query, reader, writer):
        key = next(line.split(":", 1)[1].strip() for line in head.splitlines()
                   if line.lower().startswith("sec-websocket-key:"))
        accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest())
        protocol = "Sec-WebSocket-Protocol: xrpc.v1.json\r\n" if "xrpc.v1.json" in head else ""
        writer.write(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{protocol}"
                     f"Sec-WebSocket-Accept: {accept.decode()}\r\n\r\n".encode())
        cursor = int(query["cursor"][0]) if "cursor" in query else None
        connection = Connection(cursor, "zstdDictionary" in query)
        self.connections.append(connection)
        answering = asyncio.ensure_future(self.answer_pings(reader, writer, connection))
        try:
            while not connection.is_over:
                if connection.start is not None:
                    self.send_slice(connection, writer)
                    await writer.drain()
                await asyncio.sleep(SLICE)
        finally:
            connection.is_over, connection.ended = True, connection.ended or time.monotonic()
            answering.cancel()

    def send_slice(self, connection, writer):
        frames = self.packed if connection.is_packed else self.frames
        due = connection.start + int((time.monotonic() - connection.began) * self.pace) + 1
        end = min(len(frames), self.gate, due, connection.sent + 5_000)
        if end > connection.sent:
            writer.write(b"".join(frames[connection.sent:end]))
            connection.sent = end

    async def answer_pings(self, reader, writer, connection):
        try:
            while True:
                first, second = await reader.readexactly(2)
                size = second & 127
                if size == 126:
                    size = int.from_bytes(await reader.readexactly(2), "big")
                elif size == 127:
                    size = int.from_bytes(await reader.readexactly(8), "big")
                mask = await reader.readexactly(4) if second & 128 else bytes(4)
                data = bytes(byte ^ mask[place % 4] for place, byte in enumerate(await reader.readexactly(size)))
                if first & 15 == 9:
                    writer.write(b"\x8a" + bytes([len(data)]) + data)
                elif first & 15 == 8:
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass
        connection.is_over, connection.ended = True, time.monotonic()


def drained(server, seconds=2.0):
    """How many events a second this server gives to somebody who only reads bytes."""
    with socket.create_connection(("127.0.0.1", server.port)) as sink:
        sink.sendall(f"GET /xrpc/{METHOD}?cursor={FIRST} HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Key: eA==\r\n\r\n".encode())
        sink.settimeout(0.1)
        began = now = time.monotonic()
        while now < began + seconds and (server.current is None or server.current.sent < len(server.frames)):
            try:
                sink.recv(1 << 20)
            except TimeoutError:
                pass
            now = time.monotonic()
        rate = server.current.sent / (now - began)
    server.connections.clear()
    return rate
