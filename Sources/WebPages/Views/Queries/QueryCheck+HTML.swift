import Primitives

extension QueryCheck {
    /// What was found out about the text; `POST /queries/check` answers with this fragment.
    func html(in frame: Frame) -> HTML {
        """
        <div id="check" class="stack" aria-live="polite">\
        \(error.map { failure($0, in: frame) } ?? reading(in: frame))\
        \(preview.map { $0.html(in: frame) })</div>
        """
    }

    /// What stands there before anything was checked.
    static func placeholder(in frame: Frame) -> HTML {
        """
        <div id="check" class="stack" aria-live="polite"><section class="card">\(frame.emptyState(.emptyCheck))</section>\
        </div>
        """
    }

    private func failure(_ error: QueryError, in frame: Frame) -> HTML {
        let position = frame.words.text(
            .errorPosition,
            ["line": frame.words.number(error.line), "column": frame.words.number(error.column)]
        )
        return """
            <section class="card bad"><header>\(frame.icon(.warn))<h2>\(frame.words[.queryUnreadable])</h2>\
            <span class="grow"></span><span class="tiny muted">\(position)</span></header><div class="pad stack-2">\
            <p>\(error.message)</p>\(Passage(text: text, highlights: [error.visibleRange]).code("source at"))</div></section>
            """
    }

    private func reading(in frame: Frame) -> HTML {
        let notes = remarks.map { remark -> HTML in
            """
            <li class="pol"><span class="warnc">\(frame.icon(.warn))</span><span>\(remark.message)</span>\
            \(remark.range.map { Passage(text: text, highlights: [$0]).code("source") })</li>
            """
        }
        return """
            <section class="card"><header><h2>\(frame.words[.understood])</h2><span class="grow"></span>\
            \(if: remarks.isEmpty, #"<span class="ok small med">\#(frame.icon(.check)) \#(frame.words[.noRemarks])</span>"#)\
            \(if: !remarks.isEmpty, Tag.warning(frame.words.text(.remarks, count: remarks.count)))</header>\
            <div class="pad stack-2"><pre class="source" dir="ltr" tabindex="0"><code>\(understood ?? text)</code></pre>\
            \(if: !notes.isEmpty, "<ul>\(notes)</ul>")</div></section>
            """
    }
}

extension QueryError {
    /// At least one character, so that there is something to mark.
    fileprivate var visibleRange: Range<Int> {
        range.isEmpty ? Swift.max(0, range.lowerBound - 1)..<range.lowerBound + 1 : range
    }
}

extension Passage {
    fileprivate func code(_ classes: StaticString) -> HTML {
        #"<pre class="\#(classes.description)" dir="ltr" tabindex="0"><code>\#(marked)</code></pre>"#
    }
}
