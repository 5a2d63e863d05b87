import Primitives

extension HubMapPage {
    var place: Place? { .map }

    func title(in words: Words) -> String { words[.mapTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let open = rows.filter { $0.depth == 0 }.reduce(0) { $0 + $1.whole.open }
        return frame.page(
            words[.mapTitle],
            sentence: words.html(.mapSentence, bounded: open),
            action: #"<a class="btn sm ghost" href="/ratings">\#(words[.ratingsTitle])</a>"#,
            """
            \(frame.errorSummary(problems))<div class="stack">\(live(in: frame))\
            \(form.map { frame.card(words[.lendTitle], $0.html(in: frame, problems: problems)) })</div>
            """
        )
    }

    /// What changes by itself while the page is open.
    func live(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <div id="map" class="stack">\
            \(frame.card(words[.mapHelpTitle], hints.isEmpty
                ? frame.emptyState(.emptyMapHelp)
                : #"<ul class="approvals">\#(hints.map { $0.html(in: words) })</ul>"#))
            <section class="card">\(rows.isEmpty ? frame.emptyState(.emptyUnits) : table(in: frame))</section>
            \(frame.card(words[.loansTitle], loans.isEmpty
                ? frame.emptyState(.emptyLoans)
                : #"<ul class="approvals">\#(loans.map { $0.html(in: frame) })</ul>"#))</div>
            """
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.mapTitle],
            columns: [
                .columnUnit, .columnOpen, .columnToAnswer, .columnLate, .columnOldest, .columnAtWork, .columnPlaces,
            ],
            rows: rows.map { $0.cells(in: frame.words) }
        )
    }
}

extension HubMapRow {
    fileprivate func cells(in words: Words) -> [HTML] {
        [
            """
            <div class="row">\(code(unit.code))<bdi class="med">\(unit.name)</bdi></div>\
            \(lent.map { line(.mapLent, $0, in: words) })\(borrowed.map { line(.mapBorrowed, $0, in: words) })\
            \(compact.map { $0.html(in: words) })
            """,
            """
            <a class="a num"\(attr: "href", InboxView.inbox.address(unit: unit.code))>\(words.bounded(whole.open))</a>\
            \(own.map { small(words.text(.mapOwn, ["n": words.bounded($0.open)])) })
            """,
            """
            \(words.text(.mapFirst, ["n": words.bounded(whole.first)]))<br>\
            \(words.text(.mapNext, ["n": words.bounded(whole.next)]))
            """,
            """
            \(whole.overdue > 0 ? Tag.bad(late(whole.overdue, in: words)) : "\(late(0, in: words))")<br>\
            \(words.text(.mapSoon, ["n": words.bounded(whole.soon)]))\
            \(own.map { small(late($0.overdue, in: words)) })
            """,
            whole.oldest.map { #"<span class="num">\#(words.age($0))</span>"# } ?? "–",
            """
            <b>\(words.text(.mapHere, ["n": words.number(whole.here)]))</b>\
            \(small(words.text(.mapNotHere, [
                "paused": words.number(whole.paused), "off": words.number(whole.off),
                "away": words.number(whole.away),
            ])))
            """,
            """
            \(words.text(.mapLeft, count: whole.left))\
            \(small(words.text(.mapUsed, ["n": words.number(whole.used)])))\
            \(if: whole.unlimited > 0, small(words.text(.mapUnlimited, ["n": words.number(whole.unlimited)])))
            """,
        ]
    }

    private func late(_ number: Int, in words: Words) -> String {
        words.text(.mapLate, ["n": words.bounded(number)])
    }

    private func small(_ text: String) -> HTML { #"<div class="tiny muted">\#(text)</div>"# }

    private func line(_ phrase: Phrase, _ lent: LentName, in words: Words) -> HTML {
        let sentence = words.html(phrase, ["name": isolated(lent.name), "unit": leftToRight(lent.unit)])
        return #"<div class="tiny muted">\#(sentence)</div>"#
    }
}

extension HelpLine {
    fileprivate func html(in words: Words) -> HTML {
        var parts = [
            words.text(.mapLate, ["n": words.bounded(load.overdue)]),
            words.text(.mapSoon, ["n": words.bounded(load.soon)]),
        ]
        if let language, asked > 0 {
            parts.append(words.text(.mapAsked, ["n": words.bounded(asked), "language": language]))
        }
        if load.overdue + load.soon == 0 { parts = [words.text(.mapOpen, ["n": words.bounded(load.open)])] }
        parts.append(words.text(.mapHere, ["n": words.number(load.here)]))
        if load.unlimited < load.here || load.here == 0 { parts.append(words.text(.mapLeft, count: load.left)) }
        if load.unlimited > 0 { parts.append(words.text(.mapUnlimited, ["n": words.number(load.unlimited)])) }
        if let language, asked > 0 {
            parts.append(words.text(.mapSpeakers, ["n": words.number(speakers), "language": language]))
        }
        return """
            <li class="pad"><p><b><bdi>\(unit.name)</bdi></b>: \(parts.joined(separator: " · "))</p>\
            \(helpers.map { $0.html(language: language, in: words) })</li>
            """
    }
}

extension HelpLine.Lender {
    fileprivate func html(language: String?, in words: Words) -> HTML {
        var parts = [
            words.text(.mapLeft, count: left), words.text(.mapHere, ["n": words.number(here)]),
        ]
        if let language {
            parts.append(words.text(.mapSpeakers, ["n": words.number(speakers), "language": language]))
        }
        let sentence = words.html(.mapHasRoom, ["unit": isolated(unit.name)])
        return #"<p class="small muted">\#(sentence) \#(parts.joined(separator: " · "))</p>"#
    }
}

extension LoanLine {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let mark = { (unit: UnitMark?) -> HTML in unit.map { leftToRight($0.code) } ?? "–" }
        let sentence = words.html(
            .loanSentence,
            ["name": isolated(name), "home": mark(home), "unit": mark(unit), "time": words.time(until)]
        )
        let address = "/loans/\(percentEncoded(id))"
        return """
            <li class="pad"><div class="row wrap"><span class="grow">\(sentence) \
            \(if: isOffer, Tag.warning(words[.loanOffered]))</span>\
            \(if: mayAgree, frame.act(address + "/agree", .loanAgree))\
            \(if: mayEnd, frame.act(address + "/end", .loanEnd, classes: "btn sm ghost"))</div></li>
            """
    }
}

extension LendForm {
    fileprivate func html(in frame: Frame, problems: [Problem]) -> HTML {
        let words = frame.words
        let who = Field(name: "agent", label: words[.columnPerson], problems: problems)
        let unit = Field(name: "unit", label: words[.lendTo], problems: problems)
        let length = Field(name: "hours", label: words[.lendFor], help: words[.lendHelp], problems: problems)
        return """
            <form class="pad stack form" method="post" action="/map/lend">\(frame.token)\
            <div class="two">\(who.select(people, in: words))\(unit.select(units, in: words))</div>\
            \(length.select(lengths, in: words))<div>\(frame.submit(.lend))</div></form>
            """
    }
}
