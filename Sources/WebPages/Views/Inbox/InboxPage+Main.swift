/// Units that stand side by side above the list; more are folded: they would take three lines of it.
private let unitsInSight = 5

extension InboxPage {
    var place: Place? {
        switch view {
        case .inbox: .inbox
        case .mine: .mine
        case .waiting: .waiting
        case .done: .done
        }
    }

    private var heading: Phrase { search == nil ? (place ?? .inbox).phrase : .searchResults }

    private var unit: String? { units.first(where: \.isChosen)?.code }

    func title(in words: Words) -> String {
        guard let open else { return words[heading] }
        return "\(open.subject.text) · \(words[heading])"
    }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="inbox\(if: open != nil, " is-open")\(if: open?.context != nil, " has-context")">\
        <h1 class="vh">\(frame.words[heading])</h1>
        \(list(in: frame))
        \(open?.html(in: frame) ?? nothingOpen(in: frame))
        \(open?.context?.html(in: frame, conversation: open?.id ?? ""))
        </main>
        """
    }

    private func list(in frame: Frame) -> HTML {
        """
        <section class="col list" id="list" aria-labelledby="list-title">
        <header class="colhead"><h2 id="list-title">\(frame.words[heading])</h2>\
        <span class="muted small">\(if: search == nil, frame.words.html(.conversationCount, bounded: total))</span>\
        <span class="grow"></span><a id="fresh" class="chip" href="" data-to="main nav" hidden></a></header>
        \(searchForm(in: frame))\(narrowing(in: frame))
        \(rows(in: frame))
        \(more.map { rest(at: $0, in: frame) })
        \(if: groups.allSatisfy(\.rows.isEmpty), nothing(in: frame))
        </section>
        """
    }

    /// The rows; with a box each where several can be chosen.
    private func rows(in frame: Frame) -> HTML {
        let rows: HTML = "<div data-roving>\(groups.map { $0.html(in: frame, page: self) })</div>"
        guard mayChoose, !groups.allSatisfy(\.rows.isEmpty) else { return rows }
        return """
            <form method="get" action="/inbox/chosen"><input type="hidden" name="back"\(attr: "value", back)>\
            \(rows)
            <div class="chosen"><button class="btn sm" type="submit">\(frame.words[.bulkGo])</button></div></form>
            """
    }

    private func rest(at address: String, in frame: Frame) -> HTML {
        """
        <p class="pad"><a class="btn" rel="next"\(attr: "href", address)>\(frame.words[.showMore])</a></p>
        """
    }

    /// A form that asks by its address, so that what was found can be kept and sent to others.
    private func searchForm(in frame: Frame) -> HTML {
        let problem: HTML =
            searchProblem.map { #"<p id="search-problem" class="pad small bad" role="alert">\#($0)</p>"# } ?? .empty
        return """
            <form class="filters" method="get" action="/inbox" role="search">\
            \(if: unit != nil, #"<input type="hidden" name="unit"\#(attr: "value", unit ?? "")>"#)\
            <input class="grow" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
            \(attr: "aria-label", frame.words[.searchConversations])\(attr: "placeholder", frame.words[.searchConversations])\
            \(attr: "aria-invalid", searchProblem == nil ? nil : "true")\
            \(attr: "aria-describedby", searchProblem == nil ? nil : "search-problem")>\
            <button class="btn sm" type="submit">\(frame.words[.search])</button></form>\(problem)
            """
    }

    /// The units and the saved views; many units are folded, so that the first rows are in sight.
    private func narrowing(in frame: Frame) -> HTML {
        guard units.count > unitsInSight else { return "\(filters(in: frame))\(saved(in: frame))" }
        return #"<div class="filters">\#(foldedUnits(in: frame))\#(saved(in: frame))</div>"#
    }

    private func filters(in frame: Frame) -> HTML {
        guard units.count > 1 else { return .empty }
        return """
            <nav class="filters" data-key="/" data-key-focus\(attr: "aria-label", frame.words[.filterByUnit])>\
            \(unitChips(in: frame))</nav>
            """
    }

    /// All units, behind the name of the one that is chosen.
    ///
    /// The id goes with the choice, so that a choice closes it.
    private func foldedUnits(in frame: Frame) -> HTML {
        let chosen = units.first(where: \.isChosen)
        return """
            <details class="units"\(attr: "id", "units-\(chosen?.code ?? "")")>\
            <summary class="chip" data-key="/"\(attr: "aria-current", chosen == nil ? nil : "true")>\
            <span class="vh">\(frame.words[.filterByUnit]): </span><bdi>\(chosen?.name ?? frame.words[.allUnits])</bdi></summary>
            <nav\(attr: "aria-label", frame.words[.filterByUnit])>\(unitChips(in: frame))</nav></details>
            """
    }

    private func unitChips(in frame: Frame) -> HTML {
        let all = chip(frame.words[.allUnits], address: view.address(search: search), isChosen: unit == nil)
        let chips = units.map {
            chip($0.name, address: view.address(unit: $0.code, search: search), isChosen: $0.isChosen)
        }
        return "\(all)\(chips)"
    }

    /// The views with a name, and the way to give this list one.
    private func saved(in frame: Frame) -> HTML {
        guard !views.isEmpty || groups.contains(where: { !$0.rows.isEmpty }) else { return .empty }
        let list = view.address(unit: unit, search: search)
        let chips = views.map { saved in
            chip(saved.name, address: saved.address, isChosen: saved.address == list)
        }
        return """
            <nav class="filters"\(attr: "aria-label", frame.words[.viewsTitle])>\(chips)\
            <a class="chip"\(attr: "href", "/views" + list.dropFirst("/inbox".count))>\(frame.words[.viewSave])</a>\
            <a class="chip" href="/clusters">\(frame.words[.clustersTitle])</a></nav>
            """
    }

    private func chip(_ name: String, address: String, isChosen: Bool) -> HTML {
        """
        <a class="chip"\(attr: "href", address) data-to="main nav"\(attr: "aria-current", isChosen ? "true" : nil)>\
        <bdi>\(name)</bdi></a>
        """
    }

    /// The address of this list with a conversation open beside it.
    func address(opening id: String) -> String { view.address(unit: unit, search: search, open: id) }

    private func nothing(in frame: Frame) -> HTML {
        if search != nil {
            return searchProblem == nil
                ? #"<p class="pad small soft">\#(frame.words[.emptySearch])</p>"# : .empty
        }
        if !tasks.isEmpty { return #"<p class="pad small soft">\#(frame.words[.emptyYet])</p>"# }
        return switch view {
        case .inbox: frame.emptyState(.emptyInbox, frame.nextStep(.seeQueries, "/queries", .search))
        case .mine: frame.emptyState(.emptyMine, frame.nextStep(.goToInbox, "/inbox", .inbox))
        case .waiting: frame.emptyState(.emptyWaiting, frame.nextStep(.goToInbox, "/inbox", .inbox))
        case .done: frame.emptyState(.emptyDone, frame.nextStep(.goToInbox, "/inbox", .inbox))
        }
    }

    private func nothingOpen(in frame: Frame) -> HTML {
        let isBusy = groups.contains { !$0.rows.isEmpty }
        return """
            <section class="conv none" id="conversation"\(attr: "aria-label", frame.words[.conversation])>\
            \(if: !tasks.isEmpty && !isBusy, tasks.html(in: frame))\
            \(if: isBusy, frame.emptyState(.chooseConversation))</section>
            """
    }
}
