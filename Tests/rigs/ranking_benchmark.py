#!/usr/bin/env python3
"""Measures searches among many texts, by words and by meaning; no part of `scripts/test`.

    PARLEY_BIN=.build/release/parley Tests/rigs/ranking_benchmark.py [--texts 10000,100000,1000000] [--encoder FOLDER]

Without files of its own (`--docs`, `--queries`: id, tab, title, tab, body) it makes some, of words that few texts and many
texts have. `parley answers benchmark` draws texts like them and says how long 99 of 100 searches take, with the encoding of
the question, how much memory the index has, and how many of the ten best are found. The last line is `N passed, N failed`: aims for two quiet
processors are 20 ms by words and 40 ms with an encoder, at a million.
"""
import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

AIMS = {"by words": 20.0, "by words and meaning": 40.0}


def made(folder):
    """Questions of a town, with words as rare as in a language."""
    draws = random.Random(5)
    words = [f"{a}{b}{c}" for a in ("ka", "mo", "ti", "re", "lu", "sen", "bor", "dan") for b in ("ri", "na", "to", "vel")
             for c in ("", "n", "s", "ling", "ment", "ter")]

    def text(count):
        return " ".join(words[min(int(len(words) * draws.random() ** 2), len(words) - 1)] for _ in range(count))

    paths = (folder / "docs.tsv", folder / "queries.tsv")
    for path, count in zip(paths, (500, 100)):
        path.write_text("".join(f"{n}\t{text(6)}\t{text(50)}\n" for n in range(count)), encoding="utf-8")
    return paths


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", default="10000,100000,1000000")
    parser.add_argument("--encoder", default=os.environ.get("PARLEY_ENCODER"))
    parser.add_argument("--docs", type=pathlib.Path)
    parser.add_argument("--queries", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        docs, queries = made(pathlib.Path(folder))
        command = [os.environ["PARLEY_BIN"], "answers", "benchmark", "--docs", options.docs or docs,
                   "--queries", options.queries or queries, "--texts", options.texts]
        if options.encoder:
            command += ["--encoder", options.encoder]
        run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    print(run.stdout + run.stderr, end="")
    passed, failed = int(run.returncode == 0), int(run.returncode != 0)
    for count, kind, time in re.findall(r"^(\d+) texts (by words(?: and meaning)?)\b.*99 of 100 within ([\d.]+) ms", run.stdout,
                                        re.MULTILINE):
        holds = float(time) <= AIMS[kind]
        passed, failed = passed + holds, failed + (not holds)
        print(f"{'ok  ' if holds else 'FAIL'} {count} texts {kind}: {float(time) / AIMS[kind]:.2f} of {AIMS[kind]:.0f} ms")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
