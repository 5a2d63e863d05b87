"""A post as the evaluator sees it, and what its names, links and texts become."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from text_rules import PAIR_CHARACTER, Position, clean

# R17: what counts as a link, a mention or a hashtag in a text that does not mark them.
KEYCAP = r"\uFE0F?\u20E3"
OF_WORDS = r"[\p{Alphabetic}\p{M}\p{N}_--[\uFE0E\uFE0F\u20E3]]"
LINK_HEAD = r"(?i:https?://|www\.)"
EAST_ASIAN_PUNCTUATION = r"\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65"
LINK = regex.compile(rf"(?<![{OF_WORDS}--{PAIR_CHARACTER}])({LINK_HEAD})"
                     rf"[^\p{{White_Space}}\x00-\x20\x7F-\x9F<>\"“”{EAST_ASIAN_PUNCTUATION}{PAIR_CHARACTER}]+", regex.V1)
LINK_TAIL = ".,;:!?')]}…’"
HANDLE = r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?"
MENTION = regex.compile(rf"(?<![{OF_WORDS}@/])[@＠]({HANDLE}(?:@{HANDLE})?)", regex.V1)
OF_TAG = rf"(?:(?![0-9]{KEYCAP}){OF_WORDS})"
LETTER = r"[[\p{Alphabetic}--\p{N}]--\p{M}]"
TAG = regex.compile(rf"(?<![{OF_WORDS}&/])[#＃](?!{KEYCAP})({OF_TAG}*{LETTER}{OF_TAG}*)", regex.V1)
# Stands for a link in the text that raw: searches, so that nothing is found across it.
NOTHING = "\uFFFF"
# R20: up to the first / ? # (or backslash), without user, port and final dot.
AUTHORITY = regex.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//([^/?#\\]*)|([^/?#\\]*)")


@dataclass
class Post:
    identifier: str
    texts: dict[str, list[Position]] = field(default_factory=dict)  # title, body, authorname, bio
    raw_texts: list[str] = field(default_factory=list)  # title and body, without links
    handle: str = ""
    author_id: str = ""
    replied_to: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    network: str = ""
    followers: int | None = None
    posts: int | None = None
    kinds: set[str] = field(default_factory=set)
    media: set[str] = field(default_factory=set)


# Text


def add_text(post: Post, name: str, text: str, rules, covered=()) -> None:
    """R16: links are no text; mentions are no words; hashtags are both tag and word."""
    links = [(start, end) for kind, start, end in covered if kind == "link"]
    mentions = [(start, end) for kind, start, end in covered if kind == "mention"]
    for_raw = clean(blanked(text, links, NOTHING))
    for_words = clean(blanked(text, links + mentions))
    post.links += links_in(for_words)
    post.raw_texts.append(for_raw if rules.links_are_text else blanked(for_raw, link_places(for_raw), NOTHING))
    without_links = blanked(for_words, link_places(for_words))
    post.mentions |= people(MENTION.findall(without_links), rules)
    post.tags |= tags(TAG.findall(without_links), rules)
    shown = text if rules.links_are_text else without_links_and_mentions(for_words, rules)
    post.texts[name] = rules.positions(shown)


def without_links_and_mentions(text: str, rules) -> str:
    if rules.links_are_text:
        return text
    without_links = blanked(text, link_places(text))
    return blanked(without_links, [match.span() for match in MENTION.finditer(without_links)])


def link_places(text: str) -> list[tuple[int, int]]:
    places = []
    for match in LINK.finditer(text):
        end = match.start() + len(match.group().rstrip(LINK_TAIL))
        if end > match.end(1):
            places.append((match.start(), end))
    return places


def links_in(text: str) -> list[str]:
    return [text[start:end] for start, end in link_places(text)]


def blanked(text: str, places, blank: str = " ") -> str:
    characters = list(text)
    for start, end in places:
        characters[start:end] = blank * (end - start)
    return "".join(characters)


# Names


def same_person(name: str, rules) -> str:
    return rules.same_identifier(name.strip().lstrip("@＠"))


def people(names, rules) -> set[str]:
    return {same_person(name, rules) for name in names} - {""}


def tags(names, rules) -> set[str]:
    return {rules.same_token(name.lstrip("#＃")) for name in names} - {""}


def host_of(link: str) -> str:
    found = AUTHORITY.match(link)
    authority = found.group(1) if found.group(1) is not None else found.group(2)
    return regex.sub(r":[0-9]*$", "", authority.rpartition("@")[2]).rstrip(".")
