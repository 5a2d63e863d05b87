extension UnitsPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.unitsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.unitsTitle],
            sentence: words.html(.unitsSentence, count: units.count),
            tabs: frame.organizationTabs(at: .unitsTitle),
            """
            \(frame.errorSummary(problems))<div class="govgrid"><section class="card">\
            \(units.isEmpty ? frame.emptyState(.emptyUnits) : table(in: frame))</section>
            \(if: mayEdit, frame.card(words[.addUnit], form(in: frame)))</div>
            """
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.unitsTitle],
            columns: [.columnUnit, .columnBelow, .columnPeople, .columnOpen, .columnPromise, .columnSignature],
            rows: units.map { $0.cells(in: frame, mayEdit: mayEdit) }
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        var codeField = Field(name: "code", label: words[.unitCode], value: newCode, help: words[.unitCodeHelp])
        codeField.problems = problems
        codeField.isCode = true
        let nameField = Field(name: "name", label: words[.unitName], value: newName, problems: problems)
        let style = Field(
            name: "signature",
            label: words[.columnSignature],
            help: words[.signatureHelp],
            problems: problems
        )
        return """
            <form class="pad stack" method="post" action="/units">\(frame.token)\(codeField.html(in: words))\
            \(nameField.html(in: words))\(style.select(styles, in: words))<div>\(frame.submit(.addUnit))</div></form>
            """
    }
}

extension UnitRow {
    fileprivate func cells(in frame: Frame, mayEdit: Bool) -> [HTML] {
        let words = frame.words
        return [
            #"<div class="row">\#(mark)<bdi class="med">\#(name)</bdi>\#(if: isHub, Tag.good(words[.hub]))</div>\#(compact.map { $0.html(in: words) })\#(certificates(in: words))\#(home(in: words))"#,
            mayEdit && !isHub ? place(in: frame) : above.map { #"<bdi>\#($0)</bdi>"# } ?? "–",
            #"<span class="num">\#(words.number(people))</span>"#,
            #"<a class="a num"\#(attr: "href", InboxView.inbox.address(unit: code))>\#(words.bounded(open))</a>"#,
            promise?.html(in: frame) ?? "–",
            mayEdit ? signature(in: frame) : #"<span dir="auto">\#(example)</span>"#,
        ]
    }

    /// The way to what its people did within a month.
    private func home(in words: Words) -> HTML {
        let address = "/units/\(percentEncoded(code))/home"
        return #"<div><a class="btn sm ghost"\#(attr: "href", address)>\#(words[.homeNow])</a></div>"#
    }

    /// The way to what is asked of whoever answers there.
    private func certificates(in words: Words) -> HTML {
        guard showsCertificates else { return .empty }
        let address = "/units/\(percentEncoded(code))/certificates"
        return #"<div><a class="btn sm ghost"\#(attr: "href", address)>\#(words[.certificatesTitle])</a></div>"#
    }

    /// Where it hangs in the tree, and the way to another place.
    private func place(in frame: Frame) -> HTML {
        let id = "below-\(code)"
        return """
            <form class="row wrap" method="post"\(attr: "action", "/units/\(percentEncoded(code))/move")>\(frame.token)\
            <label class="vh"\(attr: "for", id)>\(frame.words.text(.belowOf, ["unit": name]))</label>\
            <select name="below"\(attr: "id", id)>\(places.map(\.option))</select>\
            <button class="btn sm" type="submit">\(frame.words[.moveUnit])</button></form>
            """
    }

    private var mark: HTML { #"<span class="code" dir="ltr">\#(code)</span>"# }

    private func signature(in frame: Frame) -> HTML {
        let id = "signature-\(code)"
        return """
            <form class="row wrap" method="post"\(attr: "action", "/units/\(percentEncoded(code))")>\(frame.token)\
            <label class="vh"\(attr: "for", id)>\(frame.words.text(.signatureOf, ["unit": name]))</label>\
            <select name="signature"\(attr: "id", id)>\(styles.map(\.option))</select>\
            <button class="btn sm" type="submit">\(frame.words[.save])</button></form>\
            <div class="tiny muted" dir="auto">\(example)</div>
            """
    }
}
