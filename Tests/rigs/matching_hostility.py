"""What a thousand hostile queries among a hundred thousand cost a post.

    python Tests/rigs/matching_hostility.py --parley BIN --queries clean.txt --posts posts.ndjson [--kinds all] [--rounds 5]

Runs `parley bench match` by turns on the clean queries and on the same with their last thousand replaced, in one run, and
compares the time of a post, 99 of 100. The aim: at most 1.5 times for the kinds that it names (the default). Prints one
object of JSON and ends with 1 where the aim is missed. It is no part of scripts/test: the ratio wants a quiet machine.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from hostile_queries import hostile


def measure(parley, queries, posts):
    command = [parley, "bench", "match", "--queries", str(queries), "--posts", posts, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1_800, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2_000:]}")
    return json.loads(done.stdout)


def row(runs, key):
    return round(statistics.median(run["latency_us"][key] for run in runs), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parley", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--posts", required=True)
    parser.add_argument("--kinds", choices=["named", "others", "all"], default="named")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--aim", type=float, default=1.5)
    options = parser.parse_args()
    bad = hostile(kinds=options.kinds)
    good = Path(options.queries).read_text(encoding="utf-8").splitlines()
    if len(good) <= len(bad):
        sys.exit(f"{options.queries} holds {len(good)} queries; there must be more than {len(bad)}.")
    with tempfile.TemporaryDirectory() as folder:
        mixed = Path(folder, "hostile.txt")
        mixed.write_text("\n".join(good[:-len(bad)] + bad) + "\n", encoding="utf-8")
        clean, hostile_runs = [], []
        for _ in range(options.rounds):
            clean.append(measure(options.parley, options.queries, options.posts))
            hostile_runs.append(measure(options.parley, mixed, options.posts))
    ratios = [two["latency_us"]["p99"] / one["latency_us"]["p99"] for one, two in zip(clean, hostile_runs)]
    ratio = statistics.median(ratios)
    print(json.dumps({
        "kinds": options.kinds, "queries": len(good), "hostile": len(bad), "rounds": options.rounds,
        "refused": hostile_runs[0]["rejected_queries"] - clean[0]["rejected_queries"],
        "clean_p50_us": row(clean, "p50"), "clean_p99_us": row(clean, "p99"),
        "hostile_p50_us": row(hostile_runs, "p50"), "hostile_p99_us": row(hostile_runs, "p99"),
        "ratio_p99": round(ratio, 2), "ratios": [round(each, 2) for each in ratios], "aim": options.aim,
    }))
    sys.exit(0 if ratio <= options.aim else 1)


if __name__ == "__main__":
    main()
