import Primitives

/// How a circle goes, as pages say it.
enum CircleStateMark: String, Sendable, CaseIterable {
    case open
    case reached
    case ended

    var phrase: CommunityPhrase {
        switch self {
        case .open: .circleGoesOn
        case .reached: .circleReached
        case .ended: .circleEnded
        }
    }

    func tag(in words: Words) -> HTML {
        (self == .reached ? Tag.good : Tag.outlined)(words[phrase])
    }
}

/// A circle in a list.
struct CircleLine: Sendable {
    var code: String
    var name: String
    var goal: String
    var state = CircleStateMark.open
    /// Whether whoever reads is invited and has not come in.
    var isInvited = false
    /// Whether they wanted to be asked by now how it goes.
    var isDue = false
}

/// What somebody wrote down in a circle.
struct VictoryLine: Sendable {
    var id: String
    var text: String
    var name: String?
    var number: Int?
    /// Where it was talked about, as far as whoever reads sees that.
    var topic: Link?
    var at: Moment
    /// Whether whoever reads wrote it.
    var isOwn = false
}

/// Circles below each other, each with where it is found.
func circleList(_ lines: [CircleLine], below base: String, in words: Words) -> HTML {
    guard !lines.isEmpty else { return #"<div class="empty"><p>\#(words[.circleNone])</p></div>"# }
    let rows = lines.map { line -> HTML in
        """
        <li><a class="med row-link" dir="auto"\(attr: "href", "\(base)/\(percentEncoded(line.code))")>\(line.name)</a> \
        \(line.state.tag(in: words))\(if: line.isInvited, Tag.warning(words[.circleIsInvited]))\
        \(if: line.isDue, Tag.warning(words[.circleIsDue]))\
        <p class="small" dir="auto">\(oneLine(line.goal, 200))</p></li>
        """
    }
    return #"<ul class="rows">\#(rows)</ul>"#
}

/// A form in which a circle is founded.
struct CircleForm: Sendable {
    /// The id that it is given, so that a form that is sent twice is one circle.
    var id: String
    var problems: [Problem] = []
    /// What was typed, by the names of the fields.
    var typed: [String: String] = [:]

    func html(to address: String, in frame: Frame) -> HTML {
        let words = frame.words
        var goal = field("goal", .circleGoal, in: words)
        goal.isRequired = true
        var name = field("called", .circleName, in: words)
        name.isRequired = true
        var day = field("by", .circleGoalBy, in: words)
        (day.help, day.isCode) = (words[.circleDayHelp], true)
        var weekly = field("weekly", .circleWeekly, in: words)
        (weekly.type, weekly.value, weekly.isRequired) = ("number", typed["weekly"] ?? "7", true)
        var target = field("target", .circleTarget, in: words)
        target.type = "number"
        return """
            <details class="fold"\(attr: "open", if: !problems.isEmpty)><summary>\(words[.circleFound])</summary>\
            <form class="card pad stack" method="post"\(attr: "action", address)>\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", id)>\(name.html(in: words))\
            \(goal.area(rows: 3, in: words))\(day.html(in: words))\(target.html(in: words))\(weekly.html(in: words))\
            <p>\(frame.communitySubmit(.circleFound))</p></form></details>
            """
    }

    private func field(_ name: String, _ label: CommunityPhrase, in words: Words) -> Field {
        var field = Field(name: name, label: words[label], value: typed[name] ?? "", problems: problems)
        field.isRequired = false
        return field
    }
}
