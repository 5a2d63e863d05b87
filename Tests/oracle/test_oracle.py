#!/usr/bin/env python3
"""Hand-written cases for the oracle, and checks of the generator.    python3 -m unittest test_oracle"""

from __future__ import annotations

import io
import json
import tempfile
import unittest
from pathlib import Path

import agree
import query_oracle
from evaluator import Evaluator
from json_values import BadLine
from post_model import host_of
from post_reader import read_post
from query_nodes import Refused
from query_parser import parse_query
from shaped_pairs import generate, write
from text_rules import RULES, fold_word
from word_boundaries import boundaries

PRODUCT = RULES["product"]


def matches(query: str, post, rules: str = "product") -> bool:
    line = {"id": "1", "text": post} if isinstance(post, str) else {"id": "1", **post}
    return Evaluator(RULES[rules]).matches(parse_query(query, RULES[rules]), read_post(json.dumps(line).encode(), RULES[rules]))


def refusal(query: str) -> tuple[int, str] | None:
    """Column and reason, or None if the query is accepted."""
    try:
        parse_query(query, PRODUCT)
    except Refused as refused:
        return refused.index + 1, refused.reason
    return None


class Words(unittest.TestCase):
    def test_the_examples_of_the_page(self):
        self.assertTrue(matches("café", "CAFE"))
        self.assertTrue(matches("STRASSE", "straße"))
        self.assertFalse(matches("が", "か"))
        self.assertTrue(matches("meterfail", "see #MeterFail"))
        self.assertTrue(matches("#meterfail", "see #MeterFail"))
        self.assertFalse(matches("#meterfail", "see MeterFail"))

    def test_boundaries_follow_the_annex(self):
        self.assertEqual(boundaries("can't stop"), [0, 5, 6, 10])
        self.assertEqual(boundaries("'apple'"), [0, 1, 6, 7])
        self.assertEqual(boundaries("3.14,5 a.b"), [0, 6, 7, 10])
        self.assertEqual(boundaries("צה\"ל"), [0, 4])
        self.assertEqual(boundaries("🇬🇧🇫🇷"), [0, 2, 4])

    def test_marks_are_stripped_on_five_scripts_only(self):
        self.assertEqual([fold_word(word) for word in ("naïve", "ώρα", "ёж", "كِتَاب", "שָׁלוֹם")], ["naive", "ωρα", "еж", "كتاب", "שלום"])
        self.assertEqual(fold_word("की"), "की")

    def test_hidden_characters_are_dropped(self):
        self.assertTrue(matches("refund", "re\u200bfu\u202end"))
        self.assertFalse(matches("refund", "re fund"))

    def test_an_emoji_is_a_word(self):
        self.assertTrue(matches("👍", "ok👍🏽ok"))
        self.assertFalse(matches("👨", "👨‍👩‍👧"))
        self.assertTrue(matches('raw:"👍🏽"', "ok 👍🏽"))
        self.assertFalse(matches('raw:"👍🏽"', "ok 👍"))

    def test_pairs(self):
        self.assertTrue(matches("停电", "昨天停电了"))
        self.assertFalse(matches("停电", "停了电"))
        self.assertTrue(matches("电", "停电了"))

    def test_wildcards(self):
        self.assertTrue(matches("met*", "met meters"))
        self.assertTrue(matches("met?r", "meter"))
        self.assertFalse(matches("met?", "met"))
        self.assertFalse(matches("met*", "amet"))


class Operators(unittest.TestCase):
    def test_precedence(self):
        self.assertTrue(matches("a OR b c", "a"))
        self.assertFalse(matches("(a OR b) c", "a"))
        self.assertTrue(matches("a NOT b OR c d", "c d b"))
        self.assertTrue(matches("a -b NEAR/0 c", "a b x c"))
        self.assertFalse(matches("a -b NEAR/0 c", "a b c"))

    def test_phrases(self):
        self.assertTrue(matches('"a b"', "x a, b"))
        self.assertFalse(matches('"a b"', "b a"))
        self.assertTrue(matches('"a b c"~1', "c b x a"))
        self.assertFalse(matches('"a b c"~1', "c x b x a"))

    def test_near_at_n_and_beyond(self):
        self.assertTrue(matches("a NEAR/2 b", "b x y a"))
        self.assertFalse(matches("a NEAR/2 b", "b x y z a"))
        self.assertFalse(matches("a ONEAR/2 b", "b a"))
        self.assertFalse(matches("a NEAR/2f b", "b a"))
        self.assertTrue(matches('(a OR b) NEAR/1 (c OR "d e")', "d e x b"))

    def test_a_chain_shares_its_middle(self):
        self.assertTrue(matches("a NEAR/0 b NEAR/0 c", "c b a"))
        self.assertFalse(matches("a NEAR/0 b NEAR/0 c", "a b x b c"))

    def test_operators_are_upper_case(self):
        self.assertFalse(matches("a or b", "a"))
        self.assertTrue(matches("a or b", "b or a"))


class Fields(unittest.TestCase):
    def test_site_is_a_host_with_its_subdomains(self):
        for link, expected in (("https://example.com", True), ("https://news.example.com/x", True), ("https://notexample.com", False),
                               ("https://example.com.evil.org", False), ("https://example.com@evil.org/", False)):
            self.assertEqual(matches("site:example.com", {"links": [link]}), expected, link)
        self.assertEqual(host_of("https://u:p@Example.com.:443/a@b"), "Example.com")

    def test_link_and_mention_are_no_words(self):
        self.assertFalse(matches("meter", "https://x.org/meter"))
        self.assertFalse(matches("acme", "hello @acme"))
        self.assertTrue(matches("@acme has:link", "hello @acme https://x.org"))

    def test_language_is_a_prefix_of_subtags(self):
        self.assertTrue(matches("a lang:en", {"text": "a", "lang": "en-GB"}))
        self.assertFalse(matches("a lang:en", {"text": "a", "lang": ["eng"]}))

    def test_people(self):
        self.assertTrue(matches("author:town.example", {"author": "ann@town.example"}))
        self.assertTrue(matches("from:@ann", {"author": "Ann"}))
        self.assertTrue(matches("to:did:plc:x", {"inReplyTo": "did:plc:x"}))

    def test_counts(self):
        for written, expected in (("5", True), (">5", False), (">=5", True), ("<5", False), ("4..6", True), ("6..9", False)):
            self.assertEqual(matches(f"a followers:{written}", {"text": "a", "followers": 5}), expected, written)

    def test_the_yardstick_has_its_own_words(self):
        self.assertTrue(matches("don", "don't", rules="yardstick"))
        self.assertFalse(matches("cafe", "café", rules="yardstick"))
        self.assertTrue(matches('"停电"', "x停电x", rules="yardstick"))


class Refusals(unittest.TestCase):
    def test_each_reason_has_its_place(self):
        for query, column in (("lang:en", 1), ("a OR NOT b", 1), ("a *b", 3), ("a nofield:b", 3), ("a (b", 3), ('a "b', 3),
                              ("a) b", 2), ("(a b) NEAR/2 c", 2), ("a AND", 6), ("a followers:x", 3), ("(" * 33 + "a" + ")" * 33, 33)):
            found = refusal(query)
            self.assertIsNotNone(found, query)
            self.assertEqual(found[0], column, f"{query}: {found}")

    def test_limits(self):
        for size, terms, levels, accepted in ((16_384, 1_000, 32, True), (16_385, 1_001, 33, False)):
            self.assertEqual(refusal("n" * size) is None, accepted)
            self.assertEqual(refusal(" ".join(["n"] * terms)) is None, accepted)
            self.assertEqual(refusal("(" * levels + "n" + ")" * levels) is None, accepted)

    def test_positions_count_hidden_characters(self):
        self.assertEqual(refusal("a\u200b (b")[0], 4)


class Lines(unittest.TestCase):
    def run_on(self, queries: str, posts: str) -> tuple[str, str, int]:
        with tempfile.TemporaryDirectory() as folder:
            query_file, post_file = Path(folder) / "q", Path(folder) / "p"
            query_file.write_bytes(queries.encode("utf-8", "surrogateescape"))
            post_file.write_bytes(posts.encode("utf-8", "surrogateescape"))
            output, errors = io.StringIO(), io.StringIO()
            rejected = query_oracle.run(str(query_file), str(post_file), "product", output, errors)
            return output.getvalue(), errors.getvalue().replace(folder + "/", ""), rejected

    def test_order_blank_lines_and_errors(self):
        output, errors, rejected = self.run_on("b\n\n(\na\n", '{"id":"2","text":"a b"}\nnot json\n{"id":"1","text":"b"}\n')
        self.assertEqual(output, "2\t1\n2\t4\n1\t1\n")
        self.assertEqual([line.split(":")[:2] for line in errors.splitlines()], [["q", "3"], ["p", "2"]])
        self.assertEqual(rejected, 2)

    def test_invalid_utf8_is_replaced(self):
        output, _, rejected = self.run_on("meter\n", '{"id":"1","text":"\udcff meter \udcc3"}\n')
        self.assertEqual((output, rejected), ("1\t1\n", 0))

    def test_only_new_posts_of_a_stream_count(self):
        commit = {"operation": "create", "collection": "app.bsky.feed.post", "rkey": "k", "record": {"text": "meter"}}
        first = {"did": "did:plc:a", "time_us": 1, "kind": "commit", "commit": commit}
        second = {"$type": "message", "payload": {"$type": "x#commit", "did": "did:plc:b", **commit}}
        deleted = {"did": "did:plc:c", "kind": "commit", "commit": {**commit, "operation": "delete"}}
        account = {"did": "did:plc:d", "kind": "account", "account": {}}
        lines = "".join(json.dumps(event) + "\n" for event in (first, second, deleted, account))
        self.assertEqual(self.run_on("meter\n", lines)[:2],
                         ("at://did:plc:a/app.bsky.feed.post/k\t1\nat://did:plc:b/app.bsky.feed.post/k\t1\n", ""))

    def test_wrong_kinds_are_bad_lines(self):
        for line in ('{"id": 5}', '{"id": "1", "text": 5}', '{"id": "1", "tags": {}}', '{"id": "1", "posts": 1.5}', "{}", "NaN"):
            with self.assertRaises(BadLine, msg=line):
                read_post(line.encode(), PRODUCT)


class Generator(unittest.TestCase):
    """What was shaped to match must match, what was shaped to miss must miss."""

    @classmethod
    def setUpClass(cls):
        cls.batch = generate(1, 5000)
        with tempfile.TemporaryDirectory() as folder:
            queries, posts = Path(folder) / "q", Path(folder) / "p"
            write(cls.batch, str(queries), str(posts))
            cls.answer = agree.ask_oracle(queries, posts)

    def test_shaped_pairs_are_what_they_are_shaped_for(self):
        found = set(self.answer.matches)
        for shaped in self.batch.shaped:
            missed = [identifier for identifier in shaped.matching if (identifier, shaped.line) not in found]
            wrong = [identifier for identifier in shaped.missing if (identifier, shaped.line) in found]
            self.assertEqual((missed, wrong), ([], []), shaped.case)

    def test_the_refused_queries_are_refused_and_no_others(self):
        self.assertEqual(self.answer.rejected_queries.keys(), self.batch.refused.keys())

    def test_every_operator_and_field_is_covered(self):
        self.assertGreaterEqual(len(self.answer.matches), 5000)
        counted = agree.coverage(self.batch, self.answer)
        few = {label: counted.get(label) for label in agree.OPERATORS_AND_FIELDS if min(counted.get(label, (0, 0, 0))[1:]) < agree.ENOUGH}
        self.assertEqual(few, {})

    def test_the_same_seed_gives_the_same_batch(self):
        again, other = generate(1, 5000), generate(2, 5000)
        self.assertEqual((again.queries, again.posts), (self.batch.queries, self.batch.posts))
        self.assertNotEqual(other.posts, self.batch.posts)

    def test_a_comparison_finds_planted_disagreements(self):
        pairs = self.answer.matches
        planted = agree.Answer([*pairs[:5], *pairs[6:], (pairs[0][0], 1_000_000)], {**self.answer.rejected_queries, 1: "1: planted"}, {})
        planted.matches[-1] = (pairs[0][0], next(line for line in range(2, 999) if (pairs[0][0], line) not in set(pairs)))
        found = agree.Comparison(self.batch, self.answer, planted).disagreements()
        self.assertEqual(sum(text.startswith("only the oracle") for text in found), 1)
        self.assertEqual(sum(text.startswith("only parley") for text in found), 1)
        self.assertEqual(sum(text.startswith("query 1:") for text in found), 1)
        self.assertEqual(agree.Comparison(self.batch, self.answer, self.answer).disagreements(), [])


if __name__ == "__main__":
    unittest.main()
