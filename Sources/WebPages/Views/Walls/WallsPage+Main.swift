extension WallsPage {
    var place: Place? { .community }

    func title(in words: Words) -> String { words[.wallsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = walls.map { wall -> HTML in
            """
            <li class="pad row wrap"><a class="med row-link" dir="auto"\(attr: "href", wall.address)>\(wall.title)</a> \
            \(wall.unit.map(code)) <bdi class="tiny muted" dir="ltr">/wall/\(wall.name)</bdi></li>
            """
        }
        let list: HTML = walls.isEmpty ? frame.nothing(.wallsEmpty) : #"<ul class="rows">\#(rows)</ul>"#
        return frame.page(
            words[.wallsTitle],
            sentence: words.html(.wallsSentence),
            """
            \(frame.errorSummary(problems))<div class="stack"><section class="card">\(list)</section>
            \(if: !units.isEmpty, frame.card(words[.wallNew], id: "new", form(in: frame)))</div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let unit = Field(name: "unit", label: words[.wallUnit], problems: problems)
        return """
            <form class="pad stack" method="post" action="/walls">\(frame.token)\
            \(wallNameField(name, problems, in: words))\(wallTitleField(title, problems, in: words))\
            \(unit.select(units, in: words))<div>\(frame.send(.wallCreate))</div></form>
            """
    }
}

/// The word of a wall's address.
func wallNameField(_ name: String, _ problems: [Problem], in words: Words) -> HTML {
    Field(
        name: "name",
        label: words[.wallName],
        value: name,
        help: words[.wallNameHelp],
        problems: problems,
        isCode: true
    ).html(in: words)
}

/// What a wall shows, in one line.
func wallTitleField(_ title: String, _ problems: [Problem], in words: Words) -> HTML {
    Field(name: "title", label: words[.wallTitle], value: title, help: words[.wallTitleHelp], problems: problems)
        .html(in: words)
}
