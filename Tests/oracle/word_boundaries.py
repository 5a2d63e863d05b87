"""Word boundaries by UAX #29, rule by rule, on the property Word_Break of the `regex` module.

Not by that module's own `(?w)\\b`: it keeps a tailoring for French and Italian (no break between an apostrophe
and a vowel, so that 'apple' begins with its quote) and it joins a leading mark to the word that follows.
"""

from __future__ import annotations

import functools
import itertools

import regex

CLASSES = ["CR", "LF", "Newline", "Extend", "ZWJ", "Format", "Katakana", "Hebrew_Letter", "ALetter", "Single_Quote",
           "Double_Quote", "MidNumLet", "MidLetter", "MidNum", "Numeric", "ExtendNumLet", "Regional_Indicator", "WSegSpace"]
PATTERNS = [(name, regex.compile(rf"\p{{Word_Break={name}}}")) for name in CLASSES]
PICTOGRAPH = regex.compile(r"\p{Extended_Pictographic}")

NEWLINES = {"CR", "LF", "Newline"}
IGNORED = {"Extend", "Format", "ZWJ"}
LETTERS = {"ALetter", "Hebrew_Letter"}
IN_LETTERS = {"MidLetter", "MidNumLet", "Single_Quote"}
IN_NUMBERS = {"MidNum", "MidNumLet", "Single_Quote"}
JOINED_BY_CONNECTOR = LETTERS | {"Numeric", "Katakana"}


@functools.lru_cache(maxsize=None)
def word_break_class(character: str) -> str:
    return next((name for name, pattern in PATTERNS if pattern.match(character)), "Other")


def boundaries(text: str) -> list[int]:
    """All places where a word begins or ends, with both ends of the text (WB1, WB2)."""
    classes = [word_break_class(character) for character in text]
    inside = [place for place in range(1, len(text)) if is_boundary(text, classes, place)]
    return sorted({0, len(text), *inside})


def is_boundary(text: str, classes: list[str], place: int) -> bool:
    left, right = classes[place - 1], classes[place]
    if left == "CR" and right == "LF":
        return False  # WB3
    if left in NEWLINES or right in NEWLINES:
        return True  # WB3a, WB3b
    if left == "ZWJ" and PICTOGRAPH.match(text[place]):
        return False  # WB3c
    if left == right == "WSegSpace":
        return False  # WB3d
    if right in IGNORED:
        return False  # WB4
    return not joined(classes, place)


def joined(classes: list[str], place: int) -> bool:
    """WB5 to WB16, on characters without what WB4 makes part of them."""
    left, lefter = next_two(bases_before(classes, place))
    right, righter = classes[place], next_two(bases_after(classes, place))[0]
    return (
        (left in LETTERS and right in LETTERS)  # WB5
        or (left in LETTERS and right in IN_LETTERS and righter in LETTERS)  # WB6
        or (lefter in LETTERS and left in IN_LETTERS and right in LETTERS)  # WB7
        or (left == "Hebrew_Letter" and right == "Single_Quote")  # WB7a
        or (left == "Hebrew_Letter" and right == "Double_Quote" and righter == "Hebrew_Letter")  # WB7b
        or (lefter == "Hebrew_Letter" and left == "Double_Quote" and right == "Hebrew_Letter")  # WB7c
        or (left in LETTERS | {"Numeric"} and right == "Numeric")  # WB8, WB9
        or (left == "Numeric" and right in LETTERS)  # WB10
        or (lefter == "Numeric" and left in IN_NUMBERS and right == "Numeric")  # WB11
        or (left == "Numeric" and right in IN_NUMBERS and righter == "Numeric")  # WB12
        or (left == "Katakana" and right == "Katakana")  # WB13
        or (left in JOINED_BY_CONNECTOR | {"ExtendNumLet"} and right == "ExtendNumLet")  # WB13a
        or (left == "ExtendNumLet" and right in JOINED_BY_CONNECTOR)  # WB13b
        or (right == "Regional_Indicator" and flags_before(classes, place) % 2 == 1)  # WB15, WB16
    )


def belongs_to_the_left(classes: list[str], place: int) -> bool:
    """WB4: a mark or format character is part of what stands before it, unless nothing or a new line does."""
    return classes[place] in IGNORED and place > 0 and classes[place - 1] not in NEWLINES


def bases_before(classes: list[str], place: int):
    """The classes before `place`, nearest first."""
    return (classes[before] for before in range(place - 1, -1, -1) if not belongs_to_the_left(classes, before))


def bases_after(classes: list[str], place: int):
    return (classes[after] for after in range(place + 1, len(classes)) if not belongs_to_the_left(classes, after))


def next_two(found) -> tuple[str, str]:
    return next(found, ""), next(found, "")


def flags_before(classes: list[str], place: int) -> int:
    return sum(1 for _ in itertools.takewhile(lambda name: name == "Regional_Indicator", bases_before(classes, place)))
