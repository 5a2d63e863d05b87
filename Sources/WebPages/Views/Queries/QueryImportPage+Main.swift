extension QueryImportPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.importTitle] }

    func main(in frame: Frame) -> HTML {
        frame.page(
            frame.words[.importTitle],
            sentence: frame.words.html(.importSentence),
            """
            \(frame.errorSummary(problems))<div class="stack">\(report.map { $0.html(in: frame) })
            \(form(in: frame))</div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let dialect = Field(name: "dialect", label: words[.importDialect])
        let unit = Field(name: "unit", label: words[.unit])
        var area = Field(name: "text", label: words[.importText], value: text, problems: problems)
        (area.help, area.isRequired, area.isMarkedOptional, area.isCode) = (words[.importTextHelp], false, false, true)
        var file = Field(name: "file", label: words[.importFile])
        (file.help, file.type, file.isRequired, file.isMarkedOptional) = (words[.importFileHelp], "file", false, false)
        return """
            <form class="card pad stack" method="post" enctype="multipart/form-data" action="/queries/import">\(frame.token)
            <div class="two">\(dialect.select(dialects, in: words))\(unit.select(units, in: words))</div>
            \(area.area(rows: 12, in: words))\(file.html(in: words))
            \(if: (report?.incomplete ?? 0) > 0, gaps(in: words))
            <div class="row wrap"><a class="btn ghost" href="/queries">\(words[.cancel])</a><span class="grow"></span>\
            <button class="btn" type="submit" name="step" value="check">\(frame.icon(.search))\
            <span>\(words[.importCheck])</span></button>\(save(in: frame))</div></form>
            """
    }

    private func gaps(in words: Words) -> HTML {
        """
        <label class="row"><input type="checkbox" name="gaps" value="1"\(attr: "checked", if: withGaps)> \
        <span>\(words.text(.importGaps, count: report?.incomplete ?? 0))</span></label>
        """
    }

    /// The button that stores, once it is known what becomes of each.
    private func save(in frame: Frame) -> HTML {
        guard let report, report.saved == nil, report.storable + report.incomplete > 0 else { return .empty }
        return """
            <button class="btn pri" type="submit" name="step" value="save">\
            <span>\(frame.words[.importSave])</span></button>
            """
    }
}

extension QueryImportReport {
    func html(in frame: Frame) -> HTML {
        frame.card(
            frame.words[.importReport],
            """
            <div class="pad stack"><p class="say small-say">\(sentence(in: frame.words))</p>\
            <ul class="rows">\(rows.map { $0.html(in: frame) })</ul>\
            \(if: more > 0, #"<p class="small muted">\#(frame.words.html(.importMore, count: more))</p>"#)</div>
            """
        )
    }

    private func sentence(in words: Words) -> HTML {
        guard let saved else { return words.html(.importSummary, count: storable) }
        return saved == 0 ? words.html(.importNoneSaved) : words.html(.importSaved, count: saved)
    }
}

extension ImportedQueryRow {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let said = notes.map { $0.html(in: words) }
        return """
            <li class="stack-2"><div class="row wrap"><b class="med">\(shownName)</b>\(mark(in: words))<span class="grow"></span>\
            <span class="tiny muted">\(words.text(.importWhere, ["line": words.number(line)]))</span></div>
            <pre class="source" dir="ltr" tabindex="0"><code>\(written.marked)</code></pre>\
            \(if: !said.isEmpty, #"<ul class="plain small">\#(said)</ul>"#)\
            \(text.map { here($0, in: words) })</li>
            """
    }

    private var shownName: HTML {
        guard let url else { return "<bdi>\(name)</bdi>" }
        return #"<a class="a"\#(attr: "href", url)><bdi>\#(name)</bdi></a>"#
    }

    private func here(_ text: String, in words: Words) -> HTML {
        """
        <p class="tiny muted">\(words[.importHere])</p>\
        <pre class="source" dir="ltr" tabindex="0"><code>\(text)</code></pre>
        """
    }

    private func mark(in words: Words) -> HTML {
        switch state {
        case .same: Tag.good(words[.importSame])
        case .differs: Tag.warning(words[.importDiffers])
        case .incomplete: Tag.warning(words[.importIncomplete])
        case .refused: Tag.bad(words[.importRefused])
        case .known: Tag.plain(words[.importKnown])
        }
    }
}

extension ImportedQueryRow.Note {
    fileprivate func html(in words: Words) -> HTML {
        let place = words.text(.errorPosition, ["line": words.number(line), "column": words.number(column)])
        return #"<li><span class="tiny muted">\#(place)</span> <span>\#(message)</span></li>"#
    }
}
