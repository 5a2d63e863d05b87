extension PastAnswersCard {
    func html(in frame: Frame, path: String) -> HTML {
        guard !isEmpty else { return .empty }
        let words = frame.words
        let rows = lines.map { $0.html(in: frame, path: path, composer: composer) }
        return """
            <section class="sec" id="answered"><h3>\(words[.answeredBefore])</h3>\(rows)\
            \(if: !made.isEmpty, madeHere(in: frame))\
            \(if: mayMake, frame.act(path + "/answer", .answerMake, .book))</section>
            """
    }

    private func madeHere(in frame: Frame) -> HTML {
        """
        <p class="small soft">\(frame.words[.answerMadeOf])</p>\
        <p class="row wrap links">\(made.map { frame.button(leadingTo: $0) })</p>
        """
    }
}

extension PastAnswerLine {
    fileprivate func html(in frame: Frame, path: String, composer: String?) -> HTML {
        let words = frame.words
        let excerpt = text.count > 200 ? text.prefix(199) + "…" : text
        return """
            <div class="ans"><h4 dir="auto">\(title)</h4><p class="small" dir="auto">\(excerpt)</p><div class="meta">\
            \(if: !self.words.isEmpty, shared(in: words))\(if: isAlike, "<span>\(words[.answeredAlike])</span>")\
            <span>\(words.html(.answeredUses, ["n": "\(words.number(uses))"]))</span>\
            \(checkedAt.map { "<span>\(words.html(.answeredChecked, ["when": "\(words.date($0))"]))</span>" as HTML })\
            </div><div class="row wrap">\
            <a class="btn sm ghost"\(attr: "href", "/answers/" + percentEncoded(id))>\(words[.answerOpen])</a>\
            \(composer.map { buttons(into: $0, path: path, in: words) })</div></div>
            """
    }

    private func shared(in words: Words) -> HTML {
        "<span>\(words.html(.answeredWords, ["words": isolated(self.words.joined(separator: ", "))]))</span>"
    }

    /// What is written already comes with them: they are the composer's own buttons.
    private func buttons(into composer: String, path: String, in words: Words) -> HTML {
        "\(button("quoted", .answerQuote, composer, path, words))\(if: isPublic, button("linked", .answerLink, composer, path, words))"
    }

    private func button(
        _ use: String,
        _ phrase: Phrase,
        _ composer: String,
        _ path: String,
        _ words: Words
    ) -> HTML {
        """
        <button class="btn sm" type="submit"\(attr: "form", composer)\(attr: "formaction", path + "/past-answer")\
        \(attr: "name", use)\(attr: "value", id)>\(words[phrase])</button>
        """
    }
}
