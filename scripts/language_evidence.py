"""Reading a text for evidence of its language, and the features of its words: the trainer's half.

The Swift room LanguageIdentification does the same, step by step; a test compares the scores of both.
"""

import unicodedata
from collections import Counter

LONGEST = 4  # letters of an n-gram
ORDERS = LONGEST + 1  # the whole word counts as one more order
EVIDENCE_LIMIT = 1_000  # letters; more would not change the answer
WORD_LIMIT = 40  # letters; what is longer is cut

# Kinds of scalar. A script's number is its place in SCRIPTS + 3.
NOTHING, JOINER, MARK = 0, 1, 2
SCRIPTS = (
    "LATIN CYRILLIC GREEK ARABIC HEBREW DEVANAGARI BENGALI GURMUKHI GUJARATI TAMIL TELUGU THAI GEORGIAN "
    "ARMENIAN HANGUL KANA HAN OTHER"
).split()
NUMBER = {name: index + 3 for index, name in enumerate(SCRIPTS)}
LATIN, KANA, HAN, HANGUL, THAI = (NUMBER[name] for name in ("LATIN", "KANA", "HAN", "HANGUL", "THAI"))
UNSPACED = {KANA, HAN, HANGUL, THAI}
# A letter weighs more where names and brands are often written in Latin, and where one sign is a syllable or a word.
SCRIPT_WEIGHT = [0] * 3 + [2] * len(SCRIPTS)
SCRIPT_WEIGHT[LATIN] = 1
for number in (KANA, HAN, HANGUL):
    SCRIPT_WEIGHT[number] = 3


def kind_of(character):
    if character in "'\u2018\u2019\u02bc\uff07":
        return JOINER
    category = unicodedata.category(character)[0]
    if category not in "LM":
        return NOTHING
    name = unicodedata.name(unicodedata.normalize("NFKC", character)[0], "OTHER")
    word = name.split()[0].split("-")[0]
    if word in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"):
        return KANA
    if word in ("CJK", "IDEOGRAPHIC"):
        return HAN
    if category == "M" and word == "COMBINING":
        return MARK
    return NUMBER.get(word, NUMBER["OTHER"])


def folded(character):
    """The small letter, in its plain shape, as one scalar of the first plane."""
    if kind_of(character) == JOINER:
        return ord("'")
    plain = unicodedata.normalize("NFKC", character)
    plain = plain if len(plain) == 1 else character
    small = plain.lower()[0]
    return ord(small) if ord(small) < 0x10000 else ord(character) & 0xFFFF


SCALARS = [(0, 0)] * 0x20000
for scalar in range(0x20000):
    if 0xD800 <= scalar < 0xE000:
        continue
    kind = kind_of(chr(scalar))
    if kind != NOTHING:
        SCALARS[scalar] = (kind, folded(chr(scalar)))

COMPOSED = {}
for scalar in range(0x80, 0x2000):
    parts = [ord(part) for part in unicodedata.normalize("NFD", chr(scalar))]
    whole = SCALARS[scalar][1]
    if len(parts) >= 2 and 0x300 <= parts[-1] < 0x370 and SCALARS[scalar][0] != NOTHING and whole == scalar:
        base = ord(unicodedata.normalize("NFC", "".join(map(chr, parts[:-1])))[0])
        if len(unicodedata.normalize("NFC", "".join(map(chr, parts[:-1])))) == 1:
            COMPOSED[(base, parts[-1])] = scalar


# MARK: Reading a text (the Swift type EvidenceReader does the same, step by step)


def is_space(scalar):
    return scalar <= 0x20 or scalar in (0x7F, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000) or (
        0x2000 <= scalar <= 0x200A
    )


def lowercase_ascii(scalar):
    return 0x61 <= scalar <= 0x7A


class Reader:
    """Splits a text into words of one script, without links, handles, hashtags and signs."""

    def __init__(self):
        self.words = []  # (script, [scalars])
        self.letters = 0
        self.current, self.script, self.token_start = [], 0, 0
        self.token_is_host = False
        self.skipping = None

    def end_word(self):
        word = self.current
        while word and word[-1] == 0x27:
            word.pop()
        if word:
            self.words.append((self.script, word))
            self.letters += len(word)
        self.current, self.script = [], 0

    def end_token(self):
        self.end_word()
        if self.token_is_host:
            self.forget_token()
        self.token_start, self.token_is_host = len(self.words), False

    def forget_token(self):
        self.current, self.script = [], 0
        for _, word in self.words[self.token_start :]:
            self.letters -= len(word)
        del self.words[self.token_start :]

    def read(self, text):
        scalars = [ord(character) for character in text]
        for position, scalar in enumerate(scalars):
            following = scalars[position + 1] if position + 1 < len(scalars) else 0x20
            self.take(scalar, following)
            if self.letters >= EVIDENCE_LIMIT:
                break
        self.end_token()
        return self.words

    def take(self, scalar, following):
        kind, small = SCALARS[scalar] if scalar < 0x20000 else (NOTHING, 0)
        if is_space(scalar):
            self.end_token()
            self.skipping = None
            return
        if self.skipping == "link" and kind not in UNSPACED:
            return
        if self.skipping == "name" and (kind != NOTHING or 0x30 <= scalar <= 0x39 or scalar in (0x5F, 0x2D, 0x2E, 0x40)):
            return
        if self.skipping == "tag" and (kind != NOTHING or 0x30 <= scalar <= 0x39 or scalar == 0x5F):
            return
        self.skipping = None
        if kind == NOTHING:
            self.take_sign(scalar, following)
        elif kind == JOINER:
            if self.current:
                self.current.append(0x27)
        elif kind == MARK:
            if self.current:
                whole = COMPOSED.get((self.current[-1], small))
                if whole:
                    self.current[-1] = whole
                else:
                    self.current.append(small)
        else:
            self.take_letter(kind, small)

    def take_letter(self, script, small):
        if self.script not in (0, script) or len(self.current) >= WORD_LIMIT:
            self.end_word()
        self.script = script
        if self.current[-3:] != [small] * 3:  # "sooooo" is "sooo"
            self.current.append(small)

    def take_sign(self, scalar, following):
        if scalar in (0x23, 0xFF03):
            self.end_word()
            self.skipping = "tag"
        elif scalar in (0x40, 0xFF20):
            self.forget_token()
            self.skipping = "name"
        elif scalar == 0x3A and following == 0x2F:
            self.forget_token()
            self.skipping = "link"
        elif scalar == 0x2F and self.token_is_host:
            self.forget_token()
            self.token_is_host = False
            self.skipping = "link"
        else:
            if scalar == 0x2E and self.script == LATIN and self.current and lowercase_ascii(following):
                self.token_is_host = True
            self.end_word()


def dominant(words):
    """The script that carries the text, and the number of its letters."""
    letters = Counter()
    for script, word in words:
        letters[script] += len(word)
    if not letters:
        return NOTHING, 0
    if letters[KANA] and letters[HAN]:
        letters[KANA] += letters.pop(HAN)
    script = max(sorted(letters), key=lambda script: letters[script] * SCRIPT_WEIGHT[script])
    return script, letters[script]


# MARK: Features

FACTOR, FULL = 0x9E3779B97F4A7C15, (1 << 64) - 1
GRAM_SEED, WORD_SEED = 0x243F6A8885A308D3, 0x13198A2E03707344


def mixed(hash_value, scalar):
    hash_value = ((hash_value ^ scalar) * FACTOR) & FULL
    return hash_value ^ (hash_value >> 29)


def features(word):
    """Pairs of (order, 32-bit key) of a word: n-grams with its edges as blanks, then the word as a whole."""
    padded = [0x20, *word, 0x20]
    for start in range(len(padded)):
        hash_value = GRAM_SEED
        for length in range(1, LONGEST + 1):
            if start + length > len(padded):
                break
            hash_value = mixed(hash_value, padded[start + length - 1])
            if length == 1 and padded[start] == 0x20:
                continue
            yield length - 1, hash_value >> 32
    hash_value = WORD_SEED
    for scalar in word:
        hash_value = mixed(hash_value, scalar)
    yield LONGEST, hash_value >> 32
