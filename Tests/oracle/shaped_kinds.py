"""Cases for the fields that only narrow, and for those that no post file can satisfy."""

from __future__ import annotations

from shaped_vocabulary import HOSTS, TAGS, Case, Draw, post


def language(draw: Draw) -> Case:
    (a,) = draw.several(1)
    tag, longer, other = draw.one([("en", "en-GB", "eng"), ("pt", "pt-BR", "es"), ("zh-Hant", "zh-Hant-TW", "zh-Hans"),
                                   ("pt-BR", "PT-br", "pt")])
    return Case(("lang:", "AND"), f"{a} lang:{tag}",
                [post(a, lang=[tag]), post(a, lang=[other, longer]), post(a, lang=longer.upper())],
                [post(a, lang=[other]), post(a), post("zorb", lang=[tag]), post(a, lang="x" + tag), post(a, lang=tag + "x")])


def language_excluded(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("lang:", "NOT", "field group"), draw.one([f"{a} -lang:de", f"{a} NOT lang:(de OR nl)"]),
                [post(a, lang=["en"]), post(a)],
                [post(a, lang=["de"]), post(a, lang=["fr", "de-AT"]), post("zorb", lang=["en"]), post(a, lang="DE")])


def network(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("network:", "AND"), draw.one([f"network:mastodon {a}", f"{a} AND NETWORK:Mastodon"]),
                [post(a, network="mastodon"), post(a, network="Mastodon"), post(f"{a}!", network="mastodon", lang="en")],
                [post(a), post(a, network="bluesky"), post("zorb", network="mastodon"), post(f"{a} mastodon")])


def counts(draw: Draw, field: str) -> Case:
    (a,) = draw.several(1)
    n, m = draw.number(10, 50), draw.number(60, 90)
    written, inside, outside = draw.one([
        (f"{n}", [n, n], [n - 1, n + 1]), (f">{n}", [n + 1, n * 9], [n, 0]), (f">={n}", [n, n + 1], [n - 1, 0]),
        (f"<{n}", [n - 1, 0], [n, n * 9]), (f"{n}..{m}", [n, m], [n - 1, m + 1])])
    return Case((f"{field}:", "range", "AND"), draw.one([f"{a} {field}:{written}", f"{field}:({written}) {a}"]),
                [post(text, **{field: value}) for value in inside for text in (a, draw.around(a))],
                [post(a, **{field: value}) for value in outside] + [post("zorb", **{field: inside[0]}), post(a)])


def followers(draw: Draw) -> Case:
    return counts(draw, "followers")


def post_count(draw: Draw) -> Case:
    return counts(draw, "posts")


def kind(draw: Draw, wanted: str) -> Case:
    (a,) = draw.several(1)
    other = draw.one([name for name in ("reply", "repost", "quote") if name != wanted])
    return Case((f"is:{wanted}", "is:", "AND"), draw.one([f"{a} is:{wanted}", f"IS:{wanted.title()} {a}"]),
                [post(a, kind=wanted), post(a, kind=[other, wanted]), post(draw.around(a), kind=wanted), post(f"{a}!", kind=[wanted])],
                [post(a, kind="post"), post(a, kind=other), post("zorb", kind=wanted), post(a)])


def is_reply(draw: Draw) -> Case:
    return kind(draw, "reply")


def is_repost(draw: Draw) -> Case:
    return kind(draw, "repost")


def is_quote(draw: Draw) -> Case:
    return kind(draw, "quote")


def not_a_reply(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("is:reply", "is:", "NOT"), f"({a} OR {b}) -is:reply -is:quote",
                [post(a, kind="post"), post(b), post(b, kind="repost")],
                [post(a, kind="reply"), post(b, kind="quote"), post("zorb", kind="post"), post(a, kind=["reply", "quote"])])


def has(draw: Draw, thing: str) -> Case:
    (a,) = draw.several(1)
    written = {"link": "https://" + draw.one(HOSTS), "mention": "@" + draw.handle(), "tag": "#" + draw.one(TAGS)}
    given = {f"{thing}s": [written[thing].removeprefix("@").removeprefix("#")]}
    others = " ".join(text for name, text in written.items() if name != thing)
    return Case((f"has:{thing}", "has:", "AND"), f"{a} has:{thing}",
                [post(a, **given), post(f"{a} {written[thing]}"), post(f"{written[thing]} {a}", **given), post(f"{a}.", **given)],
                [post(a), post("zorb", **given), post(f"{a} {others}"), post(f"{a} link mention tag")])


def has_link(draw: Draw) -> Case:
    return has(draw, "link")


def has_mention(draw: Draw) -> Case:
    return has(draw, "mention")


def has_tag(draw: Draw) -> Case:
    return has(draw, "tag")


def never_on_the_command_line(draw: Draw, term: str, label: str) -> Case:
    a, b = draw.several(2)
    return Case((label, "OR", "AND"), f"{a} OR {term} {b}", [post(a), post(f"{a} {b}")],
                [post(b), post(f"{b} complaints town de"), post(b, lang=["de"], network="town"), post("zorb")], reading="R23")


def channel(draw: Draw) -> Case:
    return never_on_the_command_line(draw, "channel:town", "channel:")


def word_list(draw: Draw) -> Case:
    return never_on_the_command_line(draw, "list:complaints", "list:")


def country(draw: Draw) -> Case:
    return never_on_the_command_line(draw, "country:de", "country:")


def ours(draw: Draw) -> Case:
    return never_on_the_command_line(draw, "is:ours", "is:ours")


FAMILIES = [language, language_excluded, network, followers, post_count, is_reply, is_repost, is_quote, not_a_reply,
            has_link, has_mention, has_tag, channel, word_list, country, ours]
