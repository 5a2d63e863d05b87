/// A badge as pages say it.
enum BadgeMark: String, Sendable, CaseIterable {
    case expert
    case guide
    case thanks
    case hundredHelped
    case tenHelped
    case firstAccepted
    case ideaDone
    case oneYear

    /// Whether those who moderate give it.
    var isGiven: Bool { [.expert, .guide, .thanks].contains(self) }

    var phrase: CommunityPhrase {
        switch self {
        case .expert: .badgeExpert
        case .guide: .badgeGuide
        case .thanks: .badgeThanks
        case .hundredHelped: .badgeHundredHelped
        case .tenHelped: .badgeTenHelped
        case .firstAccepted: .badgeFirstAccepted
        case .ideaDone: .badgeIdeaDone
        case .oneYear: .badgeOneYear
        }
    }

    /// By which rule somebody has it.
    var rule: CommunityPhrase {
        switch self {
        case .expert, .guide, .thanks: .badgeGivenRule
        case .hundredHelped: .badgeHundredHelpedRule
        case .tenHelped: .badgeTenHelpedRule
        case .firstAccepted: .badgeFirstAcceptedRule
        case .ideaDone: .badgeIdeaDoneRule
        case .oneYear: .badgeOneYearRule
        }
    }
}

/// The badges that there are, each with its rule.
struct BadgesPage: CommunityView {
    struct Line: Sendable {
        var badge: BadgeMark
        var holders: Int
    }

    var badges: [Line]

    func title(in words: Words) -> String { words[.badgesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = badges.map { line -> HTML in
            """
            <li><b>\(words[line.badge.phrase])</b><p>\(words[line.badge.rule])</p>\
            <p class="small soft">\(words.text(.badgeHolders, ["n": words.number(line.holders)]))</p></li>
            """
        }
        return frame.communityPage(
            "\(words[.badgesTitle])",
            sentence: words.html(.badgesSentence),
            #"<ul class="rows">\#(rows)</ul>"#
        )
    }
}

/// Badges in small beside a name; nothing where there are none.
func badgeMarks(_ badges: [BadgeMark], in words: Words) -> HTML {
    // Three at most: a name is not to be looked for among its badges.
    let marks = badges.prefix(3).map { badge -> HTML in " \(Tag.outlined(words[badge.phrase]))" }
    return "\(marks)"
}

/// A badge that a member has, with why one of ours gave it.
struct HeldBadgeLine: Sendable {
    var badge: BadgeMark
    var reason: String
}

/// What badges a member has; nothing where there are none.
func badgeSection(_ held: [HeldBadgeLine], in words: Words) -> HTML {
    guard !held.isEmpty else { return .empty }
    let rows = held.map { line -> HTML in
        """
        <li><b>\(words[line.badge.phrase])</b> <span dir="auto">\
        \(line.reason.isEmpty ? words[line.badge.rule] : line.reason)</span></li>
        """
    }
    return """
        <section><h2>\(words[.badgesTitle])</h2><ul class="rows">\(rows)</ul>\
        <p class="small"><a class="a" href="/community/badges">\(words[.badgesAll])</a></p></section>
        """
}
