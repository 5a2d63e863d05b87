import Primitives

extension CertificateCard {
    func html(in frame: Frame, problems: [Problem]) -> HTML {
        let words = frame.words
        var columns: [Phrase] = [.columnCertificate, .columnUntil]
        if action != nil { columns.append(.columnActions) }
        let list =
            rows.isEmpty
            ? frame.emptyState(.emptyCertificates)
            : frame.table(words[.certificatesTitle], columns: columns, rows: rows.map { $0.cells(in: frame, action) })
        return """
            \(frame.card(words[.certificatesTitle], id: "certificates", list))
            \(action.map { frame.card(words[.giveCertificate], form(to: $0, in: frame, problems: problems)) })
            """
    }

    private func form(to action: String, in frame: Frame, problems: [Problem]) -> HTML {
        let words = frame.words
        let name = Field(
            name: "certificate",
            label: words[.columnCertificate],
            value: name,
            help: words[.certificateNameHelp],
            problems: problems
        )
        var end = Field(
            name: "ends",
            label: words[.columnUntil],
            value: ends,
            help: words[.grantUntilHelp],
            problems: problems
        )
        end.type = "date"
        end.isRequired = false
        return """
            <form class="pad stack form" method="post"\(attr: "action", action)>\(frame.token)\
            <div class="two">\(name.html(in: words))\(end.html(in: words))</div>\
            <div>\(frame.submit(.giveCertificate))</div></form>
            """
    }
}

extension CertificateRow {
    fileprivate func cells(in frame: Frame, _ action: String?) -> [HTML] {
        let words = frame.words
        let cells: [HTML] = [
            #"<span class="med" dir="auto">\#(name)</span>"#,
            "\(until.map(words.time) ?? "\(words[.grantForGood])")\(if: isOver, #" \#(Tag.plain(words[.grantOver]))"#)",
        ]
        guard let action else { return cells }
        let warning = words.html(.revokeCertificateWarning, ["name": isolated(name)])
        let address = "\(action)/\(percentEncoded(id))/revoke"
        return cells + [
            frame.confirmed(address, .revokeCertificate, warning: warning, confirm: .revokeCertificate)
        ]
    }
}
