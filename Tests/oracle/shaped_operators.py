"""Cases for AND, OR, NOT, brackets, words, phrases, wildcards and precedence."""

from __future__ import annotations

from shaped_vocabulary import FILLER, STEMS, Case, Draw, posts


def single_word(draw: Draw) -> Case:
    (a,) = draw.several(1)
    return Case(("word",), draw.one([a, a.upper(), a.title()]),
                posts(a, draw.around(a.upper()), f"«{a}», zorb", f"zorb({a})", f"{a}: tivo!", f"'{a}'", f"zorb ‘{a}’"),
                posts(a + "zz", "zz" + a, a[:-1], f"{a}_dax", draw.gap(3)))


def explicit_and(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("AND",), f"{a} AND {b}",
                posts(f"{a} {b}", f"{b}{draw.gap(9)}{a}", f"{a}. {b}?"),
                posts(a, b, f"{a} {b}x", f"{a}{b}"))


def implicit_and(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("AND", "AND by space"), f"{a} {b}  {c}",
                posts(f"{c} {b} {a}", f"{a}{draw.gap(2)}{c}{draw.gap(4)}{b}"),
                posts(f"{a} {b}", f"{b} {c}", f"{c} {a}", f"{a} {b} {c}s"))


def either_word(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("OR",), f"{a} OR {b} OR {c}",
                posts(draw.around(a), draw.around(b), c),
                posts(draw.gap(4), a + b, f"{c}x", f"x{a}"))


def either_by_bar(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("OR", "OR by bar"), draw.one([f"{a}|{b}", f"{a} | {b}", f"{a}| {b}"]),
                posts(draw.around(a), b), posts(a + b, "zorb | tivo", f"{a}x|{b}x", f"x{a}|dax"))


def without_word(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("NOT", "AND"), draw.one([f"{a} NOT {b}", f"{a} AND NOT {b}", f"NOT {b} {a}", f"NOT {b} AND {a}"]),
                posts(a, f"{a} {b}x", draw.around(a)),
                posts(f"{a} {b}", f"{b} {a}", b, f"{a}{draw.gap(5)}{b.upper()}"))


def without_by_minus(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NOT", "NOT by minus"), draw.one([f"{a} -{b}", f"-{b} {a}", f"{a} -({b} OR {b}x)", f"({a} -{b})"]),
                posts(a, f"{a} {c}", f"{a}-zorb"),
                posts(f"{a} {b}", f"{b}, {a}", c, f"{a}-{b}"))


def without_group(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NOT", "brackets", "OR"), f"{a} NOT ({b} OR {c})",
                posts(a, draw.around(a)), posts(f"{a} {b}", f"{c} {a}", f"{a} {b} {c}", f"{b} {c}"))


def without_both(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NOT", "brackets", "AND"), f"{a} -({b} {c})",
                posts(a, f"{a} {b}", f"{c} {a}"), posts(f"{a} {b} {c}", f"{c} {b} {a}", b, f"{b} {c}"))


def not_inside_or(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("NOT", "OR", "brackets", "positive through AND"), f"({a} OR NOT {b}) {c}",
                posts(f"{c} {a} {b}", c, f"{a} {c}"), posts(f"{c} {b}", a, f"{b} zorb {c}", f"{a} {b}"))


def precedence_or_and(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("precedence", "OR", "AND"), draw.one([f"{a} OR {b} {c}", f"{a} | {b} AND {c}", f"{b} {c} OR {a}"]),
                posts(a, f"{b} {c}", f"{a} {b}"), posts(b, c, f"{b}{draw.gap(1)}{c}x", "zorb"))


def precedence_brackets(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("precedence", "brackets", "AND", "OR"), draw.one([f"({a} OR {b}) {c}", f"{c} AND ({a}|{b})"]),
                posts(f"{a} {c}", f"{c} {b}"), posts(a, c, f"{a} {b}", f"{b} zorb"))


def precedence_not_or(draw: Draw) -> Case:
    a, b, c, d = draw.several(4)
    return Case(("precedence", "NOT", "OR", "AND"), f"{a} NOT {b} OR {c} {d}",
                posts(a, f"{c} {d} {b}", f"{a} {c}"), posts(f"{a} {b}", f"{a} {b} {c}", c, d))


def precedence_near(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("precedence", "NEAR", "AND"), f"{a} {b} NEAR/1 {c}",
                posts(f"{b} {c}{draw.gap(6)}{a}", f"{a} {c} zorb {b}"),
                posts(f"{b} {c}", f"{a} {b} zorb tivo {c}", f"{a} {b}", f"{a} {c}"))


def precedence_not_near(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("precedence", "NOT", "NEAR"), draw.one([f"{c} NOT {a} NEAR/1 {b}", f"{c} -{a} NEAR/1 {b}"]),
                posts(c, f"{c} {a}", f"{a} {c} zorb {b}"),
                posts(f"{c} {a} {b}", f"{b} zorb {a} {c}", f"{a} {b}", a))


def precedence_or_near(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("precedence", "OR", "NEAR"), f"{a} OR {b} NEAR/2 {c}",
                posts(a, f"{b}{draw.gap(2)}{c}"), posts(b, c, f"{b}{draw.gap(3)}{c}", f"{c}{draw.gap(3)}{b}"))


def deep_brackets(draw: Draw) -> Case:
    a, b = draw.several(2)
    depth = draw.one([2, 10, 31, 32])
    return Case(("brackets", "levels"), "(" * depth + f"{a} {b}" + ")" * depth,
                posts(f"{a} {b}", f"{b}. {a}"), posts(a, b, a + b, f"{a}{b}x"))


def lower_case_operators(draw: Draw) -> Case:
    a, b = draw.several(2)
    word = draw.one(["and", "or", "not", "And", "Not", "near"])
    return Case(("operators are upper case", "AND"), f"{a} {word} {b}",
                posts(f"{a} {word.lower()} {b}", f"{b} {a} {word.upper()}"),
                posts(f"{a} {b}", f"{a} {word}", f"{word} {b}", a))


def phrase(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("phrase",), f'"{a} {b} {c}"',
                posts(draw.around(f"{a} {b} {c}"), f"{a}, {b.upper()} — {c}", f"{a} {a} {b} {c}"),
                posts(f"{a} {b} zorb {c}", f"{a} {c} {b}", f"{b} {c}", f"{a} {b}", f"{a} {b} {c}x"))


def phrase_of_operators(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("phrase", "quotes hide operators"), draw.one([f'"{a} OR {b}"', f'"{a} or {b}"']),
                posts(f"{a} or {b}", f"zorb {a} OR {b}"), posts(a, b, f"{a} {b}", f"{b} or {a}"))


def phrase_of_two(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("phrase", "NOT"), f'"{a} {b}" -"{b} {a}"',
                posts(f"{a} {b}", f"{a}-{b}"), posts(f"{b} {a}", f"{a} {b} {a}", f"{a} zorb {b}", a))


def phrase_with_slop(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    n = draw.number(1, 4)
    return Case(("phrase ~n",), f'"{a} {b} {c}"~{n}',
                posts(f"{a} {b} {c}", f"{c}{draw.gap(n)}{a} {b}", f"{b} {c}{draw.gap(n)}{a}"),
                posts(f"{a}{draw.gap(n + 1)}{b} {c}", f"{c} {b}{draw.gap(n + 1)}{a}", f"{a} {b}",
                      f"{a}{draw.gap(n)}{b}{draw.gap(1)}{c}"))


def phrase_with_no_slop(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("phrase ~n", "~0"), f'"{a} {b}"~0',
                posts(f"{a} {b}", f"{b} {a}"), posts(f"{a} zorb {b}", f"{b} tivo {a}", a, b))


def phrase_with_slop_twice_the_word(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("phrase ~n", "a word twice"), f'"{a} {b} {a}"~1',
                posts(f"{a} {b} {a}", f"{a} {a} zorb {b}"), posts(f"{a} {b}", f"{b} {b} {a}", f"{a} zorb tivo {a} {b}", a),
                reading="R13")


def star(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard *",), f"{stem}*",
                posts(stem, stem + "ing", draw.around(stem.upper() + "é"), f"({stem}a)"),
                posts(stem[:-1], "x" + stem, stem[:-1] + " " + stem[-1], stem[:-1] + "xing"))


def star_inside(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard *",), f"{stem[:2]}*{stem[-1]}",
                posts(stem[:2] + stem[-1], stem, stem[:2] + "olo" + stem[-1]),
                posts(stem[:2], stem + "x", stem[:2] + " " + stem[-1], "x" + stem))


def question_mark(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard ?",), f"{stem}?",
                posts(stem + "a", draw.around(stem + "Z"), stem + "é"),
                posts(stem, stem + "ab", stem + " a", stem[:-1] + "a"))


def question_mark_inside(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard ?",), f"{stem[:2]}?{stem[3:]}",
                posts(stem, stem[:2] + "ü" + stem[3:]),
                posts(stem[:2] + stem[3:], stem[:2] + "oo" + stem[3:], stem + "s", stem[:2] + " " + stem[3:]))


def several_wildcards(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard *", "wildcard ?"), f"{stem[:2]}??{stem[4:]}*",
                posts(stem, stem + "ova", stem[:2] + "aa" + stem[4:]),
                posts(stem[:3] + stem[4:], stem[:4], "x" + stem, stem[:2] + "aaa" + stem[4:]))


def wildcard_and_digits(draw: Draw) -> Case:
    stem = draw.one(STEMS)
    return Case(("wildcard *", "wildcard ?", "wildcards stand for digits"), draw.one([f"{stem}*5", f"{stem}?5", f"{stem}??"]),
                posts(stem + "15", stem + "o5"), posts(stem + "1", stem + "o52", "x" + stem + "15", stem[:-1] + "15"), reading="R10")


def wildcard_in_phrase(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("wildcard *", "phrase"), f'"{a[:4]}* {b}"',
                posts(f"{a} {b}", f"{a[:4]}ings {b}"), posts(f"{b} {a}", f"{a} zorb {b}", f"x{a} {b}", a), reading="R9")


def word_with_punctuation(draw: Draw) -> Case:
    a, b = draw.several(2)
    join = draw.one(["-", "/", "&", "+", ",", "…"])
    return Case(("word", "a word that is cut is a phrase"), f"{a}{join}{b}",
                posts(f"{a}{join}{b}", f"{a} {b}", f"{a}—{b}"), posts(f"{a} zorb {b}", f"{b}-{a}", a, a + b))


def apostrophe(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("word", "UAX #29"), draw.one([f"{a}'s", f"{a}.{b}", f"{a}_{b}"]),
                posts(f"{a}'s {a}.{b} {a}:{b} {a}_{b}"), posts(a, f"{a} s", f"{a} {b}", f"{b}'s"))


def numbers(draw: Draw) -> Case:
    n = draw.number(11, 98)
    return Case(("word", "numbers"), draw.one([f"{n}.5 volts", f"volts {n}.5"]),
                posts(f"{n}.5 volts", f"volts: {n}.5."), posts(f"{n} volts", f"{n} . 5 volts", f"{n}.55 volts", f"1{n}.5 volts"))


def most_terms(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("OR", "1,000 terms"), " OR ".join([a, b] + [f"none{place}" for place in range(998)]),
                posts(a, b), posts("none", "none998", a + b, draw.one(FILLER)))


FAMILIES = [single_word, explicit_and, implicit_and, either_word, either_by_bar, without_word, without_by_minus,
            without_group, without_both, not_inside_or, precedence_or_and, precedence_brackets, precedence_not_or,
            precedence_near, precedence_not_near, precedence_or_near, deep_brackets, lower_case_operators, phrase,
            phrase_of_operators, phrase_of_two, phrase_with_slop, phrase_with_no_slop, phrase_with_slop_twice_the_word,
            star, star_inside, question_mark, question_mark_inside, several_wildcards, wildcard_and_digits,
            wildcard_in_phrase, word_with_punctuation, apostrophe, numbers]
ONCE = [most_terms]  # a thousand terms are slow here
