import Primitives

extension QueryPreview {
    func html(in frame: Frame) -> HTML {
        """
        <section class="card"><header><h2>\(frame.words[.previewTitle])</h2><span class="grow"></span>\
        <span class="small muted">\(frame.words.html(.previewPosts, count: posts))</span></header><div class="pad stack">\
        <p class="say small-say">\(sentence(in: frame.words))</p>\
        \(if: days.count > 1, chart(in: frame))\(note.map { #"<p class="tiny muted">\#($0)</p>"# as HTML })</div>\
        \(examples(gainedExamples, .previewGained, .plus, "ok", in: frame))\
        \(examples(lostExamples, .previewLost, .close, "badc", in: frame))\
        \(examples(sampledExamples, .previewSampled, .plus, "ok", in: frame))</section>
        """
    }

    private func sentence(in words: Words) -> HTML {
        if gained == 0, lost == 0 { return words.html(.previewSame) }
        if lost == 0 { return words.html(.previewGain, count: gained) }
        if gained == 0 { return words.html(.previewLoss, count: lost) }
        return words.html(.previewGain, count: gained) + " " + words.html(.previewLoss, count: lost)
    }

    private func examples(
        _ posts: [PreviewPost],
        _ title: Phrase,
        _ symbol: Icon,
        _ tone: StaticString,
        in frame: Frame
    ) -> HTML {
        guard !posts.isEmpty else { return .empty }
        return """
            <div class="examples"><h3><span class="\(tone.description)">\(frame.icon(symbol))</span> \
            \(frame.words[title])</h3><ul>\(posts.map { $0.html(in: frame) })</ul></div>
            """
    }

    /// Two bars a day, as it was and as it would be; the table below says the same.
    private func chart(in frame: Frame) -> HTML {
        let words = frame.words
        let top = Swift.max(days.map { Swift.max($0.before, $0.after) }.max() ?? 1, 1)
        let bars = days.enumerated().map { $1.bars(at: $0 * 48, top: top, in: words) }
        let rows = days.map { day -> HTML in
            """
            <tr><th scope="row">\(words.shortDate(day.day))</th><td class="num">\(words.number(day.before))</td>\
            <td class="num">\(words.number(day.after))</td></tr>
            """
        }
        return """
            <figure class="days"><div class="scrollx" tabindex="0" role="region"\(attr: "aria-label", words[.perDay])>\
            <svg class="chart"\(attr: "viewBox", "0 0 \(days.count * 48) 112")\
            \(attr: "width", String(days.count * 48)) height="112" aria-hidden="true">\(bars)</svg></div>\
            <figcaption class="tiny muted"><span class="key-was"></span> \(words[.dayBefore]) \
            <span class="key-is"></span> \(words[.dayAfter])</figcaption>\
            <details class="fold" id="days"><summary>\(words[.asTable])</summary><table class="t"><thead><tr>\
            <th scope="col">\(words[.day])</th><th scope="col">\(words[.dayBefore])</th>\
            <th scope="col">\(words[.dayAfter])</th></tr></thead><tbody>\(rows)</tbody></table></details></figure>
            """
    }
}

extension QueryDay {
    fileprivate func bars(at x: Int, top: Int, in words: Words) -> HTML {
        let was = before * 80 / top
        let now = after * 80 / top
        return """
            <rect class="was" x="\(x + 8)" y="\(92 - was)" width="14" height="\(was)" rx="2"/>\
            <rect class="is" x="\(x + 24)" y="\(92 - now)" width="14" height="\(now)" rx="2"/>\
            <text x="\(x + 23)" y="108" text-anchor="middle">\(words.shortDate(day))</text>
            """
    }
}

extension PreviewPost {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li><div class="row tiny muted"><b class="med soft" dir="auto">\(person)</b><span>\(network)</span>\
        <span class="grow"></span>\(frame.words.time(at))\(frame.outward(url, .original))</div>\
        \(passage.paragraph("quote"))</li>
        """
    }
}
