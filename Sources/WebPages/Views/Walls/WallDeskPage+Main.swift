extension WallDeskPage {
    var place: Place? { .community }

    func title(in words: Words) -> String { wall.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = pieces.enumerated().map { place, piece -> HTML in
            """
            <li class="pad stack-2">\(piece.html(in: frame))\
            \(if: mayChoose, acts(on: piece, at: place, in: frame))</li>
            """
        }
        let list: HTML = pieces.isEmpty ? frame.nothing(.wallEmpty) : #"<ol class="plain">\#(rows)</ol>"#
        return frame.page(
            wall.title,
            isName: true,
            sentence: """
                \(wall.unit.map(code)) <a class="a" dir="ltr"\(attr: "href", publicAddress)>\(publicAddress)</a>
                """,
            """
            \(frame.errorSummary(problems))<div class="stack">\
            \(if: mayChoose, frame.card(words[.wallAdd], id: "add", adding(in: frame)))
            <section class="card">\(list)</section>
            \(if: mayChoose, frame.card(words[.wallChange], id: "change", changing(in: frame)))
            <p class="help">\(words[.wallEmbed]) <bdi dir="ltr">\(publicAddress)/embed</bdi></p>
            <p><a class="a" href="/walls">\(words[.wallsTitle])</a></p></div>
            """
        )
    }

    private func adding(in frame: Frame) -> HTML {
        let words = frame.words
        let source = Field(
            name: "address",
            label: words[.wallSource],
            value: typed["address"] ?? "",
            help: words[.wallAddHelp],
            problems: problems,
            isCode: true
        )
        return """
            <form class="pad stack" method="post"\(attr: "action", wall.address + "/add")>\(frame.token)\
            \(source.html(in: words))\(noteField(typed["note"] ?? "", "", in: words))\
            <div>\(frame.send(.wallAddDo))</div></form>
            """
    }

    private func noteField(_ note: String, _ suffix: String, in words: Words) -> HTML {
        var field = Field(
            name: "note",
            label: words[.wallNote],
            value: note,
            help: words[.wallNoteHelp],
            problems: problems
        )
        field.suffix = suffix
        field.isRequired = false
        return field.html(in: words)
    }

    private func acts(on piece: WallPieceRow, at place: Int, in frame: Frame) -> HTML {
        let words = frame.words
        var number = Field(name: "place", label: words[.wallPlace], value: String(place + 1), type: "number")
        number.suffix = "-\(piece.id)"
        let ours: [(name: String, value: String)] = [("piece", piece.id), ("because", "ours")]
        let asked: [(name: String, value: String)] = [("piece", piece.id), ("because", "asked")]
        return """
            <div class="row wrap acts"><details class="fold"><summary>\(words[.wallPlaceDo])</summary>\
            <form class="stack-2" method="post"\(attr: "action", wall.address + "/piece")>\(frame.token)\
            <input type="hidden" name="piece"\(attr: "value", piece.id)>\(number.html(in: words))\
            \(noteField(piece.note, "-\(piece.id)", in: words))\
            <button class="btn sm" type="submit">\(words[.save])</button></form></details>\
            \(frame.communityAct(wall.address + "/pull", words[.wallPull], fields: ours, classes: "btn sm"))\
            \(frame.communityAct(wall.address + "/pull", words[.wallPullAsked], fields: asked, classes: "btn sm bad"))\
            </div>
            """
    }

    private func changing(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="pad stack" method="post"\(attr: "action", wall.address)>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\
            \(wallNameField(typed["name"] ?? wall.name, problems, in: words))\
            \(wallTitleField(typed["title"] ?? wall.title, problems, in: words))\
            <div><button class="btn" type="submit">\(words[.save])</button></div></form>
            <details class="ask pad"><summary class="btn sm ghost">\(words[.wallRemove])</summary><div class="sheet">\
            <p>\(words[.wallRemoveWarning])</p>\
            \(frame.communityAct(wall.address + "/remove", words[.wallRemove], classes: "btn sm bad"))</div></details>
            """
    }
}
