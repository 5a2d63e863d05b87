"""From a Jetstream event to a post."""

from __future__ import annotations

from json_values import required, string, strings
from post_model import Post, add_text, people, same_person, tags

POSTS = "app.bsky.feed.post"
FACET = "app.bsky.richtext.facet#"
EMBED = "app.bsky.embed."


def post_of_commit(event: dict, commit: dict, rules) -> Post | None:
    if commit.get("operation") != "create" or commit.get("collection") != POSTS:
        return None
    did, key = required(event, "did", str), required(commit, "rkey", str)
    record = required(commit, "record", dict)
    post = Post(f"at://{did}/{POSTS}/{key}", author_id=same_person(did, rules), network="bluesky")
    post.languages = [rules.same_language(language) for language in strings(record, "langs")]
    post.tags = tags(strings(record, "tags"), rules)
    read_reply(post, record.get("reply"), rules)
    read_labels(post, record.get("labels"))
    read_embed(post, record.get("embed"))
    text = string(record, "text")
    covered = read_facets(post, text, record.get("facets"), rules)
    add_text(post, "body", text, rules, covered)
    return post


def read_reply(post: Post, reply, rules) -> None:
    if not isinstance(reply, dict):
        return
    post.kinds.add("reply")
    parent = reply.get("parent")
    if isinstance(parent, dict):
        authority = str(parent.get("uri", "")).removeprefix("at://").split("/")[0]
        post.replied_to = people([authority], rules)


def read_labels(post: Post, labels) -> None:
    """R24: any label that authors put on their own post, except wishes such as !no-unauthenticated."""
    values = labels.get("values") if isinstance(labels, dict) else None
    names = [str(label.get("val", "")) for label in objects(values)]
    if any(name and not name.startswith("!") for name in names):
        post.kinds.add("sensitive")


def read_embed(post: Post, embed) -> None:
    if not isinstance(embed, dict):
        return
    kind = str(embed.get("$type", "")).removeprefix(EMBED)
    if kind == "images":
        post.media.add("image")
    elif kind == "video":
        post.media.add("video")
    elif kind == "external" and isinstance(embed.get("external"), dict):
        post.links.append(string(embed["external"], "uri"))
    elif kind == "record":
        read_quote(post, embed.get("record"))
    elif kind == "recordWithMedia":
        read_embed(post, embed.get("record"))
        read_embed(post, embed.get("media"))


def read_quote(post: Post, record) -> None:
    if isinstance(record, dict) and f"/{POSTS}/" in str(record.get("uri", "")):
        post.kinds.add("quote")


def read_facets(post: Post, text: str, facets, rules) -> list[tuple[str, int, int]]:
    """Takes tags, mentions and links; returns what each covers as (kind, start, end) in characters."""
    covered = []
    for facet in objects(facets):
        place = characters_of(text, facet.get("index"))
        for feature in objects(facet.get("features")):
            kind = str(feature.get("$type", "")).removeprefix(FACET)
            if kind == "tag":
                post.tags |= tags(strings(feature, "tag"), rules)
            elif kind == "link":
                post.links += strings(feature, "uri")
            elif kind == "mention":
                post.mentions |= people(strings(feature, "did"), rules)
                if place:
                    post.mentions |= people([text[place[0]:place[1]]], rules)
            if place and kind in ("link", "mention"):
                covered.append((kind, *place))
    return covered


def characters_of(text: str, index) -> tuple[int, int] | None:
    """A byte range as a character range, or None if it does not fit the text."""
    data = text.encode("utf-8")
    start, end = (index.get("byteStart"), index.get("byteEnd")) if isinstance(index, dict) else (None, None)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(data):
        return None
    try:
        before, inside = data[:start].decode("utf-8"), data[start:end].decode("utf-8")
    except UnicodeDecodeError:
        return None
    return len(before), len(before) + len(inside)


def objects(found) -> list[dict]:
    """The objects of a list; anything else is left out."""
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
