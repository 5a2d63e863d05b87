"""Many people who claim and release conversations at once through the API, and what each of them was told.

A connection here is a few lines over a socket: what is measured and shaken is the server, not a library for HTTP.
"""

import asyncio
import collections
import json
import time


UNASKED, UNKNOWN = -1, 0


class Line:
    """One kept connection to the API that asks one thing at a time."""

    def __init__(self, port, token):
        self.port, self.head = port, f" HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        self.reader = self.writer = None

    async def ask(self, method, path, body=None, patience=20):
        """The status and the content of the answer; UNKNOWN where none came after all, and UNASKED where nobody listens."""
        data = b"" if body is None else json.dumps(body).encode()
        kind = "Content-Type: application/json\r\n" if body is not None else ""
        request = f"{method} /api/v1{path}{self.head}{kind}Content-Length: {len(data)}\r\n\r\n".encode() + data
        if self.writer is None:
            try:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                return UNASKED, b""
        try:
            async with asyncio.timeout(patience):
                self.writer.write(request)
                head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                status = int(head[9:12])
                length = head.partition("\r\ncontent-length:")[2].partition("\r\n")[0]
                if not length and status not in (204, 304):
                    raise OSError("an answer without a length")
                return status, await self.reader.readexactly(int(length or 0))
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
            self.close()
            return UNKNOWN, b""

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


class Person:
    """Somebody who claims and releases for a while; remembers what was acknowledged and what nobody knows."""

    def __init__(self, agent, line, dice, keeps=8):
        self.agent, self.line, self.dice, self.keeps = agent, line, dice, keeps
        self.held = {}  # conversation → when the claim was acknowledged
        self.sure = []  # (conversation, from, until): the times when it was certainly this person's
        self.acknowledged, self.unknown = collections.Counter(), collections.Counter()
        self.refusals, self.strange = collections.Counter(), []

    async def work(self, conversations, hot, until):
        while time.monotonic() < until:
            if len(self.held) >= self.keeps or (self.held and self.dice.random() < 0.35):
                await self.release(self.dice.choice(list(self.held)))
            else:
                await self.claim(self.dice.choice(hot if self.dice.random() < 0.25 else conversations))

    async def claim(self, conversation):
        status, answer = await self.line.ask("POST", f"/conversations/{conversation}/claim")
        if self.note("claimed", conversation, status, answer):
            self.held.setdefault(conversation, time.monotonic())
        elif status <= 0:
            await asyncio.sleep(0.05)

    async def release(self, conversation):
        began, sent = self.held.pop(conversation), time.monotonic()
        self.sure.append((conversation, began, sent))
        status, answer = await self.line.ask("POST", f"/conversations/{conversation}/release")
        self.note("released", conversation, status, answer)
        if status <= 0:
            await asyncio.sleep(0.05)

    def note(self, what, conversation, status, answer):
        if 200 <= status < 300:
            self.acknowledged[what, conversation] += 1
            return True
        if status == UNKNOWN:
            self.unknown[what, conversation] += 1
        if status <= 0:
            return False
        code = refusal(answer)
        self.refusals[f"{status} {code}"] += 1
        # A claim may be refused for a colleague's; whoever holds one may always give it back.
        if what == "released" or (status, code) not in ((409, "conversation.claimedByAnother"), (409, "conversation.changed")):
            self.strange.append(f"{what}: {status} {answer[:200]!r}")
        return False

    def end(self):
        """What is still held is kept; the rig looks at it after the kill."""
        now = time.monotonic()
        self.sure += [(conversation, began, now) for conversation, began in self.held.items()]
        self.line.close()


def refusal(answer):
    try:
        return json.loads(answer)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return "?"


def shared(people):
    """Conversations that two people were both sure of at one moment."""
    spans = collections.defaultdict(list)
    for person in people:
        for conversation, began, ended in person.sure:
            spans[conversation].append((began, ended, person.agent))
    found = []
    for conversation, times in spans.items():
        times.sort()
        for (_, ended, first), (began, _, second) in zip(times, times[1:]):
            if began < ended and first != second:
                found.append((conversation, first, second))
    return found
