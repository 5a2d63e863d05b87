import Primitives

extension KitPage {
    var place: Place? { nil }

    func title(in words: Words) -> String { "Kit" }

    func main(in frame: Frame) -> HTML {
        frame.page(
            "Kit",
            sentence: frame.words.html(.kitSentence),
            """
            \(swatches)<div class="two"><div class="stack">\(banners(in: frame))\(emptiness(in: frame))\
            \(replies(in: frame))</div><div class="stack">\(controls(in: frame))\(fields(in: frame))\
            \(rightToLeft(in: frame))</div></div>
            """
        )
    }

    private var swatches: HTML {
        let names: [StaticString] = [
            "paper", "surface", "sunken", "raised", "hover", "line", "line-strong", "ink", "ink-2", "ink-3", "accent",
            "accent-soft", "accent-line", "warn", "warn-soft", "danger", "danger-soft",
        ]
        let tiles = names.map { name -> HTML in
            #"<div><i class="sw-\#(name.description)"></i>\#(name.description)</div>"#
        }
        return
            #"<section class="card pad"\#(attr: "aria-label", "Colours")><div class="swatches">\#(tiles)</div></section>"#
    }

    private func banners(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="stack-2" aria-label="Banners">\(frame.banner(.done, words.html(.kitDone)))\
            \(frame.banner(.warning, words.html(.changedSince, ["name": isolated("Gwen Morris")])))\
            \(frame.banner(.problem, "\(words[.scriptFailed])"))\
            \(frame.errorSummary([Problem(field: "kit", message: words[.kitProblem])]))</section>
            """
    }

    private func emptiness(in frame: Frame) -> HTML {
        """
        <section class="card" aria-label="Empty">\
        \(frame.emptyState(.emptyInbox, frame.nextStep(.seeQueries, "/queries", .search)))</section>
        """
    }

    private func controls(in frame: Frame) -> HTML {
        let words = frame.words
        let now = words.now
        let clocks: [(Urgency, Int64)] = [(.calm, 660), (.soon, 4_200), (.late, 19_800)]
        return """
            <section class="card pad stack" aria-label="Controls"><div class="row wrap"><button class="btn pri" \
            type="button">\(words[.send])\(keycap("⌘↵"))</button><button class="btn" type="button">\(words[.claim])\
            \(keycap("A"))</button><button class="btn ghost" type="button">\(words[.cancel])</button>\
            <button class="btn" type="button" disabled aria-describedby="kit-why">\(words[.connect])</button>\
            <span id="kit-why" class="tiny muted">\(words[.kitDisabled])</span></div>\
            <div class="row wrap">\(Tag.plain(words[.rowDraft]))\(Tag.good(words[.rowMine]))\
            \(Tag.warning(words[.rowUnknown]))\(Tag.bad(words[.rowRejected]))\(Tag.outlined("Cymraeg"))\(code("METER"))\
            </div><div class="row wrap">\
            \(clocks.map { $0.clock(now - .seconds($1), in: frame) })</div>\
            <div class="row">\(avatar("Gwen Morris"))\(colleague("Nia Prosser"))\
            <span class="av us busy" aria-hidden="true">EB</span><span class="small soft">\(words[.kitAvatars])</span></div>\
            \(sparkline([3, 5, 2, 9, 14, 11, 17], label: words.text(.matchesThisWeek, count: 61)))</section>
            """
    }

    private func fields(in frame: Frame) -> HTML {
        let words = frame.words
        let problem = Problem(field: "kit", message: words[.kitProblem])
        let field = Field(name: "kit", label: words[.unitName], help: words[.unitCodeHelp], problems: [problem])
        return #"<section class="card pad" aria-label="Fields">\#(field.html(in: words))</section>"#
    }

    private func replies(in frame: Frame) -> HTML {
        let now = frame.words.now
        let states: [ReplyState] = [
            .held(until: now + .seconds(8)), .queued(nextAttempt: nil), .sending,
            .sent(at: now, url: "https://example.org/1"),
            .unknown(explanation: frame.words[.kitUnknown]), .rejected(words: "Record too long", mayRetry: true),
            .givenUp(by: "Nia Prosser"),
        ]
        let articles = states.enumerated().map { index, state -> HTML in
            ThreadReply(
                id: "kit-\(index)",
                author: "Nia Prosser",
                account: "@marram · Mastodon",
                at: now,
                text: Passage(text: "Bore da Gwen. It isn’t you.", language: "en"),
                state: state
            ).html(in: frame)
        }
        return #"<section class="card pad" aria-label="Replies">\#(articles)</section>"#
    }

    private func rightToLeft(in frame: Frame) -> HTML {
        let row = InboxRow(
            id: "kit-row",
            person: "ليلى حداد",
            network: "Mastodon",
            excerpt: Passage(
                text: "شاشة العداد تعرض تعرفة النهار في الساعة الثانية صباحًا. هل العداد معطل؟",
                language: "ar"
            ),
            at: frame.words.now - .seconds(240),
            unit: "METER",
            waitingSince: frame.words.now - .seconds(660),
            isUnread: true,
            note: .unknownOutcome
        )
        let page = InboxPage(view: .inbox, total: 1, groups: [])
        var frame = frame
        frame.words = Words(.arabic, now: frame.words.now)
        return """
            <section class="card" dir="rtl" lang="ar" aria-label="RTL"><ol>\(row.html(in: frame, page: page))</ol></section>
            """
    }
}
