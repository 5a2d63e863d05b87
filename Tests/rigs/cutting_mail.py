"""A line to a server of mail that breaks once for each recipient `asker…`, at one of the moments in `MOMENTS`, in turn.

Whoever sent hears nothing from then on. Of every two mails that the server took so, it puts one into the folder of what was
sent, three seconds later, as servers do that keep one.
"""

import asyncio
import re

# The server has the mail behind the third.
MOMENTS = ("before the mail", "amid the mail", "behind the mail", "half an answer", "behind the answer")
END = b"\r\n.\r\n"


async def reply(reader):
    """One answer of a mail server, which may be several lines."""
    whole = b""
    while True:
        line = await reader.readuntil(b"\r\n")
        whole += line
        if line[3:4] != b"-":
            return whole


class CuttingMail:
    def __init__(self, port, keep):
        """`keep` puts a mail into the folder of what was sent."""
        self.behind, self.keep, self.keeping = port, keep, set()
        self.cut, self.kept, self.names, self.again = {}, set(), {}, set()

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def moment(self, line):
        """When it breaks for this recipient; `None` where it broke before."""
        found = re.search(rb"<(asker\d+)@", line)
        if not found:
            return None, None
        name = found[1].decode()
        if name in self.cut:
            self.again.add(name)
            return name, None
        self.cut[name] = MOMENTS[len(self.cut) % len(MOMENTS)]
        return name, self.cut[name]

    async def serve(self, reader, writer):
        behind, there = await asyncio.open_connection("127.0.0.1", self.behind)
        name = moment = None
        try:
            writer.write(await reply(behind))
            while line := await reader.readline():
                word = line[:4].upper()
                if word == b"RCPT":
                    name, moment = self.moment(line)
                if word == b"DATA" and moment == MOMENTS[0]:
                    return
                there.write(line)
                writer.write(await reply(behind))
                if word == b"DATA" and not await self.mail(name, moment, reader, writer, behind, there):
                    return
        except (OSError, asyncio.IncompleteReadError):
            pass  # one of the two has gone
        finally:
            writer.transport.abort()
            there.close()

    async def mail(self, name, moment, reader, writer, behind, there):
        """Hands a mail on; says whether the line holds."""
        content = await reader.readuntil(END)
        if name:
            self.names.setdefault(name, set()).update(re.findall(rb"(?im)^message-id: *(\S+)", content))
        if moment == "amid the mail":
            there.write(content[:len(content) // 2])
            await there.drain()
            return False
        there.write(content)
        answer = await reply(behind)
        if moment in ("behind the mail", "half an answer"):
            if len(self.keeping) % 2 == 0:
                self.kept.add(name)
            self.keeping.add(asyncio.create_task(self.put_away(name, content[:-3])))
        if moment == "behind the mail":
            return False
        writer.write(answer[:2] if moment == "half an answer" else answer)
        await writer.drain()
        if moment:
            await asyncio.sleep(0.1)
        return moment is None

    async def put_away(self, name, content):
        if name in self.kept:
            await asyncio.sleep(3)
            await asyncio.to_thread(self.keep, content)
