"""The payloads of others, through every place that shows foreign words: html5lib, DOMPurify, naughty strings, spoofing.

    PARLEY_CORPORA=… PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… python Tests/conformance/payloads_rig.py

`Tests/rigs/payloads_rig.py` says what is done with them; our own payloads are among them.
"""

import json
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "rigs"))

import payloads_rig  # noqa: E402
from payload_classes import own  # noqa: E402

LEAST_OF_OTHERS = 120  # 162 of 2,601 came alive where nobody escapes them when this was written; fewer on a busy machine


def trees(folder):
    """What html5lib's tests of tree construction are given."""
    for path in sorted(folder.rglob("*.dat")):
        for part in re.split(r"(?:^|\n\n)#data\n", path.read_text(encoding="utf-8")):
            if "\n#errors" in part:
                yield part.split("\n#errors", 1)[0]


def others(corpora):
    reliability = corpora / "reliability"
    yield from trees(reliability / "html5lib-tests" / "tree-construction")
    for pair in json.loads((reliability / "dompurify" / "expect.json").read_text()):
        yield pair["payload"]
    yield from json.loads((reliability / "blns" / "blns.json").read_text())
    for case in json.loads((reliability / "unicode" / "spoof" / "cases.json").read_text()):
        yield case["text"]


def everything(canary):
    """Each once, as networks can send it: no half of a pair of surrogates, and something in it."""
    found = [text for _, text in own(canary)] + list(others(pathlib.Path(os.environ["PARLEY_CORPORA"])))
    return list(dict.fromkeys(text.encode("utf-8", "replace").decode() for text in found if text.strip()))


if __name__ == "__main__":
    sys.exit(payloads_rig.run("payloads-of-others", everything, LEAST_OF_OTHERS))
