#!/usr/bin/env python3
"""The letterbox, which dies over its first attempt at each reply: a rig runs it as a connector of its own.

Under the name `keyless` its board has a new file for every attempt, as networks without keys do, and it looks among them
whether a reply stands there; under any other name the letterbox's own way holds, one file for a key.
"""

import builtins
import json
import os
import pathlib
import re
import runpy
import signal
import sys
import uuid

# What becomes of a first attempt, in turn; in all but the first the reply stands on the board.
WAYS = ("killed before it writes", "killed behind it", "half an answer", "no message", "closed in silence")
IS_KEYLESS = os.environ.get("PARLEY_CONNECTOR") == "keyless"
DIED = pathlib.Path("died")
plain_print, plain_link, plain_exists = builtins.print, os.link, pathlib.Path.exists
under_way = None


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def way(text):
    """How it dies over this one; `None` behind the first attempt."""
    marker = re.search(r"reply\d{5}", text)
    if not marker or plain_exists(DIED / marker[0]):
        return None
    DIED.mkdir(exist_ok=True)
    chosen = WAYS[len(os.listdir(DIED)) % len(WAYS)]
    (DIED / marker[0]).write_text(chosen)
    return chosen


def link(draft, path):
    global under_way
    under_way = way(pathlib.Path(draft).read_text())
    if under_way == WAYS[0]:
        die()
    plain_link(draft, path.with_name(f"{path.stem}-{uuid.uuid4().hex}.json") if IS_KEYLESS else path)
    if under_way == WAYS[1]:
        die()


def exists(path):
    return plain_exists(path) or IS_KEYLESS and any(path.parent.glob(f"{path.stem}-*.json"))


def say(line, **more):
    told = json.loads(line)
    if told["type"] == "manifest" and IS_KEYLESS:
        line = json.dumps(told | {"idempotency": "none"})
    if told["type"] == "sent" and under_way == "half an answer":
        os.write(1, line[:len(line) // 2].encode())
        die()
    if told["type"] == "sent" and under_way == "closed in silence":
        os.close(1)
        sys.stdin.read()
    if told["type"] == "sent" and under_way == "no message":
        line = "what is no message"
    plain_print(line, **more)


if __name__ == "__main__":
    builtins.print, os.link, pathlib.Path.exists = say, link, exists
    runpy.run_path("letterbox", run_name="__main__")
