"""Queries that are refused, one for each way, and narrow neighbours that are not."""

from __future__ import annotations

from shaped_vocabulary import Draw


def refused_queries(draw: Draw) -> list[tuple[str, str]]:
    a, b = draw.several(2)
    return [
        ("nearly everything", f"NOT {a}"), ("nearly everything", f"-{a}"), ("nearly everything", "lang:en"),
        ("nearly everything", f"{a} OR lang:en"), ("nearly everything", f"{a} OR NOT {b}"),
        ("nearly everything", "is:reply has:link"), ("nearly everything", "followers:>5"), ("nearly everything", "posts:3"),
        ("nearly everything", "network:bluesky country:de"), ("nearly everything", f"({a} | -{b}) lang:en"),
        ("nearly everything", f"-({a} OR {b})"), ("nearly everything", f"lang:en NOT {a}"),
        ("leading wildcard", f"*{a}"), ("leading wildcard", f"?{a}"), ("leading wildcard", f"{b} *{a}"), ("leading wildcard", f'"{a} *{b}"'),
        ("leading wildcard", "*"), ("leading wildcard", f"title:*{a}"),
        ("few letters before a wildcard", f"{a[0]}*"), ("few letters before a wildcard", f"{a[0]}?{a[1:]}"),
        ("few letters before a wildcard", f"{b} OR {a[0]}*"), ("few letters before a wildcard", "2*"),
        ("unknown field", f"nofield:{a}"), ("unknown field", f"{b} subject:{a}"), ("unknown field", f"https://{a}.example"),
        ("unknown field", f"title:({a} nofield:{b})"),
        ("field without value", f"title: {a}"), ("field without value", f"{a} from:"), ("field without value", f"title:() {a}"),
        ("field without value", f"# {a}"), ("field without value", f"{a} @"), ("field without value", f'from:"" {a}'),
        ("unclosed bracket", f"({a}"), ("unclosed bracket", f"(({a} OR {b})"), ("unclosed bracket", f"title:({a}"),
        ("bracket closes nothing", f"{a})"), ("bracket closes nothing", f"({a})) {b}"), ("bracket closes nothing", ")"),
        ("empty brackets", "()"), ("empty brackets", f"{a} ()"),
        ("unclosed quote", f'"{a}'), ("unclosed quote", f'{a} "{b} {a}'), ("unclosed quote", f'title:"{a}'), ("unclosed quote", f'"{a}" "'),
        ("no word", '""'), ("no word", f'{a} "!!"'), ("no word", f"{a} & {b}"), ("no word", "…"),
        ("operator without term", f"{a} AND"), ("operator without term", f"OR {a}"), ("operator without term", f"{a} OR"),
        ("operator without term", f"{a} AND OR {b}"), ("operator without term", f"{a} || {b}"), ("operator without term", f"AND {a}"),
        ("operator without term", f"{a} NEAR/3"), ("operator without term", f"NEAR/3 {a}"), ("operator without term", f"{a} NOT"),
        ("operator without term", f"{a} -"), ("operator without term", f"({a} OR) {b}"),
        ("NOT follows NOT", f"{a} NOT NOT {b}"), ("NOT follows NOT", f"{a} NOT -{b}"),
        ("AND or NOT inside NEAR", f"({a} {b}) NEAR/2 {a}"), ("AND or NOT inside NEAR", f"{a} NEAR/2 (NOT {b})"),
        ("AND or NOT inside NEAR", f"{a} NEAR/2 -{b}"), ("AND or NOT inside NEAR", f"{a} NEAR/2 NOT {b}"),
        ("AND or NOT inside NEAR", f"{a} ONEAR/2 ({b} OR ({a} AND {b}))"), ("AND or NOT inside NEAR", f"({a} AND {b}) NEAR/1f {a}"),
        ("NEAR of fields", f"{a} NEAR/2 from:{b}"), ("NEAR of fields", f"{a} NEAR/2 lang:en"), ("NEAR of fields", f"{a} NEAR/2 ({b} OR has:link)"),
        ("NEAR without number", f"{a} NEAR {b}"), ("NEAR without number", f"{a} NEAR/ {b}"), ("NEAR without number", f"{a} NEAR/x {b}"), ("NEAR without number", f"{a} ONEAR/ {b}"),
        ("bad range", f"{a} followers:many"), ("bad range", f"{a} followers:>"), ("bad range", f"{a} posts:1..") , ("bad range", f"{a} posts:-1"),
        ("unknown kind", f"{a} is:nice"), ("unknown kind", f"{a} has:sound"),
        ("too many levels", "(" * 33 + a + ")" * 33), ("too many levels", "(" * 200 + a + ")" * 200),
        ("too many terms", " OR ".join(f"none{place}" for place in range(1001))), ("too many terms", " ".join([a] * 1200)),
        ("too long", f"{a} OR " + "n" * 16_384), ("too long", f"{a}" + " " * 16_384 + b),
    ]


def accepted_neighbours(draw: Draw) -> list[str]:
    """Queries that look like the refused ones and are none."""
    a, b = draw.several(2)
    return [f"{a} lang:en", f"{a} -{b}", f"({a} OR -{b}) {b}", f"{a} OR ({b} lang:en)", f"{a[:2]}*", f'"{a} ("', f'"{a}) OR" {b}',
            f"{a} OR {'n' * (16_384 - len(a) - 4)}", "20*", f"{a} 12:30", "(" * 32 + a + ")" * 32, f"NOT (NOT {a})",
            f"{a} ({b})", f"lang:en {a} -is:reply", f"{a}  \t {b}"]
