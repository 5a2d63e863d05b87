#!/usr/bin/env python3
"""Holds `parley feed parse` against the expectations that feedparser's test files state about themselves.

    PARLEY_CORPORA=… scripts/conformance-feeds.py [--parley PATH] [--document docs/feeds-conformance.md]

Every file begins with a comment: "Expect:" and a Python expression over feedparser's result. Each expression is taken
apart at its "and"s. A part is in scope when all it speaks of is title, link, id, date, author or content; other things
that we read too (language, tags, enclosures, format) are counted apart and do not decide. Parts such as "not bozo"
(feedparser's own word on well-formedness) and what we do not keep (icons, rights, base addresses) are out of scope.

Parley keeps plain text. Where feedparser expects HTML, the expected HTML is reduced to text by Python's html.parser
(scripts and the like dropped, white space collapsed) and has to equal our text, and what an entry's expected HTML
links to has to be among the entry's links. The expected text is taken as it stands only where the document itself is
Atom and says nowhere that a text is HTML.

Every file is read twice more, cut off in the middle and before its last tag: each has to be refused or flagged.

Exit status: 0 when at least 97 % of the expectations in scope hold, no file crashes or hangs the program, and every
document that is cut off is noticed.
"""
import argparse
import ast
import calendar
import collections
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

REQUIRED = 0.97
SERVER = "http://127.0.0.1:8097/"
# 60 s for a group of files that takes less than one: anything longer is a hang.
PATIENCE = 60

# Why an expectation does not hold, where we know and do not mean to change it.
REASONS = dict.fromkeys(
    [
        "wellformed/sanitize/entry_content_crazy.xml", "wellformed/sanitize/entry_summary_crazy.xml",
        "wellformed/sanitize/entry_title_crazy.xml", "wellformed/sanitize/feed_tagline_crazy.xml",
        "wellformed/sanitize/feed_title_crazy.xml", "wellformed/sanitize/item_content_encoded_crazy.xml",
        "wellformed/sanitize/item_description_crazy.xml", "wellformed/sanitize/item_fullitem_crazy.xml",
    ],
    "feedparser shows the page's title and parts of a script; a reader sees neither, and so does Parley",
)
REASONS["encoding/bozo_linenoise.xml"] = (
    "one stray byte in UTF-8: feedparser reads the whole document as Windows-1252, Parley only that byte"
)
REASONS["wellformed/sanitize/item_content_encoded_script_nested_cdata.xml"] = (
    "markup wrapped in CDATA twice: feedparser shows the inner marks, Parley takes both away"
)

EXPECT = re.compile(r"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
HEADER = re.compile(r"^Header:\s+([^:]+):(.*)$", re.MULTILINE)

FIELDS = {
    "title": "title", "link": "link", "id": "id", "guid": "id", "author": "author", "author_detail": "author",
    "authors": "author", "content": "content", "summary": "content", "description": "content", "tagline": "content",
    "subtitle": "content", "updated": "date", "published": "date", "created": "date", "modified": "date",
    "date": "date", "issued": "date", "language": "language", "tags": "tags", "category": "tags",
    "enclosures": "enclosures", "version": "format",
}
DECISIVE = ["title", "link", "id", "date", "author", "content"]
TEXTS = {"title", "summary", "description", "tagline", "subtitle"}
DATES = {"updated", "published", "created", "modified", "date", "issued"}
PARTS = {
    "title_detail": {"value"}, "summary_detail": {"value"}, "subtitle_detail": {"value"}, "tagline_detail": {"value"},
    "author_detail": {"name", "email", "url", "href"}, "authors": {"name", "email", "url", "href"},
    "content": {"value"}, "tags": {"term"}, "enclosures": {"href", "url", "type", "length"},
}


class Reducer(html.parser.HTMLParser):
    """Reduces HTML to its words, by other code than Parley's."""

    HIDDEN = {"script", "style", "title", "video", "audio", "canvas"}
    INLINE = {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    }

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.links = []
        self.hidden = 0

    def handle_starttag(self, tag, attributes):
        self.links += [value for name, value in attributes if (tag, name) == ("a", "href") and value]
        if tag in self.HIDDEN:
            self.hidden += 1
        elif tag not in self.INLINE:
            self.pieces.append(" ")

    def handle_startendtag(self, tag, attributes):
        if tag not in self.INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag):
        if tag in self.HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag not in self.INLINE:
            self.pieces.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.pieces.append(data)


def words(text):
    """White space collapsed; soft hyphens and byte order marks are layout, not text."""
    return " ".join(text.replace("\u00ad", "").replace("\ufeff", "").split())


def reduced(text):
    """The words, and the web addresses that they point to."""
    reducer = Reducer()
    reducer.feed(text)
    reducer.close()
    return words("".join(reducer.pieces)), [link for link in reducer.links if link.startswith("http")]


class Text(str):
    """Our plain text; equal to the HTML that says the same."""

    verbatim = False
    # Where our text points to; None where we do not keep it, as in what a feed says about itself.
    links = None
    # Whether the last comparison was with a text that has words in it.
    had_words = False

    def __eq__(self, other):
        if not isinstance(other, str):
            return False
        ours = words(str(self))
        expected, links = reduced(other)
        Text.had_words = bool(expected)
        if self.links is not None and not set(links) <= set(self.links):
            return False
        return ours == expected or (self.verbatim and ours == words(other))

    def __ne__(self, other):
        return not self == other

    __hash__ = str.__hash__


class Result(dict):
    def has_key(self, name):
        return name in self

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def person(author):
    return Result((ours, author[name]) for ours, name in
                  [("name", "name"), ("email", "email"), ("url", "url"), ("href", "url")] if name in author)


def date_tuple(moment):
    year, month, day, hour, minute, second = (int(part) for part in re.findall(r"\d+", moment)[:6])
    weekday = calendar.weekday(year, month, day)
    ordinal = sum(calendar.monthrange(year, earlier)[1] for earlier in range(1, month)) + day
    return (year, month, day, hour, minute, second, weekday, ordinal, 0)


def mapped(ours, verbatim):
    """What we understood, under the names of feedparser."""
    def text(value):
        result = Text(value or "")
        result.verbatim = verbatim
        result.links = ours.get("links")
        return result

    result = Result(title=text(ours.get("title")))
    result["title_detail"] = Result(value=result["title"])
    summary = text(ours.get("summary") or ours.get("content"))
    for name in ("summary", "description", "subtitle", "tagline"):
        result[name] = summary
        result[name + "_detail"] = Result(value=summary)
    if ours.get("content"):
        result["content"] = [Result(value=text(ours["content"]))]
    else:
        result["content"] = [Result(value=text(""))]
    for name, source in [("link", "link"), ("id", "id"), ("guid", "id"), ("language", "language")]:
        if ours.get(source):
            result[name] = ours[source]
    for names, source in [(("updated", "modified", "date"), "updated"), (("published", "issued"), "published"),
                          (("created",), "created")]:
        if ours.get(source):
            for name in names:
                result[name] = ours[source]["text"]
                if "moment" in ours[source]:
                    result[name + "_parsed"] = date_tuple(ours[source]["moment"])
    people = [person(author) for author in ours.get("authors", [])]
    if people:
        last = people[-1]
        result["authors"] = people
        result["author_detail"] = last
        name, email = last.get("name"), last.get("email")
        result["author"] = f"{name} ({email})" if name and email else name or email
    result["tags"] = [Result(term=term) for term in ours.get("tags", [])]
    if result["tags"]:
        result["category"] = result["tags"][0]["term"]
    result["enclosures"] = [
        Result(href=one["url"], url=one["url"], type=one.get("type"), length=str(one.get("length", "")))
        for one in ours.get("enclosures", [])
    ]
    return result


def environment(ours, source):
    atom = ours.get("format", "").startswith("atom")
    says_html = re.search(r"""type\s*=\s*["'](text/html|html|xhtml|application/xhtml\+xml)""", source)
    verbatim = atom and not says_html
    result = {"feed": mapped(ours, verbatim), "version": ours.get("format", "")}
    result["entries"] = [mapped(entry, verbatim) for entry in ours["entries"]]
    return result


# MARK: What an expectation speaks of


def conjuncts(node):
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return [part for value in node.values for part in conjuncts(value)]
    return [node]


def path(node):
    """The steps of feed['a'][0]['b'], or None."""
    steps = []
    while True:
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            steps.append(node.slice.value)
            node = node.value
        elif isinstance(node, ast.Attribute):
            steps.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Name):
            steps.append(node.id)
            return steps[::-1]
        else:
            return None


def field_of(node):
    """The field that a part of an expectation speaks of, or None when it is out of scope."""
    found = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            name = inner.func
            if isinstance(name, ast.Attribute) and name.attr == "has_key":
                steps = (path(name.value) or []) + [inner.args[0].value]
                found.add(field_of_steps(steps))
            elif not (isinstance(name, ast.Name) and name.id in ("ord", "len")):
                return None
    for steps in paths(node):
        found.add(field_of_steps(steps))
    if len(found) != 1:
        return None
    return found.pop()


def paths(node):
    if isinstance(node, (ast.Subscript, ast.Attribute, ast.Name)):
        steps = path(node)
        if steps and steps[-1] != "has_key":
            return [steps] if steps[0] in ("feed", "entries", "version", "bozo", "encoding") else []
    result = []
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.Call) and child is node.func:
            continue
        result += paths(child)
    return result


def field_of_steps(steps):
    if steps == ["version"]:
        return "format"
    if steps[0] == "entries":
        if len(steps) < 3 or not isinstance(steps[1], int):
            return None
        rest = steps[2:]
    elif steps[0] == "feed":
        rest = steps[1:]
    else:
        return None
    if not rest or not isinstance(rest[0], str):
        return None
    name = rest[0].removesuffix("_parsed").removesuffix("_detail")
    if rest[0].endswith("_detail") or rest[0] in ("authors", "content", "tags", "enclosures"):
        names = [step for step in rest[1:] if isinstance(step, str)]
        if not names:
            return None if rest[0] == "content" else FIELDS.get(name)
        return FIELDS.get(name) if names[0] in PARTS.get(rest[0], set()) else None
    return FIELDS.get(name) if len(rest) == 1 else None


# MARK: The files


class Case:
    def __init__(self, root, file):
        self.file = file
        self.name = str(file.relative_to(root))
        data = file.read_bytes()
        self.source = decoded(data)
        self.expression = None
        found = EXPECT.search(self.source)
        if file.suffix == ".json":
            test = json.loads(data).get("__TEST__", "")
            found = EXPECT.search(test)
        if found:
            self.expression = found.group(2).strip()
        self.content_type = None
        self.address = None
        if "http" in self.name:
            headers = {name.lower(): value.strip() for name, value in HEADER.findall(self.source)}
            self.content_type = headers.get("content-type", "text/xml")
            # A Content-Location says what relative addresses are relative to.
            location = urllib.parse.urljoin(SERVER + self.name, headers.get("content-location", ""))
            self.address = location if location.startswith("http") else SERVER + self.name

    def parts(self):
        if not self.expression:
            return []
        try:
            tree = ast.parse(self.expression, mode="eval")
        except SyntaxError:
            return []
        return [(field_of(part), part) for part in conjuncts(tree.body)]


def decoded(data):
    for mark, encoding, skip in [
        (b"\x00\x00\xfe\xff", "utf-32be", 4), (b"\xff\xfe\x00\x00", "utf-32le", 4),
        (b"\x00\x00\x00\x3c", "utf-32be", 0), (b"\x3c\x00\x00\x00", "utf-32le", 0),
        (b"\x00\x3c\x00\x3f", "utf-16be", 0), (b"\x3c\x00\x3f\x00", "utf-16le", 0),
        (b"\xfe\xff", "utf-16be", 2), (b"\xff\xfe", "utf-16le", 2), (b"\xef\xbb\xbf", "utf-8", 3),
    ]:
        if data.startswith(mark):
            return data[skip:].decode(encoding, "ignore")
    return data.decode("utf-8", "ignore")


def parsed(parley, cases, faults):
    """Runs the program once for each address and content type; a crash or a hang is found out file by file."""
    groups = collections.defaultdict(list)
    for case in cases:
        groups[(case.content_type, case.address)].append(case)
    results = {}
    for (content_type, address), group in groups.items():
        options = ["--content-type", content_type] if content_type else []
        options += ["--address", address] if address else []
        run(parley, options, group, results, faults)
    return results


def run(parley, options, group, results, faults):
    command = [parley, "feed", "parse", "--lines", *options, *(str(case.file) for case in group)]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=PATIENCE)
        lines = answer.stdout.decode().splitlines()
        ended = answer.returncode >= 0 and len(lines) == len(group)
        reason = f"status {answer.returncode}, {len(lines)} of {len(group)} lines"
    except subprocess.TimeoutExpired:
        ended, reason = False, "hang"
    if ended:
        for case, line in zip(group, lines):
            results[case.name] = json.loads(line)
    elif len(group) == 1:
        faults[group[0].name] = reason
    else:
        middle = len(group) // 2
        run(parley, options, group[:middle], results, faults)
        run(parley, options, group[middle:], results, faults)


def judged(part, names):
    """None when the part holds, else the reason."""
    try:
        if eval(compile(ast.Expression(part), "expectation", "eval"), {"__builtins__": {"ord": ord, "len": len}}, names):
            return None
        return "another value"
    except (KeyError, IndexError, AttributeError) as error:
        return f"missing: {error}"
    except TypeError as error:
        return f"another kind of value: {error}"


def cut_short(parley, cases, faults):
    """Every file cut in the middle and before its last tag has to be refused or flagged; gives (flagged, tried)."""
    tried, flagged, missed = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        pieces = []
        for number, case in enumerate(cases):
            data = case.file.read_bytes()
            last = data.rstrip().rfind(b"</")
            if last <= 0 or case.source.rstrip()[-1:] != ">":
                continue
            for place, end in [("end", last), ("middle", len(data) // 2)]:
                piece = Case.__new__(Case)
                piece.file = pathlib.Path(folder) / f"{number}-{place}.xml"
                piece.file.write_bytes(data[:end])
                piece.name, piece.content_type, piece.address = f"{case.name}, cut at its {place}", None, None
                pieces.append(piece)
        results = parsed(parley, pieces, faults)
        for piece in pieces:
            tried += 1
            line = results.get(piece.name, {})
            problems = line.get("feed", {}).get("problems", [])
            if "refusal" in line or any(problem["isTruncation"] for problem in problems):
                flagged += 1
            else:
                missed.append(piece.name)
    return flagged, tried, missed


def percent(part, whole):
    """Rounded down: 99 % is said when it is reached."""
    return f"{10000 * part // whole / 100:.2f} %"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parley", default=os.environ.get("PARLEY_BIN", ".build/release/parley"))
    parser.add_argument("--corpora", default=os.environ.get("PARLEY_CORPORA"))
    parser.add_argument("--document", help="write the list of what does not hold to this file")
    parser.add_argument("--verbose", action="store_true", help="show expectation and value of what does not hold")
    options = parser.parse_args()
    if not options.corpora:
        sys.exit("Set PARLEY_CORPORA to the folder of test data.")
    root = pathlib.Path(options.corpora) / "networks/rss/feedparser-tests/tests"
    cases = [Case(root, file) for file in sorted(root.rglob("*")) if file.suffix in (".xml", ".json")]
    if not cases:
        sys.exit(f"There are no test files in {root}.")

    faults = {}
    results = parsed(options.parley, cases, faults)
    counts = collections.defaultdict(lambda: [0, 0])
    in_scope, holding, failing, stated, wordy, wordy_holding = 0, 0, [], 0, 0, 0
    for case in cases:
        stated += case.expression is not None
        line = results.get(case.name, {})
        feed = line.get("feed") or {"entries": []}
        names = environment(feed, case.source)
        reasons = []
        parts = [(field, part) for field, part in case.parts() if field]
        has_words = False
        for field, part in parts:
            Text.had_words = True
            reason = judged(part, names)
            if reason and "refusal" in line:
                reason = "refused: " + line["refusal"]["code"]
            has_words = has_words or Text.had_words
            counts[field][0] += 1
            counts[field][1] += reason is None
            if reason:
                reasons.append((field, reason, ast.unparse(part)))
        if any(field in DECISIVE for field, _ in parts):
            in_scope += 1
            decisive = [reason for reason in reasons if reason[0] in DECISIVE]
            holding += not decisive
            wordy += has_words
            wordy_holding += has_words and not decisive
            failing += [(case.name, *reason) for reason in decisive]
    flagged, tried, missed = cut_short(options.parley, cases, faults)

    share = holding / in_scope
    summary = [
        ("files", len(cases)),
        ("files that crash or hang the program", len(faults)),
        ("expectations stated", stated),
        ("expectations in scope", in_scope),
        ("in scope and holding", f"{holding} ({percent(holding, in_scope)})"),
        ("in scope, expecting words to be there", wordy),
        ("expecting words, and holding", f"{wordy_holding} ({percent(wordy_holding, wordy)})"),
        ("documents cut short", tried),
        ("cut short and flagged or refused", flagged),
    ]
    rows = [(name, *counts[name]) for name in DECISIVE + ["language", "tags", "enclosures", "format"]]
    for name, value in summary:
        print(f"{name:40} {value:>16}")
    print(f"\n{'field':12} {'parts':>7} {'hold':>7}")
    for name, total, held in rows:
        print(f"{name:12} {total:7} {held:7}{'' if name in DECISIVE else '   (counted apart)'}")
    print()
    for name, field, reason, expression in failing:
        print(f"{name}: {field}: {REASONS.get(name, reason)}")
        if options.verbose:
            print(f"    {expression}\n    {json.dumps(results.get(name, {}))[:600]}")
    for name in missed:
        print(f"not flagged: {name}")
    for name, reason in faults.items():
        print(f"crash or hang: {name}: {reason}")
    if options.document:
        write(options.document, summary, rows, failing)
    sys.exit(0 if share >= REQUIRED and not faults and not missed else 1)


def write(document, summary, rows, failing):
    lines = ["# Feeds: what does not hold", ""]
    lines += ["Written by `scripts/conformance-feeds.py`; its head says what is in scope and how texts are compared.", ""]
    lines += ["| what | number |", "| --- | --- |"] + [f"| {name} | {value} |" for name, value in summary] + [""]
    lines += ["| field | parts of expectations | hold |", "| --- | --- | --- |"]
    for name, total, held in rows:
        lines.append(f"| {name}{'' if name in DECISIVE else ' (counted apart)'} | {total} | {held} |")
    lines += ["", "| file | field | reason |", "| --- | --- | --- |"]
    lines += [f"| {name} | {field} | {REASONS.get(name, reason)} |" for name, field, reason, _ in failing]
    pathlib.Path(document).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
