"""What people of an invented town write on the invented networks of the rigs: events of the Jetstream's first wire."""

import itertools
import json
import time

POSTS = "app.bsky.feed.post"
PEOPLE = {
    "did:plc:" + "gwenmorris" * 2 + "2222": {"handle": "gwen.town.example", "displayName": "Gwen Morris"},
    "did:plc:" + "idrishughe" * 2 + "3333": {"handle": "idris.town.example", "displayName": "Idris Hughes"},
    "did:plc:" + "annakowals" * 2 + "4444": {"handle": "anna.town.example"},
    "did:plc:" + "strangerxx" * 2 + "5555": {},
}
GWEN, IDRIS, ANNA, STRANGER = PEOPLE
PROFILES = {did: profile for did, profile in PEOPLE.items() if profile}
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
numbers = itertools.count(int(time.time() * 1_000_000) << 10)
moments = itertools.count(int(time.time() * 1_000) - 60_000)


def record_key():
    """A TID: the moment and a number, in thirteen letters that sort."""
    number = next(numbers)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(60, -5, -5))


def cid(word):
    """Something that has the form of a CID."""
    digest = (word.encode().hex() * 60)[:52]
    return "bafyrei" + "".join(ALPHABET[int(sign, 16)] for sign in digest)


def uri(event):
    commit = event["commit"]
    return f"at://{event['did']}/{commit['collection']}/{commit['rkey']}"


def moment():
    seconds, thousandths = divmod(next(moments), 1_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{thousandths:03d}Z"


def reference(event):
    return {"uri": uri(event), "cid": event["commit"]["cid"]}


def committed(did, record, operation="create", rkey=None, hash=None):
    rkey = rkey or record_key()
    commit = {"rev": record_key(), "operation": operation, "collection": POSTS, "rkey": rkey}
    if record is not None:
        commit |= {"record": record, "cid": hash or cid(rkey)}
    return {"did": did, "time_us": time.time_ns() // 1_000, "kind": "commit", "commit": commit}


def post(did, text, answering=None, root=None, language="en"):
    """A public post, answering another one where that is given."""
    record = {"$type": POSTS, "text": text, "langs": [language], "createdAt": moment()}
    if answering:
        record["reply"] = {"root": reference(root or answering), "parent": reference(answering)}
    return committed(did, record)


def deleted(event):
    return committed(event["did"], None, "delete", event["commit"]["rkey"])


def renamed(did, handle):
    now = time.time_ns() // 1_000
    identity = {"did": did, "handle": handle, "seq": 7, "time": moment()}
    return {"did": did, "time_us": now, "kind": "identity", "identity": identity}


def small_talk(count):
    """Posts that concern nobody here; enough of them to train a dictionary on."""
    words = "rain coffee train garden music match window river cake walk bread lamp road song winter kitten".split()
    return [post(list(PEOPLE)[n % 4], f"{words[n % 16]} and {words[n * 7 % 16]} by the {words[n * 5 % 16]}, number {n}")
            for n in range(count)]


def lines(events):
    return [json.dumps(event).encode() for event in events]
