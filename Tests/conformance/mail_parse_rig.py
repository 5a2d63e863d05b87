#!/usr/bin/env python3
"""Holds `parley mail parse` against Python's reader of mail, over mails that other people kept for their tests.

    PARLEY_CORPORA=… PARLEY_BIN=… python mail_parse_rig.py [--document docs/mail-conformance.md]

Every field of each header and every part of each body is read by both: a field with its encoded words read and its lines
joined, a text with its characters, a file with its kind, its name and its length. White space counts as one space. What
Python reads otherwise is listed with the reason where we know it. Every mail is read twice more, cut off in the middle
and with its lines shuffled: nobody can say what is right then, and the program has to say something all the same.

Exit status: 0 when 98 % of fields and of parts are read alike and no mail crashes or hangs the program.
"""
import argparse
import email
import email.header
import email.policy
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

REQUIRED = 0.98
# 60 s for all mails of a round, which take less than one: anything longer is a hang.
PATIENCE = 60
FOLDERS = {"cpython": "reliability/mail/cpython", "mikel": "networks/email/mikel-mail/spec/fixtures/emails",
           "talon": "networks/email/talon/tests/fixtures"}
# As browsers and most programs read these.
MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
         "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
         "big5": "big5hkscs", "iso-8859-9": "cp1254"}

SPACES = "encoded words beside a quotation mark: Python puts a space between them that nobody wrote"
# Why the two differ, where we know and do not mean to change it.
REASONS = {
    "cpython/msg_36.txt": "Python takes a body that stands elsewhere for a mail within the mail, Parley for a file",
    "cpython/msg_42.txt": "a holder whose end stands before any part: Python reads no words in it, Parley the mark of the end",
    "mikel/error_emails/invalid_subject_characters.eml": SPACES,
    "mikel/plain_emails/raw_email_bad_time.eml": SPACES,
}


def mails(corpora):
    found = {}
    for name, folder in FOLDERS.items():
        root = pathlib.Path(corpora) / folder
        for path in sorted(root.rglob("*")):
            if path.is_file() and (path.suffix == ".eml" or name == "cpython" and path.name.startswith("msg_")
                                   or path.name == "sample_output_multipart"):
                found[f"{name}/{path.relative_to(root)}"] = path.read_bytes()
    return found


def plain(text):
    """White space is layout; a byte order mark is none of the words."""
    return " ".join(text.replace("\ufeff", "").replace("\0", "").split())


def characters(data, charset):
    charset = (charset or "us-ascii").lower().strip("'\"")
    if charset in ("us-ascii", "ascii"):
        return loose(data)
    charset = MEANT.get(charset, charset)
    for one in (charset, "utf-8", "cp1252", "latin-1"):
        try:
            return data.decode(one)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def value_of(raw):
    """A field as people read it."""
    # Bytes that are no ASCII stand in Python's text as halves of pairs.
    text = loose(str(raw).encode("utf-8", "surrogateescape"))
    pieces = email.header.decode_header(text)
    try:
        return plain(str(email.header.make_header(pieces)))
    except (LookupError, UnicodeDecodeError):
        words = [piece if isinstance(piece, str) else characters(piece, charset) for piece, charset in pieces]
        return plain(" ".join(words))


def loose(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def leaves(message):
    """Parts that are no holders of parts, in their order; what is enclosed counts as a part of its own, too."""
    kind = message.get_content_type()
    if kind in ("message/delivery-status", "message/global-delivery-status"):
        return [message]
    if kind == "message/rfc822" or message.is_multipart():
        inner = message.get_payload()
        return [leaf for part in inner for leaf in leaves(part)] if isinstance(inner, list) else [message]
    return [message]


def read_by_python(data):
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    fields = [(name.lower(), value_of(raw)) for name, raw in message.raw_items()]
    parts = []
    for leaf in leaves(message):
        kind = leaf.get_content_type()
        payload = leaf.get_payload(decode=True)
        if kind.endswith("delivery-status"):
            parts.append((kind, None, None))
        elif kind.startswith("multipart/"):
            # A holder in which no parts are found is words.
            parts.append(("text/plain", plain(characters(payload or b"", None)), None))
        elif kind.startswith("text/"):
            parts.append((kind, plain(characters(payload, leaf.get_content_charset())), None))
        else:
            name = leaf.get_filename()
            parts.append((kind, plain(value_of(name)) if name else None, len(payload)))
    return fields, parts


def read_by_parley(report):
    fields = [(field["name"], plain(field["value"])) for field in report["headers"]]
    parts = []
    for part in report["parts"]:
        if part["type"] == "message/rfc822":
            continue
        if part["type"].startswith("text/"):
            parts.append((part["type"], plain(part.get("text") or ""), None))
        elif part["type"].endswith("delivery-status"):
            parts.append((part["type"], None, None))
        else:
            parts.append((part["type"], plain(part["name"]) if part.get("name") else None, part["size"]))
    return fields, parts


def same_size(ours, theirs):
    """Ends of lines are not of the same length everywhere, and belong to what parts the parts."""
    return theirs is None or ours is None or abs(ours - theirs) <= 2


def alike(ours, theirs):
    return ours[:2] == theirs[:2] and same_size(ours[2], theirs[2])


def parse(binary, folder, mails):
    """What the program says of each mail; the names of those that it says nothing of."""
    paths = {}
    for number, (name, data) in enumerate(mails.items()):
        path = folder / f"{number}.mail"
        path.write_bytes(data)
        paths[str(path)] = name
    command = [binary, "mail", "parse", "--lines", *paths]
    try:
        result = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {}, list(mails)
    said = {}
    for line in result.stdout.splitlines():
        told = json.loads(line)
        said[paths[told["file"]]] = told["mail"]
    return said, [name for name in mails if name not in said] + ([f"exit {result.returncode}"] if result.returncode else [])


def spoiled(mails):
    dice = random.Random(7)
    result = {}
    for name, data in mails.items():
        result[name + " cut"] = data[: len(data) // 2]
        lines = data.splitlines(keepends=True)
        dice.shuffle(lines)
        result[name + " shuffled"] = b"".join(lines)
    return result


def compare(name, said, data, counts, differing):
    ours, theirs = read_by_parley(said), read_by_python(data)
    for what, left, right in (("field", ours[0], theirs[0]), ("part", ours[1], theirs[1])):
        counts[what][0] += max(len(left), len(right))
        fits = (lambda one, other: one == other) if what == "field" else alike
        equal = sum(fits(one, other) for one, other in zip(left, right))
        counts[what][1] += equal
        if equal < max(len(left), len(right)):
            first = next(((one, other) for one, other in zip(left, right) if not fits(one, other)), (len(left), len(right)))
            differing.append((name, what, max(len(left), len(right)) - equal, first))


def document(path, counts, number, differing):
    share = {what: equal / total for what, (total, equal) in counts.items()}
    lines = ["# Mail: what does not hold", "", "Written by `Tests/conformance/mail_parse_rig.py`; its head says how the two are compared.",
             "", "| what | number |", "| --- | --- |", f"| mails | {number} |", f"| spoiled mails, read all the same | {2 * number} |",
             "| mails that crash or hang the program | 0 |"]
    for what, (total, equal) in counts.items():
        lines.append(f"| {what}s read alike | {equal} of {total} ({share[what]:.2%}) |")
    lines += ["", "| mail | what | how many | reason |", "| --- | --- | --- | --- |"]
    for name, what, many, _ in differing:
        lines.append(f"| {name} | {what} | {many} | {REASONS.get(name, 'not known')} |")
    pathlib.Path(path).write_text("\n".join(lines) + "\n")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--document")
    options.add_argument("--show", action="store_true", help="say how the two differ")
    given = options.parse_args()
    kept = mails(os.environ["PARLEY_CORPORA"])
    binary = os.environ["PARLEY_BIN"]
    counts, differing = {"field": [0, 0], "part": [0, 0]}, []
    with tempfile.TemporaryDirectory(dir=os.environ.get("PARLEY_SCRATCH")) as place:
        said, silent = parse(binary, pathlib.Path(place), kept)
        _, silent_too = parse(binary, pathlib.Path(place), spoiled(kept))
    for name, report in said.items():
        compare(name, report, kept[name], counts, differing)
    for name, what, many, first in differing:
        print(f"{name}: {many} {what}: {REASONS.get(name, 'not known')}")
        if given.show:
            print(f"    ours   {first[0]!r:.300}\n    theirs {first[1]!r:.300}")
    for what, (total, equal) in counts.items():
        print(f"{what}s read alike: {equal} of {total} ({equal / max(total, 1):.2%})")
    print(f"{len(kept)} mails; {len(silent + silent_too)} crash or hang {silent + silent_too}")
    if given.document:
        document(given.document, counts, len(kept), differing)
    isGood = len(kept) > 100 and not silent and not silent_too
    return 0 if isGood and all(equal >= REQUIRED * total for total, equal in counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
