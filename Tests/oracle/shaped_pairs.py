#!/usr/bin/env python3
"""Deterministic queries and posts, shaped so that every operator and field both matches and narrowly misses.

    python3 shaped_pairs.py --seed N --count 5000 --queries OUT --posts OUT

`--count` is the least number of (query, post) pairs that match: it sets how many mixed posts are added to
those that were shaped for one query. All texts are invented.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field

import shaped_events
import shaped_fields
import shaped_kinds
import shaped_operators
import shaped_proximity
import shaped_refused
import shaped_scripts
from shaped_vocabulary import Case, Draw

ROUNDS = 5  # the rarest label has 4 near misses in a case; 5 rounds make 20
MATCHES_OF_A_MIXED_POST = 20  # measured: a mixed post matches 27 queries in the mean


@dataclass
class Shaped:
    """A query by its line, with the ids of the posts that were shaped for it."""

    line: int
    case: Case
    matching: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Batch:
    queries: list[str] = field(default_factory=list)
    posts: list[dict] = field(default_factory=list)
    shaped: list[Shaped] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    labels: dict[int, tuple[str, ...]] = field(default_factory=dict)


def generate(seed: int, count: int) -> Batch:
    draw, batch = Draw(seed), Batch()
    for rounds, families in ((1, shaped_operators.ONCE + shaped_scripts.FAMILIES),
                             (ROUNDS, shaped_operators.FAMILIES + shaped_proximity.FAMILIES
                              + shaped_fields.FAMILIES + shaped_kinds.FAMILIES + shaped_events.FAMILIES)):
        for family in families:
            for _ in range(rounds):
                add_case(batch, family(draw))
    add_refused(batch, draw)
    add_mixed_posts(batch, draw, count // MATCHES_OF_A_MIXED_POST)
    return batch


def add_case(batch: Batch, case: Case) -> None:
    batch.queries.append(case.query)
    shaped = Shaped(len(batch.queries), case)
    shaped.matching = [add_post(batch, post) for post in case.matching]
    shaped.missing = [add_post(batch, post) for post in case.missing]
    batch.shaped.append(shaped)
    batch.labels[shaped.line] = case.labels


def add_post(batch: Batch, post: dict) -> str:
    """Adds the post; plain posts get their id here."""
    commit = post.get("commit") or post.get("payload")
    if commit is None and "identity" not in post:
        post = {"id": f"p{len(batch.posts) + 1}", **post}
    batch.posts.append(post)
    if commit is None:
        return post.get("id", "")
    did = post.get("did") or commit["did"]
    return f"at://{did}/{commit['collection']}/{commit['rkey']}"


def add_refused(batch: Batch, draw: Draw) -> None:
    """With blank lines between, which count as lines."""
    for reason, query in shaped_refused.refused_queries(draw):
        batch.queries.append(query)
        batch.refused[len(batch.queries)] = reason
    batch.queries.append("")
    for query in shaped_refused.accepted_neighbours(draw):
        batch.queries.append(query)
        batch.labels[len(batch.queries)] = ("accepted neighbour",)
    batch.queries += ["", "   "]


def add_mixed_posts(batch: Batch, draw: Draw, count: int) -> None:
    """Two or three plain posts that match something, in one."""
    plain = [post for shaped in batch.shaped for post in shaped.case.matching if "text" in post]
    for _ in range(count):
        add_post(batch, merged(draw, [draw.one(plain) for _ in range(draw.number(2, 3))]))


def merged(draw: Draw, parts: list[dict]) -> dict:
    result: dict = {}
    for part in parts:
        for key, value in part.items():
            if key in ("text", "title", "bio", "authorName") and result.get(key):
                result[key] += draw.one([". ", " ", "\n", ", ", " – "]) + value
            elif isinstance(value, list) and isinstance(result.get(key), list):
                result[key] = result[key] + value
            else:
                result[key] = value
    return result


def write(batch: Batch, queries_path: str, posts_path: str) -> None:
    with open(queries_path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(query + "\n" for query in batch.queries)
    with open(posts_path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(post, ensure_ascii=False) + "\n" for post in batch.posts)
        file.write('{"id": "broken", "text": \n[1, 2]\n{"text": "no id"}\n')


def main() -> int:
    parser = argparse.ArgumentParser(description="Queries and posts for comparing two evaluators.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--posts", required=True)
    arguments = parser.parse_args()
    write(generate(arguments.seed, arguments.count), arguments.queries, arguments.posts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
