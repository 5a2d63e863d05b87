"""Webhooks both ways, while Parley is killed: what got a 200 is there once, and a receiver that cuts answers has one effect.

    PARLEY_BIN=… PARLEY_SCRATCH=… python webhook_rig.py [--deliveries 240] [--kills 20] [--replies 24] [--seed 7]

Deliveries are signed, and replies verified, by the standard's own library for Python (standardwebhooks).
"""

import argparse
import hashlib
import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

from standardwebhooks.webhooks import Webhook  # noqa: F401  (a missing library is told here, and not in a thread)

from parley_process import Checks, Parley, say, scratch, wait
from webhook_peers import Receiver, Sender

parser = argparse.ArgumentParser()
parser.add_argument("--deliveries", type=int, default=240)
parser.add_argument("--kills", type=int, default=20)
parser.add_argument("--replies", type=int, default=24)
parser.add_argument("--seed", type=int, default=7)
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


def rows(parley, question):
    with sqlite3.connect(f"file:{parley.data}/parley.sqlite?mode=ro", uri=True) as database:
        return database.execute(question).fetchall()


def taken(parley):
    """The posts that stand there, by their own names, and how often the record has each."""
    found = {}
    for (body,) in rows(parley, "SELECT body FROM journal_entry WHERE kind = 'mention.recorded'"):
        post = json.loads(body)["mention"]["post"]
        if post["network"] == "webhook":
            name = post["id"].split(" ", 1)[1]
            found[name] = found.get(name, 0) + 1
    return found


def judge(found, promised):
    """What was promised and is not there, and what is there more than once."""
    return [one for one in promised if one not in found], [one for one, count in found.items() if count > 1]


def post(name, words, author="gwen"):
    return {"id": name, "author": {"id": author, "handle": author}, "text": words}


def words(number, part):
    """Of no two posts alike: copies of a post would stand behind one another."""
    digits = hashlib.sha256(f"{number} {part}".encode()).hexdigest()
    return " ".join(digits[place:place + 8] for place in range(0, 64, 8))


def bring_while_killing(parley, sender, options):
    """Four senders and one who kills."""
    dice, names, until = random.Random(options.seed), iter(range(options.deliveries)), time.monotonic() + 200
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                number = next(names, None)
            if number is None:
                return
            posts = [post(f"p{number:04d}-{part}", words(number, part), f"a{number % 9}") for part in range(1 + number % 4)]
            sender.bring(f"msg_{number:04d}", posts, until)
            time.sleep(0.05 + 0.01 * (number % 16))  # so that a kill finds some of them under way and none comes too late

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    kills = 0
    while kills < options.kills and any(worker.is_alive() for worker in workers):
        time.sleep(dice.uniform(0.02, 0.3))
        kills += parley.kill()
        parley.start()
        parley.wait_until_ready()
    for worker in workers:
        worker.join()
    return kills


def inward(checks, parley, options):
    source = parley.call("POST", "/sources", {"connector": "webhook", "title": "Our forum", "settings": {}, "keeps": "everything"})
    sender = Sender(parley.port, source["address"], source["secret"])
    say("deliveries, while Parley is killed")
    kills = bring_while_killing(parley, sender, options)
    promised = [name for posts, _ in sender.acknowledged.values() for name in posts]
    checks.check("every delivery is answered in the end", len(sender.acknowledged) == options.deliveries and not sender.refused,
                 f"{len(sender.acknowledged)} in {sender.tries} tries, {sender.unanswered} without an answer {sender.refused[:2]}")
    checks.check("Parley was killed at work", kills >= 5 and sender.unanswered > 0, f"{kills} kills")
    try:
        wait(lambda: len(taken(parley)) >= len(promised), 60, "what was promised")
    except RuntimeError:
        pass
    lost, double = judge(taken(parley), promised)
    checks.check("what got a 200 is there", not lost, f"{len(lost)} lost of {len(promised)} {lost[:5]}")
    checks.check("and nothing is there twice", not double, double[:5])
    checks.equal("nor anything else", len(taken(parley)), len(promised))
    checks.check("the judge finds a loss and a double", judge({"a": 2}, ["a", "b"]) == (["b"], ["a"]))
    wait(lambda: rows(parley, "SELECT COUNT(body) FROM push_delivery") == [(0,)], 20, "the words of deliveries are forgotten")
    again = [sender.once(name, json.dumps({"posts": [post("new-" + name, "again")]}))[1].get("outcome")
             for name in list(sender.acknowledged)[:20]]
    checks.equal("a name that was used brings nothing new", set(again), {"known"})
    refusals(checks, parley, sender)
    return source, sender


def refusals(checks, parley, sender):
    say("deliveries that are not taken")
    body, long_ago = json.dumps(post("forged", "forged")), datetime.now(timezone.utc) - timedelta(minutes=6)
    tried = {"another secret": sender.once("f1", body, secret=OTHER), "an old delivery": sender.once("f2", body, at=long_ago),
             "no signature": sender.once("f3", body, webhook_signature=""), "another name": sender.once("f4", body, webhook_id="f5"),
             "a name with a dot": sender.once("f.6", body)}
    for name, (status, answer, _) in tried.items():
        checks.equal(f"{name} is refused", (status, answer.get("error", {}).get("code")), (401, "delivery.unsigned"))
    status, answer, _ = sender.once("f7", '{"posts": [{"id": "x"}]}')
    checks.equal("what is wrong is said with its place", (status, "posts[0].author" in answer["error"]["message"]), (400, True))
    path, sender.path = sender.path, sender.path[:-12] + "0123456789ab"
    checks.equal("nothing is at another address", sender.once("f8", body)[0], 401)
    sender.path = path
    checks.check("nothing of it stands there", not any("forged" in name for name in taken(parley)))


def rotation(checks, parley, source, sender):
    say("another secret")
    told = parley.call("POST", f"/sources/{source['id']}/secret", {"keepsPrevious": True})
    both = [sender.once(f"r-{number}", json.dumps(post(f"r{number}", "word")), secret=secret)[0]
            for number, secret in enumerate((source["secret"], told["secret"]))]
    checks.equal("old and new are good beside each other", both, [200, 200])
    last = parley.call("POST", f"/sources/{source['id']}/secret", {"keepsPrevious": False})
    three = [sender.once(f"r-{number + 5}", json.dumps(post(f"r{number + 5}", "word")), secret=secret)[0]
             for number, secret in enumerate((source["secret"], told["secret"], last["secret"]))]
    checks.equal("and end when somebody says so", three, [401, 401, 200])
    parley.call("POST", f"/sources/{source['id']}/pause")
    sender.secret = last["secret"]
    status, _, headers = sender.once("r-9", json.dumps(post("r9", "word")))
    checks.equal("a paused source asks for another try", (status, headers.get("Retry-After")), (503, "60"))
    parley.call("POST", f"/sources/{source['id']}/resume")


def state(parley, reply):
    try:
        return parley.call("GET", f"/replies/{reply}")["state"]
    except OSError:
        return None


def brought(parley):
    return [one["id"] for one in parley.conversations() if one["network"] == "webhook"]


def outward(checks, parley, options):
    say("replies to a receiver that cuts answers, while Parley is killed")
    secret, dice = parley_secret(parley), random.Random(options.seed)
    receiver = Receiver(secret, options.seed)
    account = connect(parley, receiver, secret, "yes")
    checks.equal("the receiver was tried with a signed ping", (receiver.pings, receiver.forged), (1, 0))
    receiver.trouble = ["cut", "busy", "proxy", None]
    wait(lambda: len(brought(parley)) > options.replies, 60, "the conversations of what was brought")
    used, replies = brought(parley)[:options.replies], {}
    for number, conversation in enumerate(used):
        sent = parley.call("POST", f"/conversations/{conversation}/replies", {"text": f"Thank you, n{number:03d}.", "account": account})
        replies[sent["id"]] = f"Thank you, n{number:03d}."
    for _ in range(4):
        time.sleep(dice.uniform(0.2, 1.5))
        parley.kill()
        parley.start()
        parley.wait_until_ready()
    wait(lambda: all(state(parley, reply) == "sent" for reply in replies), 240,
         lambda: f"replies are sent, not {[state(parley, reply) for reply in replies]}")
    texts = [data["text"].split(" — ")[0] for _, data in receiver.effects]
    checks.equal("each reply has one effect", sorted(texts), sorted(replies.values()))
    checks.check("answers were cut, and deliveries came again", receiver.cut > 2
                 and sum(len(found) for found in receiver.arrivals.values()) > len(replies), f"{receiver.cut} cut")
    checks.check("the same bytes each time", all(len(set(found)) == 1 for found in receiver.arrivals.values()))
    checks.equal("and each of them signed", receiver.forged, 0)
    answered = {data["answers"]["id"] for _, data in receiver.effects}
    checks.equal("each says what it answers, by the name that was brought", (len(answered), all("-" in one for one in answered)),
                 (len(replies), True))
    return used


def unkeyed(checks, parley, options, used):
    say("a receiver that does not know a delivery again")
    secret = parley_secret(parley)
    receiver = Receiver(secret, options.seed, knows_again=False)
    account = connect(parley, receiver, secret, "no")
    receiver.trouble = ["cut"]
    conversation = next(one for one in brought(parley) if one not in used)
    reply = parley.call("POST", f"/conversations/{conversation}/replies", {"text": "Only once.", "account": account})["id"]
    wait(lambda: state(parley, reply) == "unknown", 30, "the reply is of unknown outcome")
    parley.kill()
    parley.start()
    parley.wait_until_ready()
    time.sleep(15)  # a network without a key would be asked again behind ten seconds
    checks.equal("it is not sent again, and a person decides", (state(parley, reply), len(receiver.effects)), ("unknown", 1))
    parley.call("POST", f"/replies/{reply}/settle", {"decision": "published"})
    checks.equal("who says that it is there", state(parley, reply), "sent")


def parley_secret(parley):
    return subprocess.run([parley.binary, "webhook", "secret"], capture_output=True, text=True, check=True).stdout.strip()


def connect(parley, receiver, secret, once):
    return parley.call("POST", "/accounts", {"connector": "webhook", "settings": {
        "address": receiver.address, "secret": secret, "once": once}})["id"]


def main():
    options, checks = parser.parse_args(), Checks()
    parley = Parley(scratch("webhook"))
    parley.more = ["--address", f"http://127.0.0.1:{parley.port}"]
    parley.set_up()
    source, sender = inward(checks, parley, options)
    rotation(checks, parley, source, sender)
    used = outward(checks, parley, options)
    unkeyed(checks, parley, options, used)
    code = parley.doctor()[1] if parley.stop() == 0 else "not in peace"
    checks.equal("the record is whole", code, 0)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
