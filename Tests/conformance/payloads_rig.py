"""The payloads of others, through every place that shows foreign words: html5lib, DOMPurify, naughty strings, spoofing.

    PARLEY_CORPORA=… PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python Tests/conformance/payloads_rig.py

`Tests/rigs/payloads_rig.py` says what is done with them; our own payloads are among them.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "rigs"), str(HERE)]

import payloads_rig  # noqa: E402
from foreign_payloads import everything  # noqa: E402
from payload_classes import ALIVE, QUIET, own  # noqa: E402
from public_places import packed  # noqa: E402

LEAST_OF_OTHERS = 120  # 162 of 2,601 came alive where nobody escapes them when this was written; fewer on a busy machine



def joined(texts):
    """Our own one by one; those of others as many in one post as are no longer than the longest of them."""
    ours = len({text for _, text in ALIVE + QUIET})
    return texts[:ours] + packed(texts[ours:], 1_200, "\n")


if __name__ == "__main__":
    sys.exit(payloads_rig.run(
        "payloads-of-others", lambda canary: everything(text for _, text in own(canary)), LEAST_OF_OTHERS, joined))
