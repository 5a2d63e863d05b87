#!/usr/bin/env python3
"""Train the language model of Parley from a table of sentences; only the standard library is needed.

    train-language-model.py CORPUS.tsv --check     cross-validate: two halves, then ten folds
    train-language-model.py CORPUS.tsv --write     train on everything; write the model and the scores for the tests

CORPUS.tsv has four columns: id, language, text, kind. See docs/decisions/0007-language-identification.md.
"""

import argparse
import math
import struct
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path

from language_evidence import COMPOSED, HAN, KANA, LONGEST, NOTHING, ORDERS, SCALARS, SCRIPT_WEIGHT, Reader, dominant, features

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "Sources/CLanguageModel/language-model.bin"
EVERYDAY = ROOT / "scripts/everyday-words.tsv"
TESTS = ROOT / "Tests/LanguageIdentificationTests"

# What cross-validation chose (the page of the decision has the figures).
SMOOTHING = 0.01
DAMPING = 0.6  # a word that occurs n times counts n ** 0.6 times
WORD_WEIGHT = 1.5
WEIGHT_STEPS = 32  # a weight is stored in 1/32 nat, nine bits
EVERYDAY_TIMES = 3  # how often an everyday word is taken to have been seen
SCORE_STEPS = 1024  # a score is an integer in 1/1024 nat
EVERYTHING = 1 << 20
BUCKET_BITS = 16

# MARK: Training


class Model:
    """Weights by key and language; the score of a language is a sum of integers."""

    def __init__(self, lines, everyday_lines):
        self.languages = sorted({language for language, _ in lines})
        self.index = {language: index for index, language in enumerate(self.languages)}
        self.choose_scripts(lines)
        self.count(lines + everyday_lines)
        self.weigh()

    def choose_scripts(self, lines):
        seen, total = Counter(), Counter()
        for language, words in lines:
            script, _ = dominant(words)
            seen[script, language] += 1
            total[language] += 1
        self.scripts = defaultdict(set)
        for (script, language), lines_seen in seen.items():
            if script != NOTHING and lines_seen > 0.02 * total[language]:
                self.scripts[script].add(self.index[language])
        if KANA in self.scripts:
            self.scripts[HAN] |= self.scripts[KANA]
        self.contested = {script for script, members in self.scripts.items() if len(members) > 1}

    def count(self, lines):
        types = Counter()
        for language, words in lines:
            for script, word in words:
                if self.index[language] in self.scripts[script]:
                    types[self.index[language], script, tuple(word)] += 1
        self.counts = [defaultdict(dict) for _ in range(ORDERS)]
        self.totals = [[0.0] * len(self.languages) for _ in range(ORDERS)]
        for (language, script, word), times in types.items():
            amount = times**DAMPING
            for order, key in features(word):
                weight = times if order == LONGEST else amount
                self.totals[order][language] += weight
                if script in self.contested:  # elsewhere the script decides; it only takes its part of the whole
                    languages = self.counts[order][key]
                    languages[language] = languages.get(language, 0) + weight

    def weigh(self):
        self.weights = {}
        self.constants = []
        for order, counts in enumerate(self.counts):
            totals, factor = self.totals[order], WORD_WEIGHT if order == LONGEST else 1
            mass = SMOOTHING * len(counts)
            share = {
                key: math.sqrt(sum(amount / totals[language] for language, amount in languages.items()))
                for key, languages in counts.items()
            }
            whole = sum(share.values())
            for key, languages in counts.items():
                expected = mass * share[key] / whole
                self.weights[key] = {
                    language: min(511, round(WEIGHT_STEPS * factor * math.log1p(amount / expected)))
                    for language, amount in languages.items()
                }
            self.constants.append([round(-SCORE_STEPS * factor * math.log(total + mass)) for total in totals])
        del self.counts

    def score(self, words):
        """The script, its letters, the number of features, and the integer score of each language of the script."""
        script, letters = dominant(words)
        members = sorted(self.scripts.get(script, ()))
        if len(members) < 2:
            return script, letters, 0, {language: 0 for language in members}
        scores, found = dict.fromkeys(members, 0), [0] * ORDERS
        for word_script, word in words:
            if word_script != script:
                continue
            for order, key in features(word):
                found[order] += 1
                for language, weight in self.weights.get(key, {}).items():
                    if language in scores:
                        scores[language] += weight * (SCORE_STEPS // WEIGHT_STEPS)
        for language in members:
            scores[language] += sum(found[order] * self.constants[order][language] for order in range(ORDERS))
        return script, letters, sum(found), scores


# MARK: The file


def pages():
    """The table of scalars in pages of 256 (kind, distance to the small letter); equal pages are stored once."""
    distinct, index = {}, []
    for page in range(0x200):
        body = b""
        for scalar in range(page * 256, page * 256 + 256):
            kind, small = SCALARS[scalar]
            body += struct.pack("<BH", kind, (small - scalar) & 0xFFFF if kind else 0)
        index.append(distinct.setdefault(body, len(distinct)))
    return bytes(index), list(distinct)


def encoded(model):
    index, distinct = pages()
    tags = "\n".join(model.languages).encode()
    out = b"PLM1" + struct.pack(
        "<7I", len(tags), len(SCRIPT_WEIGHT), len(distinct), len(COMPOSED), ORDERS, len(model.languages), BUCKET_BITS
    )
    out += tags + bytes(SCRIPT_WEIGHT)
    for script in range(len(SCRIPT_WEIGHT)):
        members = bytearray(len(model.languages))
        for language in model.scripts.get(script, ()):
            members[language] = 1
        out += members
    out += index + b"".join(distinct)
    for (base, mark), whole in sorted(COMPOSED.items()):
        out += struct.pack("<3H", base, mark, whole)
    for constants in model.constants:
        out += struct.pack(f"<{len(constants)}i", *constants)
    buckets = [[] for _ in range(1 << BUCKET_BITS)]
    for key in sorted(model.weights):
        buckets[key >> (32 - BUCKET_BITS)].append(key)
    body, starts = bytearray(), []
    for bucket in buckets:
        starts.append(len(body) // 2)
        for key in bucket:
            languages = sorted(model.weights[key].items())
            body += struct.pack("<HH", key & 0xFFFF, len(languages))
            for language, weight in languages:
                body += struct.pack("<H", language << 9 | weight)
    starts.append(len(body) // 2)
    return out + struct.pack(f"<{len(starts)}I", *starts) + bytes(body)


# MARK: Running


def corpus(path):
    for line in Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n"):
        identifier, language, text, kind = line.split("\t")
        yield identifier, language, Reader().read(text), kind


def everyday():
    """Own lists of words that people write to each other and that newspapers seldom print."""
    for line in EVERYDAY.read_text(encoding="utf-8").splitlines():
        language, words = line.split("\t")
        for word in words.split():
            yield from [(language, Reader().read(word))] * EVERYDAY_TIMES


def trained(rows):
    return Model([(row[1], row[2]) for row in rows], list(everyday()))


def check(rows, folds):
    right, seen, judged = Counter(), Counter(), []
    for fold in range(folds):
        part = lambda row: zlib.crc32(row[0].encode()) % 10 % folds
        model = trained([row for row in rows if part(row) != fold])
        for _, language, words, kind in (row for row in rows if part(row) == fold):
            _, letters, found, scores = model.score(words)
            seen[kind] += 1
            right[kind] += bool(scores) and max(scores, key=lambda place: (scores[place], -place)) == model.index[language]
            if len(scores) > 1:
                judged.append((scores, found, letters, model.index[language]))
    print(folds, "folds:", *(f"{kind} {100 * right[kind] / seen[kind]:.1f} %" for kind in sorted(seen)), flush=True)
    return judged


def probabilities(scores, found, certainty):
    best, scale = max(scores.values()), certainty / (SCORE_STEPS * math.sqrt(max(found, 1)))
    likelihoods = {language: math.exp((score - best) * scale) for language, score in scores.items()}
    whole = sum(likelihoods.values())
    return {language: likelihood / whole for language, likelihood in likelihoods.items()}


def calibrate(judged):
    """Which certainty makes the probabilities true, and how true they are; `judged` are contested held-out texts."""
    for certainty in (0.45, 0.55, 0.65, 0.75, 0.85):
        loss = 0.0
        for scores, found, _, truth in judged:
            loss -= math.log(max(1e-4, probabilities(scores, found, certainty).get(truth, 0)))
        print(f"certainty {certainty}: loss {loss / len(judged):.4f}")
    for low, high in ((1, 10), (10, 20), (20, 30), (30, 60), (60, EVERYTHING)):
        top = []
        for scores, found, letters, truth in judged:
            if low <= letters < high:
                language, share = max(probabilities(scores, found, 0.65).items(), key=lambda item: item[1])
                top.append((share, language == truth))
        line = f"{low} to {high - 1} letters: right {mean(hit for _, hit in top)} %, said {mean(share for share, _ in top)} %"
        for limit in (0.4, 0.8, 0.95):
            sure = [hit for share, hit in top if share >= limit]
            line += f"; at {limit} {mean(sure)} % of {100 * len(sure) / len(top):.1f} %"
        print(line)


def mean(values):
    values = list(values)
    return f"{100 * sum(values) / max(1, len(values)):.1f}"


def write(rows):
    model = trained(rows)
    data = encoded(model)
    MODEL.write_bytes(data)
    print(len(data), "bytes,", len(model.weights), "features,", sum(map(len, model.weights.values())), "weights")
    sentences = (TESTS / "OwnSentences.swift").read_text(encoding="utf-8").split('"""')[1].strip().splitlines()
    lines = []
    for sentence in sentences:
        scores = model.score(Reader().read(sentence.strip().split("|", 1)[1]))[3]
        ranking = sorted(scores, key=lambda language: (-scores[language], language))[:3]
        lines.append("    " + " ".join(f"{model.languages[language]}:{scores[language]}" for language in ranking))
    (TESTS / "TrainerScores.swift").write_text(
        "/// What the trainer makes of each of the own sentences; written by scripts/train-language-model.py.\n"
        'let trainerScores = """\n' + "\n".join(lines) + '\n    """\n',
        encoding="utf-8",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = list(corpus(options.corpus))
    if options.check:
        check(rows, 2)
        calibrate(check(rows, 10))
    if options.write:
        write(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
