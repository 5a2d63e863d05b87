"""From one line of the post file to a `Post`: a Jetstream event (v1, v2) or a plain JSON object."""

from __future__ import annotations

from jetstream_reader import post_of_commit
from json_values import BadLine, number, parsed, required, string, strings
from post_model import Post, add_text, people, same_person, tags, without_links_and_mentions
from text_rules import clean

EVENT_KINDS = ("commit", "identity", "account", "sync", "info")


def read_post(line: bytes, rules) -> Post | None:
    """The post, or None for an event that is no new post; raises BadLine."""
    event = parsed(line)
    if "payload" in event and event.get("$type") == "message":
        event = required(event, "payload", dict)
    if is_new_event_form(event):
        return post_of_commit(event, event, rules) if str(event["$type"]).endswith("#commit") else None
    if "did" in event and event.get("kind") in EVENT_KINDS:
        return post_of_commit(event, required(event, "commit", dict), rules) if event["kind"] == "commit" else None
    if event.get("$type") == "error":
        return None
    return plain_post(event, rules)


def is_new_event_form(event: dict) -> bool:
    return "#" in str(event.get("$type", ""))


def plain_post(line: dict, rules) -> Post:
    post = Post(string(line, "id"))
    if not post.identifier:
        raise BadLine(1, "id is missing")
    author = string(line, "author")
    if author.startswith("did:"):
        post.author_id = same_person(author, rules)
    else:
        post.handle = same_person(author, rules)
    post.replied_to = people([string(line, "inReplyTo")], rules)
    post.mentions = people(strings(line, "mentions"), rules)
    post.tags = tags(strings(line, "tags"), rules)
    post.links = strings(line, "links")
    post.languages = [rules.same_language(language) for language in strings(line, "lang")]
    post.network = rules.same_identifier(string(line, "network"))
    post.followers, post.posts = number(line, "followers"), number(line, "posts")
    post.kinds = {kind.lower() for kind in strings(line, "kind")}
    if post.replied_to:
        post.kinds.add("reply")
    add_text(post, "title", string(line, "title"), rules)
    add_text(post, "body", string(line, "text"), rules)
    for name, key in (("authorname", "authorName"), ("bio", "bio")):
        post.texts[name] = rules.positions(without_links_and_mentions(clean(string(line, key)), rules))
    return post
