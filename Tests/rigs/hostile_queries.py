"""A thousand queries that somebody would write to make the matcher slow.

    python Tests/rigs/hostile_queries.py [named|others|all] > hostile.txt

`named` are those of our aim: ten thousand terms, deep nesting, NEAR bombs, common words only. `others` are phrases of any
order, short beginnings, everything denied, everything as it was written. All are made of the commonest words of a stream.
"""
import sys
from random import Random

COMMON = """the to and a of i in it is you that for my on this was have with be but so not just like they me are at what all
if we do can get as your about or no when up he how out she from one has an there people will more would good""".split()
RUNS = ["の", "は", "日本", "今年", "です"]
BEGINNINGS = ["th*", "an*", "wh*", "to*", "in*", "is*", "be*", "no*", "re*", "co*", "st*", "me*"]


def some(random, least, most, words=COMMON):
    return [words[int(random.random() * len(words))] for _ in range(least + int(random.random() * (most - least + 1)))]


def too_many_terms(random):
    return " OR ".join(some(random, 10_000, 10_000))


def too_deep(random):
    depth = 33 + int(random.random() * 2_000)
    return "(" * depth + "the" + ")" * depth


def nothing_must_be_found(random):
    return " OR ".join(f"-{word}" for word in some(random, 2, 30)) + " OR lang:en"


def deep(random):
    text = "the"
    for level in range(31):
        words = some(random, 1, 3)
        text = f"({text} {'OR' if level % 2 else 'AND'} {f' OR '.join(words) if level % 2 else ' '.join(words)})"
    return text


def common_alternatives(random):
    return " OR ".join(some(random, 2, 900))


def common_together(random):
    return " ".join(some(random, 2, 12))


def near_chain(random):
    words = some(random, 10, 300)
    return words[0] + "".join(f" NEAR/{int(random.random() * 2_000)} {word}" for word in words[1:])


def near_of_many(random):
    groups = ["(" + " OR ".join(some(random, 20, 80)) + ")" for _ in range(8)]
    return " NEAR/500 ".join(groups)


def near_in_near(random):
    text = f"({' NEAR/100 '.join(some(random, 3, 3))})"
    for _ in range(20):
        text = f"({text} NEAR/100 {' NEAR/100 '.join(some(random, 1, 3))})"
    return text + " NEAR/0 the"


def any_order(random):
    return " OR ".join(f'"{" ".join(some(random, 3, 30))}"~{int(random.random() * 1_000)}' for _ in range(20))


def beginnings(random):
    return f'"{" ".join(some(random, 2, 6, BEGINNINGS))}"~100 OR ' + " NEAR/50 ".join(some(random, 4, 30, BEGINNINGS))


def runs(random):
    return " NEAR/100 ".join(some(random, 4, 60, RUNS)) + " OR " + " ".join(some(random, 2, 4, RUNS))


def denied(random):
    return "the " + " ".join(f"-({word} NEAR/50 {other})" for word, other in zip(some(random, 60, 60), some(random, 60, 60)))


def anything_written(random):
    return " OR ".join(f"raw:{word}" for word in some(random, 2, 60)) + " OR url:e OR url:/ OR url:http"


# Ten thousand terms, deep nesting, NEAR bombs, common words only: a quarter each.
NAMED = [too_many_terms, near_chain, deep, common_alternatives, too_many_terms, near_of_many, too_deep, common_together,
         too_many_terms, near_in_near, deep, common_alternatives]
# What else somebody would think of.
OTHERS = [nothing_must_be_found, any_order, beginnings, runs, denied, anything_written]


def hostile(count=1_000, kinds="named", seed=77):
    """The queries, the same for the same seed."""
    random = Random(seed)
    makers = NAMED if kinds == "named" else OTHERS if kinds == "others" else NAMED + OTHERS
    return [makers[number % len(makers)](random) for number in range(count)]


if __name__ == "__main__":
    print("\n".join(hostile(kinds=sys.argv[1] if len(sys.argv) > 1 else "all")))
