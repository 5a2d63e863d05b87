"""Sends replies through a proxy that forwards each request and cuts the answer: exactly one post exists of each.

    PARLEY_BIN=… PARLEY_SCRATCH=… python cutting_rig.py [--replies 10]

Behind the proxy (cutting_proxy.py) stand servers that we did not write, arroba for Bluesky and mastodon-mock for Mastodon,
and one that speaks Mastodon's API and ignores idempotency keys (outbox_networks.py). All close connections without saying
so. What stands on a network is asked there, behind the proxy's back. At the end a careless client goes the same way: the
rig must find its doubles.
"""

import argparse
import asyncio
import collections
import json
import re
import sys
import time
import urllib.parse

import aiohttp

from cutting_proxy import WAYS, CuttingProxy
from outbox_clients import Client, Reply, asked, questions, settle
from outbox_networks import Mastodon
from parley_process import BEGAN, Checks, Parley, say, scratch
from rig_peers import Peers
from rig_server import FIRST

parser = argparse.ArgumentParser()
parser.add_argument("--replies", type=int, default=10, help="on each network")
parser.add_argument("--patience", type=int, default=240, help="seconds until all of a network's must stand there")


def port(address):
    return urllib.parse.urlsplit(address).port


def connect(parley, connector, settings):
    parley.call("POST", "/accounts", {"connector": connector, "settings": settings})


class Bluesky:
    """arroba, and people who ask on a Jetstream."""

    name, writes = "arroba", {"/xrpc/com.atproto.repo.putRecord", "/xrpc/com.atproto.repo.createRecord"}

    def __init__(self, peers):
        self.server = peers.arroba()
        self.port = port(self.server.address)

    def prepare(self, parley, proxy, count):
        jetstream = questions(count)
        parley.call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
        connect(parley, "bluesky", {"service": proxy.address, "identifier": self.server.handle,
                                    "appPassword": self.server.password})
        parley.call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
            "address": jetstream.address, "compression": "none", "profiles": f"http://127.0.0.1:{jetstream.port}"}})

    def texts(self):
        return [one["value"]["text"] for one in self.server.posts()]


class Mock:
    """mastodon-mock, on which somebody asks our account."""

    name, writes = "mastodon-mock", {"/api/v1/statuses"}

    def __init__(self, peers):
        self.server = peers.mastodon_mock([("ada", "Ada Lind", "ada_token")])
        self.port = port(self.server.address)

    def prepare(self, parley, proxy, count):
        connect(parley, "mastodon", {"server": proxy.address, "accessToken": self.server.token})
        time.sleep(1)  # the mentions of the account are listened to from now on
        for number in range(count):
            self.server.post(f"@testuser question {number}", "ada_token")

    def texts(self):
        return [re.sub("<[^>]+>", "", one["content"]) for one in self.server.posts()]


class Keyless:
    """A server of Mastodon's API that gives a new post to every request, whatever key comes with it."""

    name, writes = "a server without keys", {"/api/v1/statuses"}

    def __init__(self, server):
        self.server, self.port = server, server.port

    def prepare(self, parley, proxy, count):
        connect(parley, "mastodon", {"server": proxy.address, "accessToken": "token"})
        time.sleep(1)
        for number in range(count):
            self.server.add_note(number, f"question {number}")

    def texts(self):
        return [text for text, _ in self.server.published()]


def counted(network):
    return collections.Counter(marker for text in network.texts() for marker in re.findall(r"reply\d{5}", text))


async def judge(network, options, checks):
    """One network: every reply's first write is cut, and each stands there once."""
    proxy = await CuttingProxy(network.port, network.writes).start()
    parley = Parley(scratch(re.sub(r"\W+", "-", network.name)))

    def prepared():
        parley.set_up()
        network.prepare(parley, proxy, options.replies)
        parley.kill()  # the next start looks at the lists at once
        parley.start()
        parley.wait_until_ready()

    await asyncio.to_thread(prepared)
    places = await asked(parley, options.replies)
    checks.equal(f"{network.name}: a conversation for each reply", len(places), options.replies)
    replies = [Reply(number, *place) for number, place in enumerate(places)]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        client, began = Client(parley, session), time.monotonic()
        await asyncio.gather(*(client.send(reply) for reply in replies))
        late = await settle(client, replies, options.patience)
    found = await asyncio.to_thread(counted, network)
    checks.check(f"{network.name}: every reply is sent", not late and not client.refusals,
                 f"{time.monotonic() - began:.1f} s {[(r.marker, r.state, r.reason) for r in late][:3]} {client.refusals[:3]}")
    lost = [reply.marker for reply in replies if not found[reply.marker]]
    double = [marker for marker, number in found.items() if number > 1]
    checks.equal(f"{network.name}: none is lost", lost, [])
    checks.equal(f"{network.name}: none stands there twice", double, [])
    checks.equal(f"{network.name}: the answer to each was cut", len(proxy.cut), len(replies))
    checks.check(f"{network.name}: in every way", all(proxy.told.values()), json.dumps(proxy.told))
    again = {marker for marker, way in proxy.cut.items() if way == WAYS[0]}
    checks.check(f"{network.name}: what never arrived was sent again", again <= set(proxy.passed), sorted(proxy.passed))
    own = await asyncio.to_thread(parley.conversations)
    checks.equal(f"{network.name}: nothing of ours came back as somebody's", len(own), options.replies)
    checks.equal(f"{network.name}: it stops when asked", await asyncio.to_thread(parley.stop), 0)


async def careless(network):
    """A client that sends again when it hears nothing; gives how many of its posts stand twice."""
    proxy = await CuttingProxy(network.port, network.writes).start()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        for number in range(len(WAYS)):
            for _ in range(5):
                try:
                    body = {"status": f"Careless reply{90_000 + number:05d}"}
                    async with session.post(proxy.address + "/api/v1/statuses", json=body) as answer:
                        await answer.read()
                        break
                except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
                    continue
    return sum(1 for marker, times in counted(network).items() if marker >= "reply90000" and times > 1)


async def main():
    options, checks = parser.parse_args(), Checks()
    keyless = Keyless(await Mastodon(5).start())
    with Peers(scratch("peers")) as peers:
        networks = [await asyncio.to_thread(Bluesky, peers), await asyncio.to_thread(Mock, peers), keyless]
        for network in networks:
            say(f"replies through the proxy to {network.name}")
            await judge(network, options, checks)
    doubles = await careless(keyless)
    checks.check("the rig finds the doubles of a careless client", doubles >= len(WAYS) - 1, doubles)
    say(f"{time.monotonic() - BEGAN:.0f} s in all")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
