"""A stream of events that is the same on every machine, and what a listener must make of it.

The rule, exactly: a post is kept if one of QUERIES matches it, or if it answers (as parent or as root) a post that was
kept EARLIER in the stream. Answers that come before the post that they answer is kept stay out; they come at least
FAR events before it, so that no batch of a listener holds both. An edit changes a kept post, a deletion marks it; an
edit that a query matches is kept where the post was not, and nobody answers such a post in the FAR events before it.
Posts that share an id, a parent or a root are one conversation.
"""

import json
import random
import re
import unicodedata

from rig_server import FIRST, METHOD

POSTS = "app.bsky.feed.post"
FAR = 25_000
ANSWERED = 10_000  # so many events behind a plain post nobody answers it any more
BROKEN = 180
BEGIN = 1_768_435_200  # 2026-01-15T00:00:00Z


def did(number):
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "did:plc:" + "".join(letters[(number * 7919 + place * 131 + (number >> place)) % 32] for place in range(24))


AUTHORS = [did(number) for number in range(1_500)]
WATCHED = did(900_001)
QUERIES = [
    ("words", "boiler OR heatpump"), ("phrase", '"night tariff"'), ("not", "meter -taxi"), ("hashtag", "#gridwatch"),
    ("from", f"from:{WATCHED}"), ("language", "trydan lang:cy"), ("prefix", "substat*"),
    ("near", "outage NEAR/3 street"), ("pair", "停電"),
]
FILLERS = {
    "en": "the wind came up early and we walked along the shore with bread and a flask of tea before work".split(),
    "de": "heute war der Himmel grau und wir sind trotzdem mit dem Rad an den See gefahren weil es warm blieb".split(),
    "fr": "ce matin nous avons pris le chemin du marché et il y avait encore des pommes et du fromage frais".split(),
    "es": "ayer fuimos a ver el mar y luego comimos pescado en una casa pequeña cerca de la plaza vieja".split(),
    "cy": "mae hi yn braf heddiw ac rydym yn mynd am dro gyda y plant i lawr at yr afon cyn cinio".split(),
    "ja": ["今日は", "とても", "いい", "天気", "なので", "公園まで", "散歩に", "行きました"],
}
FOUND = ["boiler", "BOILER", "bóiler", "heatpump", "#boiler", "night tariff", "Night  Tariff", "night-tariff", "meter",
         "#gridwatch", "#GridWatch", "substation", "Substations", "substat", "outage in our street",
         "street without any outage", "昨日の停電は", "停電"]
PASSED = ["boilers", "heat pump", "tariff night", "night and tariff", "meter of a taxi", "gridwatch", "substitute",
          "outage one two three four street", "trydan", "停 電", "@boiler.example", "https://boiler.example/meter",
          "#nightTariff", "thermometer"]


def folded(text):
    plain = unicodedata.normalize("NFKD", re.sub(r"https?://\S+|@[\w.\-]+", " ", text))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def matches(author, text, languages):
    """Whether one of QUERIES finds the post: worked out by hand for these queries, not by a parser of them."""
    if author == WATCHED:
        return True
    plain = folded(text)
    if "停電" in plain or "#gridwatch" in re.findall(r"#\w+", plain):
        return True
    words = re.findall(r"\w+", plain)
    there = set(words)
    if there & {"boiler", "heatpump"} or ("meter" in there and "taxi" not in there):
        return True
    if "trydan" in there and languages[:1] == ["cy"]:
        return True
    if any(word.startswith("substat") for word in words) or ("night", "tariff") in zip(words, words[1:]):
        return True
    places = {name: [place for place, word in enumerate(words) if word == name] for name in ("outage", "street")}
    return any(0 < abs(a - b) <= 4 for a in places["outage"] for b in places["street"])


class Author:
    """Makes the stream: (kind, did, rkey, text, languages, parent, root) an event."""

    def __init__(self, seed, size):
        self.dice, self.size = random.Random(seed), size
        self.events, self.live = [], []
        self.heard, self.plain = [], []  # posts that people answer: (uri, root)
        self.reserved = []  # (place, did, rkey) of posts that are answered before they come
        self.broken_at = set(self.dice.sample(range(100, size - 1), min(BROKEN, size // 50)))

    def stream(self):
        for place in range(self.size - 1):
            self.events.append(self.broken(place) if place in self.broken_at else self.event(place))
        # The last one concerns us, so that the cursor is stored at once when it is through.
        self.events.append(("post", AUTHORS[0], f"3z{self.size:011d}", "boiler at the end", ["en"], None, None))
        return self.events

    def event(self, place):
        if self.reserved and self.reserved[0][0] <= place:
            _, author, key = self.reserved.pop(0)
            return self.post(place, author, key, self.words(self.dice.choice(FOUND), "en"), ["en"])
        chance = self.dice.random()
        author, key = self.dice.choice(AUTHORS), f"3m{place:011d}"
        for limit, kind in ((0.26, "like"), (0.36, "follow"), (0.44, "repost"), (0.455, "identity"), (0.46, "account")):
            if chance < limit:
                return (kind, author, key, None, None, None, None)
        if chance < 0.50 and self.live:
            return self.change(place, chance < 0.494)
        return self.new_post(place, author, key)

    def new_post(self, place, author, key):
        chance, parent, root = self.dice.random(), None, None
        language = self.dice.choice(list(FILLERS))
        special, far = None, self.size - 2 * FAR
        if chance < 0.04:
            special = self.dice.choice(FOUND)
        elif chance < 0.075:
            special = self.dice.choice(PASSED)
        elif chance < 0.079:
            # Short, so that the words themselves cannot speak against the language that is declared.
            return self.post(place, author, key, f"{self.dice.choice(['y', 'am', 'heb'])} trydan", ["cy"])
        elif chance < 0.081:
            author = WATCHED
        if (0.032 < chance < 0.05 or 0.081 < chance < 0.12) and self.heard:
            parent, root = self.dice.choice(self.heard[-4_000:])
        elif (0.028 < chance < 0.032 or 0.12 < chance < 0.18) and self.plain:
            parent, root = self.dice.choice(self.plain[-2_000:])
        elif 0.18 < chance < 0.183 and place < far:
            later = (place + self.dice.randrange(FAR, 2 * FAR), self.dice.choice(AUTHORS), f"3r{place:011d}")
            self.reserved = sorted(self.reserved + [later])
            parent = root = f"at://{later[1]}/{POSTS}/{later[2]}"
        return self.post(place, author, key, self.words(special, language), [language], parent, root)

    def words(self, special, language):
        words = [self.dice.choice(FILLERS[language]) for _ in range(self.dice.randrange(4, 22))]
        if special:
            words.insert(self.dice.randrange(len(words) + 1), special)
        return " ".join(words)

    def post(self, place, author, key, text, languages, parent=None, root=None):
        uri = f"at://{author}/{POSTS}/{key}"
        kept_by_look = matches(author, text, languages)
        (self.heard if kept_by_look else self.plain).append((uri, root or uri))
        if kept_by_look or place % 40 == 0:
            self.live.append((author, key, place, kept_by_look))
        return ("post", author, key, text, languages, parent, root or parent)

    def change(self, now, is_deletion):
        place = self.dice.randrange(len(self.live))
        author, key, came, kept_by_look = self.live[place]
        if is_deletion:
            if len(self.live) < 500:
                return ("like", author, key, None, None, None, None)
            self.live[place] = self.live[-1]
            self.live.pop()
            return ("delete", author, key, None, None, None, None)
        if not kept_by_look and now - came < FAR + ANSWERED:
            return ("like", author, key, None, None, None, None)
        return ("update", author, key, self.words("boiler, as it was put right", "en"), ["en"], None, None)

    def broken(self, place):
        return ("broken", AUTHORS[place % 7], f"3b{place:011d}", "boiler", ["en"], None, None)


def expected(events):
    """The kept posts by their address, as (text, is deleted, keys of the exchange)."""
    kept = {}
    for kind, author, key, text, languages, parent, root in events:
        uri = f"at://{author}/{POSTS}/{key}"
        if kind == "post" and (parent in kept or root in kept or matches(author, text, languages)):
            kept[uri] = [text, False, {uri, parent, root} - {None}]
        elif kind == "update" and uri in kept:
            kept[uri][0] = text
        elif kind == "update" and matches(author, text, languages):
            kept[uri] = [text, False, {uri}]
        elif kind == "delete" and uri in kept:
            kept[uri][1] = True
    return kept


def threads(kept):
    """The kept posts in groups that belong together."""
    leader = {}

    def find(key):
        while leader.setdefault(key, key) != key:
            leader[key] = key = leader[leader[key]]
        return key

    for _, _, keys in kept.values():
        first, *rest = sorted(keys)
        for key in rest:
            leader[find(key)] = find(first)
    groups = {}
    for uri in kept:
        groups.setdefault(find(uri), set()).add(uri)
    return {frozenset(group) for group in groups.values()}


def moment(place):
    seconds, rest = divmod(place * 20, 1_000)
    return f"2026-01-{15 + seconds // 86_400:02d}T{seconds // 3_600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def serialised(events):
    """The bytes of every event on the second wire, and those of them that nobody can read."""
    lines, broken = [], []
    for place, event in enumerate(events):
        line = spoilt(place, event, len(broken)) if event[0] == "broken" else wire(place, event)
        if event[0] == "broken":
            broken.append(line.decode())
        lines.append(line)
    return lines, broken


COLLECTIONS = {"like": "app.bsky.feed.like", "follow": "app.bsky.graph.follow", "repost": "app.bsky.feed.repost"}


def wire(place, event, record=None, operation=None, author=None):
    kind, did, key, text, languages, parent, root = event
    began = moment(place)
    word = kind if kind in ("identity", "account") else "commit"
    start = (f'{{"$type":"message","payload":{{"$type":"{METHOD}#{word}","seq":{FIRST + place},'
             f'"did":{author or json.dumps(did)},"time":"{began}000Z",')
    if kind == "identity":
        return f'{start}"identity":{{"did":"{did}","handle":"{key}.example","seq":{place}}}}}}}'.encode()
    if kind == "account":
        return f'{start}"account":{{"active":true,"did":"{did}","seq":{place}}}}}}}'.encode()
    operation = operation or {"delete": "delete", "update": "update"}.get(kind, "create")
    start += f'"operation":"{operation}","collection":"{COLLECTIONS.get(kind, POSTS)}","rkey":"{key}","rev":"3x{place}"'
    if kind == "delete":
        return (start + "}}").encode()
    if record is None and kind in COLLECTIONS:
        record = f'{{"$type":"{COLLECTIONS[kind]}","createdAt":"{began}Z","subject":{json.dumps(AUTHORS[place % 99])}}}'
    elif record is None:
        record = f'{{"$type":"{POSTS}","text":{json.dumps(text, ensure_ascii=False)},"langs":{json.dumps(languages)},'
        record += f'"createdAt":"{began}Z"{answered(parent, root)}}}'
    return f'{start},"cid":"bafyrei{key}","record":{record}}}}}'.encode()


def answered(parent, root):
    if parent is None:
        return ""
    return (f',"reply":{{"parent":{{"uri":"{parent}","cid":"bafyreiparent"}},'
            f'"root":{{"uri":"{root}","cid":"bafyreiroot"}}}}')


def spoilt(place, event, count):
    """A broken event, each of other bytes, of one of eleven kinds; all of them hold a word that is looked for."""
    date = f'"createdAt":"{moment(place)}Z"'
    kinds = [
        lambda: wire(place, event)[:-(10 + count % 60)],
        lambda: f"this is no JSON, boiler {place}".encode(),
        lambda: wire(place, event, author=str(place)),
        lambda: wire(place, event, author='"nobody"'),
        lambda: wire(place, event, record=f'{{"$type":"{POSTS}",{date}}}'),
        lambda: wire(place, event, record=f'{{"$type":"{POSTS}","text":{place},{date}}}'),
        lambda: wire(place, event, operation="explode"),
        lambda: wire(place, event, record='["boiler"]'),
        lambda: wire(place, event, record=f'{{"$type":"app.bsky.feed.like","text":"boiler",{date}}}'),
        lambda: wire(place, (*event[:2], f"a/{place}", *event[3:])),
        lambda: wire(place, event).replace(f'"seq":{FIRST + place}'.encode(), f'"seq":-{place}'.encode()),
    ]
    return kinds[count % len(kinds)]()
