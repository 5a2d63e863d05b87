"""Cases for the fields, on plain JSON lines."""

from __future__ import annotations

from shaped_vocabulary import DOMAINS, HOSTS, NAMES, TAGS, Case, Draw, post, posts


def in_text(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("text:",), draw.one([f"text:{a}", f"TEXT:{a.upper()}", f'text:"{a}"']),
                [post(a), post("zorb", title=f"{b} {a}"), post(draw.around(a), author="elm.example")],
                [post(b, authorName=a), post(b, bio=a), post(b, author=f"{a}.example"), post(a + "x", tags=[a])])


def in_text_group(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("text:", "field group"), f"text:({a} {b} OR \"{c} {a}\")",
                [post(f"{b} {a}"), post(a, title=b), post(f"{c} {a}")],
                [post(a), post(f"{a} {c}"), post(b, bio=a), post(c, title=a)])


def in_title(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("title:",), draw.one([f"title:{a}", f"Title:{a}"]),
                [post("zorb", title=a), post("", title=f"{b}: {a.upper()}!"), {"title": a}],
                [post(a), post(a, title=b), post(a, title=a + "x"), post("zorb", authorName=a)])


def title_is_text(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("title counts as text", "AND"), f"{a} {b}",
                [post(a, title=b), post(b, title=a), post("zorb", title=f"{a} {b}")],
                [post("zorb", title=a), post(a, bio=b), post(a, authorName=b), post("", title=b)])


def title_phrase(draw: Draw) -> Case:
    a, b, c = draw.several(3)
    return Case(("title:", "phrase"), f'title:"{a} {b}" -title:{c}',
                [post(c, title=f"{a} {b}"), post("", title=f"zorb {a}, {b}")],
                [post(f"{a} {b}"), post("", title=f"{b} {a}"), post("", title=f"{c} {a} {b}"), post(b, title=a)])


def title_overrides(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("title:", "field group"), f"title:({a} text:{b})",
                [post(b, title=a), post("", title=f"{a} {b}")],
                [post(f"{a} {b}"), post(a, title=b), post(b), post("", title=a)])


def raw_phrase(draw: Draw) -> Case:
    (a,) = draw.several(1)
    word = "i" + a.title()
    return Case(("raw:",), draw.one([f'raw:"{word}!"', f"raw:{word}!"]),
                posts(f"{word}!", f"zorb {word}! dax", f"({word}!)"),
                posts(word, f"{word.lower()}!", f"{word}?", f"{word} !", f"i{a}!"))


def raw_case(draw: Draw) -> Case:
    (a,) = draw.several(1)
    word = a.upper()
    return Case(("raw:", "raw: needs whole words"), f"raw:{word}",
                [post(word), post(f"zorb, {word}."), post("", title=word)],
                posts(a, a.title(), word + "S", "X" + word, word.lower() + "!"), reading="R11")


def raw_marks(draw: Draw) -> Case:
    written, other = draw.one([("Café", "Cafe"), ("straße", "strasse"), ("ﬁnal", "final"), ("Ｐ２", "P2"), ("naïve", "naive")])
    return Case(("raw:", "raw: folds nothing"), f'raw:"{written}"',
                posts(written, f"zorb {written}"), posts(other, other.upper(), written + "x", written.swapcase()))


def raw_tag_and_mention(draw: Draw) -> Case:
    tag = draw.one(TAGS)
    return Case(("raw:", "raw: with # and @"), draw.one([f'raw:"#{tag}"', f'raw:"#{tag}" OR raw:"@Elm"']),
                posts(f"zorb #{tag}", f"#{tag}!"), posts(tag, f"#{tag.lower()}", f"# {tag}", f"#{tag}s"))


def raw_group(draw: Draw) -> Case:
    a, b = (word.upper() for word in draw.several(2))
    return Case(("raw:", "field group"), f'raw:({a} OR "{b}: {a.lower()}")',
                posts(f"zorb {a}", f"{b}: {a.lower()}"), posts(a.lower(), f"{b}:  {a.lower()}", b, f"{b} {a.lower()}"))


def hashtag(draw: Draw) -> Case:
    tag, other = draw.several(2, TAGS)
    return Case(("#tag", "hashtag case"), "#" + draw.one([tag, tag.lower(), tag.upper()]),
                [post(f"zorb #{tag}"), post(f"#{tag.upper()}, dax"), post("zorb", tags=[tag.lower()])],
                [post(tag), post(f"#{tag}s"), post(f"#{other}", tags=[other]), post(f"# {tag}"), post(f"#x{tag}")])


def tag_field(draw: Draw) -> Case:
    tag, other = draw.several(2, TAGS)
    return Case(("tag:", "#tag"), draw.one([f"tag:{tag}", f"tag:#{tag}", f'tag:"{tag.lower()}"', f"tag:({tag} OR zz{other})"]),
                [post("zorb", tags=[tag, other]), post(f"#{tag} zorb")],
                [post("zorb", tags=[other]), post(tag), post("zorb", tags=[tag + "x"]), post(f"zorb {other} {tag}")])


def tag_is_word(draw: Draw) -> Case:
    tag = draw.one(TAGS)
    return Case(("a hashtag is a word", "word"), draw.one([tag, tag.lower()]),
                posts(f"#{tag}", f"zorb #{tag.lower()} dax", tag),
                posts(f"#{tag}x", f"#{tag[:-1]}", f"#x{tag}", f"{tag[:4]} {tag[4:]}"))


def tag_not_in_text(draw: Draw) -> Case:
    tag = draw.one(TAGS)
    return Case(("a listed tag is no text",), tag.lower(),
                posts(f"#{tag}", tag), [post("zorb", tags=[tag]), post("dax", tags=["x" + tag])], reading="R18")


def mention(draw: Draw) -> Case:
    handle = draw.handle()
    return Case(("@mention",), draw.one([f"@{handle}", f"@{handle.upper()}"]),
                [post("zorb", mentions=[handle]), post("zorb", mentions=["@" + handle]), post(f"hello @{handle}, dax")],
                [post(handle), post("zorb", mentions=["x" + handle]), post("zorb", author=handle), post(f"@{handle}.zz dax")])


def mentions_field(draw: Draw) -> Case:
    did, handle = draw.did(), draw.handle()
    return Case(("mentions:", "@mention"), draw.one([f"mentions:{did}", f"@{did}", f"mentions:({did} OR @x{handle})"]),
                [post("zorb", mentions=[did]), post("dax", mentions=[handle, did]), post(f"@{handle}", mentions=[did])],
                [post("zorb", mentions=[handle]), post("zorb", author=did), post("zorb", inReplyTo=did, kind="reply"), post(did)])


def mention_is_no_word(draw: Draw) -> Case:
    name = draw.one(NAMES)
    return Case(("a mention is no word",), name,
                posts(f"zorb {name}", f"{name}'s {name}"),
                posts(f"@{name} zorb", f"zorb @{name}.{draw.one(DOMAINS)}", f"{name}s", f"dax @{name}!"), reading="R16")


def author_whole(draw: Draw) -> Case:
    handle = draw.handle()
    return Case(("author:",), draw.one([f"author:{handle}", f"author:@{handle}", f"author:{handle.upper()}"]),
                [post("zorb", author=handle), post("", author="@" + handle)],
                [post(handle), post("zorb", author="x" + handle), post("zorb", author=handle.split(".")[0]),
                 post("zorb", mentions=[handle])])


def author_domain(draw: Draw) -> Case:
    domain, name = draw.one(DOMAINS), draw.one(NAMES)
    return Case(("author:", "domain part of a handle"), f"author:{domain}",
                [post("zorb", author=f"{name}@{domain}"), post("zorb", author=f"{name}.{domain}"), post("zorb", author=domain)],
                [post("zorb", author=f"{name}.x{domain}"), post("zorb", author=f"{domain}.{name}"),
                 post(domain), post("zorb", author=f"{name}@not{domain}")], reading="R19")


def author_name(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("authorname:",), draw.one([f"authorname:{a}", f'authorname:"{a}"', f"authorName:{a}"]),
                [post("zorb", authorName=f"{b} {a.title()}"), post("", authorName=a)],
                [post(a), post("zorb", bio=a), post("zorb", authorName=b), post("zorb", authorName=a + "x")])


def bio(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("bio:",), draw.one([f"bio:({a} {b})", f'bio:{a} bio:{b}']),
                [post("zorb", bio=f"{a}, {b}"), post("", bio=f"{b} zorb {a}"), post("dax", bio=f"{a}-{b}"), post(a, bio=f"{b} {a}")],
                [post(f"{a} {b}"), post(a, bio=b), post("zorb", authorName=f"{a} {b}"), post(f"{b}", bio=a)])


def from_author(draw: Draw) -> Case:
    who = draw.one([draw.did(), draw.handle()])
    return Case(("from:",), draw.one([f"from:{who}", f"FROM:{who}", f'from:"{who}"', f"from:({who} OR {draw.handle()})"]),
                [post("zorb", author=who), post("dax", author=who, kind="post")],
                [post(who), post("zorb", author=who + "x"), post("zorb", inReplyTo=who, kind="reply"), post("zorb", mentions=[who])])


def to_author(draw: Draw) -> Case:
    who = draw.one([draw.did(), draw.handle()])
    return Case(("to:",), f"to:{who}",
                [post("zorb", inReplyTo=who, kind="reply"), post("dax", inReplyTo=who, author="elm.example", kind=["reply"])],
                [post(f"to {who}"), post("zorb", author=who), post("zorb", mentions=[who]),
                 post("zorb", inReplyTo="x" + who, kind="reply")])


def url(draw: Draw) -> Case:
    host, path = draw.one(HOSTS), draw.one(["tariffs/2026", "status?area=9", "A-to-Z"])
    return Case(("url:",), draw.one([f"url:{host}/{path}", f"url:{path.lower()}", f'url:"/{path}"']),
                [post("zorb", links=[f"https://{host}/{path}#top"]), post(f"see https://www.{host}/{path} dax")],
                [post(f"{host} / {path}"), post("zorb", links=[f"https://{host}/"]), post(path, bio=f"https://{host}"),
                 post("zorb", links=[f"https://{host}/{path[:-2]}"])])


def site(draw: Draw) -> Case:
    host = draw.one(HOSTS)
    return Case(("site:",), draw.one([f"site:{host}", f"site:{host.upper()}"]),
                [post("zorb", links=[draw.one([f"https://{host}", f"http://{host}/a", f"https://{host}:8443/", host])]),
                 post("zorb", links=[draw.one([f"https://www.{host}/a", f"https://a.b.{host}?x=1"])]),
                 post(f"zorb https://{host}/x, dax")],
                [post("zorb", links=[f"https://not{host}/"]), post("zorb", links=[f"https://{host}.evil.example/"]),
                 post("zorb", links=[f"https://evil.example/{host}"]), post(f"zorb {host}"),
                 post("zorb", links=[f"https://evil.example/?u=https://{host}/"]), post("zorb", links=[f"https://{host}@evil.example/"])])


def link_is_no_text(draw: Draw) -> Case:
    a, b = draw.several(2)
    return Case(("the text of a link is no text", "word"), a,
                posts(f"{a} https://evil.example/{b}", f"https://evil.example/{b} {a}"),
                [post(f"https://evil.example/{a}"), post(f"zorb (https://{a}.example/x) dax"), post("zorb", links=[f"https://evil.example/{a}"]),
                 post(f"HTTPS://evil.example/?q={a} zorb")], reading="R16")


FAMILIES = [in_text, in_text_group, in_title, title_is_text, title_phrase, title_overrides, raw_phrase, raw_case, raw_marks,
            raw_tag_and_mention, raw_group, hashtag, tag_field, tag_is_word, tag_not_in_text, mention, mentions_field,
            mention_is_no_word, author_whole, author_domain, author_name, bio, from_author, to_author, url, site,
            link_is_no_text]
