#!/usr/bin/env python3
"""The letterbox, which misbehaves as the file `mode` beside it says: a rig runs it as a connector of its own.

`well` is the letterbox; `killed` dies within a fifth of a second, by SIGKILL; `hanging` stops for good, so that not even
SIGTERM ends it; `garbage` says what is no message; `flood` writes without an end and without a line; `slow` waits a
second before each message.
"""

import builtins
import os
import pathlib
import random
import runpy
import signal
import threading
import time

MODE = pathlib.Path("mode")
plain_print = builtins.print


def mode():
    try:
        return MODE.read_text()
    except OSError:
        return "well"


def slow_print(*words, **more):
    if mode() == "slow":
        time.sleep(1)
    plain_print(*words, **more)


def misbehave():
    while True:
        now = mode()
        if now == "killed":
            time.sleep(random.uniform(0, 0.2))
            os.kill(os.getpid(), signal.SIGKILL)
        elif now == "hanging":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif now == "garbage":
            os.write(1, b"what is no message\n")
        elif now == "flood":
            os.write(1, b"x" * 65_536)
        time.sleep(0 if now == "flood" else 0.02)


threading.Thread(target=misbehave, daemon=True).start()
builtins.print = slow_print
runpy.run_path("letterbox", run_name="__main__")
