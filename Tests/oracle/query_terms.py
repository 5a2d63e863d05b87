"""What stands at a leaf of a query: words, raw text, a value or a range."""

from __future__ import annotations

import math

import regex

from query_nodes import CHOICES, COUNT_FIELDS, WORD_FIELDS, Count, Raw, Refused, Value, Words
from text_rules import GRAPHEME, LETTER_OR_NUMBER, QUESTION, STAR, clean

# R21: what may stand before a value and is no part of it.
SIGILS = {"tag": "#＃", "author": "@＠", "from": "@＠", "to": "@＠", "mentions": "@＠", "site": "."}
RANGE = regex.compile(r"(?P<equal>[0-9]+)|>(?P<above>[0-9]+)|>=(?P<least>[0-9]+)|<(?P<below>[0-9]+)"
                      r"|(?P<low>[0-9]+)\.\.(?P<high>[0-9]+)")


def term(index: int, field: str, text: str, slop: int | None, rules):
    if field in WORD_FIELDS:
        return words(index, field, text, slop, rules)
    if slop is not None:
        raise Refused(index, f"~ does not go with {field}:")
    if field == "raw":
        return raw(index, text)
    if field in COUNT_FIELDS:
        return count(index, field, text)
    if field in CHOICES:
        return choice(index, field, text)
    return value(index, field, text, rules)


def words(index: int, field: str, text: str, slop: int | None, rules) -> Words:
    for word in text.split():
        require_letters_before_wildcard(index, word)
    units = rules.query_units(text)
    if not units:
        raise Refused(index, "there is no word to look for")
    if any(unit.text[0] in (STAR, QUESTION) for unit in units):
        raise Refused(index, "a part of a word begins with a wildcard")
    return Words(index, field, tuple(units), slop)


def require_letters_before_wildcard(index: int, word: str) -> None:
    graphemes = GRAPHEME.findall(word)
    wildcards = [place for place, grapheme in enumerate(graphemes) if grapheme in ("*", "?")]
    if not wildcards:
        return
    if len(LETTER_OR_NUMBER.findall("".join(graphemes[:wildcards[0]]))) < 2:
        raise Refused(index, "a wildcard needs at least two letters or digits before it")


def value(index: int, field: str, text: str, rules) -> Value:
    text = text.lstrip(SIGILS.get(field, ""))
    if field == "tag":
        require_letters_before_wildcard(index, text)
        folded = rules.same_token(text)
    elif field == "lang":
        folded = rules.same_language(text)
    else:
        folded = rules.same_identifier(text)
    if not folded.strip() or (field not in ("url", "list", "channel") and not LETTER_OR_NUMBER.search(folded)):
        raise Refused(index, f"{field}: needs a value")
    if field not in ("url", "list") and text[0] in "*?":
        raise Refused(index, "a value may not begin with a wildcard")
    return Value(index, field, folded)


def raw(index: int, text: str) -> Raw:
    if not clean(text).strip():
        raise Refused(index, "raw: needs a value")
    return Raw(index, clean(text))


def choice(index: int, field: str, text: str) -> Value:
    value = text.lower()
    if value not in CHOICES[field]:
        raise Refused(index, f"{field}: is one of {', '.join(sorted(CHOICES[field]))}")
    return Value(index, field, value)


def count(index: int, field: str, text: str) -> Count:
    found = RANGE.fullmatch(text)
    if not found:
        raise Refused(index, f"{field}: needs a range such as 5, >5, >=5, <5 or 5..9")
    part = {name: int(number) for name, number in found.groupdict().items() if number is not None}
    low = part.get("equal", part.get("least", part.get("low", part.get("above", -1) + 1)))
    high = part.get("equal", part.get("high", part.get("below", math.inf) - 1))
    if "low" in part and low > high:
        raise Refused(index, f"{field}: the range ends before it begins")
    return Count(index, field, low, high)
