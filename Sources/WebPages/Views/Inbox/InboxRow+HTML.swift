import Primitives

extension InboxGroup {
    func html(in frame: Frame, page: InboxPage) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return """
            <h3 class="grp"><span>\(frame.words[title])</span><span class="num">\(frame.words.bounded(count))</span></h3>
            <ol>\(rows.map { $0.html(in: frame, page: page) })</ol>
            """
    }

    private var title: Phrase {
        switch kind {
        case .longestWaiting: .groupWaiting
        case .today: .groupToday
        case .earlier: .groupEarlier
        case .found: .groupFound
        }
    }
}

extension InboxRow {
    func html(in frame: Frame, page: InboxPage) -> HTML {
        let isOpen = page.open?.id == id
        return """
            <li\(attr: "id", "row-\(id)") class="item\(if: isUnread, " unread")"\
            \(attr: "aria-current", isOpen ? "true" : nil)><div class="pip">\
            \(if: isUnread, #"<span class="dot"><span class="vh">\#(frame.words[.unread])</span></span>"#)\
            \(if: page.mayChoose, box(in: frame.words))</div><div>
            <div class="l1"><a\(attr: "href", page.address(opening: id)) data-to="main nav flash" data-row dir="auto">\
            \(person)</a><span class="ch">\(network)</span><span class="when">\(frame.words.ageTime(at))</span></div>
            <p dir="auto"\(attr: "lang", excerpt.language)>\(title.map { #"<b dir="auto">\#($0)</b> "# as HTML })\(excerpt.marked)</p>
            <div class="l3">\(unit.map(code))\(need.map { $0.html(in: frame.words) })\(signals.html(in: frame.words))\(due?.html(in: frame) ?? waitingSince.map { wait(since: $0, in: frame) })\
            \(if: alike > 0, Tag.good(frame.words.text(.rowAlike, ["n": frame.words.number(alike)])))\(copies.map { $0.tag(in: frame.words) })\(present.discs(of: id, in: frame.words))\(note.map { #"<span class="end">\#($0.html(in: frame))</span>"# as HTML })</div></div></li>
            """
    }

    private func box(in words: Words) -> HTML {
        """
        <input class="pick" type="checkbox" value="1"\(attr: "name", "pick-\(id)")\
        \(attr: "aria-label", words.text(.bulkPick, ["name": person]))>
        """
    }

    private func wait(since moment: Moment, in frame: Frame) -> HTML { urgency.clock(moment, in: frame) }
}

extension Urgency {
    /// How long somebody has waited, with a symbol and in words.
    func clock(_ moment: Moment, in frame: Frame) -> HTML {
        let tone: HTML =
            switch self {
            case .calm: ""
            case .soon: " warn"
            case .late: " bad"
            }
        return """
            <span class="sla\(tone)">\(frame.icon(self == .late ? .warn : .clock))\
            <span>\(frame.words.html(.waiting, ["time": frame.words.ageTime(moment)]))</span></span>
            """
    }
}

extension RowNote {
    func html(in frame: Frame) -> HTML {
        switch self {
        case .claimed(let name):
            """
            \(colleague(name, small: true))<span class="clip">\(frame.words.html(.rowClaimed, ["name": isolated(name)]))\
            </span>
            """
        case .offered(let unit): Tag.warning(frame.words.text(.rowOffered, ["unit": unit]))
        case .snoozed(let moment):
            """
            \(frame.icon(.clock))<span class="clip">\
            \(frame.words.html(.snoozedUntil, ["time": frame.words.time(moment)]))</span>
            """
        case .owned(let name):
            """
            \(frame.icon(.person))<span class="clip">\(frame.words.html(.rowOwned, ["name": isolated(name)]))</span>
            """
        case .mine: Tag.good(frame.words[.rowMine])
        case .draft: Tag.plain(frame.words[.rowDraft])
        case .held: Tag.plain(frame.words[.rowHeld])
        case .unknownOutcome: Tag.warning(frame.words[.rowUnknown])
        case .rejected: Tag.bad(frame.words[.rowRejected])
        case .language(let name): Tag.outlined(name)
        }
    }
}
