extension AnswersPage {
    var place: Place? { .answers }

    func title(in words: Words) -> String { words[.answersTitle] }

    func main(in frame: Frame) -> HTML {
        frame.page(
            frame.words[.answersTitle],
            sentence: frame.words.html(.answersSentence),
            action: mayWrite
                ? #"<a class="btn" href="/answers/gaps">\#(frame.words[.gapsTitle])</a> "#
                    + frame.primary(.newAnswer, "/answers/edit", .plus) : .empty,
            """
            \(form(in: frame))<section class="card">\(lines.isEmpty ? frame.emptyState(.emptyAnswers) : table(in: frame))\
            \(older.map { #"<p class="pad"><a class="btn sm"\#(attr: "href", $0)>\#(frame.words[.answersOlder])</a></p>"# as HTML })\
            </section>
            """
        )
    }

    /// Asks by its address, so that what was found can be kept and sent to others.
    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="filters" method="get" action="/answers" role="search">\
            <input class="grow" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
            \(attr: "aria-label", words[.answersSearch])\(attr: "placeholder", words[.answersSearch])>\
            <select name="state"\(attr: "aria-label", words[.answerSeenBy])>\(states.map(\.option))</select>\
            \(if: units.count > 2, unitChoice(in: words))\
            <label class="net"><input type="checkbox" name="due" value="1"\(attr: "checked", if: isDueOnly)> \
            \(words[.answerDueOnly])</label>\
            <button class="btn sm" type="submit">\(words[.search])</button></form>
            """
    }

    private func unitChoice(in words: Words) -> HTML {
        """
        <select name="unit" dir="auto"\(attr: "aria-label", words[.filterByUnit])>\(units.map(\.option))</select>
        """
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.answersTitle],
            columns: [.answerQuestion, .columnUnit, .answerSeenBy, .answerOwner, .answerReview, .savedReplyUses],
            rows: lines.map { $0.cells(in: frame.words) }
        )
    }
}

extension AnswerLine {
    fileprivate func cells(in words: Words) -> [HTML] {
        [
            #"<a class="med row-link" dir="auto"\#(attr: "href", "/answers/" + percentEncoded(id))>\#(title)</a>"#,
            unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "–",
            stateTag(in: words),
            isolated(owner),
            due(in: words),
            #"<span class="num">\#(words.number(uses))</span>"#,
        ]
    }

    func stateTag(in words: Words) -> HTML {
        (state == .public ? Tag.good : state == .draft ? Tag.outlined : Tag.plain)(words[state.phrase])
    }

    func due(in words: Words) -> HTML {
        "\(words.date(reviewAt))\(if: isDue, " \(Tag.warning(words[.answerDue]))")"
    }
}
