extension PublicAnswerPage {
    var place: Place? { nil }
    var isForStrangers: Bool { true }
    /// What is there is for search engines, too; that there is nothing is for none.
    var isIndexable: Bool { shown != nil }

    func title(in words: Words) -> String { shown?.title ?? words[.publicAnswerGoneTitle] }

    func head(in frame: Frame) -> HTML {
        guard let shown else { return .empty }
        let card = ShareCard(
            title: shown.title,
            summary: shown.summary,
            address: shown.address,
            data: shown.data(of: frame.organization)
        )
        return """
            \(card.html(in: frame))\(shown.translations.map(\.alternate))\
            <link rel="alternate" type="application/atom+xml" href="/answers.atom"\
            \(attr: "title", frame.words.text(.answersFeed, ["organization": frame.organization]))>

            """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard let shown else {
            return """
                <main id="main" class="page trouble"><h1 tabindex="-1">\(words[.publicAnswerGoneTitle])</h1>\
                <p class="say">\(words[.publicAnswerGone])</p></main>
                """
        }
        let checked = shown.checkedAt.map { words.html(.publicAnswerChecked, ["date": "\(words.date($0))"]) }
        return """
            <main id="main" class="page read"><header><h1 class="say" dir="auto"\(attr: "lang", shown.language)>\(shown.title)\
            </h1>\(otherLanguages(of: shown, in: words))</header><article class="card pad stack-2">\(answerText(shown.text, language: shown.language))\
            \(shown.files.map { $0.html(in: words) })</article>\
            <p class="small soft">\(words.html(.publicAnswerBy, ["organization": isolated(frame.organization)])) \
            \(checked) \(if: shown.readers > 0, words.html(.publicAnswerReaders, count: shown.readers))</p>\
            \(settling(shown, in: frame))\(sharing(shown, in: frame))</main>
            """
    }
}

extension PublicAnswerPage {
    /// The same in other languages, and whether what it was translated from has changed since.
    private func otherLanguages(of shown: Shown, in words: Words) -> HTML {
        guard !shown.translations.isEmpty else { return .empty }
        let isOlder = shown.translations.contains { $0.isShown && $0.isOlder }
        return """
            <nav class="row wrap small"\(attr: "aria-label", words[.answerLanguages])>\(shown.translations.map(\.link))\
            </nav>\(if: isOlder, "<p class=\"small\">\(words[.publicAnswerOlder])</p>")
            """
    }

    /// The address to hand on; nobody is told that somebody did.
    private func sharing(_ shown: Shown, in frame: Frame) -> HTML {
        HandOn(title: shown.title, address: shown.address).html(in: frame)
    }

    /// Asks whether it settled it; no script, no cookie.
    private func settling(_ shown: Shown, in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="card pad stack-2" method="post"\(attr: "action", "/a/\(percentEncoded(shown.code))/settled")>\
            \(frame.token)<p class="med" id="settled">\(words[.settledQuestion])</p><div class="row wrap" role="group"\
             aria-labelledby="settled"><button class="btn" type="submit" name="settled" value="yes">\
            \(words[.settledYes])</button><button class="btn" type="submit" name="settled" value="no">\
            \(words[.settledNo])</button></div><p class="small soft">\(words[.settledHelp])</p></form>
            """
    }
}

/// A feed of public answers (Atom, RFC 4287), which programs read.
struct AnswerFeed: Sendable {
    struct Entry: Sendable {
        var id: String
        var title: String
        var text: String
        var language: String
        var address: String
        /// Where that is known.
        var publishedAt: String?
        var updatedAt: String
    }

    var title: String
    var organization: String
    var id: String
    /// Its own path.
    var path = "/answers.atom"
    /// Where people reach this Parley.
    var address: String
    var updatedAt: String
    var entries: [Entry]

    var xml: HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:\(id)</id><title>\(xmlText(title))</title>\
        <updated>\(updatedAt)</updated><author><name>\(xmlText(organization))</name></author>\
        <link rel="self"\(attr: "href", address + path)/>
        \(entries.map { $0.xml })</feed>

        """
    }
}

extension AnswerFeed.Entry {
    fileprivate var xml: HTML {
        """
        <entry\(attr: "xml:lang", language)><id>urn:uuid:\(id)</id><title>\(xmlText(title))</title>\
        <link\(attr: "href", address)/>\(publishedAt.map { "<published>\($0)</published>" as HTML })<updated>\(updatedAt)</updated>\
        <content type="text">\(xmlText(text))</content></entry>

        """
    }
}

/// Without the characters that XML has no place for.
private func xmlText(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.filter { scalar in
                [0x9, 0xA, 0xD].contains(scalar.value) || scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE
            }
        )
    )
}
