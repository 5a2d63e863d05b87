"""A proxy that hands a request on and cuts the answer, and that closes every connection without having said so.

`CuttingProxy(port, writes)` stands before the server on that port of this machine. The first time that words of ours go
by in a write (a path in `writes`), it does one of the things in `WAYS`, in turn; all else passes. Answers say that the
connection stays open, and it is closed all the same.
"""

import asyncio
import re

# What becomes of a write; all but the first are carried out by the server behind.
WAYS = ("cut before", "no answer", "closed in silence", "half an answer", "only a status")
MARKER = re.compile(rb"reply\d{5}")


class CuttingProxy:
    def __init__(self, port, writes):
        self.behind, self.writes = port, writes
        self.cut, self.passed, self.tasks = {}, {}, set()
        self.told = dict.fromkeys(WAYS, 0)

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        return self

    async def serve(self, reader, writer):
        # Somebody has to know of a task that waits, or it is forgotten while it does.
        self.tasks.add(asyncio.current_task())
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            size = re.search(rb"(?im)^content-length: *(\d+)", head)
            body = await reader.readexactly(int(size[1])) if size else b""
            way = self.way(head.split(b" ", 2)[1].decode(), body)
            if way == "cut before":
                writer.transport.abort()
            elif way:
                await self.carry_out(head, body, writer, way)
            else:
                await self.hand_on(head, body, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # one of the two has gone
        finally:
            writer.close()
            self.tasks.discard(asyncio.current_task())

    def way(self, path, body):
        """What becomes of a request; `None` lets it pass."""
        marker = MARKER.search(body)
        if not marker or path.partition("?")[0] not in self.writes:
            return None
        name = marker[0].decode()
        if name in self.cut:
            self.passed[name] = self.passed.get(name, 0) + 1
            return None
        self.cut[name] = WAYS[len(self.cut) % len(WAYS)]
        self.told[self.cut[name]] += 1
        return self.cut[name]

    async def open(self, head, body):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.behind)
        head = re.sub(rb"(?im)^(connection|keep-alive):[^\r]*\r\n", b"", head)
        writer.write(head[:-2] + b"Connection: close\r\n\r\n" + body)
        await writer.drain()
        return reader, writer

    async def carry_out(self, head, body, client, way):
        reader, writer = await self.open(head, body)
        answer = await reader.read()
        writer.close()
        while not answer.partition(b"\r\n\r\n")[1] and (more := await reader.read()):
            answer += more
        if way == "closed in silence":
            await asyncio.sleep(0.3)
            return client.close()
        if way == "half an answer":
            client.write(answer[:answer.index(b"\r\n\r\n") + 4 + len(answer.partition(b"\r\n\r\n")[2]) // 2])
        if way == "only a status":
            client.write(answer[:answer.index(b"\r\n") + 2])
        await client.drain()
        await asyncio.sleep(0.05)
        client.transport.abort()

    async def hand_on(self, head, body, client):
        reader, writer = await self.open(head, body)
        try:
            began = await reader.readuntil(b"\r\n\r\n")
            client.write(re.sub(rb"(?im)^connection:[^\r]*\r\n", b"", began))
            while piece := await reader.read(65_536):
                client.write(piece)
                await client.drain()
        finally:
            writer.close()
