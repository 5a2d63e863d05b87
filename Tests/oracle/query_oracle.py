#!/usr/bin/env python3
"""A slow, independent evaluator of the standing-query language: the second opinion on `parley query test`.

    python3 query_oracle.py --queries F --posts F [--text-rules product|yardstick] [--strict]

Prints `post-id<TAB>query-id` for each match, in the order of the posts, then of the queries. A query id is
its line number. A rejected query or a bad post line is one `file:line:column: reason` on standard error.
"""

from __future__ import annotations

import argparse
import sys

from evaluator import Evaluator
from json_values import BadLine
from post_reader import read_post
from query_nodes import Refused
from query_parser import parse_query
from text_rules import RULES


def lines_of(path: str):
    """(number, bytes) of each line; lines end with LF, a CR before it and a leading BOM do not count."""
    with open(path, "rb") as file:
        for number, line in enumerate(file, start=1):
            line = line.removesuffix(b"\n").removesuffix(b"\r")
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def read_queries(path: str, rules, report) -> list[tuple[int, object]]:
    queries = []
    for number, line in lines_of(path):
        try:
            node = parse_query(line.decode("utf-8", errors="replace"), rules)
        except Refused as refused:
            report(path, number, refused.index + 1, refused.reason)
            continue
        if node is not None:
            queries.append((number, node))
    return queries


def read_posts(path: str, rules, report):
    for number, line in lines_of(path):
        if not line.strip():
            continue
        try:
            post = read_post(line, rules)
        except BadLine as bad:
            report(path, number, bad.column, bad.reason)
            continue
        if post is not None:
            yield post


def run(queries_path: str, posts_path: str, rules_name: str, output, errors) -> int:
    """Writes the matches; returns how many lines were rejected."""
    rejected = 0

    def report(path: str, line: int, column: int, reason: str) -> None:
        nonlocal rejected
        rejected += 1
        print(f"{path}:{line}:{column}: {reason}", file=errors)

    rules = RULES[rules_name]
    evaluator = Evaluator(rules)
    queries = read_queries(queries_path, rules, report)
    for post in read_posts(posts_path, rules, report):
        for number, node in queries:
            if evaluator.matches(node, post):
                print(f"{post.identifier}\t{number}", file=output)
    return rejected


def main() -> int:
    parser = argparse.ArgumentParser(description="The second opinion on `parley query test`.")
    parser.add_argument("--queries", required=True)
    parser.add_argument("--posts", required=True)
    parser.add_argument("--text-rules", choices=sorted(RULES), default="product")
    parser.add_argument("--strict", action="store_true")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    rejected = run(arguments.queries, arguments.posts, arguments.text_rules, sys.stdout, sys.stderr)
    return 2 if arguments.strict and rejected else 0


if __name__ == "__main__":
    sys.exit(main())
