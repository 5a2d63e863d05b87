"""The tree of a query, and the fields of the language."""

from __future__ import annotations

from dataclasses import dataclass

from text_rules import Unit

WORD_FIELDS = {"text", "title", "authorname", "bio"}
IDENTIFIER_FIELDS = {"author", "from", "to", "mentions", "url", "site", "list", "channel",
                     "lang", "network", "country"}
COUNT_FIELDS = {"followers", "posts"}
CHOICES = {"is": {"reply", "repost", "quote", "ours", "sensitive"},
           "has": {"link", "media", "image", "video", "mention", "tag"}}
FIELDS = WORD_FIELDS | IDENTIFIER_FIELDS | COUNT_FIELDS | set(CHOICES) | {"raw", "tag"}
NARROWING_FIELDS = {"lang", "network", "is", "has", "followers", "posts", "country"}


class Refused(Exception):
    """A query that is not accepted; `index` is where, in the characters of the query."""

    def __init__(self, index: int, reason: str):
        super().__init__(reason)
        self.index = index
        self.reason = reason


@dataclass(frozen=True)
class Words:
    """A word (one unit or several in a row) or a phrase; `slop` is the n of ~n."""

    index: int
    field: str
    units: tuple[Unit, ...]
    slop: int | None = None


@dataclass(frozen=True)
class Raw:
    index: int
    text: str


@dataclass(frozen=True)
class Value:
    """A field with one value, already folded."""

    index: int
    field: str
    value: str


@dataclass(frozen=True)
class Count:
    """A range; both ends belong to it."""

    index: int
    field: str
    low: int
    high: float


@dataclass(frozen=True)
class Near:
    """`links[i]` joins operand i and i+1: (at most so many words between, in this order)."""

    index: int
    operands: tuple
    links: tuple[tuple[int, bool], ...]


@dataclass(frozen=True)
class Not:
    index: int
    child: object


@dataclass(frozen=True)
class And:
    index: int
    children: tuple


@dataclass(frozen=True)
class Or:
    index: int
    children: tuple


def is_positive_term(node) -> bool:
    if isinstance(node, Value):
        return node.field not in NARROWING_FIELDS
    return isinstance(node, (Words, Raw, Near))


def truths_without_positive_terms(node) -> set[bool]:
    """What the query can be when no positive term of it matches and the narrowing terms are free (R12)."""
    if is_positive_term(node):
        return {False}
    if isinstance(node, (Value, Count)):
        return {True, False}
    if isinstance(node, Not):
        return {not truth for truth in truths_without_positive_terms(node.child)}
    children = [truths_without_positive_terms(child) for child in node.children]
    if isinstance(node, And):
        return combined(children, decisive=False)
    return combined(children, decisive=True)


def combined(children: list[set[bool]], decisive: bool) -> set[bool]:
    """AND is False as soon as one child is; OR is True as soon as one child is."""
    truths = set()
    if any(decisive in child for child in children):
        truths.add(decisive)
    if all((not decisive) in child for child in children):
        truths.add(not decisive)
    return truths


def matches_nearly_everything(node) -> bool:
    return True in truths_without_positive_terms(node)
