extension QueryEditorPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { id == nil ? words[.newQuery] : name }

    private var path: String { id.map { "/queries/\(percentEncoded($0))" } ?? "/queries" }

    func main(in frame: Frame) -> HTML {
        frame.page(
            id == nil ? frame.words[.newQuery] : name,
            isName: id != nil,
            sentence: frame.words.html(id == nil ? .newQuerySentence : .editQuerySentence),
            action: rest(in: frame),
            """
            \(frame.errorSummary(problems))\(both?.html(in: frame))\(proposal.map { $0.html(in: frame) })
            <div class="editor">\(form(in: frame))
            \(check?.html(in: frame) ?? QueryCheck.placeholder(in: frame))
            \(volume?.html(in: frame))\(history(in: frame))</div>
            """
        )
    }

    /// Whether it rests, and the button that changes that.
    private func rest(in frame: Frame) -> HTML {
        guard id != nil else { return .empty }
        let state = isActive ? HTML.empty : Tag.plain(frame.words[.queryResting])
        return "\(state)\(if: mayEdit, frame.pausing(path, isActive: isActive))"
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(
            name: "name",
            label: words[.queryName],
            value: name,
            help: words[.queryNameHelp],
            problems: problems
        )
        let unit = Field(name: "unit", label: words[.unit], problems: problems)
        return """
            <form class="card pad stack" method="post"\(attr: "action", path)>\(frame.token)\
            \(id.map { #"<input type="hidden" name="id"\#(attr: "value", $0)>"# as HTML })\
            \(version.map { #"<input type="hidden" name="version"\#(attr: "value", String($0))>"# as HTML })
            <div class="two">\(name.html(in: words))\(unit.select(units, in: words))</div>
            \(area(in: frame))
            \(if: mayEdit, buttons(in: frame))
            \(syntax(in: frame))</form>
            """
    }

    private func area(in frame: Frame) -> HTML {
        let words = frame.words
        let error = problems.first { $0.field == "text" }?.message ?? check?.error?.message
        return """
            <div class="fld query\(if: error != nil, " bad")"><label for="f-text">\(words[.queryText])</label>\
            \(error.map { #"<p class="err" id="f-text-error">\#($0)</p>"# as HTML })\
            <textarea id="f-text" name="text" rows="8" dir="ltr" spellcheck="false" autocapitalize="off" required\
            \(attr: "aria-invalid", error.map { _ in "true" })\(attr: "aria-describedby", error.map { _ in "f-text-error" }) \
            data-check="/queries/check">\(if: text.hasPrefix("\n"), "\n")\(text)</textarea></div>
            """
    }

    private func buttons(in frame: Frame) -> HTML {
        """
        <div class="row wrap"><button class="btn" type="submit" formaction="/queries/check" formnovalidate>\
        \(frame.icon(.search))<span>\(frame.words[.checkQuery])</span></button><span class="grow"></span>\
        <button class="btn pri" type="submit" data-key="mod+Enter">\
        <span>\(both == nil ? frame.words[id == nil ? .saveQuery : .saveVersion] : frame.words[.bothSave])</span>\(keycap("⌘↵"))</button></div>
        """
    }

    private func syntax(in frame: Frame) -> HTML {
        let rows: [(example: StaticString, phrase: Phrase)] = [
            ("meter tariff", .syntaxAnd), ("meter OR tariff", .syntaxOr), ("meter NOT parking", .syntaxNot),
            ("\"night rate\"", .syntaxPhrase), ("meter NEAR/5 wrong", .syntaxNear), ("tarif*", .syntaxWildcard),
            ("site:example.org", .syntaxField), ("list:towns", .syntaxList),
        ]
        let list = rows.map { row -> HTML in
            #"<dt><code dir="ltr">\#(row.example.description)</code></dt><dd>\#(frame.words[row.phrase])</dd>"#
        }
        return """
            <details class="fold" id="syntax"><summary>\(frame.words[.syntaxTitle])</summary><dl class="syntax">\(list)</dl>\
            </details>
            """
    }

    private func history(in frame: Frame) -> HTML {
        guard !versions.isEmpty else { return .empty }
        return frame.card(
            frame.words[.versions],
            #"<ol class="versions">\#(versions.map { $0.html(in: frame) })</ol>"#
        )
    }
}

extension QueryProposal {
    fileprivate func html(in frame: Frame) -> HTML {
        frame.banner(
            .warning,
            frame.words.html(.proposalSentence, ["term": #"<code dir="ltr">\#(term)</code>"#]),
            action: conversation.map { frame.button(leadingTo: $0) } ?? .empty
        )
    }
}

extension QueryVersion {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li><div class="row"><b class="med">\(frame.words.text(.versionNumber, ["n": frame.words.number(number)]))</b>\
        \(if: isCurrent, Tag.good(frame.words[.versionCurrent]))<span class="grow"></span>\
        <span class="tiny muted">\(frame.words.html(.andThen, ["first": isolated(author), "second": frame.words.time(at)]))</span></div>\
        <code class="tiny" dir="ltr">\(text)</code></li>
        """
    }
}
