"""The payloads of others, as their corpora have them: html5lib, DOMPurify, naughty strings, spoofing."""

import json
import os
import pathlib
import re


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


def everything(own):
    """Each once behind our own, as networks can send it: no half of a pair of surrogates, and something in it."""
    found = [*own, *others(pathlib.Path(os.environ["PARLEY_CORPORA"]))]
    return list(dict.fromkeys(text.encode("utf-8", "replace").decode() for text in found if text.strip()))
