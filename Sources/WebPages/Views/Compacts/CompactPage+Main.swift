extension CompactPage {
    var place: Place? { .map }

    func title(in words: Words) -> String { words.text(.compactTitle, ["unit": unit]) }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            title(in: words),
            sentence: words.html(.compactSentence),
            """
            \(frame.errorSummary(problems))<div class="stack">\
            \(frame.card(words[.compactStateTitle], state(in: frame)))
            \(frame.card(words[.readinessTitle], readiness.html(in: frame)))
            \(frame.card(words[.givesTitle], gives.isEmpty ? frame.emptyState(.emptyGives) : given(in: frame)))
            \(form.map { frame.card(words[.compactChange], $0.html(of: self, in: frame)) })</div>
            """
        )
    }

    var path: String { "/units/\(percentEncoded(code))/compact" }

    private func state(in frame: Frame) -> HTML {
        let words = frame.words
        let sentence =
            independence.map { line -> HTML in
                """
                <p>\(words.html(.compactIndependent, ["date": "\(words.date(line.since))", "name": isolated(line.name)]))</p>\
                <p dir="auto">\(line.reason)</p>
                """
            } ?? "<p>\(words[.compactLeans])</p>"
        return """
            <div class="pad stack-2">\(sentence)<p class="help">\(words[.compactNoEffect])</p></div>\
            \(if: form != nil, decision(in: frame))
            """
    }

    private func decision(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "reason",
            label: words[.compactReason],
            value: reason,
            help: words[.compactReasonHelp],
            problems: problems
        )
        let (verb, phrase): (String, Phrase) =
            independence == nil ? ("independent", .declareIndependent) : ("take-back", .takeBackIndependent)
        return """
            <form class="pad stack form" method="post"\(attr: "action", "\(path)/\(verb)")>\(frame.token)\
            \(field.area(rows: 2, in: words))<div>\(frame.submit(phrase))</div></form>
            """
    }

    private func given(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.table(
            words[.givesTitle],
            columns: [.columnGivenKind, .columnGiven, .columnResponsible, .columnUntilDay],
            rows: gives.map { line in
                let day = line.until.map { "\(words.date($0))" as HTML } ?? "\(words[.givenWithoutEnd])"
                return [
                    "\(words[line.kind])", #"<span dir="auto">\#(line.words)</span>"#,
                    #"<bdi>\#(line.responsible)</bdi>"#, "\(day) \(if: line.isOver, Tag.warning(words[.givenOver]))",
                ]
            }
        )
    }
}

extension ReadinessCard {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let how = words.html(
            .readinessHow,
            ["days": "\(words.number(days))", "fewest": "\(words.number(fewest))"]
        )
        return """
            <div class="pad stack-2"><p>\(verdict(in: words))</p><p class="help">\(how)</p></div>\
            \(if: !parts.isEmpty, frame.table(
                words[.readinessTitle],
                columns: [.columnMeasure, .columnTarget, .columnReached, .columnPoints],
                rows: parts.map { $0.cells(in: words) }
            ))
            """
    }

    private func verdict(in words: Words) -> HTML {
        if parts.isEmpty { return words.html(.readinessNothing) }
        guard let score else { return words.html(.readinessTooFew) }
        return words.html(.readinessScore, ["n": #"<span class="num">\#(words.number(score))</span>"#])
    }
}

extension ReadinessCard.Part {
    fileprivate func cells(in words: Words) -> [HTML] {
        let share = percent.map { words.text(.measuredShare, ["n": words.number($0)]) } ?? "–"
        let tally = words.text(.measuredOf, ["n": words.number(kept), "all": words.number(all)])
        return [
            "\(words[measure])", "\(words.text(.measuredShare, ["n": words.number(target)]))",
            #"\#(share)<div class="tiny muted">\#(tally)</div>"#,
            points.map { #"<span class="num">\#(words.number($0))</span>"# } ?? "\(words[.measuredTooFew])",
        ]
    }
}

extension CompactForm {
    fileprivate func html(of page: CompactPage, in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="pad stack form" method="post"\(attr: "action", page.path)>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(page.version))>
            <h3>\(words[.givesTitle])</h3><p class="help">\(words[.givesHelp])</p>
            \(gives.indices.map { gives[$0].html(at: $0, problems: page.problems, in: words) })
            <h3>\(words[.owesTitle])</h3><p class="help">\(words[.owesHelp])</p>
            <div class="two">\(owes.map { $0.html(problems: page.problems, in: words) })</div>
            <div>\(frame.submit(.save))</div></form>
            """
    }
}

extension CompactForm.Row {
    fileprivate func html(at index: Int, problems: [Problem], in words: Words) -> HTML {
        let number = ["n": words.number(index + 1)]
        func field(_ name: String, _ label: Phrase, _ value: String) -> Field {
            var field = Field(name: "\(name)-\(index)", label: words[label], value: value, problems: problems)
            (field.isRequired, field.isMarkedOptional) = (false, false)
            return field
        }
        var day = field("until", .columnUntilDay, until)
        day.type = "date"
        return """
            <fieldset class="stack-2"><legend>\(words.text(.givenNumber, number))</legend><div class="two">\
            \(field("kind", .columnGivenKind, "").select(kinds, in: words))\
            \(field("words", .columnGiven, self.words).html(in: words))\
            \(field("who", .columnResponsible, responsible).html(in: words))\(day.html(in: words))</div></fieldset>
            """
    }
}

extension CompactForm.Target {
    fileprivate func html(problems: [Problem], in words: Words) -> HTML {
        var field = Field(name: "target-\(name)", label: words[measure], value: value, problems: problems)
        (field.isRequired, field.isMarkedOptional, field.isCode) = (false, false, true)
        return field.html(in: words)
    }
}
