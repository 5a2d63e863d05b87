"""What must have become of the stream of replay_events.py, read back through the API."""

import time

import zstandard

import replay_events
from rig_server import frame


def packed(lines):
    dictionary = zstandard.train_dictionary(16_384, lines[:4_000])
    compressor = zstandard.ZstdCompressor(level=1, dict_data=dictionary)
    return [frame(compressor.compress(line), is_binary=True) for line in lines], dictionary


def read_back(parley, patience):
    """Every conversation with its posts; asked again until nothing more comes in."""
    last, end = None, time.monotonic() + patience
    while True:
        listed = parley.conversations()
        if last == len(listed) or time.monotonic() > end:
            break
        last = len(listed)
        time.sleep(1)
    return {one["id"]: parley.call("GET", f"/conversations/{one['id']}")["posts"] for one in listed}


def judge_posts(checks, conversations, kept):
    """What is kept against what must be kept; gives how many are lost and how many double."""
    found = [post for posts in conversations.values() for post in posts]
    ids = [post["networkID"] for post in found]
    lost, strange = set(kept) - set(ids), set(ids) - set(kept)
    doubles = len(ids) - len(set(ids))
    checks.check("no mention is lost", not lost, f"{len(lost)} of {len(kept)} {sorted(lost)[:3]}")
    checks.check("nothing is kept that does not concern us", not strange, f"{len(strange)} {sorted(strange)[:3]}")
    checks.equal("doubles", doubles, 0)
    groups = {frozenset(post["networkID"] for post in posts) for posts in conversations.values()}
    checks.check("each exchange is one conversation", groups == replay_events.threads(kept),
                 f"{len(conversations)} conversations, {len(groups ^ replay_events.threads(kept))} differ")
    wrong = [post["networkID"] for post in found if post["networkID"] in kept
             and (post["text"] != kept[post["networkID"]][0] and not kept[post["networkID"]][1])]
    checks.check("every text is the last one written", not wrong, f"{len(wrong)} differ {wrong[:3]}")
    gone = {post["networkID"] for post in found if post["fate"] == "deleted"}
    checks.check("what was deleted is marked, and nothing else", gone == {uri for uri in kept if kept[uri][1]}, len(gone))
    return len(lost), doubles


def judge_source(checks, parley, source, kept, broken):
    """What a source says of itself, and what could not be read."""
    quarantine = [event["raw"] for event in parley.call("GET", "/quarantine")["events"]]
    checks.check("quarantine holds every broken event once", sorted(quarantine) == sorted(broken),
                 f"{len(quarantine)} of {len(broken)}")
    checks.equal("the source counts what it kept", source["kept"], len(kept))
    checks.equal("the source counts what it could not read", source["unreadable"], len(broken))
