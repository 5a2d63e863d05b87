extension UnitCertificatesPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words.text(.askedTitle, ["unit": unit]) }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words.text(.askedTitle, ["unit": unit]),
            sentence: words.html(.askedSentence),
            tabs: frame.organizationTabs(at: nil),
            """
            \(frame.errorSummary(problems))
            <section class="card">\(rows.isEmpty ? frame.emptyState(.emptyAsked) : table(in: frame))</section>
            \(if: mayChange, frame.card(words[.askCertificate], form(in: frame)))
            """
        )
    }

    private var address: String { "/units/\(percentEncoded(code))/certificates" }

    private func table(in frame: Frame) -> HTML {
        var columns: [Phrase] = [.columnCertificate, .columnUnit]
        if mayChange { columns.append(.columnActions) }
        return frame.table(frame.words[.certificatesTitle], columns: columns, rows: rows.map { cells($0, in: frame) })
    }

    private func cells(_ row: AskedRow, in frame: Frame) -> [HTML] {
        let stop = frame.act("\(address)/\(percentEncoded(row.id))/stop", .stopAsking, classes: "btn sm ghost")
        return [
            #"<span class="med" dir="auto">\#(row.name)</span>"#,
            row.by.map { #"\#(WebPages.code($0.code)) <bdi>\#($0.name)</bdi>"# as HTML } ?? "–",
            row.isOwn ? stop : .empty,
        ]
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "certificate",
            label: words[.columnCertificate],
            value: name,
            help: words[.askedHelp],
            problems: problems
        )
        return """
            <form class="pad stack form" method="post"\(attr: "action", address)>\(frame.token)\(field.html(in: words))\
            <div>\(frame.submit(.askCertificate))</div></form>
            """
    }
}
