import Primitives

/// What is kept about somebody outside, and the form that keeps more.
struct StatementCard: Sendable {
    var lines: [StatementLine] = []
    /// `nil` for those who may keep nothing.
    var form: StatementForm?
}

/// One thing that is kept.
struct StatementLine: Sendable {
    var id: String
    var kind: Phrase
    var words: String
    var source: String
    /// The unit's code.
    var unit: String?
    var isPrivate = false
    var by: String
    var at: Moment
    var endsAt: Moment?
}

/// What somebody wants to keep.
struct StatementForm: Sendable {
    var kinds: [Choice]
    var text = ""
    var source = ""
    var until = ""
    var isPrivate = false
}

extension StatementCard {
    func html(in frame: Frame, path: String, problems: [Problem]) -> HTML {
        let rows = lines.map { $0.html(in: frame, remove: form == nil ? nil : path + "/forget") }
        let none: HTML = #"<p class="small soft">\#(frame.words[.emptyStatements])</p>"#
        return """
            <div class="pad stack-2">\(lines.isEmpty ? none : #"<ul class="plain stack-2">\#(rows)</ul>"#)\
            \(form.map { $0.html(in: frame, to: path + "/keep", problems: problems) })</div>
            """
    }
}

extension StatementLine {
    fileprivate func html(in frame: Frame, remove: String?) -> HTML {
        let words = frame.words
        let form = remove.map { path -> HTML in
            """
            <form method="post"\(attr: "action", path)>\(frame.token)\
            <input type="hidden" name="statement"\(attr: "value", id)>\
            <button class="btn sm ghost" type="submit">\(words[.statementRemove])</button></form>
            """
        }
        let only: HTML = #" <span class="tag">\#(words[.statementOnlyHere])</span>"#
        return """
            <li class="row wrap"><span class="grow"><span class="med">\(words[kind])</span>\
            \(if: !self.words.isEmpty, ": \(isolated(self.words))")\(if: isPrivate, only) \
            <span class="tiny muted">\(unit.map(code)) \(isolated(source)) · \
            \(words.html(.mergedBy, ["name": isolated(by), "when": words.time(at)]))\
            \(endsAt.map { " · \(words.html(.statementUntil, ["when": words.time($0)]))" as HTML })</span></span>\
            \(form)</li>
            """
    }
}

extension StatementForm {
    fileprivate func html(in frame: Frame, to action: String, problems: [Problem]) -> HTML {
        let words = frame.words
        let kind = Field(name: "kind", label: words[.statementKind], problems: problems)
        var said = Field(name: "text", label: words[.statementWords], value: text, problems: problems)
        said.isRequired = false
        let source = Field(
            name: "source",
            label: words[.statementSource],
            value: self.source,
            help: words[.statementSourceHelp],
            problems: problems
        )
        var end = Field(name: "until", label: words[.statementEnd], value: until, problems: problems)
        (end.type, end.isRequired) = ("date", false)
        return """
            <form class="stack" method="post"\(attr: "action", action)>\(frame.token)\
            \(kind.select(kinds, in: words))\(said.html(in: words))\(source.html(in: words))\(end.html(in: words))\
            <label class="row"><input type="checkbox" name="only" value="1"\(attr: "checked", if: isPrivate)> \
            \(words[.statementOnlyHereChoice])</label><div>\(frame.submit(.statementKeep))</div></form>
            """
    }
}
