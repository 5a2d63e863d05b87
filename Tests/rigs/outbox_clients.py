"""Replies that are sent through the API until they are acknowledged, and what must stand on the networks for it."""

import asyncio
import collections
import json
import re
import time
import uuid

import aiohttp

import replay_events
from rig_server import FIRST, Jetstream, frame

AT_ONCE = 200  # replies that are asked after before the next pause


class Reply:
    """One answer of ours: where it belongs, and how far its client and Parley have come with it."""

    def __init__(self, number, network, conversation, answers):
        self.id, self.marker = str(uuid.UUID(int=(0x0193A3F0 << 96) | 7 << 76 | 2 << 62 | number)), f"reply{number:05d}"
        self.text = f"Thank you, {self.marker}: we look into it."
        self.network, self.conversation, self.answers, self.account = network, conversation, answers, None
        self.acknowledged_at, self.state, self.cause = None, None, None


class Client:
    """Sends replies through the API until they are acknowledged, however often the server dies meanwhile."""

    def __init__(self, parley, session):
        self.doors, self.session = [parley.port], session  # of several processes each is asked in turn
        self.headers = {"Authorization": f"Bearer {parley.caller.token}"}
        self.tries, self.refusals, self.looked, self.found = 0, [], 0, set()  # found on the network by a person

    async def send(self, reply):
        body = {"id": reply.id, "text": reply.text} | ({"account": reply.account} if reply.account else {})
        while True:
            self.tries += 1
            status, answer = await self.call("POST", f"/conversations/{reply.conversation}/replies", body)
            if status == 200:
                reply.acknowledged_at = time.monotonic()
                return
            if 400 <= status < 500:
                self.refusals.append(f"{reply.marker}: {status} {answer}")
                return
            await asyncio.sleep(0.05)

    async def call(self, method, path, body=None):
        self.doors.append(self.doors.pop(0))
        base = f"http://127.0.0.1:{self.doors[0]}/api/v1"
        try:
            async with self.session.request(method, base + path, json=body, headers=self.headers) as answer:
                return answer.status, await answer.json(content_type=None)
        except (aiohttp.ClientError, OSError, asyncio.TimeoutError, ValueError):
            return 0, None

    async def ask_states(self, replies):
        for reply in replies:
            status, answer = await self.call("GET", f"/replies/{reply.id}")
            if status == 200:
                reply.state, reply.reason, reply.cause = answer["state"], answer.get("reason"), answer.get("cause")

    async def decide(self, replies, networks=None):
        """What every person does about replies that three kills have hit: they have them looked for, or sent again.

        Where an account has posted so much that its list does not tell any more, they look at the network themselves.
        """
        for reply in replies:
            decision = None
            if reply.cause == "crashed":
                decision = "lookAgain" if reply.state == "unknown" else "sendAgain"
            elif networks and reply.state == "unknown" and "so much since" in (reply.reason or ""):
                decision = "published" if counted(networks[reply.network])[reply.marker] else "sendAgain"
                self.looked += 1
            if decision:
                status, _ = await self.call("POST", f"/replies/{reply.id}/settle", {"decision": decision})
                if decision == "published" and 200 <= status < 300:
                    self.found.add(reply.marker)


def questions(count):
    """A Jetstream with so many people who ask the helpdesk something."""
    asking = [("post", replay_events.AUTHORS[n % 100], f"3q{n:011d}", f"helpdesk question {n}", ["en"], None, None)
              for n in range(count)]
    return Jetstream([frame(line) for line in replay_events.serialised(asking)[0]])


def connect_desk(parley, pds, mastodon, jetstream):
    """An account on each network, and the questions listened to."""
    parley.call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
    parley.call("POST", "/accounts", {"connector": "bluesky", "settings": {
        "service": f"http://127.0.0.1:{pds.port}", "identifier": "council.test", "appPassword": "app-password"}})
    parley.call("POST", "/accounts", {"connector": "mastodon", "settings": {
        "server": mastodon.address, "accessToken": "token"}})
    parley.call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
        "address": jetstream.address, "compression": "none", "profiles": f"http://127.0.0.1:{jetstream.port}"}})


async def asked(parley, count, patience=60):
    """Waits for so many conversations; gives of each its network, its id, and what an answer of ours must answer."""
    end = time.monotonic() + patience
    while len(listed := await asyncio.to_thread(parley.conversations)) < count and time.monotonic() < end:
        await asyncio.sleep(0.2)
    places = []
    for one in listed:
        whole = await asyncio.to_thread(parley.call, "GET", f"/conversations/{one['id']}")
        answers = whole["posts"][0]["networkID"]
        places.append((one["network"], one["id"], answers.rsplit("/", 1)[1] if one["network"] == "mastodon" else answers))
    return places


async def settle(client, replies, seconds, networks=None):
    """Asks until everything is sent; gives what is not."""
    end, open_ones = time.monotonic() + seconds, list(replies)
    while open_ones and time.monotonic() < end:
        # Some at a time: whoever asks after ten thousand without a pause has the machine for himself.
        some, open_ones = open_ones[:AT_ONCE], open_ones[AT_ONCE:]
        await client.ask_states(some)
        waiting = [reply for reply in some if reply.state != "sent"]
        await client.decide(waiting, networks)
        open_ones += waiting
        await asyncio.sleep(0.2)
    return open_ones


def counted(network):
    """How often each marker stands on a network, and what it answers there."""
    found = collections.defaultdict(list)
    for text, answers in network.published():
        for marker in re.findall(r"reply\d{5}", text):
            found[marker].append(answers)
    return found


def judge_networks(checks, replies, networks):
    """What stands on the networks against what was acknowledged."""
    figures = {}
    for name, network in networks.items():
        own = [reply for reply in replies if reply.network == name and reply.acknowledged_at is not None]
        found = counted(network)
        lost = [reply.marker for reply in own if not found[reply.marker]]
        double = [reply.marker for reply in own if len(found[reply.marker]) > 1]
        astray = [reply.marker for reply in own if any(place != reply.answers for place in found[reply.marker])]
        checks.check(f"{name}: every acknowledged reply stands there", not lost, f"{len(lost)} lost of {len(own)} {lost[:5]}")
        checks.check(f"{name}: none stands there twice", not double, f"{len(double)} double of {len(own)} {double[:5]}")
        checks.check(f"{name}: each answers what it should", not astray, f"{len(astray)} astray {astray[:5]}")
        unknown = set(found) - {reply.marker for reply in own}
        checks.check(f"{name}: nothing else stands there", not unknown, sorted(unknown)[:5])
        told = network.trouble.told
        if network.trouble.is_on and network.trouble.attempts >= 100:
            checks.check(f"{name}: the network misbehaved in every way", all(told.values()), json.dumps(told))
        figures[name] = {"replies": len(own), "lost": len(lost), "double": len(double), "writes": network.trouble.attempts,
                         "carried out for a dead sender": network.trouble.orphans, "trouble": told}
    return figures
