import Primitives

extension Frame {
    /// What a person or a group was given, and the form for more.
    func grants(_ rows: [GrantRow], form: GrantForm?, problems: [Problem]) -> HTML {
        """
        \(card(words[.grantsTitle], id: "grants", rows.isEmpty ? emptyState(.emptyGrants) : table(of: rows)))
        \(form.map { card(words[.giveRole], $0.html(in: self, problems: problems)) })
        """
    }

    private func table(of rows: [GrantRow]) -> HTML {
        var columns: [Phrase] = [.columnRole, .columnUnit, .columnUntil]
        if rows.contains(where: { $0.mayTakeBack || $0.mayConfirm }) { columns.append(.columnActions) }
        return table(words[.grantsTitle], columns: columns, rows: rows.map { $0.cells(in: self) })
    }
}

extension GrantRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        let words = frame.words
        let through = group.map { words.html(.grantThroughGroup, ["group": isolated($0)]) }
        return [
            """
            <span class="med" dir="auto">\(role)</span>\(if: isHalf, #" \#(Tag.warning(words[.grantHalf]))"#)\
            \(through.map { #"<div class="tiny muted">\#($0)</div>"# as HTML })
            """,
            """
            \(unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# as HTML } ?? "–")\
            \(if: isOnlyHere, #"<div class="tiny muted">\#(words[.grantOnlyHere])</div>"#)
            """,
            """
            \(until.map(words.time) ?? "\(words[.grantForGood])")\(if: isOver, #" \#(Tag.plain(words[.grantOver]))"#)
            """,
            actions(in: frame),
        ]
    }

    private func actions(in frame: Frame) -> HTML {
        let address = "/grants/\(percentEncoded(id))"
        let warning = frame.words.html(.takeBackWarning, ["role": isolated(role)])
        let confirm = frame.act(address + "/confirm", .grantConfirm)
        let back = frame.confirmed(address + "/take-back", .grantTakeBack, warning: warning, confirm: .grantTakeBack)
        return #"<div class="row">\#(if: mayConfirm, confirm)\#(if: mayTakeBack, back)</div>"#
    }
}

extension GrantForm {
    fileprivate func html(in frame: Frame, problems: [Problem]) -> HTML {
        let words = frame.words
        var end = Field(
            name: "until",
            label: words[.columnUntil],
            value: until,
            help: words[.grantUntilHelp],
            problems: problems
        )
        end.type = "date"
        end.isRequired = false
        let role = Field(name: "role", label: words[.columnRole], problems: problems)
        let unit = Field(name: "unit", label: words[.unit], problems: problems)
        return """
            <form class="pad stack form" method="post"\(attr: "action", action)>\(frame.token)\
            <div class="two">\(role.select(roles, in: words))\(unit.select(units, in: words))</div>
            <label class="row"><input type="checkbox" name="only" value="1"\(attr: "checked", if: isOnlyHere)> \
            \(words[.grantOnlyHereChoice])</label>
            \(end.html(in: words))<div>\(frame.submit(.giveRole))</div></form>
            """
    }
}
