"""The payloads of others on the pages that anybody reads: html5lib, DOMPurify, naughty strings, spoofing.

    PARLEY_CORPORA=… PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python Tests/conformance/public_payloads_rig.py

`Tests/rigs/public_payloads_rig.py` says what is done with them; our own payloads are among them.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "rigs"), str(HERE)]

import public_payloads_rig  # noqa: E402
from foreign_payloads import everything  # noqa: E402

LEAST_OF_OTHERS = 120  # as in payloads_rig.py


def foreign(canary, own):
    """What is not among our own."""
    return everything(own)[len({text for text in own if text.strip()}):]


if __name__ == "__main__":
    sys.exit(public_payloads_rig.run("public-payloads-of-others", foreign, LEAST_OF_OTHERS))
