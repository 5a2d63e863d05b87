"""Does a query match a post? Every position is tried; nothing is indexed."""

from __future__ import annotations

import functools

import regex

from post_model import Post, host_of
from query_nodes import And, Count, Near, Not, Or, Raw, Value, Words
from text_rules import FLAGS, IS_PAIR_CHARACTER, QUESTION, STAR, Position, Unit, with_wildcards_hidden
from word_boundaries import boundaries

# `text:` is title or body; each is a text of its own, no phrase goes from one into the other.
TEXTS_OF_FIELD = {"text": ("title", "body"), "title": ("title",), "authorname": ("authorname",), "bio": ("bio",)}

IS_MARK = regex.compile(r"\p{M}")

# An occurrence is (name of the text, first position, last position).
Occurrence = tuple[str, int, int]


class Evaluator:
    def __init__(self, rules):
        self.rules = rules

    def matches(self, node, post: Post) -> bool:
        if isinstance(node, And):
            return all(self.matches(child, post) for child in node.children)
        if isinstance(node, Or):
            return any(self.matches(child, post) for child in node.children)
        if isinstance(node, Not):
            return not self.matches(node.child, post)
        if isinstance(node, (Words, Near)):
            return bool(self.occurrences(node, post))
        if isinstance(node, Raw):
            return any(raw_matches(node.text, text) for text in post.raw_texts)
        if isinstance(node, Count):
            return count_matches(node, post)
        return self.value_matches(node, post)

    # Words, phrases, proximity

    def occurrences(self, node, post: Post) -> set[Occurrence]:
        if isinstance(node, Or):
            return set().union(*(self.occurrences(child, post) for child in node.children))
        if isinstance(node, Near):
            return self.near_occurrences(node, post)
        if isinstance(node, Value):
            return set()  # R23: a list, of which no word is known
        return {(name, first, last)
                for name in TEXTS_OF_FIELD[node.field]
                for first, last in self.places(node, post.texts.get(name, []))}

    def places(self, node: Words, text: list[Position]) -> set[tuple[int, int]]:
        places_of_units = [self.unit_places(unit, text) for unit in node.units]
        if node.slop is None:
            return in_a_row(places_of_units)
        return within(places_of_units, node.slop)

    def unit_places(self, unit: Unit, text: list[Position]) -> list[tuple[int, int]]:
        if unit.kind == "run":
            return self.run_places(unit, text)
        is_word = self.word_test(unit)
        return [(place, place) for place, position in enumerate(text)
                if position.run is None and is_word(position.text)]

    def run_places(self, unit: Unit, text: list[Position]) -> list[tuple[int, int]]:
        is_word = self.word_test(unit)
        length = None if has_wildcard(unit) else len(unit.text)
        return [(first, last) for first, last in spans_in_runs(text, length)
                if is_word("".join(position.text for position in text[first:last + 1]))
                and not (unit.text.endswith(QUESTION) and mark_follows(text, last))]

    def word_test(self, unit: Unit):
        if has_wildcard(unit):
            return wildcard_pattern(unit.text, self.rules).fullmatch
        return unit.text.__eq__

    def near_occurrences(self, node: Near, post: Post) -> set[Occurrence]:
        """A chain: (the whole of it, its last operand), grown from left to right."""
        chains = {(occurrence, occurrence) for occurrence in self.occurrences(node.operands[0], post)}
        for operand, (limit, ordered) in zip(node.operands[1:], node.links):
            nexts = self.occurrences(operand, post)
            chains = {(hull(whole, following), following)
                      for whole, last in chains for following in nexts if are_near(last, following, limit, ordered)}
        return {whole for whole, _ in chains}

    # Fields

    def value_matches(self, node: Value, post: Post) -> bool:
        return getattr(self, f"{node.field}_matches")(node.value, post)

    def tag_matches(self, value: str, post: Post) -> bool:
        if "*" in value or "?" in value:
            wanted = wildcard_pattern(with_wildcards_hidden(value), self.rules)
            return any(wanted.fullmatch(tag) for tag in post.tags)
        return value in post.tags

    def mentions_matches(self, value: str, post: Post) -> bool:
        return value in post.mentions

    def from_matches(self, value: str, post: Post) -> bool:
        return value in (post.handle, post.author_id)

    def to_matches(self, value: str, post: Post) -> bool:
        return value in post.replied_to

    def author_matches(self, value: str, post: Post) -> bool:
        return value in (post.handle, post.author_id) or value in domains(post.handle)

    def url_matches(self, value: str, post: Post) -> bool:
        return any(value in self.rules.same_identifier(link) for link in post.links)

    def site_matches(self, value: str, post: Post) -> bool:
        hosts = [self.rules.same_identifier(host_of(link)) for link in post.links]
        return any(host == value or host.endswith("." + value) for host in hosts)

    def lang_matches(self, value: str, post: Post) -> bool:
        return any(self.rules.language_matches(value, language) for language in post.languages)

    def network_matches(self, value: str, post: Post) -> bool:
        return value == post.network

    def is_matches(self, value: str, post: Post) -> bool:
        return value in post.kinds

    def has_matches(self, value: str, post: Post) -> bool:
        if value == "media":
            return bool(post.media)
        found = {"link": post.links, "mention": post.mentions, "tag": post.tags}
        return bool(found[value]) if value in found else value in post.media

    def list_matches(self, value: str, post: Post) -> bool:
        return False  # R23: no list, account or country is known on the command line

    channel_matches = list_matches
    country_matches = list_matches


def has_wildcard(unit: Unit) -> bool:
    return STAR in unit.text or QUESTION in unit.text


def spans_in_runs(text: list[Position], length: int | None):
    """Every stretch of every run, or only those of one length."""
    for first, position in enumerate(text):
        last = first
        while position.run is not None and last < len(text) and text[last].run == position.run:
            if length in (None, last - first + 1):
                yield first, last
            last += 1


def mark_follows(text: list[Position], place: int) -> bool:
    """A ? takes the marks behind its letter: the next character of the run may be none."""
    run = text[place + 1:place + 2]
    return bool(run) and run[0].run == text[place].run and IS_MARK.match(run[0].text) is not None


@functools.lru_cache(maxsize=None)
def wildcard_pattern(word: str, rules):
    parts = {STAR: rules.any_letters, QUESTION: rules.any_letter}
    return regex.compile("".join(parts.get(character) or regex.escape(character) for character in word), FLAGS)


def in_a_row(places_of_units) -> set[tuple[int, int]]:
    """Each unit begins where the one before ends."""
    rows = set(places_of_units[0])
    for places in places_of_units[1:]:
        rows = {(first, next_last) for first, last in rows for next_first, next_last in places
                if next_first == last + 1}
    return rows


def within(places_of_units, slop: int) -> set[tuple[int, int]]:
    """All units, none on top of another, in any order, with at most `slop` positions that are not theirs."""
    found = set()
    for choice in choices(places_of_units, slop):
        first, last = min(start for start, _ in choice), max(end for _, end in choice)
        own = sum(end - start + 1 for start, end in choice)
        if last - first + 1 - own <= slop:
            found.add((first, last))
    return found


def choices(places_of_units, slop: int, chosen=()):
    """One place for each unit; a place too far from the first one chosen cannot help and is left out."""
    if len(chosen) == len(places_of_units):
        yield chosen
        return
    reach = slop + sum(max((end - start + 1 for start, end in places), default=0) for places in places_of_units)
    for start, end in places_of_units[len(chosen)]:
        apart = all(end < other_start or other_end < start for other_start, other_end in chosen)
        if apart and (not chosen or abs(start - chosen[0][0]) <= reach):
            yield from choices(places_of_units, slop, chosen + ((start, end),))


def are_near(one: Occurrence, other: Occurrence, limit: int, ordered: bool) -> bool:
    if one[0] != other[0]:
        return False
    return follows(one, other, limit) or (not ordered and follows(other, one, limit))


def follows(one: Occurrence, other: Occurrence, limit: int) -> bool:
    """`other` begins after `one` ends, with at most `limit` positions between."""
    return 0 <= other[1] - one[2] - 1 <= limit


def hull(one: Occurrence, other: Occurrence) -> Occurrence:
    return one[0], min(one[1], other[1]), max(one[2], other[2])


def domains(handle: str) -> set[str]:
    """alice@forum.example and alice.team.forum.example are both of forum.example, not of example (R19)."""
    _, sign, behind = handle.rpartition("@")
    labels = behind.split(".")
    return ({behind} if sign else set()) | {".".join(labels[first:]) for first in range(1, len(labels) - 1)}


def count_matches(node: Count, post: Post) -> bool:
    known = getattr(post, node.field)
    return known is not None and node.low <= known <= node.high


def raw_matches(wanted: str, text: str) -> bool:
    """R11: as written, from one word boundary to another; beside a character of a pair-indexed script is one."""
    start = text.find(wanted)
    if start < 0:
        return False
    marks = set(boundaries(text))
    while start >= 0:
        end = start + len(wanted)
        if edge(text, start, marks) and edge(text, end, marks):
            return True
        start = text.find(wanted, start + 1)
    return False


def edge(text: str, place: int, marks: set[int]) -> bool:
    return place in marks or any(IS_PAIR_CHARACTER.match(beside) for beside in text[max(place - 1, 0):place + 1])
