extension PersonPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { name }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            name,
            isName: true,
            sentence: """
                \(leftToRight(address)) · \(unit.map { isolated($0.name) })\
                \(if: isDisabled, #" \#(Tag.plain(words[.disabled]))"#)
                """,
            tabs: frame.organizationTabs(at: nil),
            """
            \(frame.errorSummary(problems))\(frame.grants(grants, form: form, problems: problems))\
            \(certificates.map { $0.html(in: frame, problems: problems) })\(frame.expertise(expertise))
            \(frame.card(words[.powersTitle], id: "powers", powersCard(in: frame)))
            """
        )
    }

    private func powersCard(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="pad row wrap" method="get"\(attr: "action", "/people/\(percentEncoded(id))")>\
            <label for="powers-unit">\(words[.powersIn])</label>\
            <select name="unit" id="powers-unit">\(units.map(\.option))</select>\
            <button class="btn sm" type="submit">\(words[.powersShow])</button></form>\
            \(frame.table(words[.powersTitle], columns: [.columnPermission, .columnState, .columnWhy], rows: powers.map { $0.cells(in: words) }))
            """
    }
}

extension PowerRow {
    fileprivate func cells(in words: Words) -> [HTML] {
        [
            "<span>\(name)</span>",
            isAllowed ? Tag.good(words[.powerYes]) : Tag.plain(words[.powerNo]),
            """
            <span dir="auto">\(reason)</span>\
            \(if: !ask.isEmpty, #"<div class="tiny muted">\#(words.html(.powerAsk, ["people": names(ask)]))</div>"#)
            """,
        ]
    }
}
