extension CalendarPage {
    var place: Place? { .stories }

    func title(in words: Words) -> String { words[.calendarTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let isEmpty = !weeks.joined().contains { $0.isOfMonth && !$0.planned.isEmpty }
        return frame.page(
            words[.calendarTitle],
            sentence: words.html(.calendarSentence),
            action: #"<a class="btn" href="/stories">\#(words[.storiesTitle])</a>"#,
            """
            \(frame.errorSummary(problems))<nav class="row wrap"\(attr: "aria-label", words[.calendarTitle])>\
            \(earlier?.html(.calendarEarlier, rel: "prev", in: words))\
            \(if: !isThisMonth, #"<a class="btn sm" href="/calendar">\#(words[.calendarNow])</a>"#)\
            \(later?.html(.calendarLater, rel: "next", in: words))</nav>
            <div class="stack"><section class="card"><header><h2>\(words.month(month))</h2></header>\
            \(if: isEmpty, #"<p class="pad muted">\#(words[.calendarEmpty])</p>"#)\
            \(if: isCut, #"<p class="pad">\#(words[.calendarMore])</p>"#)\(grid(in: frame))</section>\
            \(if: !slots.isEmpty, frame.card(words[.calendarSlots], id: "slots", weeksOfAccounts(in: frame)))</div>
            """
        )
    }

    /// A table on wide screens; on a telephone the days that have something, each with its whole date as heading.
    private func grid(in frame: Frame) -> HTML {
        let words = frame.words
        let names = (weeks.first ?? []).map { #"<th scope="col">\#(words.weekday($0.date))</th>"# as HTML }
        let rows = weeks.map { "<tr>\($0.map { $0.html(in: frame) })</tr>\n" as HTML }
        return """
            <table class="t month"\(attr: "aria-label", words.month(month))><thead><tr>\(names)</tr></thead><tbody>
            \(rows)</tbody></table>
            """
    }

    private func weeksOfAccounts(in frame: Frame) -> HTML {
        let words = frame.words
        return "\(slots.map { plan -> HTML in mayPlan ? plan.form(problems, in: frame) : plan.line(in: words) })"
    }
}

extension CalendarPage.Step {
    fileprivate func html(_ phrase: StoriesPhrase, rel: String, in words: Words) -> HTML {
        let label = words.text(phrase, ["month": words.month(month)])
        return #"<a class="btn sm"\#(attr: "rel", rel)\#(attr: "href", address)>\#(label)</a>"#
    }
}

extension CalendarPage.Day {
    /// A day beside the month says of which month it is, and is left out on a telephone, as is one that has nothing.
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let kind: String? = isOfMonth ? (hasSomething ? "on" : nil) : "out"
        let number = isOfMonth ? words.dayOfMonth(date) : words.shortDate(date)
        let heading: HTML = #"<h3 class="only-s">\#(words.dateWithWeekday(date))</h3>"#
        return """
            <td\(attr: "class", kind)\(attr: "aria-current", isToday ? "date" : nil)>\
            \(if: isOfMonth && hasSomething, heading)<p class="row wrap"><span class="num hide-s">\(number)</span>\
            \(if: isToday, Tag.good(words[.groupToday]))</p>\
            \(if: !planned.isEmpty, "<ul>\(planned.map { $0.html(in: frame) })</ul>")\
            \(free.map { $0.html(in: words) })</td>
            """
    }
}

extension PlannedRow {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let places = accounts.map { #"<p class="tiny muted">\#($0.network) \#(leftToRight($0.handle))</p>"# as HTML }
        return """
            <li><p class="row wrap"><span class="num med">\(words.clock(at))</span> \(mark.tag(in: words))</p>\
            <p><a class="med row-link" dir="auto"\(attr: "href", story.address)>\(story.title)</a> \
            \(story.unit.map(code))</p>\(places)</li>
            """
    }
}

extension FreeRow {
    fileprivate func html(in words: Words) -> HTML {
        let times: HTML = "\(moments.map(words.clock).joined(separator: " · "))"
        let sentence = words.html(.calendarFree, ["account": leftToRight(handle), "times": times])
        return #"<p class="tiny muted num">\#(sentence)</p>"#
    }
}

extension SlotForm {
    fileprivate func line(in words: Words) -> HTML {
        let week: HTML = slots.isEmpty ? "\(words[.calendarNoSlots])" : "\(leftToRight(slots)) · \(leftToRight(zone))"
        return #"<p class="pad"><span class="med">\#(leftToRight(handle))</span> \#(week)</p>"#
    }

    fileprivate func form(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var week = Field(
            name: "slots",
            label: handle,
            value: slots,
            help: words[.calendarSlotsHelp],
            problems: problems,
            isCode: true
        )
        week.suffix = "-\(account)"
        week.isRequired = false
        var place = Field(name: "zone", label: words[.calendarZone], value: zone, problems: problems, isCode: true)
        place.suffix = "-\(account)"
        return """
            \(both?.html(id: "both-\(account)", in: frame))\
            <form class="pad stack-2" method="post"\(attr: "action", "/calendar/\(percentEncoded(account))")>\
            \(frame.token)<input type="hidden" name="version"\(attr: "value", String(version))>\
            \(week.html(in: words))\(place.html(in: words))\
            <div><button class="btn" type="submit">\(both == nil ? words[.calendarSlotsDo] : words[.bothSave])</button></div></form>
            """
    }

    /// Keeps what was typed where it was not taken, at the version that it was typed on; both, where a colleague was faster.
    mutating func keep(_ fields: FormFields, isConflict: Bool, in words: Words) {
        if isConflict {
            both = BothVersions(
                at: "/calendar",
                [
                    .init(label: words[.calendarSlots], theirs: slots, mine: fields.text("slots"), isCode: true),
                    .init(label: words[.calendarZone], theirs: zone, mine: fields.text("zone"), isCode: true),
                ]
            )
        } else {
            version = Int(fields.text("version")) ?? 0
        }
        (slots, zone) = (fields.text("slots"), fields.text("zone"))
    }
}
