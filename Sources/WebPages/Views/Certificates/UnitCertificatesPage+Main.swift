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
        let words = frame.words
        let stop = frame.act("\(address)/\(percentEncoded(row.id))/stop", .stopAsking, classes: "btn sm ghost")
        return [
            """
            <span class="med" dir="auto">\(row.name)</span>\
            \(row.countsFrom.map { #" <span class="small soft">\#(words.html(.askedSince, ["time": words.time($0)]))</span>"# as HTML })
            """,
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
            \(if: !holders.isEmpty, choice(in: frame))<div>\(frame.submit(.askCertificate))</div></form>
            """
    }

    /// Who has it already, and whether that counts.
    private func choice(in frame: Frame) -> HTML {
        let words = frame.words
        let people = frame.table(
            words[.holdersTitle],
            columns: [.columnPerson, .columnGivenBy, .columnGivenAt],
            rows: holders.map { holder in
                [
                    #"<a class="a"\#(attr: "href", "/people/\(percentEncoded(holder.id))")><bdi>\#(holder.name)</bdi></a>"#,
                    isolated(holder.givenBy), words.time(holder.at),
                ]
            }
        )
        return """
            <p>\(words[.holdersTitle])</p>\(people)\
            <fieldset class="fld"\(attr: "aria-label", words[.countingTitle])><div class="stack-2">\
            \(way("fromNow", .countingFromNow, in: words))\(way("held", .countingHeld, in: words))</div></fieldset>
            """
    }

    private func way(_ value: String, _ phrase: Phrase, in words: Words) -> HTML {
        """
        <label class="net"><input type="radio" name="counting" required\(attr: "value", value)>\
        <span>\(words[phrase])</span></label>
        """
    }
}
