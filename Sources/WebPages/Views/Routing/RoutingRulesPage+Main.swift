extension RoutingRulesPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.routingRulesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let list = rules.isEmpty ? frame.emptyState(.emptyRoutingRules) : table(in: frame)
        return frame.page(
            words[.routingRulesTitle],
            sentence: words.html(.approvalRulesSentence, count: rules.count { !$0.isPaused }),
            action: mayEdit ? frame.primary(.newApprovalRule, "/routing-rules/edit", .plus) : .empty,
            tabs: frame.organizationTabs(at: .routingRulesTitle),
            #"<div class="stack"><section class="card">\#(list)</section>\#(learnt?.html(in: frame))\#(signals?.html(in: frame))</div>"#
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.routingRulesTitle],
            columns: [.routingPlace, .columnRule, .columnUnit, .columnDoes, .columnState],
            rows: rules.map { $0.cells(in: frame) }
        )
    }
}

extension RoutingRuleRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        [
            #"<span class="num">\#(frame.words.number(number))</span>"#,
            """
            <a class="med row-link" dir="auto"\(attr: "href", "/routing-rules/edit?rule=\(percentEncoded(id))")>\
            \(name)</a>\(words.map { #"<div class="tiny muted"><code dir="ltr">\#($0)</code></div>"# as HTML })
            """,
            unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "–",
            #"<ul class="plain">\#(does.map { #"<li dir="auto">\#($0)</li>"# as HTML })</ul>"#,
            isPaused ? Tag.plain(frame.words[.rulePaused]) : Tag.good(frame.words[.ruleInForce]),
        ]
    }
}

extension RoutingTrial {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let sentence = words.html(
            .trialSentence,
            ["hits": "\(words.number(hits))", "looked": "\(words.number(looked))"]
        )
        let standing = standing.map { count -> HTML in
            "<p>\(words.html(.trialStanding, ["n": "\(words.number(count))"]))</p>"
        }
        let putOff = putOff.map { count -> HTML in
            "<p>\(words.html(.trialPutOff, ["n": "\(words.number(count))"]))</p>"
        }
        let rows = latest.map { hit -> HTML in
            """
            <li><a class="a" dir="auto"\(attr: "href", hit.conversation.url)>\(hit.conversation.text)</a> \
            \(hit.unit.map { code($0.code) }) <span class="tiny muted" dir="auto">\
            \(hit.found.joined(separator: ", "))</span></li>
            """
        }
        return frame.card(
            words[.trialTitle],
            id: "trial",
            #"<div class="pad stack" role="status"><p>\#(sentence)</p>\#(standing)\#(putOff)<ul class="plain">\#(rows)</ul></div>"#
        )
    }
}
