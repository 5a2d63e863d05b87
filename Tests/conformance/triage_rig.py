#!/usr/bin/env python3
"""Holds `parley triage evaluate` against Banking77: accuracy, calibration, speed, and what its output has to look like.

    PARLEY_BIN=… PARLEY_CORPORA=… Tests/conformance/triage_rig.py

The scores are computed here, from the output alone, and not by the program. The limits of time are aims for a quiet machine: the
rig shows each time as a multiple of its limit, for people to read.

The last line is `N passed, N failed`.
"""
import os
import pathlib
import re
import subprocess
import sys

PROGRAM = os.environ["PARLEY_BIN"]
CORPUS = pathlib.Path(os.environ["PARLEY_CORPORA"]) / "science" / "banking77"
SCRATCH = pathlib.Path(os.environ.get("PARLEY_SCRATCH", "/tmp"))

# The least accuracy in %, and the most µs a message.
AIMS = {"online": (89.0, 20.0), "refit": (91.0, 200.0)}
CALIBRATION = 5.0

passed = failed = 0


def check(name, holds, found=""):
    global passed, failed
    passed += bool(holds)
    failed += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {name}{': ' if found else ''}{found}", flush=True)


def evaluate(model, test, *more):
    command = [PROGRAM, "triage", "evaluate", "--train", CORPUS / "train.tsv", "--test", test, "--model", model, *more]
    return subprocess.run(command, capture_output=True, timeout=1200, stdin=subprocess.DEVNULL)


def calibration_error(guesses):
    """ECE in ten steps, in %."""
    steps = [[] for _ in range(10)]
    for confidence, is_right in guesses:
        steps[min(9, int(confidence * 10))].append(confidence - is_right)
    return 100 * sum(abs(sum(step)) for step in steps) / len(guesses)


def coverage(guesses, precision):
    """The greatest share of messages, the surest first, of which so many are right, in %."""
    wrong = covered = 0
    for place, (_, is_right) in enumerate(sorted(guesses, key=lambda guess: -guess[0]), 1):
        wrong += not is_right
        if wrong <= (1 - precision) * place:
            covered = place
    return 100 * covered / len(guesses)


def judge(model, gold, labels):
    run = evaluate(model, CORPUS / "test.tsv")
    remarks = run.stderr.decode()
    print(remarks, end="")
    check(f"{model} ends with 0", run.returncode == 0, str(run.returncode))
    lines = [line.split("\t") for line in run.stdout.decode().splitlines()]
    right_form = all(len(line) == 3 and line[1] in labels and 0 <= float(line[2]) <= 1 for line in lines)
    check(f"{model} prints id, label, confidence", right_form)
    check(f"{model} prints every test id once, in order", [line[0] for line in lines] == list(gold))
    if not lines or not right_form:
        return b""
    guesses = [(float(confidence), gold.get(id) == label) for id, label, confidence in lines]
    accuracy = 100 * sum(is_right for _, is_right in guesses) / len(guesses)
    least, limit = AIMS[model]
    check(f"{model} accuracy at least {least}", accuracy >= least, f"{accuracy:.2f} %")
    error = calibration_error(guesses)
    check(f"{model} calibration error at most {CALIBRATION}", error <= CALIBRATION, f"{error:.2f}")
    print(f"     {model} coverage at 95 % precision: {coverage(guesses, 0.95):.2f} %")
    time = re.search(r"^Guessed \d+ messages: ([\d.]+) µs", remarks, re.MULTILINE)
    check(f"{model} says how long a message takes", time)
    if time:
        print(f"     {model} takes {float(time.group(1)) / limit:.2f} of the {limit:.0f} µs a message that are aimed at")
    return run.stdout


def main():
    gold = {}
    for line in (CORPUS / "test.tsv").read_text(encoding="utf-8").splitlines():
        id, label, _ = line.split("\t")
        gold[id] = label
    labels = {line.split("\t")[1] for line in (CORPUS / "train.tsv").read_text(encoding="utf-8").splitlines()}
    outputs = {model: judge(model, gold, labels) for model in AIMS}

    wrong = SCRATCH / "wrong-labels.tsv"
    with open(wrong, "w", encoding="utf-8") as file:
        for line in (CORPUS / "test.tsv").read_text(encoding="utf-8").splitlines():
            id, _, text = line.split("\t")
            file.write(f"{id}\twrong\t{text}\n")
    again = evaluate("online", wrong)
    check("online, once more with wrong labels in the test file, says the same", again.stdout == outputs["online"])
    other = evaluate("online", CORPUS / "test.tsv", "--seed", "2")
    check("another seed learns in another order", other.stdout not in (b"", outputs["online"]))

    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
