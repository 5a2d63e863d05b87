"""Cuts Parley off from its networks, wholly, one way, and packet by packet: nothing gets stuck, and it catches up.

    PARLEY_BIN=… PARLEY_SCRATCH=… python partition_rig.py [--seconds 10] [--kinds cut,half,loss] [--engine postgres]

The rig begins itself again in a network namespace of its own, where nftables drops packets to and from the ports of a
Jetstream, a PDS and a Mastodon: all of them (cut), only what comes back (half: the other side believes that it is
heard), or 30 in 100 (loss). People write and replies leave all the time. Behind each outage everything that was said or
approved until its end must be taken in and published within twice its length, 20 s at least. Where namespaces are not
allowed, a relay before each network stops passing on instead, and loss is left out.
"""

import argparse
import asyncio
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import aiohttp

from outbox_clients import Client, Reply, asked, connect_desk, judge_networks, questions, settle
from outbox_networks import PDS, Mastodon
from parley_process import BEGAN, Checks, say
from rig_engine import number, parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--seconds", type=float, default=10, help="of each outage")
parser.add_argument("--kinds", default="cut", help="cut, half, loss, with commas")
parser.add_argument("--rate", type=int, default=20, help="posts a second")
parser.add_argument("--seed", type=int, default=13)
ALONE = "PARLEY_RIG_ALONE"
START = 60  # posts that are there before


def alone():
    """Begins the rig again where only it has a network; comes back where that is not allowed."""
    own = ["unshare", "-n"] if not os.geteuid() else ["unshare", "--map-current-user", "--keep-caps", "-n"]
    if os.environ.get(ALONE) or not all(map(shutil.which, ("unshare", "nft", "ip"))):
        return
    trial = ["sh", "-c", "ip link set lo up && nft add table inet rig"]
    if subprocess.run([*own, *trial], capture_output=True, check=False).returncode:
        return
    top = pathlib.Path(__file__).resolve().parent.parent.parent
    server = [str(top / "scripts" / "postgres"), "run"] if "postgres" in " ".join(sys.argv[1:]) else []
    command = [*server, sys.executable, *map(os.path.abspath, sys.argv[:1]), *sys.argv[1:]]
    os.execvpe(own[0], [*own, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *command], dict(os.environ, **{ALONE: "1"}))


class Filter:
    """Packets dropped by nftables."""

    kinds = ("cut", "half", "loss")

    def __init__(self, ports):
        self.ports = ", ".join(map(str, ports))

    def nft(self, text):
        subprocess.run(["nft", "-f", "-"], input=text, text=True, check=True)

    def drop(self, kind):
        chance = "numgen random mod 100 < 30 " if kind == "loss" else ""
        rules = [f"add rule inet rig in tcp {way} {{ {self.ports} }} {chance}drop" for way in ("dport", "sport")]
        self.nft("add table inet rig\nadd chain inet rig in { type filter hook input priority 0; }\n"
                 + "\n".join(rules[1:] if kind == "half" else rules) + "\n")

    def mend(self):
        self.nft("delete table inet rig\n")


class Relays:
    """Before each network a relay, which passes nothing on while the line is cut."""

    kinds = ("cut", "half")

    def __init__(self):
        self.out, self.back = asyncio.Event(), asyncio.Event()
        self.mend()

    def drop(self, kind):
        self.back.clear()
        if kind == "cut":
            self.out.clear()

    def mend(self):
        self.out.set()
        self.back.set()

    async def before(self, port):
        async def serve(reader, writer):
            behind = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(self.pump(reader, behind[1], self.out), self.pump(behind[0], writer, self.back))

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        return server.sockets[0].getsockname()[1]

    async def pump(self, reader, writer, line):
        try:
            while data := await reader.read(65_536):
                await line.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        writer.close()


class Partition:
    def __init__(self, options):
        self.options, self.checks = options, Checks()
        self.parley = parley_on(options.engine, "partition")
        self.replies, self.catching = [], {}
        self.is_alone = bool(os.environ.get(ALONE))

    async def set_up(self):
        self.pds, self.mastodon = await PDS(self.options.seed).start(), await Mastodon(self.options.seed + 1).start()
        self.networks = {"bluesky": self.pds, "mastodon": self.mastodon}
        length = (self.options.seconds + 30) * len(self.options.kinds.split(",")) + 30
        self.stream = questions(START + int(self.options.rate * length))
        self.stream.gate = START
        ports = [self.pds.port, self.mastodon.port, self.stream.port]
        if self.is_alone:
            self.line = Filter(ports)
        else:
            self.line = Relays()
            self.pds.port, self.mastodon.port, self.stream.port = [await self.line.before(port) for port in ports]
            self.mastodon.address = f"http://127.0.0.1:{self.mastodon.port}"

        def connect():
            self.parley.set_up()
            connect_desk(self.parley, self.pds, self.mastodon, self.stream)

        await asyncio.to_thread(connect)
        await asyncio.sleep(1)
        for place in range(START):
            self.mastodon.add_note(place, f"question {place}")
        self.parley.kill()
        self.parley.start()
        await asyncio.to_thread(self.parley.wait_until_ready)
        self.places = await asked(self.parley, 2 * START)
        self.checks.equal("a conversation for each question", len(self.places), 2 * START)

    def stored(self):
        return number(self.parley, "SELECT COUNT(*) FROM mention WHERE network = 'bluesky' AND is_ours = 0")

    async def talking(self, client, until):
        """People write to us, and we to them, until a moment."""
        while time.monotonic() < until:
            self.stream.gate += self.options.rate // 2
            reply = Reply(len(self.replies), *self.places[len(self.replies) % len(self.places)])
            self.replies.append(reply)
            await client.send(reply)
            await asyncio.sleep(0.5)

    async def outage(self, kind, client):
        """An outage, and how long it takes until everything that waited is through."""
        seconds, checks = self.options.seconds, self.checks
        self.line.drop(kind)
        await self.talking(client, time.monotonic() + seconds)
        self.line.mend()
        began, said, waiting = time.monotonic(), self.stream.gate, list(self.replies)
        allowed = max(20, 2 * seconds)
        taken = published = None
        while time.monotonic() - began < allowed + 60 and (taken is None or published is None):
            if taken is None and await asyncio.to_thread(self.stored) >= said:
                taken = time.monotonic() - began
            waiting = await settle(client, waiting, 0.1)
            if published is None and not waiting:
                published = time.monotonic() - began
            await asyncio.sleep(0.1)
        self.catching[kind] = {"taken_in": taken and round(taken, 1), "published": published and round(published, 1)}
        checks.check(f"{kind}: what was said is taken in within {allowed:g} s", taken is not None and taken <= allowed, taken)
        checks.check(f"{kind}: what was approved is published within {allowed:g} s", published is not None and published <= allowed,
                     published or [(one.network, one.state, one.reason) for one in waiting][:3])

    async def run(self):
        checks = self.checks
        await self.set_up()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            client = Client(self.parley, session)
            await self.talking(client, time.monotonic() + 2)
            for kind in self.options.kinds.split(","):
                if kind in self.line.kinds:
                    await self.outage(kind, client)
                    say(f"{kind}: {self.catching[kind]}")
            await self.talking(client, time.monotonic() + 2)
            late = await settle(client, self.replies, 90)
        checks.check("everything goes on behind them", not late and not client.refusals, [(one.state, one.reason) for one in late][:3])
        end = time.monotonic() + 60
        while await asyncio.to_thread(self.stored) < self.stream.gate and time.monotonic() < end:
            await asyncio.sleep(0.2)
        checks.equal("every post is stored once", await asyncio.to_thread(self.stored), self.stream.gate)
        figures = judge_networks(checks, self.replies, self.networks)
        checks.check("the process that began is the one that runs", self.parley.starts == 2 and self.parley.process.poll() is None)
        checks.equal("it stops when asked", await asyncio.to_thread(self.parley.stop), 0)
        print(json.dumps({"engine": self.options.engine, "by": "nftables" if self.is_alone else "relays", "seconds_of_outage": self.options.seconds,
                          "catching_up": self.catching, "posts": self.stream.gate, "replies": len(self.replies),
                          "lost": sum(one["lost"] for one in figures.values()), "double": sum(one["double"] for one in figures.values()),
                          "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()


if __name__ == "__main__":
    alone()
    sys.exit(asyncio.run(Partition(parser.parse_args()).run()))
