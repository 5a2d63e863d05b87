extension NeedsPage {
    var place: Place? { .community }

    func title(in words: Words) -> String { words[.needsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = needs.map { $0.html(in: frame) }
        let list: HTML = needs.isEmpty ? frame.nothing(.needsEmpty) : #"<ul class="rows">\#(rows)</ul>"#
        return frame.page(
            words[.needsTitle],
            sentence: words.html(.needsSentence),
            """
            \(frame.errorSummary(problems))<div class="stack"><section class="card">\(list)</section>
            \(if: !units.isEmpty, frame.card(words[.needsGather], id: "gather", form(in: frame)))</div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let said = frame.words
        let line = Field(
            name: "title",
            label: said[.needTitle],
            value: title,
            help: said[.needTitleHelp],
            problems: problems
        )
        var found = Field(
            name: "words",
            label: said[.needWords],
            value: words,
            help: said[.needWordsHelp],
            problems: problems
        )
        found.isRequired = false
        let unit = Field(name: "unit", label: said[.needUnit], problems: problems)
        return """
            <form class="pad stack" method="post" action="/needs">\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", id)>\(line.html(in: said))\(found.html(in: said))\
            \(unit.select(units, in: said))<div>\(frame.send(.needGatherDo))</div></form>
            """
    }
}

extension NeedRow {
    var address: String { "/needs/\(percentEncoded(id))" }

    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li class="pad"><p class="row wrap">\
            <a class="med row-link" dir="auto"\(attr: "href", address)>\(title)</a> \
            \(unit.map(code)) \(state.tag(in: words))</p>\
            <p class="tiny muted">\(words.html(.needAsked, count: asked)) · \
            \(words.html(.needOwner, ["name": isolated(owner)]))</p></li>
            """
    }
}
