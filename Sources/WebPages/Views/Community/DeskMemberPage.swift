import Primitives

/// A member, for those of ours who keep order.
struct DeskMemberPage: Page {
    var id: String
    var name: String
    var standing: Int
    /// Why they may not write now, and until when.
    var pause: (reason: String, until: Moment?)?
    var lines: [TopicLine] = []
    /// Whether whoever asks may take out what is stored of them, where they asked for it.
    var mayExport = false
    var badges: [HeldBadgeLine] = []
    /// What was typed and not taken.
    var reason = ""
    var until = ""
    /// Why somebody gives a badge.
    var why = ""
    var problems: [Problem] = []

    var place: Place? { .community }

    func title(in words: Words) -> String { name }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            name,
            isName: true,
            sentence: words.html(.memberStanding, count: standing),
            action: #"<a class="btn"\#(attr: "href", memberAddress(id))>\#(words[.deskPublic])</a>"#,
            """
            \(frame.errorSummary(problems))\(pause.map { paused($0, in: frame) })\(suspending(in: frame))\
            \(if: mayExport, frame.communityAct("\(address)/data", words[.dataFile]))\
            \(badgeForms(in: frame))\
            \(if: !lines.isEmpty, "<section><h2>\(words[.memberTopics])</h2>\(topicList(lines, in: words))</section>")
            """
        )
    }

    private var address: String { deskMemberAddress(id) }

    private func paused(_ pause: (reason: String, until: Moment?), in frame: Frame) -> HTML {
        let words = frame.words
        let reason: [String: HTML] = ["reason": isolated(pause.reason)]
        let sentence = pause.until.map { until in
            words.html(.deskSuspendedUntil, reason.merging(["date": "\(words.date(until))"]) { $1 })
        }
        return """
            <section class="card pad stack-2"><p>\(sentence ?? words.html(.deskSuspended, reason))</p>\
            \(frame.communityAct("\(address)/lift", words[.deskLift]))</section>
            """
    }

    /// What was given by hand can be taken back, and the others be given.
    private func badgeForms(in frame: Frame) -> HTML {
        let words = frame.words
        let held = badges.map(\.badge)
        let open = BadgeMark.allCases.filter { $0.isGiven && !held.contains($0) }
        var reason = Field(name: "why", label: words[.badgeWhy], value: why, problems: problems)
        reason.help = words[.badgeWhyHelp]
        let which = Field(name: "badge", label: words[.badgeWhich])
        let choices = open.map { Choice(value: $0.rawValue, label: words[$0.phrase]) }
        let taking = held.filter(\.isGiven).map { badge -> HTML in
            frame.communityAct(
                "\(address)/badge",
                words.text(.badgeTakeBack, ["badge": words[badge.phrase]]),
                fields: [("badge", badge.rawValue), ("undo", "1")],
                classes: "btn sm"
            )
        }
        let giving: HTML = """
            <form class="stack" method="post"\(attr: "action", "\(address)/badge")>\(frame.token)\
            \(which.select(choices, in: words))\(reason.html(in: words))\
            <p><button class="btn" type="submit">\(words[.badgeGive])</button></p></form>
            """
        return frame.card(
            words[.badgesTitle],
            """
            <div class="pad stack">\(badgeSection(badges, in: words))<div class="row wrap">\(taking)</div>\
            \(if: !open.isEmpty, giving)</div>
            """
        )
    }

    private func suspending(in frame: Frame) -> HTML {
        let words = frame.words
        let why = Field(name: "reason", label: words[.deskSuspendReason], value: reason, problems: problems)
        var end = Field(name: "until", label: words[.deskSuspendUntil], value: until, problems: problems)
        (end.help, end.type, end.isRequired) = (words[.deskSuspendUntilHelp], "date", false)
        return frame.card(
            words[.deskSuspend],
            """
            <form class="pad stack" method="post"\(attr: "action", "\(address)/suspend")>\(frame.token)\
            \(why.html(in: words))\(end.html(in: words))<p><button class="btn bad" type="submit">\
            \(words[.deskSuspend])</button></p></form>
            """
        )
    }
}

/// Where those who keep order see a member.
func deskMemberAddress(_ id: String) -> String { "/desk/members/\(percentEncoded(id))" }
