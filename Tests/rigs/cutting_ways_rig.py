"""Cuts the first answer to each reply, on every way out that cutting_rig.py has not: exactly one post exists of each.

    PARLEY_BIN=… PARLEY_SCRATCH=… python cutting_ways_rig.py [--replies 10]

All of cutting_places.py stand beside each other, and one Parley sends to all of them. A forum, a receiver that takes each
delivery once and two programs get every reply once, without anybody's help. Of a mail, and of what a receiver that does not
know a delivery again was brought, nobody can know: it is not sent again, and a person looks there and decides. Parley itself
is killed once all have been cut. At the end a careless client goes the same way: the rig must find its doubles.
"""

import argparse
import asyncio
import collections
import email.message
import re
import smtplib
import sys
import time

import aiohttp

from cutting_mail import CuttingMail
from cutting_places import Discourse, Mail, Program, Webhook
from cutting_proxy import CuttingProxy
from outbox_clients import Client, Reply, asked, settle
from parley_process import BEGAN, Checks, Parley, say, scratch, wait

parser = argparse.ArgumentParser()
parser.add_argument("--replies", type=int, default=10, help="on each way out")
parser.add_argument("--patience", type=int, default=240, help="seconds until all must stand there")


def counted(place):
    return collections.Counter(marker for text in place.texts() for marker in re.findall(r"reply\d{5}", text))


async def prepared(places, connectors, options):
    """A Parley that is connected to all of them, and of each the conversations of those who asked there."""
    parley = Parley(scratch("ways"))
    parley.more = ["--connectors", str(connectors), "--address", f"http://127.0.0.1:{parley.port}"]

    def connected():
        parley.set_up()
        for place in places:
            place.connect(parley, options.replies)
        mail = next(place for place in places if place.network == "mail")
        wait(mail.reads, 30, "the mailbox is read")
        mail.ask()

    await asyncio.to_thread(connected)
    found = await asked(parley, options.replies * len(places))
    for at, place in enumerate(places):
        own = [(network, conversation, answers) for network, conversation, answers in found if place.owns(network, answers)]
        place.replies = [Reply(at * 1_000 + number, *one) for number, one in enumerate(own)]
        for reply in place.replies:
            reply.account, reply.text = place.account, place.words(reply)
    return parley


async def send(client, places):
    await asyncio.gather(*(client.send(reply) for place in places for reply in place.replies))


def cut_of(place):
    """The replies whose first attempt was cut, by marker or by whoever asked."""
    return len(place.ways())


def killed(parley):
    parley.kill()
    parley.start()
    parley.wait_until_ready()


async def judge(parley, client, places, options, checks):
    began = time.monotonic()
    await send(client, places)
    # Which of the mails is whose to decide is known when each has been cut.
    end = time.monotonic() + options.patience
    while any(cut_of(place) < len(place.replies) for place in places) and time.monotonic() < end:
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)
    await asyncio.to_thread(killed, parley)
    alone = [reply for place in places for reply in place.replies if place.machine(reply)]
    late = await settle(client, alone, options.patience)
    checks.check("what can be found out is sent", not late and not client.refusals,
                 f"{len(alone)} in {time.monotonic() - began:.1f} s {[(r.network, r.state, r.reason) for r in late][:3]}")
    for place in places:
        open_ones = [reply for reply in place.replies if not place.machine(reply)]
        if open_ones:
            await decided(client, place, open_ones, options, checks)
    for place in places:
        found = await asyncio.to_thread(counted, place)
        told, title = collections.Counter(place.ways().values()), place.title
        lost = [reply.marker for reply in place.replies if not found[reply.marker]]
        double = [marker for marker, number in found.items() if number > 1]
        checks.equal(f"{title}: a conversation for each reply", len(place.replies), options.replies)
        checks.equal(f"{title}: none is lost", lost, [])
        checks.equal(f"{title}: none stands there twice", double, [])
        checks.check(f"{title}: each was cut, in every way", set(told) == set(place.kinds) and cut_of(place) == options.replies,
                     dict(told))
        place.more(checks)


async def decided(client, place, open_ones, options, checks):
    """What nobody can know: it waits, nothing is sent again, and whoever looks there decides."""
    await client.ask_states(open_ones)
    found, title = await asyncio.to_thread(counted, place), place.title
    checks.equal(f"{title}: what nobody can know waits for a person", {reply.state for reply in open_ones}, {"unknown"})
    checks.check(f"{title}: with words about it", all(reply.reason for reply in open_ones), open_ones[0].reason)
    checks.equal(f"{title}: and is not sent again", [reply.marker for reply in open_ones if place.came_again(reply)], [])
    for reply in open_ones:
        decision = "published" if found[reply.marker] else "sendAgain"
        await client.call("POST", f"/replies/{reply.id}/settle", {"decision": decision})
    late = await settle(client, open_ones, options.patience)
    checks.check(f"{title}: a person has settled it", not late, [(reply.marker, reply.state, reply.reason) for reply in late])


async def careless(forum, mail):
    """A client that sends again when it hears nothing; gives how many of its posts, and mails, stand twice."""
    proxy = await CuttingProxy(forum.forum.port, {"/posts.json"}).start()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5), headers={"Api-Key": "key"}) as session:
        for number in range(5):
            for _ in range(5):
                try:
                    body = {"topic_id": 1, "raw": f"Careless reply{90_000 + number:05d}"}
                    async with session.post(proxy.address + "/posts.json", json=body) as answer:
                        await answer.read()
                        break
                except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
                    continue
    line = await CuttingMail(mail.post.smtp, mail.keep).start()
    mail.askers = [f"asker{90 + number}" for number in range(5)]
    for number, name in enumerate(mail.askers):
        await asyncio.to_thread(mailed, line.port, name, f"reply{90_000 + number:05d}")
    await asyncio.sleep(1)
    return [sum(times > 1 for marker, times in counted(place).items() if marker >= "reply90000") for place in (forum, mail)]


def mailed(port, name, words):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "support@hub.test", f"{name}@hub.test", "Careless"
    message.set_content(words)
    for _ in range(5):
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
                server.send_message(message)
            return
        except (OSError, smtplib.SMTPException):
            continue


async def main():
    options, checks = parser.parse_args(), Checks()
    connectors = scratch("connectors")
    forum, mail = await Discourse().start(), await Mail().start()
    others = [Webhook(True), Webhook(False), Program(connectors, "keyed"), Program(connectors, "keyless")]
    places = [forum, mail, *[await place.start() for place in others]]
    parley = await prepared(places, connectors, options)
    say("every first attempt is cut")
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        await judge(parley, Client(parley, session), places, options, checks)

    def begun_again():
        killed(parley)
        time.sleep(3)
        return len(parley.conversations())

    checks.equal("nothing of ours came back as somebody's", await asyncio.to_thread(begun_again), options.replies * len(places))
    again = {place.title: sum(number > 1 for number in counted(place).values()) for place in places}
    checks.equal("nor left again after a new start", {title: number for title, number in again.items() if number}, {})
    checks.equal("the record is whole", (await asyncio.to_thread(parley.doctor))[1], 0)
    checks.equal("it stops when asked", await asyncio.to_thread(parley.stop), 0)
    posts, mails = await careless(forum, mail)
    checks.check("the rig finds the doubles of a careless client", posts >= 4 and mails == 2, f"{posts} posts, {mails} mails")
    mail.post.stop()
    say(f"{time.monotonic() - BEGAN:.0f} s in all")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
