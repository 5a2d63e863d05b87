import Primitives

extension QueryListPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.queriesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let tabs = frame.queryTabs(at: "/queries")
        guard !queries.isEmpty || isPart else {
            let action = mayEdit ? frame.nextStep(.newQuery, "/queries/new", .plus) : .empty
            return frame.page(
                words[.queriesTitle],
                sentence: .empty,
                tabs: tabs,
                #"<div class="stack"><section class="card">\#(frame.emptyState(.emptyQueries, action))</section>\#(ways(in: words))</div>"#
            )
        }
        return frame.page(
            words[.queriesTitle],
            sentence: sentence(in: words),
            action: mayEdit ? frame.primary(.newQuery, "/queries/new", .plus) : .empty,
            tabs: tabs,
            """
            \(if: isPart, looking(in: words))<div class="stack"><section class="card">\(table(in: frame))\
            \(next.map { #"<p class="pad"><a class="btn sm" rel="next"\#(attr: "href", $0)>\#(words[.showMore])</a></p>"# as HTML })\
            </section>\(ways(in: words))</div>
            """
        )
    }

    /// How many say what concerns us; and how much they found, where all of them stand here.
    private func sentence(in words: Words) -> HTML {
        let here = queries.filter(\.isActive)
        if isPart { return words.html(.queriesSentence, count: active ?? here.count) }
        let found = here.reduce(0) { $0 + $1.perDay.reduce(0, +) }
        return words.html(.queriesSentence, count: here.count) + " " + words.html(.queriesFound, count: found)
    }

    /// Asks by its address, where there are more than a page has.
    private func looking(in words: Words) -> HTML {
        """
        <form class="filters" method="get" action="/queries" role="search">\
        <input class="grow" type="search" name="q" dir="auto" maxlength="100"\(attr: "value", search)\
        \(attr: "aria-label", words[.queriesSearch])\(attr: "placeholder", words[.queriesSearch])>\
        <button class="btn sm" type="submit">\(words[.search])</button></form>
        """
    }

    /// The ways in from elsewhere, and out.
    private func ways(in words: Words) -> HTML {
        """
        <p class="row wrap small">\(if: mayEdit, #"<a class="a" href="/queries/import">\#(words[.importLink])</a>"#)\
        \(if: !queries.isEmpty, #"<a class="a" href="/queries/export">\#(words[.exportLink])</a>"#)\
        \(if: mayEdit && !queries.isEmpty, #"<a class="a" href="/queries/slow">\#(words[.slowTitle])</a>"#)</p>
        """
    }

    private func table(in frame: Frame) -> HTML {
        var columns: [Phrase] = [.columnQuery, .columnUnit, .columnWeek, .columnLastMatch, .columnVersion]
        if queries.contains(where: \.mayEdit) { columns.append(.columnActions) }
        if queries.isEmpty { return #"<div class="empty"><p>\#(frame.words[.queriesNone])</p></div>"# }
        return frame.table(
            frame.words[.queriesTitle],
            columns: columns,
            rows: queries.map { $0.cells(in: frame) }
        )
    }
}

extension QueryRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        let words = frame.words
        let count = perDay.reduce(0, +)
        return [
            """
            <a class="med row-link"\(attr: "href", "/queries/\(percentEncoded(id))")><bdi>\(name)</bdi></a>\
            \(if: !isActive, Tag.plain(words[.queryResting]))\
            \(if: isAbove, Tag.warning(words[.spikeRuns]))\
            \(if: remarks > 0, Tag.warning(words.text(.remarks, count: remarks)))\
            <code class="clip tiny muted" dir="ltr">\(text)</code>
            """,
            unit.map { "\(code($0.code))" } ?? "–",
            """
            <span class="row"><span class="num">\(words.number(count))</span>\
            \(sparkline(perDay, label: words.text(.matchesThisWeek, count: count)))</span>
            """,
            lastMatch.map(words.ageTime) ?? "\(words[.never])",
            #"<span class="num">\#(words.number(version))</span>"#,
            mayEdit ? frame.pausing("/queries/\(percentEncoded(id))", isActive: isActive) : .empty,
        ]
    }
}

extension Frame {
    /// The button that lets a query rest, or wakes it.
    func pausing(_ path: String, isActive: Bool) -> HTML {
        isActive ? act("\(path)/pause", .pause, .pause) : act("\(path)/resume", .resume, .play)
    }

    /// The way between queries and lists.
    func queryTabs(at address: String) -> HTML {
        tabs(
            .queryTabs,
            [
                (phrase: .queriesTitle, address: "/queries", isHere: address == "/queries"),
                (phrase: .listsTitle, address: "/lists", isHere: address == "/lists"),
                (phrase: .sampleTitle, address: "/queries/sample", isHere: address == "/queries/sample"),
                (phrase: .spikesTitle, address: "/queries/spikes", isHere: address == "/queries/spikes"),
            ]
        )
    }
}
