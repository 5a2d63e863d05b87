"""What counts as a word, and when two words are the same.

Two sets of rules share one shape: `ProductText` is the section "Text" of the
language page, `YardstickText` is the token rule of the performance generator.
The numbers in comments (R7) are those of the "Readings" in README.md.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

import regex

from word_boundaries import boundaries

FLAGS = regex.V1 | regex.DOTALL

# R5: dropped everywhere; the second group stays while it is part of an emoji, a joiner only between two pictographs.
ALWAYS_DROPPED = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}--[\u200D\uFE0E\uFE0F\U000E0020-\U000E007F]]", FLAGS)
DROPPED_OUTSIDE_EMOJI = regex.compile(r"[\u200D\uFE0E\uFE0F\U000E0020-\U000E007F]", FLAGS)
USELESS_JOINER = regex.compile(r"\u200D(?!\p{Extended_Pictographic})", FLAGS)

GRAPHEME = regex.compile(r"\X", FLAGS)
# R7: letters and the symbols of running text are emoji only where U+FE0F says so.
CAN_BE_EMOJI = r"[\p{Emoji}&&\p{Extended_Pictographic}]"
TEXT_BY_ITSELF = r"[\p{Alphabetic}\u00A9\u00AE\u2122\u203C\u2049\u3030\u303D]"
EMOJI = regex.compile(rf"[{CAN_BE_EMOJI}--{TEXT_BY_ITSELF}].*|{CAN_BE_EMOJI}\uFE0F.*"
                      r"|\p{Regional_Indicator}.*|[0-9#*]\uFE0F?\u20E3.*", FLAGS)
EMOJI_FOLDED_AWAY = regex.compile(r"(?<!^)\p{Emoji_Modifier}|[\u200D\uFE0E\uFE0F]", FLAGS)

# R8: letters, marks and numbers of the seven scripts, and the letters that only these share (the long mark of kana).
PAIR_SCRIPTS = r"\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}"
SHARED_BY_PAIR_SCRIPTS = PAIR_SCRIPTS.replace("sc=", "scx=")
PAIR_CHARACTER = (rf"[[[{PAIR_SCRIPTS}]&&[\p{{L}}\p{{M}}\p{{N}}]]"
                  rf"[[{SHARED_BY_PAIR_SCRIPTS}]&&\p{{L}}&&[\p{{sc=Zyyy}}\p{{sc=Zinh}}]]]")
IS_PAIR_CHARACTER = regex.compile(PAIR_CHARACTER, FLAGS)

# R6: a vowel sign is alphabetic, but a mark by itself makes no word.
LETTER_OR_NUMBER = regex.compile(r"[[\p{Alphabetic}\p{N}]--\p{M}]", FLAGS)
STRIPPED_MARKS = regex.compile(
    r"([[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}]&&\p{L}])\p{M}+", FLAGS)

# Two runes stand for * and ? while a query's word is cut: they are letters
# without case or marks, so no other rule touches them.
STAR, QUESTION = "\u16A0", "\u16A2"
WILDCARDS = {"*": STAR, "?": QUESTION}
RUN = regex.compile(rf"{PAIR_CHARACTER}(?:{PAIR_CHARACTER}|\p{{M}})*", FLAGS)
RUN_WITH_WILDCARDS = regex.compile(rf"{PAIR_CHARACTER}(?:{PAIR_CHARACTER}|\p{{M}}|[{STAR}{QUESTION}])*", FLAGS)


@dataclass(frozen=True)
class Unit:
    """One word as the matcher sees it; `run` means consecutive characters of a pair-indexed script."""

    kind: str  # "word", "emoji" or "run"
    text: str


@dataclass(frozen=True)
class Position:
    """One place in a text: a whole word, or one character of run number `run`."""

    text: str
    run: int | None


def clean_with_origins(text: str) -> list[tuple[str, int]]:
    """The characters that stay, each with its index in the original."""
    kept = [(character, index) for index, character in enumerate(text) if not ALWAYS_DROPPED.match(character)]
    joined = "".join(character for character, _ in kept)
    result = []
    for grapheme in GRAPHEME.finditer(joined):
        inside = kept[grapheme.start():grapheme.end()]
        if EMOJI.fullmatch(grapheme.group()):
            useless = {found.start() for found in USELESS_JOINER.finditer(grapheme.group())}
            result += [pair for place, pair in enumerate(inside) if place not in useless]
        else:
            result += [pair for pair in inside if not DROPPED_OUTSIDE_EMOJI.match(pair[0])]
    return result


def clean(text: str) -> str:
    return "".join(character for character, _ in clean_with_origins(text))


def fold_identifier(text: str) -> str:
    """Handles, hosts, links, language tags: NFKC and case, marks kept (R21)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", clean(text)).casefold())


@functools.lru_cache(maxsize=None)
def fold_word(word: str) -> str:
    """NFKC, full case folding, marks stripped on the five scripts."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    bare = STRIPPED_MARKS.sub(r"\1", unicodedata.normalize("NFKD", folded))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())


def fold_emoji(grapheme: str) -> str:
    """Without skin tones, joiners and presentation selectors (R7)."""
    return EMOJI_FOLDED_AWAY.sub("", grapheme)


def between_boundaries(text: str) -> list[str]:
    marks = boundaries(text)
    return [text[start:end] for start, end in zip(marks, marks[1:])]


def stretches(text: str) -> list[tuple[bool, str]]:
    """The text as (is emoji, piece): every emoji by itself, everything else joined."""
    result: list[tuple[bool, str]] = []
    for grapheme in GRAPHEME.findall(text):
        is_emoji = EMOJI.fullmatch(grapheme) is not None
        if result and not is_emoji and not result[-1][0]:
            result[-1] = (False, result[-1][1] + grapheme)
        else:
            result.append((is_emoji, grapheme))
    return result


def split_runs(text: str, run_pattern) -> list[tuple[bool, str]]:
    """The text as (is run, piece)."""
    result, end = [], 0
    for match in run_pattern.finditer(text):
        if match.start() > end:
            result.append((False, text[end:match.start()]))
        result.append((True, match.group()))
        end = match.end()
    if end < len(text):
        result.append((False, text[end:]))
    return result


def words_between_runs(text: str, run_pattern) -> list[Unit]:
    """R6: boundaries first, and words are told as written; a normal form that has boundaries inside is cut again."""
    result = []
    for piece in between_boundaries(text):
        if not LETTER_OR_NUMBER.search(piece):
            continue
        normal = unicodedata.normalize("NFKC", piece)
        if normal != piece:
            result += units_without_emoji(normal, run_pattern)
        else:
            result.append(Unit("word", fold_word(piece)))
    return result


def units_without_emoji(text: str, run_pattern) -> list[Unit]:
    result = []
    for is_run, piece in split_runs(text, run_pattern):
        if is_run:
            result.append(Unit("run", unicodedata.normalize("NFKC", piece)))
        else:
            result += words_between_runs(piece, run_pattern)
    return result


def units_of(text: str, run_pattern) -> list[Unit]:
    """The units of a text that has been cleaned already."""
    result = []
    for is_emoji, piece in stretches(text):
        if is_emoji:
            result.append(Unit("emoji", fold_emoji(piece)))
        else:
            result += units_without_emoji(piece, run_pattern)
    return result


def with_wildcards_hidden(word: str) -> str:
    """A keycap such as *️⃣ is an emoji, not a wildcard: only a lone * or ? counts."""
    return "".join(WILDCARDS.get(grapheme, grapheme) for grapheme in GRAPHEME.findall(word))


class ProductText:
    """The section "Text" of the page."""

    links_are_text = False
    any_letter = r"[[\p{Alphabetic}\p{N}]--\p{M}]\p{M}*+"  # R10: a mark belongs to its letter
    any_letters = r".*"

    def query_units(self, word: str) -> list[Unit]:
        return units_of(with_wildcards_hidden(clean(word)), RUN_WITH_WILDCARDS)

    def positions(self, text: str) -> list[Position]:
        result = []
        for number, unit in enumerate(units_of(text, RUN)):
            if unit.kind == "run":
                result += [Position(character, number) for character in unit.text]
            else:
                result.append(Position(unit.text, None))
        return result

    def same_token(self, text: str) -> str:
        """Tags: folded like words."""
        return fold_word(clean(text))

    def same_identifier(self, text: str) -> str:
        return fold_identifier(text)

    def same_language(self, text: str) -> str:
        return fold_identifier(text).replace("_", "-")

    def language_matches(self, wanted: str, found: str) -> bool:
        return found == wanted or found.startswith(wanted + "-")


class YardstickText:
    """The generator's tokens: runs of letters and digits, lower-cased; every CJK character alone."""

    links_are_text = True
    any_letter = r"."
    any_letters = r".*"
    cjk = r"[\u3041-\u30FF\u3400-\u9FFF\U00020000-\U0002FFFF&&[\p{L}\p{Nd}]]"
    token = regex.compile(rf"{cjk}|[\p{{L}}\p{{Nd}}--{cjk}]+", FLAGS)

    def query_units(self, word: str) -> list[Unit]:
        return [Unit("word", token.lower()) for token in self.token.findall(with_wildcards_hidden(word))]

    def positions(self, text: str) -> list[Position]:
        return [Position(token.lower(), None) for token in self.token.findall(text)]

    def same_token(self, text: str) -> str:
        return text

    def same_identifier(self, text: str) -> str:
        return text

    same_language = same_identifier

    def language_matches(self, wanted: str, found: str) -> bool:
        return found == wanted


RULES = {"product": ProductText(), "yardstick": YardstickText()}
