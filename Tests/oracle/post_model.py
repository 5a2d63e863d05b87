"""A post as the evaluator sees it, and what its names, links and texts become."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from text_rules import PAIR_SCRIPTS, Position, clean

# R17: what counts as a link, a mention or a hashtag in a text that does not mark them.
LINK = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])https?://[^\p{{White_Space}}<>\"“”{PAIR_SCRIPTS}\u3000-\u303F]+",
    regex.V1 | regex.IGNORECASE)
LINK_TAIL = ".,;:!?'\")]}…"
HANDLE = r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?"
MENTION = regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}_@/.])@({HANDLE}(?:@{HANDLE})?)")
TAG = regex.compile(r"(?<![\p{L}\p{M}\p{N}_&/])[#＃]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)")
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
    for_raw = clean(blanked(text, links))
    for_words = clean(blanked(text, links + mentions))
    post.links += links_in(for_words)
    post.raw_texts.append(blanked(for_raw, link_places(for_raw)))
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
    return [(match.start(), match.start() + len(match.group().rstrip(LINK_TAIL))) for match in LINK.finditer(text)]


def links_in(text: str) -> list[str]:
    return [text[start:end] for start, end in link_places(text)]


def blanked(text: str, places) -> str:
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


# Names


def same_person(name: str, rules) -> str:
    return rules.same_identifier(name.strip().removeprefix("@"))


def people(names, rules) -> set[str]:
    return {same_person(name, rules) for name in names} - {""}


def tags(names, rules) -> set[str]:
    return {rules.same_token(name.removeprefix("#").removeprefix("＃")) for name in names} - {""}


def host_of(link: str) -> str:
    found = AUTHORITY.match(link)
    authority = found.group(1) if found.group(1) is not None else found.group(2)
    return regex.sub(r":[0-9]*$", "", authority.rpartition("@")[2]).rstrip(".")
