"""From the text of one query to its tree, or to a refusal; the grammar of the page, rule by rule."""

from __future__ import annotations

import regex

import query_terms
from query_nodes import FIELDS, WORD_FIELDS, And, Near, Not, Or, Refused, Value, Words, matches_nearly_everything
from text_rules import GRAPHEME, clean_with_origins

MAXIMUM_CHARACTERS = 16_384
MAXIMUM_TERMS = 1_000
MAXIMUM_LEVELS = 32

SPACE = regex.compile(r"\p{White_Space}*")
TOKEN = regex.compile(r"[^\p{White_Space}()\"|]+")
VALUE = regex.compile(r"[^\p{White_Space}()]*")  # "runs to the next space or bracket"
NAME_CHARACTER = r"[[\p{Alphabetic}\p{N}]--\p{M}]"
FIELD_NAME = regex.compile(rf"(?![0-9])({NAME_CHARACTER}(?:{NAME_CHARACTER}|[_\-])*):", regex.V1)
NEAR_OPERATOR = regex.compile(r"(?:NEAR/([0-9]+)(f?)|ONEAR/([0-9]+))")
BEGINS_LIKE_NEAR = regex.compile(r"O?NEAR(?:/|$)")
SLOP = regex.compile(r"~([0-9]*)")



def parse_query(line: str, rules):
    """The tree, or None for a line without a query; raises Refused with an index into `line`."""
    if len(line) > MAXIMUM_CHARACTERS:
        raise Refused(MAXIMUM_CHARACTERS, "the query has more than 16,384 characters")
    kept = clean_with_origins(line)
    text = "".join(character for character, _ in kept)
    origins = [origin for _, origin in kept] + [len(line)]
    if SPACE.fullmatch(text):
        return None
    try:
        return Parser(text, rules).whole_query()
    except Refused as refused:
        raise Refused(origins[min(refused.index, len(text))], refused.reason) from None


class Parser:
    def __init__(self, text: str, rules):
        self.text = text
        self.rules = rules
        self.at = 0
        self.terms = 0
        self.level = 0

    # Looking

    def skip_space(self) -> None:
        self.at = SPACE.match(self.text, self.at).end()

    def next_is(self, character: str) -> bool:
        self.skip_space()
        return self.text.startswith(character, self.at)

    def at_end(self) -> bool:
        self.skip_space()
        return self.at == len(self.text)

    def token(self) -> str:
        """The bare token that begins here, not taken yet; empty before a bracket, a quote or a bar."""
        self.skip_space()
        found = TOKEN.match(self.text, self.at)
        return found.group() if found else ""

    def take(self, text: str) -> None:
        self.at += len(text)

    # Grammar

    def whole_query(self):
        node = self.either("text")
        if not self.at_end():
            raise Refused(self.at, "this bracket closes nothing")
        if matches_nearly_everything(node):
            raise Refused(node.index, "the query can match without any positive term: it matches nearly everything")
        return node

    def either(self, field: str):
        """or = and { "OR" and }"""
        children = [self.all_of(field)]
        while self.take_or():
            children.append(self.all_of(field))
        return children[0] if len(children) == 1 else Or(children[0].index, tuple(children))

    def take_or(self) -> bool:
        if self.next_is("|"):
            self.take("|")
            return True
        if self.token() == "OR":
            self.take("OR")
            return True
        return False

    def all_of(self, field: str):
        """and = not { ["AND"] not }"""
        children = [self.perhaps_not(field)]
        while not self.at_end() and not self.next_is(")") and not self.next_is("|") and self.token() != "OR":
            if self.token() == "AND":
                self.take("AND")
            children.append(self.perhaps_not(field))
        return children[0] if len(children) == 1 else And(children[0].index, tuple(children))

    def perhaps_not(self, field: str):
        """not = ["NOT" | "-"] near"""
        self.skip_space()
        index = self.at
        if not self.take_not():
            return self.near(field)
        if self.begins_not():
            raise Refused(self.at, "NOT follows NOT")
        return Not(index, self.near(field))

    def begins_not(self) -> bool:
        return self.token() == "NOT" or self.next_is("-")

    def take_not(self) -> bool:
        if not self.begins_not():
            return False
        self.take("-" if self.next_is("-") else "NOT")
        return True

    def near(self, field: str):
        """near = primary { ("NEAR/" n | "ONEAR/" n | "NEAR/" n "f") primary }"""
        operands, links = [self.primary(field)], []
        while (link := self.take_near()) is not None:
            if self.begins_not():
                raise Refused(self.at, "NOT inside a NEAR")
            links.append(link)
            operands.append(self.primary(field))
        if not links:
            return operands[0]
        for operand in operands:
            require_words_and_phrases(operand)
        return Near(operands[0].index, tuple(operands), tuple(links))

    def take_near(self) -> tuple[int, bool] | None:
        token = self.token()
        if not BEGINS_LIKE_NEAR.match(token):
            return None
        found = NEAR_OPERATOR.fullmatch(token)
        if not found:
            raise Refused(self.at, "NEAR needs a number: NEAR/3, NEAR/3f or ONEAR/3")
        self.take(token)
        any_order, in_order_mark, in_order = found.groups()
        return int(any_order or in_order), in_order is not None or in_order_mark == "f"

    def primary(self, field: str):
        """primary = "(" or ")" | field | word | phrase | "#" token | "@" token"""
        if self.at_end():
            raise Refused(self.at, "a word is missing here")
        if self.next_is("("):
            return self.bracket(field)
        if self.next_is('"'):
            return self.quoted(field)
        return self.bare(field)

    def bracket(self, field: str):
        opening = self.at
        self.level += 1
        if self.level > MAXIMUM_LEVELS:
            raise Refused(opening, "more than 32 levels of brackets")
        self.take("(")
        node = self.either(field)
        if not self.next_is(")"):
            raise Refused(opening, "this bracket is not closed")
        self.take(")")
        self.level -= 1
        return node

    def quoted(self, field: str):
        opening = self.at
        closing = self.text.find('"', opening + 1)
        if closing < 0:
            raise Refused(opening, "this quote is not closed")
        inside = self.text[opening + 1:closing]
        self.at = closing + 1
        return self.term(opening, field, inside, self.take_slop())

    def take_slop(self) -> int | None:
        found = SLOP.match(self.text, self.at)
        if not found:
            return None
        if not found.group(1):
            raise Refused(self.at, "~ needs a number")
        self.take(found.group())
        return int(found.group(1))

    def bare(self, field: str):
        token, index = self.token(), self.at
        if token in ("AND", "OR", "NOT") or BEGINS_LIKE_NEAR.match(token) or not token:
            raise Refused(index, "a word is missing before this operator")
        first = GRAPHEME.match(token).group()
        if first in ("#", "＃", "@", "＠"):
            self.take(token)
            return self.term(index, "tag" if first in "#＃" else "mentions", token[1:], None)
        name = FIELD_NAME.match(token)
        if name and self.is_field(name.group(1), field):
            self.take(name.group())
            return self.field_with_value(index, name.group(1).lower())
        self.take(token)
        return self.term(index, field, token, None)

    def is_field(self, name: str, around: str) -> bool:
        """R14: in the brackets of a value field, did:plc:x is a value; anywhere else it is an unknown field."""
        if name.lower() in FIELDS:
            return True
        if around in WORD_FIELDS or around == "raw":
            raise Refused(self.at, f"there is no field {name}:")
        return False

    def field_with_value(self, index: int, field: str):
        """field = name ":" ( value | phrase | "(" or ")" | range )"""
        if self.text.startswith("(", self.at):
            return self.bracket(field)
        if self.text.startswith('"', self.at):
            return self.quoted(field)
        value = VALUE.match(self.text, self.at).group()
        if not value:
            raise Refused(index, f"{field}: needs a value")
        self.take(value)
        return self.term(index, field, value, None)

    # Terms

    def term(self, index: int, field: str, text: str, slop: int | None):
        self.terms += max(1, len(text.split())) if field in WORD_FIELDS else 1  # R26
        if self.terms > MAXIMUM_TERMS:
            raise Refused(index, "more than 1,000 terms")
        return query_terms.term(index, field, text, slop, self.rules)


def require_words_and_phrases(node) -> None:
    """R15: what stands beside a NEAR is made of words and phrases, OR and NEAR."""
    if isinstance(node, Words) or (isinstance(node, Value) and node.field == "list"):
        return
    if isinstance(node, Or):
        for child in node.children:
            require_words_and_phrases(child)
        return
    if isinstance(node, Near):
        return
    if isinstance(node, (And, Not)):
        raise Refused(node.index, "AND or NOT inside a NEAR")
    raise Refused(node.index, "NEAR joins words and phrases only")
