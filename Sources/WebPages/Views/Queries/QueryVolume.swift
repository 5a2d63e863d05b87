import Primitives

/// What a query found in each hour, beside what it usually finds, and what is told about that.
struct QueryVolume: Sendable {
    /// The address of the query.
    var path: String
    /// Oldest first; the last one is running.
    var hours: [QueryHour]
    /// The latest ten, newest first.
    var spikes: [QuerySpikeRow] = []
    var sensitivities: [Choice] = []
    /// The least that is told, as it stands or was typed.
    var least = ""
    var mayEdit = true
    var problems: [Problem] = []
}

/// One hour of a query.
struct QueryHour: Sendable {
    var start: Moment
    var count: Int
    /// The upper end of the band; `nil` where there is too little to compare.
    var upper: Int?
    var isAbove: Bool { upper.map { count > $0 } ?? false }
}

/// A stretch in which a query found more than usual.
struct QuerySpikeRow: Sendable {
    var startedAt: Moment
    var peakAt: Moment
    var peak: Int
    /// The median of the hours to which it was compared.
    var expected: Int
    /// `nil` while it goes on.
    var endedAt: Moment?
    /// Whose it is, where the list has several.
    var query: Link?
}

extension QueryVolume {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let found = hours.reduce(0) { $0 + $1.count }
        return frame.card(
            words[.volumeHoursTitle],
            id: "volume",
            """
            <div class="pad stack"><p class="say small-say">\(words.html(.volumeHours, count: found))</p>\
            <p class="small muted">\(band(in: words))</p>\(chart(in: frame))\(list(in: frame))</div>\
            \(if: mayEdit, form(in: frame))
            """
        )
    }

    private func band(in words: Words) -> HTML {
        guard let now = hours.last, let upper = now.upper else { return words.html(.volumeNoBand) }
        return words.html(.volumeBand, ["n": "\(words.number(upper))"])
    }

    /// A bar for each hour and a line where its band ends; the table below says the same.
    private func chart(in frame: Frame) -> HTML {
        let words = frame.words
        let top = max(hours.map { max($0.count, $0.upper ?? 0) }.max() ?? 1, 1)
        let bars = hours.enumerated().map { number, hour -> HTML in
            let height = hour.count * 80 / top
            let line = hour.upper.map { upper -> HTML in
                let place = 92 - upper * 80 / top
                return #"<rect class="was" x="\#(number * 14)" y="\#(place)" width="14" height="2"/>"#
            }
            return """
                <rect class="is" x="\(number * 14 + 2)" y="\(92 - height)" width="10" height="\(height)"/>\(line)
                """
        }
        let rows = hours.reversed().map { hour -> HTML in
            """
            <tr><th scope="row">\(words.time(hour.start))</th><td class="num">\(words.number(hour.count))</td>\
            <td class="num">\(hour.upper.map { words.number($0) } ?? "–")</td></tr>
            """
        }
        return """
            <figure class="days"><div class="scrollx" tabindex="0" role="region"\
            \(attr: "aria-label", words[.volumeHoursTitle])>\
            <svg class="chart"\(attr: "viewBox", "0 0 \(hours.count * 14) 96")\
            \(attr: "width", String(hours.count * 14)) height="96" aria-hidden="true">\(bars)</svg></div>\
            <figcaption class="tiny muted"><span class="key-was"></span> \(words[.volumeUpper]) \
            <span class="key-is"></span> \(words[.volumeFound])</figcaption>\
            <details class="fold" id="hours"><summary>\(words[.asTable])</summary><table class="t"><thead><tr>\
            <th scope="col">\(words[.volumeHour])</th><th scope="col">\(words[.volumeFound])</th>\
            <th scope="col">\(words[.volumeUpper])</th></tr></thead><tbody>\(rows)</tbody></table></details></figure>
            """
    }

    private func list(in frame: Frame) -> HTML {
        guard !spikes.isEmpty else { return .empty }
        return #"<ul class="plain stack-2" id="spikes">\#(spikes.map { $0.html(in: frame.words) })</ul>"#
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let sensitivity = Field(name: "sensitivity", label: words[.alertWhen], help: words[.alertHelp])
        let least = Field(name: "least", label: words[.alertLeast], value: least, problems: problems, type: "number")
        return """
            <form class="pad stack" method="post"\(attr: "action", path + "/alert")>\(frame.token)\
            <div class="two">\(sensitivity.select(sensitivities, in: words))\(least.html(in: words))</div>\
            <div><button class="btn" type="submit">\(words[.save])</button></div></form>
            """
    }
}

extension QuerySpikeRow {
    fileprivate func html(in words: Words) -> HTML {
        let name = query.map { #"<a class="a med"\#(attr: "href", $0.url)><bdi>\#($0.text)</bdi></a> "# as HTML }
        let mark: HTML = endedAt == nil ? Tag.warning(words[.spikeRuns]) : .empty
        let fills: [String: HTML] = [
            "from": words.time(startedAt), "peak": "\(words.number(peak))", "at": words.time(peakAt),
            "usual": "\(words.number(expected))", "until": endedAt.map(words.time) ?? "–",
        ]
        return """
            <li>\(name)\(mark) <span class="small">\
            \(words.html(endedAt == nil ? .spikeRunning : .spikeOver, fills))</span></li>
            """
    }
}

/// What queries found more of than usual, of the units that the reader may see.
struct SpikesPage: Page {
    /// Those that began last first.
    var spikes: [QuerySpikeRow]
}

extension SpikesPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.spikesTitle] }

    func main(in frame: Frame) -> HTML {
        let rows = spikes.map { $0.html(in: frame.words) }
        let list: HTML =
            spikes.isEmpty
            ? #"<div class="empty"><p>\#(frame.words[.spikesNone])</p></div>"#
            : #"<ul class="plain pad stack-2">\#(rows)</ul>"#
        return frame.page(
            frame.words[.spikesTitle],
            sentence: frame.words.html(.spikesSentence),
            tabs: frame.queryTabs(at: "/queries/spikes"),
            #"<section class="card">\#(list)</section>"#
        )
    }
}
