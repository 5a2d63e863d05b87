extension InboxPage {
    var place: Place? {
        switch view {
        case .inbox: .inbox
        case .mine: .mine
        case .waiting: .waiting
        case .done: .done
        }
    }

    private var heading: Phrase { (place ?? .inbox).phrase }

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
        <span class="muted small">\(frame.words.html(.conversationCount, bounded: total))</span>\
        <span class="grow"></span><a id="fresh" class="chip" href="" data-to="main nav" hidden></a></header>
        \(filters(in: frame))
        <div data-roving>\(groups.map { $0.html(in: frame, page: self) })</div>
        \(more.map { rest(at: $0, in: frame) })
        \(if: groups.allSatisfy(\.rows.isEmpty), nothing(in: frame))
        </section>
        """
    }

    private func rest(at address: String, in frame: Frame) -> HTML {
        """
        <p class="pad"><a class="btn" rel="next"\(attr: "href", address)>\(frame.words[.showMore])</a></p>
        """
    }

    private func filters(in frame: Frame) -> HTML {
        guard units.count > 1 else { return .empty }
        let all = chip(frame.words[.allUnits], address: view.address(), isChosen: unit == nil)
        let chips = units.map { chip($0.name, address: view.address(unit: $0.code), isChosen: $0.isChosen) }
        return """
            <nav class="filters" data-key="/" data-key-focus\(attr: "aria-label", frame.words[.filterByUnit])>\
            \(all)\(chips)</nav>
            """
    }

    private func chip(_ name: String, address: String, isChosen: Bool) -> HTML {
        """
        <a class="chip"\(attr: "href", address) data-to="main nav"\(attr: "aria-current", isChosen ? "true" : nil)>\
        <bdi>\(name)</bdi></a>
        """
    }

    /// The address of this list with a conversation open beside it.
    func address(opening id: String) -> String { view.address(unit: unit, open: id) }

    private func nothing(in frame: Frame) -> HTML {
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
