extension CalendarPage {
    var place: Place? { .stories }

    func title(in words: Words) -> String { words[.calendarTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let list = days.map { day -> HTML in
            """
            <section class="card"><header><h2>\(words.dateWithWeekday(day.date))</h2></header>\
            <ul class="rows">\(day.planned.map { $0.html(in: frame) })</ul></section>
            """
        }
        return frame.page(
            words[.calendarTitle],
            sentence: words.html(.calendarSentence),
            action: #"<a class="btn" href="/stories">\#(words[.storiesTitle])</a>"#,
            """
            \(frame.errorSummary(problems))<nav class="row wrap"\(attr: "aria-label", words[.calendarTitle])>\
            <a class="btn sm"\(attr: "href", earlier)>\(words[.calendarEarlier])</a>\
            <a class="btn sm"\(attr: "href", later)>\(words[.calendarLater])</a></nav>
            <div class="stack">\(if: days.isEmpty, #"<section class="card">\#(frame.nothing(.calendarEmpty))</section>"#)\
            \(list)\(if: !slots.isEmpty, frame.card(words[.calendarSlots], id: "slots", weeks(in: frame)))</div>
            """
        )
    }

    private func weeks(in frame: Frame) -> HTML {
        let words = frame.words
        return "\(slots.map { plan -> HTML in mayPlan ? plan.form(problems, in: frame) : plan.line(in: words) })"
    }
}

extension PlannedRow {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li class="pad"><p class="row wrap"><span class="num med">\(words.clock(at))</span> \
            <a class="med row-link" dir="auto"\(attr: "href", story.address)>\(story.title)</a> \
            \(story.unit.map(code)) \(mark.tag(in: words))</p><p class="tiny muted">\(leftToRight(handle))</p></li>
            """
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
