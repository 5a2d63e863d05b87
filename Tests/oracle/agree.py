#!/usr/bin/env python3
"""Do `parley query test` and the oracle say the same?

    python3 agree.py --parley PATH_TO_parley [--count 5000] [--seed 1] [--shown 40]

Generates queries and posts, runs both, compares matches, their order, rejected queries and bad post lines,
prints each disagreement and how often each operator and field was met. Exits 1 on any disagreement.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import query_oracle
from shaped_pairs import Batch, generate, write

LIMIT_SECONDS = 600
ENOUGH = 20

# What the page names; each must be met by at least ENOUGH matching and ENOUGH nearly matching pairs.
OPERATORS_AND_FIELDS = [
    "word", "AND", "AND by space", "OR", "OR by bar", "NOT", "NOT by minus", "brackets", "precedence", "phrase", "phrase ~n",
    "NEAR", "NEAR/nf", "ONEAR", "NEAR of groups", "NEAR chain", "wildcard *", "wildcard ?", "#tag", "@mention", "field group",
    "text:", "title:", "raw:", "author:", "authorname:", "bio:", "from:", "to:", "mentions:", "tag:", "url:", "site:", "lang:",
    "network:", "followers:", "posts:", "range", "is:", "is:reply", "is:repost", "is:quote", "is:sensitive", "is:ours",
    "has:", "has:link", "has:media", "has:image", "has:video", "has:mention", "has:tag", "list:", "channel:", "country:"]


@dataclass
class Answer:
    """What one evaluator said: matches as printed, and the rejected lines of both files."""

    matches: list[tuple[str, int]]
    rejected_queries: dict[int, str]
    bad_posts: dict[int, str]


def answer_of(output: str, errors: str, queries: Path, posts: Path) -> Answer:
    matches = []
    for line in output.splitlines():
        identifier, _, query = line.rpartition("\t")
        matches.append((identifier, int(query)))
    return Answer(matches, rejected_lines(errors, queries), rejected_lines(errors, posts))


def rejected_lines(errors: str, path: Path) -> dict[int, str]:
    """The lines `file:line:column: reason` of one file."""
    found = {}
    for line in errors.splitlines():
        if line.startswith(f"{path}:"):
            number, _, rest = line.removeprefix(f"{path}:").partition(":")
            found[int(number)] = rest
    return found


def ask_oracle(queries: Path, posts: Path) -> Answer:
    output, errors = io.StringIO(), io.StringIO()
    query_oracle.run(str(queries), str(posts), "product", output, errors)
    return answer_of(output.getvalue(), errors.getvalue(), queries, posts)


def ask_parley(parley: str, queries: Path, posts: Path) -> Answer:
    command = [parley, "query", "test", "--queries", str(queries), "--posts", str(posts)]
    done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS, check=False)
    output, errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{errors[-4000:]}")
    return answer_of(output, errors, queries, posts)


class Comparison:
    def __init__(self, batch: Batch, oracle: Answer, parley: Answer):
        self.batch = batch
        self.oracle = oracle
        self.parley = parley
        self.readings = {shaped.line: shaped.case.reading for shaped in batch.shaped}
        self.post_of = {identifier_of(post): post for post in batch.posts}

    def disagreements(self) -> list[str]:
        return (self.rejections() + self.bad_posts() + self.pairs("only the oracle", self.oracle, self.parley)
                + self.pairs("only parley", self.parley, self.oracle) + self.order())

    def rejections(self) -> list[str]:
        oracle, parley = self.oracle.rejected_queries, self.parley.rejected_queries
        return [f"query {line}: {self.query(line)}\n    oracle: {oracle.get(line, 'accepted')}\n"
                f"    parley: {parley.get(line, 'accepted')}" for line in sorted(oracle.keys() ^ parley.keys())]

    def bad_posts(self) -> list[str]:
        oracle, parley = self.oracle.bad_posts, self.parley.bad_posts
        return [f"post line {line}:\n    oracle: {oracle.get(line, 'accepted')}\n    parley: {parley.get(line, 'accepted')}"
                for line in sorted(oracle.keys() ^ parley.keys())]

    def pairs(self, who: str, one: Answer, other: Answer) -> list[str]:
        """Queries that one of the two rejected are told once, not for each post."""
        told = self.oracle.rejected_queries.keys() ^ self.parley.rejected_queries.keys()
        left = Counter(one.matches) - Counter(other.matches)
        return [f"{who} matches query {line}: {self.query(line)}\n    post: {self.shown_post(identifier)}"
                for (identifier, line) in sorted(left, key=lambda pair: (pair[1], pair[0])) if line not in told]

    def order(self) -> list[str]:
        same = Counter(self.oracle.matches) == Counter(self.parley.matches)
        if same and self.oracle.matches != self.parley.matches:
            return ["the same matches, but not in the order of the posts and then of the queries"]
        return []

    def query(self, line: int) -> str:
        about = ", ".join(self.batch.labels.get(line, ()) or (self.batch.refused.get(line, ""),))
        reading = f"; see {self.readings[line]} in README.md" if self.readings.get(line) else ""
        return f"{short(self.batch.queries[line - 1])}   [{about}{reading}]"

    def shown_post(self, identifier: str) -> str:
        return short(json.dumps(self.post_of.get(identifier, identifier), ensure_ascii=False))


def identifier_of(post: dict) -> str:
    commit = post.get("commit") or post.get("payload")
    if commit is None:
        return post.get("id", "")
    return f"at://{post.get('did') or commit['did']}/{commit['collection']}/{commit['rkey']}"


def short(text: str) -> str:
    """Hidden characters made visible, long texts cut."""
    visible = "".join(character if character.isprintable() else f"<{ord(character):04X}>" for character in text)
    return visible if len(visible) <= 600 else visible[:600] + "…"


def coverage(batch: Batch, answer: Answer) -> dict[str, tuple[int, int, int]]:
    """For each label: queries, matching pairs, shaped pairs that narrowly miss."""
    matched = set(answer.matches)
    queries, matching, missing = Counter(), Counter(), Counter()
    by_line = defaultdict(int)
    for _, line in matched:
        by_line[line] += 1
    near = {shaped.line: sum((identifier, shaped.line) not in matched for identifier in shaped.missing) for shaped in batch.shaped}
    for line, labels in batch.labels.items():
        for label in labels:
            queries[label] += 1
            matching[label] += by_line[line]
            missing[label] += near.get(line, 0)
    return {label: (queries[label], matching[label], missing[label]) for label in sorted(queries)}


def print_coverage(batch: Batch, answer: Answer) -> None:
    print(f"{'operator, field or subject':38} queries  matching  near misses")
    for label, (queries, matching, missing) in coverage(batch, answer).items():
        few = "  fewer than 20" if label in OPERATORS_AND_FIELDS and min(matching, missing) < ENOUGH else ""
        print(f"{label:38} {queries:7}  {matching:8}  {missing:11}{few}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares `parley query test` with the oracle.")
    parser.add_argument("--parley", required=True)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=40, help="how many disagreements to print")
    arguments = parser.parse_args()
    batch = generate(arguments.seed, arguments.count)
    with tempfile.TemporaryDirectory() as folder:
        queries, posts = Path(folder) / "queries.txt", Path(folder) / "posts.jsonl"
        write(batch, str(queries), str(posts))
        oracle, parley = ask_oracle(queries, posts), ask_parley(arguments.parley, queries, posts)
    print_coverage(batch, oracle)
    found = Comparison(batch, oracle, parley).disagreements()
    for disagreement in found[:arguments.shown]:
        print(f"\n{disagreement}")
    print(f"\n{len(batch.queries)} queries, {len(batch.posts)} posts, {len(oracle.matches)} matching pairs,"
          f" {len(oracle.rejected_queries)} rejected queries: {len(found)} disagreements.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
