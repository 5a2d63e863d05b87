"""Cases for NEAR, NEAR/nf, ONEAR, groups and chains, at exactly n and n + 1."""

from __future__ import annotations

from shaped_vocabulary import Case, Draw, posts


def any_order(draw: Draw) -> Case:
    a, b = draw.several(2)
    n = draw.number(0, 6)
    return Case(("NEAR",), f"{a} NEAR/{n} {b}",
                posts(f"{a}{draw.gap(n)}{b}", f"{b}{draw.gap(n)}{a}", draw.around(f"{a}. {b}")),
                posts(f"{a}{draw.gap(n + 1)}{b}", f"{b}{draw.gap(n + 1)}{a}", a, b))


def in_order(draw: Draw) -> Case:
    a, b = draw.several(2)
    n = draw.number(0, 6)
    return Case(("ONEAR",), f"{a} ONEAR/{n} {b}",
                posts(f"{a}{draw.gap(n)}{b}", draw.around(f"{a} {b}")),
                posts(f"{a}{draw.gap(n + 1)}{b}", f"{b} {a}", f"{b}{draw.gap(n)}{a}", a))


def in_order_by_f(draw: Draw) -> Case:
    a, b = draw.several(2)
    n = draw.number(0, 6)
    return Case(("NEAR/nf",), f"{a} NEAR/{n}f {b}",
                posts(f"{a}{draw.gap(n)}{b}", f"{b} {a}{draw.gap(n)}{b}"),
                posts(f"{a}{draw.gap(n + 1)}{b}", f"{b} {a}", f"{b}{draw.gap(n)}{a}", b))


def groups(draw: Draw) -> Case:
    a, b, c, d, e = draw.several(5)
    n = draw.number(1, 4)
    return Case(("NEAR", "NEAR of groups", "OR"), f'({a} OR {b}) NEAR/{n} ({c} OR "{d} {e}")',
                posts(f"{a}{draw.gap(n)}{c}", f"{d} {e}{draw.gap(n)}{b}", f"{b} {d} {e}"),
                posts(f"{a}{draw.gap(n + 1)}{c}", f"{b}{draw.gap(n + 1)}{d} {e}", f"{a} {d}", f"{a} {b}", f"{a} {e} {d}"))


def phrases(draw: Draw) -> Case:
    a, b, c, d = draw.several(4)
    return Case(("NEAR", "phrase"), f'"{a} {b}" NEAR/2 "{c} {d}"',
                posts(f"{a} {b}{draw.gap(2)}{c} {d}", f"{c} {d} {a} {b}"),
                posts(f"{a} {b}{draw.gap(3)}{c} {d}", f"{b} {a} {c} {d}", f"{a} {c} {b} {d}", f"{a} {b}"))


def chain(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    n = draw.number(0, 2)
    return Case(("NEAR", "NEAR chain"), f"{a} NEAR/{n} {b} NEAR/{n} {c}",
                posts(f"{a}{draw.gap(n)}{b}{draw.gap(n)}{c}", f"{c}{draw.gap(n)}{b}{draw.gap(n)}{a}"),
                posts(f"{a} {b}{draw.gap(n + 3)}{b} {c}", f"{a}{draw.gap(n)}{b}{draw.gap(n + 1)}{c}",
                      f"{a}{draw.gap(n + 1)}{b}{draw.gap(n)}{c}", f"{a} {b}"))


def mixed_chain(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NEAR", "ONEAR", "NEAR chain"), f"{a} ONEAR/1 {b} NEAR/2 {c}",
                posts(f"{a}{draw.gap(1)}{b}{draw.gap(2)}{c}", f"{c} {a} {b}"),
                posts(f"{b} {a} {c}", f"{a} {b}{draw.gap(3)}{c}", f"{a}{draw.gap(2)}{b} {c}", f"{b} {c}"))


def chain_with_group(draw: Draw) -> Case:
    a, b, c, d = draw.several(4)
    return Case(("NEAR/nf", "NEAR chain", "NEAR of groups"), f"{a} NEAR/1f ({b} OR {c}) NEAR/1f {d}",
                posts(f"{a} {b} {d}", f"{a} zorb {c} tivo {d}"),
                posts(f"{a} {b}{draw.gap(4)}{c} {d}", f"{d} {b} {a}", f"{a} {d}", f"{a} zorb dax {b} {d}"))


def chain_back(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NEAR", "NEAR chain", "only neighbours count"), f"{a} NEAR/0 {b} NEAR/3 {c}",
                posts(f"{b} {a}{draw.gap(2)}{c}", f"{c}{draw.gap(2)}{a} {b}"),
                posts(f"{b} {a}{draw.gap(3)}{c}", f"{a} zorb {b} {c}", f"{a} {b}", f"{b} {c}"))


def inner_near(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NEAR", "NEAR inside a NEAR"), f"({a} NEAR/1 {b}) NEAR/2 {c}",
                posts(f"{a} zorb {b}{draw.gap(2)}{c}", f"{c} {b} {a}"),
                posts(f"{a}{draw.gap(2)}{b} {c}", f"{a} {b}{draw.gap(3)}{c}", f"{a} {c}", f"{a} {b}"), reading="R15")


def same_word(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("NEAR", "two occurrences"), f"{a} NEAR/3 {a}",
                posts(f"{a} {a}", f"{a}{draw.gap(3)}{a}"), posts(a, f"{a}{draw.gap(4)}{a}", a + a, f"{a}x {a}"),
                reading="R13")


def shared_group(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NEAR", "NEAR of groups", "two occurrences"), f"({a} OR {b}) NEAR/2 ({b} OR {c})",
                posts(f"{a} {b}", f"{c} {b}", f"{b} {b}"), posts(b, a, c, f"{a}{draw.gap(3)}{b}"), reading="R13")


def with_field(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("NEAR", "title:"), f"title:({a} NEAR/1 {b})",
                [{"text": "zorb", "title": f"{a}{draw.gap(1)}{b}"}, {"title": f"{b} {a}"}],
                [{"text": f"{a} {b}"}, {"title": a, "text": b}, {"title": f"{a}{draw.gap(2)}{b}"}, {"title": a}])


def across_title_and_text(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("NEAR", "phrase", "text:"), draw.one([f"{a} NEAR/9 {b}", f'"{a} {b}"', f'"{a} {b}"~9']),
                [{"title": f"{a} {b}", "text": "zorb"}, {"text": f"{a} {b}"}],
                [{"title": a, "text": b}, {"title": b, "text": a}, {"title": a}, {"text": b}])


def emoji_counts(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("NEAR", "an emoji is a word"), f"{a} NEAR/1 {b}",
                posts(f"{a} 🎈 {b}", f"{a} … {b}"), posts(f"{a} 🎈🎈 {b}", f"{a} 🎈 zorb {b}", f"{b} 👩‍🚀 👍🏽 {a}", f"{a}x {b}"))


def hidden_links(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("NEAR", "links are no words"), f"{a} NEAR/0 {b}",
                posts(f"{a} https://walnut.example/x {b}", f"{a} @hazel.example {b}"),
                posts(f"{a} zorb {b}", f"{a} #zorb {b}", f"{a} 12 {b}", a), reading="R16")


FAMILIES = [any_order, in_order, in_order_by_f, groups, phrases, chain, mixed_chain, chain_with_group, chain_back,
            inner_near, same_word, shared_group, with_field, across_title_and_text, emoji_counts, hidden_links]
