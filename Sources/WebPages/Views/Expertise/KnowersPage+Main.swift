import Primitives

/// Who has answered about something.
struct KnowersPage: Page {
    /// What is looked for; `nil` before anything was.
    var search: String?
    var problem: String?
    var people: [KnowerRow] = []
    /// Tags that were used last.
    var tags: [String] = []
}

/// Somebody who has answered about it.
struct KnowerRow: Sendable {
    var id: String
    var name: String
    var unit: UnitMark?
    var answers: Int
    var last: Moment
}

/// What somebody has answered about.
struct ExpertiseRow: Sendable {
    var kind: Phrase
    var topic: String
    /// A tag is looked for by it.
    var isTag = false
    var answers: Int
    var last: Moment
}

/// Who has answered about a tag of a conversation, for whoever hands it over.
struct KnowerHint: Sendable {
    var tag: String
    var name: String
    var unit: String
    var answers: Int
}

extension KnowersPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.whoKnowsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.whoKnowsTitle],
            sentence: words.html(.whoKnowsSentence),
            tabs: frame.organizationTabs(at: .whoKnowsTitle),
            """
            <div class="stack"><section class="card">\(form(in: words))\
            \(if: !tags.isEmpty, #"<p class="pad small">\#(words[.whoKnowsTags]) \#(tags.map(link))</p>"#)</section>\
            \(if: search != nil && problem == nil, #"<section class="card">\#(found(in: frame))</section>"#)</div>
            """
        )
    }

    private func form(in words: Words) -> HTML {
        """
        <form class="filters" method="get" action="/who-knows" role="search">\
        <input class="grow" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
        \(attr: "aria-label", words[.whoKnowsAbout])\(attr: "placeholder", words[.whoKnowsAbout])\
        \(attr: "aria-invalid", problem == nil ? nil : "true")\
        \(attr: "aria-describedby", problem == nil ? nil : "search-problem")>\
        <button class="btn sm" type="submit">\(words[.whoKnowsFind])</button></form>\
        \(problem.map { #"<p id="search-problem" class="pad small bad" role="alert">\#($0)</p>"# as HTML })
        """
    }

    private func link(_ tag: String) -> HTML {
        #"<a class="a"\#(attr: "href", knowersAddress(of: tag))><bdi>\#(tag)</bdi></a> "#
    }

    private func link(to person: KnowerRow) -> HTML {
        let address = "/people/\(percentEncoded(person.id))"
        return #"<a class="med a" dir="auto"\#(attr: "href", address)>\#(person.name)</a>"#
    }

    private func found(in frame: Frame) -> HTML {
        guard !people.isEmpty else { return frame.emptyState(.emptyWhoKnows) }
        return frame.table(
            frame.words[.whoKnowsTitle],
            columns: [.columnPerson, .columnUnit, .columnAnswers, .columnLastAnswer],
            rows: people.map { person in
                [
                    link(to: person), person.unit.map { code($0.code) } ?? "–",
                    #"<span class="num">\#(frame.words.number(person.answers))</span>"#, frame.words.time(person.last),
                ]
            }
        )
    }
}

/// Where those are found who have answered about it.
func knowersAddress(of text: String) -> String { "/who-knows?q=\(percentEncoded(text))" }

extension Frame {
    /// What somebody has answered about; nothing where the reader knows of nothing.
    func expertise(_ rows: [ExpertiseRow]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let list = table(
            words[.expertiseTitle],
            columns: [.columnTopic, .columnAnswers, .columnLastAnswer],
            rows: rows.map { row in
                let topic: HTML =
                    row.isTag
                    ? #"<a class="a"\#(attr: "href", knowersAddress(of: row.topic))><bdi>\#(row.topic)</bdi></a>"#
                    : "<bdi>\(row.topic)</bdi>"
                return [
                    #"\#(topic) <span class="tiny muted">\#(words[row.kind])</span>"#,
                    #"<span class="num">\#(words.number(row.answers))</span>"#, words.time(row.last),
                ]
            }
        )
        let help: HTML = #"<p class="pad small muted">\#(words[.expertiseHelp])</p>"#
        return card(words[.expertiseTitle], id: "expertise", help + list)
    }
}

extension KnowerHint {
    func html(in words: Words) -> HTML {
        let fills: [String: HTML] = ["name": isolated(name), "unit": leftToRight(unit), "tag": isolated(tag)]
        return #"<p class="tiny muted">\#(words.html(.hasAnswered, count: answers, fills))</p>"#
    }
}
