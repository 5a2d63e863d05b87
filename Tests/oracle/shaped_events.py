"""Cases on Jetstream events, in the old form (v1) and the new one (v2)."""

from __future__ import annotations

from shaped_vocabulary import HOSTS, TAGS, Case, Draw

POSTS = "app.bsky.feed.post"


def event(draw: Draw, text: str, did: str = "", **record) -> dict:
    """A new post; half of them in each form."""
    did = did or draw.did()
    commit = {"rev": draw.key(), "operation": "create", "collection": POSTS, "rkey": draw.key(), "cid": "bafyinvented",
              "record": {"$type": POSTS, "createdAt": "2026-08-01T00:00:00.000Z", "text": text, **record}}
    if draw.one([True, False]):
        return {"did": did, "time_us": 1785542400000000, "kind": "commit", "commit": commit}
    payload = {"$type": "network.bsky.jetstream.subscribeEvents#commit", "seq": 7, "did": did, "time": "2026-08-01T00:00:00Z", **commit}
    return {"$type": "message", "payload": payload}


def other_events(draw: Draw, word: str) -> list[dict]:
    """Events that are no new post, though the word is in them."""
    updated, liked, deleted = (event(draw, word) for _ in range(3))
    for changed, keys in ((updated, {"operation": "update"}), (liked, {"collection": "app.bsky.feed.like"}), (deleted, {"operation": "delete"})):
        (changed.get("commit") or changed["payload"]).update(keys)
    (deleted.get("commit") or deleted["payload"]).pop("record")
    identity = {"did": draw.did(), "time_us": 1, "kind": "identity", "identity": {"handle": f"{word}.example"}}
    return [updated, liked, deleted, identity]


def facet(text: str, shown: str, kind: str, **feature) -> dict:
    """The first place where `shown` stands, in bytes."""
    start = len(text[:text.index(shown)].encode())
    return {"index": {"byteStart": start, "byteEnd": start + len(shown.encode())},
            "features": [{"$type": f"app.bsky.richtext.facet#{kind}", **feature}]}


def strong(uri: str) -> dict:
    return {"cid": "bafyinvented", "uri": uri}


def reply_to(did: str) -> dict:
    return {"reply": {"parent": strong(f"at://{did}/{POSTS}/aaa"), "root": strong(f"at://did:plc:root/{POSTS}/bbb")}}


def images() -> dict:
    return {"$type": "app.bsky.embed.images", "images": [{"alt": "harbour", "image": {}}]}


def external(uri: str, title: str) -> dict:
    return {"$type": "app.bsky.embed.external", "external": {"uri": uri, "title": title, "description": title}}


def quote(uri: str) -> dict:
    return {"$type": "app.bsky.embed.record", "record": strong(uri)}


def event_word(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("Jetstream", "word"), a, [event(draw, draw.around(a)), event(draw, f"{b}: {a.upper()}")],
                [event(draw, a + "x"), *other_events(draw, a)])


def event_from(draw: Draw) -> Case:
    did = draw.did()
    return Case(("Jetstream", "from:"), f"from:{did}", [event(draw, "zorb", did), event(draw, "", did)],
                [event(draw, did), event(draw, "zorb"), event(draw, "zorb", **reply_to(did)), event(draw, "zorb", did + "x")])


def event_to(draw: Draw) -> Case:
    did = draw.did()
    return Case(("Jetstream", "to:"), f"to:{did}", [event(draw, "zorb", **reply_to(did)), event(draw, "dax", **reply_to(did))],
                [event(draw, "zorb", did), event(draw, "zorb"), event(draw, "zorb", **reply_to(did + "x")),
                 event(draw, "zorb", embed=quote(f"at://{did}/{POSTS}/ccc"))])


def event_mention(draw: Draw) -> Case:
    did, handle = draw.did(), draw.handle()
    text = f"zörb 🎈 @{handle} dax"
    marked = facet(text, "@" + handle, "mention", did=did)
    return Case(("Jetstream", "mentions:"), f"mentions:{did}", [event(draw, text, facets=[marked])],
                [event(draw, text), event(draw, text, facets=[facet(text, "@" + handle, "mention", did=did + "x")]),
                 event(draw, did), event(draw, "zorb", did)])


def event_mention_is_no_word(draw: Draw) -> Case:
    a, b = draw.several(2)
    text = f"zörb @{a} {b}"
    return Case(("Jetstream", "a mention is no word"), a, [event(draw, f"@{b} {a}")],
                [event(draw, text, facets=[facet(text, "@" + a, "mention", did=draw.did())]), event(draw, f"@{a}")], reading="R16")


def event_tag(draw: Draw) -> Case:
    tag, other = draw.several(2, TAGS)
    text = f"zörb 🎈 #{tag}"
    return Case(("Jetstream", "#tag"), f"#{tag.lower()}",
                [event(draw, text, facets=[facet(text, "#" + tag, "tag", tag=tag)]), event(draw, "zorb", tags=[tag])],
                [event(draw, tag), event(draw, "zorb", tags=[other]), event(draw, f"#{tag}x", facets=[])])


def event_link(draw: Draw) -> Case:
    host = draw.one(HOSTS)
    text = f"zörb {host}/a… dax"
    marked = facet(text, f"{host}/a…", "link", uri=f"https://www.{host}/a?b=c")
    return Case(("Jetstream", "site:", "url:", "has:link"), draw.one([f"site:{host}", f"url:{host}/a", f"site:{host} has:link"]),
                [event(draw, text, facets=[marked]), event(draw, "zorb", embed=external(f"https://{host}/a", "dax"))],
                [event(draw, text), event(draw, "zorb", embed=external(f"https://not{host}x/", host)),
                 event(draw, "zorb", embed=images())])


def event_link_is_no_text(draw: Draw) -> Case:
    a, b = draw.several(2)
    text = f"zörb {a}.example/x {b}"
    marked = facet(text, f"{a}.example/x", "link", uri=f"https://{a}.example/x")
    return Case(("Jetstream", "the text of a link is no text"), f"{a} OR {a}.example", [event(draw, text), event(draw, a)],
                [event(draw, text, facets=[marked]), event(draw, f"https://{a}.example"),
                 event(draw, b, embed=external("https://evil.example", a))], reading="R16")


def event_language(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("Jetstream", "lang:", "network:"), f"{a} lang:pt network:bluesky",
                [event(draw, a, langs=["pt-BR"]), event(draw, a, langs=["en", "pt"])],
                [event(draw, a, langs=["en"]), event(draw, a), {"text": a, "lang": ["pt"], "network": "mastodon"}, {"text": a, "lang": "pt"}])


def event_kinds(draw: Draw) -> Case:
    (a,) = draw.several(1)
    quoted = event(draw, a, embed=quote(f"at://{draw.did()}/{POSTS}/ccc"))
    both = {"$type": "app.bsky.embed.recordWithMedia", "record": quote(f"at://{draw.did()}/{POSTS}/ddd"), "media": images()}
    return Case(("Jetstream", "is:quote", "is:"), f"{a} is:quote", [quoted, event(draw, a, embed=both)],
                [event(draw, a), event(draw, a, embed=images()), event(draw, a, **reply_to(draw.did())),
                 event(draw, a, embed=quote(f"at://{draw.did()}/app.bsky.feed.generator/ddd"))])


def event_reply(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("Jetstream", "is:reply", "is:"), f"{a} is:reply",
                [event(draw, a, **reply_to(draw.did())), event(draw, a, embed=images(), **reply_to(draw.did()))],
                [event(draw, a), event(draw, "zorb", **reply_to(draw.did())), event(draw, a, embed=quote(f"at://x/{POSTS}/y"))])


def media(draw: Draw, thing: str) -> Case:
    (a,) = draw.several(1)
    video = {"$type": "app.bsky.embed.video", "video": {}}
    quoted = quote(f"at://x/{POSTS}/y")
    both = {"$type": "app.bsky.embed.recordWithMedia", "record": quoted, "media": images()}
    moving = {"$type": "app.bsky.embed.recordWithMedia", "record": quoted, "media": video}
    having, lacking = {"image": ([images(), both], video), "video": ([video, moving], images()),
                       "media": ([video, images(), both, moving], quoted)}[thing]
    return Case((f"has:{thing}", "has:", "Jetstream"), f"{a} has:{thing}",
                [event(draw, text, embed=embed) for embed in having for text in (a, draw.around(a))],
                [event(draw, a), event(draw, a, embed=lacking), event(draw, "zorb", embed=having[0]),
                 event(draw, a, embed=external("https://walnut.example/a.png", "image"))])


def event_image(draw: Draw) -> Case:
    return media(draw, "image")


def event_video(draw: Draw) -> Case:
    return media(draw, "video")


def event_any_media(draw: Draw) -> Case:
    return media(draw, "media")


def event_sensitive(draw: Draw) -> Case:
    (a,) = draw.several(1)
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "graphic-media"}]}
    wish = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "!no-unauthenticated"}]}
    return Case(("is:sensitive", "is:", "Jetstream"), f"{a} is:sensitive",
                [event(draw, text, labels=labels) for text in (a, f"{a}!", draw.around(a), f"zorb {a}")],
                [event(draw, a), event(draw, a, labels=wish), event(draw, "zorb", labels=labels), event(draw, a, labels={"values": []})],
                reading="R24")


def event_phrase_across_bytes(draw: Draw) -> Case:
    a, b = draw.several(2)
    text = f"日本 👩‍🚀 ñ {a} example.example {b}"
    marked = facet(text, "example.example", "link", uri="https://example.example")
    return Case(("Jetstream", "phrase", "links are no words"), f'"{a} {b}"', [event(draw, text, facets=[marked]), event(draw, f"{a} {b}")],
                [event(draw, text), event(draw, f"{b} {a}"), event(draw, a)], reading="R16")


FAMILIES = [event_word, event_from, event_to, event_mention, event_mention_is_no_word, event_tag, event_link, event_link_is_no_text,
            event_language, event_kinds, event_reply, event_image, event_video, event_any_media, event_sensitive, event_phrase_across_bytes]
