#!/usr/bin/env python3
"""Writes the Unicode tables of Sources/CUnicodeTables from the files of the Unicode Character Database.

    generate-unicode-tables.py [UCD] > Sources/CUnicodeTables/UnicodeTables.c

UCD is a folder with UnicodeData.txt and its companions; on Debian it comes with the package `unicode-data`.
Nothing but these files decides what is written: Python's own Unicode tables are not asked.
"""
import os
import sys

UCD = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
LIMIT = 0x110000
WORD_BREAK = ["Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Format", "Regional_Indicator", "Katakana",
              "Hebrew_Letter", "ALetter", "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum",
              "Numeric", "ExtendNumLet", "WSegSpace"]
PICTOGRAPHIC, WORD, MARK, PAIRED, STRIPPED, IGNORABLE, UNSTABLE, COMBINING, SPACE = (1 << n for n in range(5, 14))
PAIRED_SCRIPTS = {"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"}
PAIRED_SHORT = {"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"}
STRIPPED_SCRIPTS = {"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew"}


def lines(name):
    with open(os.path.join(UCD, name), encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def span(text):
    first, _, last = text.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def members(name, wanted):
    return {c for fields in lines(name) if fields[1] == wanted for c in span(fields[0])}


def valued(name, default=None):
    table = {}
    for fields in lines(name):
        for c in span(fields[0]):
            table[c] = fields[1]
    return table


def unicode_data():
    category, combining, decomposition, compatible = {}, {}, {}, set()
    first = None
    for f in lines("UnicodeData.txt"):
        c = int(f[0], 16)
        if f[1].endswith(", First>"):
            first = c
            continue
        for each in range(first if first is not None else c, c + 1):
            category[each] = f[2]
        first = None
        if f[3] != "0":
            combining[c] = int(f[3])
        if f[5]:
            parts = f[5].split()
            if parts[0].startswith("<"):
                compatible.add(c)
                parts = parts[1:]
            decomposition[c] = [int(p, 16) for p in parts]
    return category, combining, decomposition, compatible


CATEGORY, COMBINING_CLASS, DECOMPOSITION, COMPATIBLE = unicode_data()
HANGUL = range(0xAC00, 0xD7A4)


def decompose(c):
    if c in HANGUL or c not in DECOMPOSITION:
        return [c]
    return [leaf for part in DECOMPOSITION[c] for leaf in decompose(part)]


def ordered(scalars):
    out = []
    for c in scalars:
        at = len(out)
        while COMBINING_CLASS.get(c, 0) and at and COMBINING_CLASS.get(out[at - 1], 0) > COMBINING_CLASS[c]:
            at -= 1
        out.insert(at, c)
    return out


CASE_FOLD = {int(f[0], 16): [int(p, 16) for p in f[2].split()] for f in lines("CaseFolding.txt") if f[1] in "CF"}
EXCLUDED = members("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
COMPOSED = {tuple(d): c for c, d in DECOMPOSITION.items() if len(d) == 2 and c not in COMPATIBLE and c not in EXCLUDED}
JAMO_SECOND = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
SECONDS = {pair[1] for pair in COMPOSED} | JAMO_SECOND


def is_mark(c):
    return CATEGORY.get(c, "Cn").startswith("M")


def composition(first, second):
    if 0x1100 <= first <= 0x1112 and 0x1161 <= second <= 0x1175:
        return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    if first in HANGUL and (first - 0xAC00) % 28 == 0 and 0x11A8 <= second <= 0x11C2:
        return first + second - 0x11A7
    return COMPOSED.get((first, second))


def compose(scalars):
    out, starter, last = [], None, 0
    for c in scalars:
        klass = COMBINING_CLASS.get(c, 0)
        if starter is not None and (last < klass or (last == 0 and starter == len(out) - 1)):
            made = composition(out[starter], c)
            if made is not None:
                out[starter] = made
                continue
        if klass == 0:
            starter = len(out)
        last = klass
        out.append(c)
    return out


SCRIPT = valued("Scripts.txt")
EXTENSIONS = {c: set(v.split()) for c, v in valued("ScriptExtensions.txt").items()}


def full_fold(c):
    """NFKD, then full case folding, then NFKD again; one scalar."""
    folded = [f for d in ordered(decompose(c)) for f in CASE_FOLD.get(d, [d])]
    again = ordered([leaf for f in folded for leaf in decompose(f)])
    assert sorted(again) == sorted(folded), hex(c)
    return folded


def strip(scalars):
    out, base = [], False
    for c in scalars:
        if is_mark(c):
            if base:
                continue
        else:
            base = SCRIPT.get(c) in STRIPPED_SCRIPTS and CATEGORY.get(c, "Cn").startswith("L")
        out.append(c)
    return out


def flags():
    word_break = valued("auxiliary/WordBreakProperty.txt")
    pictographic = members("emoji/emoji-data.txt", "Extended_Pictographic")
    alphabetic = members("DerivedCoreProperties.txt", "Alphabetic")
    ignorable = members("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    space = members("PropList.txt", "White_Space")
    table = [0] * LIMIT
    for c in range(LIMIT):
        category = CATEGORY.get(c, "Cn")
        value = WORD_BREAK.index(word_break.get(c, "Other"))
        is_word = c in alphabetic or category[0] == "N"
        script = SCRIPT.get(c, "Unknown")
        paired = script in PAIRED_SCRIPTS or (
            script in ("Common", "Inherited") and category[0] == "L" and EXTENSIONS.get(c, set()) & PAIRED_SHORT)
        if c in pictographic:
            value |= PICTOGRAPHIC
        if is_word:
            value |= WORD
        if category[0] == "M":
            value |= MARK
        if paired and category[0] in "LMN":
            value |= PAIRED
        if script in STRIPPED_SCRIPTS and category[0] == "L":
            value |= STRIPPED
        if c in ignorable:
            value |= IGNORABLE
        if c in space:
            value |= SPACE
        first = full_fold(c)[0]
        if is_mark(first) or COMBINING_CLASS.get(first, 0) or first in SECONDS:
            value |= COMBINING | UNSTABLE
        elif compose(strip(full_fold(c))) != [c]:
            value |= UNSTABLE
        table[c] = value
    return table


class Pool:
    """Sequences of scalars, each behind its length; offset 0 means 'unchanged'."""

    def __init__(self):
        self.items, self.known = [0], {}

    def add(self, scalars):
        key = tuple(scalars)
        if key not in self.known:
            self.known[key] = len(self.items)
            self.items += [len(key), *key]
            assert len(self.items) < 0x10000
        return self.known[key]


def staged(table, size=128):
    blocks, index, known = [], [], {}
    for start in range(0, LIMIT, size):
        block = tuple(table[start:start + size])
        if block not in known:
            known[block] = len(blocks)
            blocks.append(block)
        index.append(known[block])
    return index, [v for block in blocks for v in block]


def array(kind, name, values):
    out, line = [f"const {kind} {name}[{len(values)}] = {{"], ""
    for value in values:
        text = f"{value},"
        if len(line) + len(text) > 118:
            out.append(line)
            line = ""
        line += text
    return "\n".join(out + [line, "};"])


def main():
    pool = Pool()
    folded, decomposed = [0] * LIMIT, [0] * LIMIT
    for c in range(LIMIT):
        full = full_fold(c)
        if full != [c]:
            decomposed[c] = pool.add(full)
        final = compose(strip(full))
        if final != [c]:
            folded[c] = pool.add(final)
    print("// Written by scripts/generate-unicode-tables.py from the Unicode Character Database 15.0. Do not edit.")
    print('#include "CUnicodeTables.h"\n')
    classes = [COMBINING_CLASS.get(c, 0) for c in range(LIMIT)]
    for name, kind, table in [("flags", "uint16_t", flags()), ("fold", "uint16_t", folded),
                              ("decomposition", "uint16_t", decomposed), ("class", "uint8_t", classes)]:
        index, blocks = staged(table)
        assert max(index) < 0x10000
        print(array("uint16_t" if max(index) > 255 else "uint8_t", f"parley_unicode_{name}_index", index))
        print(array(kind, f"parley_unicode_{name}_blocks", blocks))
        print(f"{name}: {len(blocks)} {max(index)}", file=sys.stderr)
    print(array("uint32_t", "parley_unicode_pool", pool.items))
    pairs = sorted(COMPOSED.items())
    print(array("uint32_t", "parley_unicode_pair_first", [p[0][0] for p in pairs]))
    print(array("uint32_t", "parley_unicode_pair_second", [p[0][1] for p in pairs]))
    print(array("uint32_t", "parley_unicode_pair_composed", [p[1] for p in pairs]))
    print(f"const uint32_t parley_unicode_pair_count = {len(pairs)};")
    print(f"pool: {len(pool.items)} pairs: {len(pairs)}", file=sys.stderr)


main()
