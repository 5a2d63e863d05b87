package import Primitives

/// One month of the calendar, in UTC.
package struct HomeMonth: Sendable, Equatable {
    package let year: Int64
    package let month: Int64

    /// The month in which a moment lies.
    package init(of moment: Moment) {
        let length: Int64 = 86_400_000_000
        let rest = moment.microseconds % length
        let day = (moment.microseconds - (rest < 0 ? rest + length : rest)) / length
        let date = civilDate(ofDay: day)
        (year, month) = (date.year, date.month)
    }

    private init(year: Int64, month: Int64) {
        (self.year, self.month) = (year, month)
    }

    /// Reads the form `2026-11`; `nil` when it is not one, or far away from any that could be asked for.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count == 7, let year = Int64(parts[0]), let month = Int64(parts[1]),
            (1_970...9_998).contains(year), (1...12).contains(month)
        else { return nil }
        (self.year, self.month) = (year, month)
    }

    package var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    package var before: HomeMonth {
        month == 1 ? HomeMonth(year: year - 1, month: 12) : HomeMonth(year: year, month: month - 1)
    }

    package var after: HomeMonth {
        month == 12 ? HomeMonth(year: year + 1, month: 1) : HomeMonth(year: year, month: month + 1)
    }

    var firstDay: Int64 { dayNumber(year: year, month: month, date: 1) }

    package var start: Moment { Moment(microseconds: firstDay * 86_400_000_000) }
    /// The beginning of the next one.
    package var end: Moment { after.start }
}

/// What a month of a unit is told by: four tiers, and nothing about a single person outside.
package enum HomeNumber: String, Sendable, CaseIterable {
    // People
    case replies
    case people
    case contributions
    // Knowledge
    case answersMade
    case answersChecked
    case answersTranslated
    // Reuse
    case shown
    case quoted
    case linked
    case sent
    case readers
    case avoidedLeast
    case avoidedMost
    // Innovation
    case ideas
    case ideasMoved
    case ideasDone
    case needs
    case needsDecided
    case needsDone

    package var tier: HomeTier {
        switch self {
        case .replies, .people, .contributions: .people
        case .answersMade, .answersChecked, .answersTranslated: .knowledge
        case .shown, .quoted, .linked, .sent, .readers, .avoidedLeast, .avoidedMost: .reuse
        case .ideas, .ideasMoved, .ideasDone, .needs, .needsDecided, .needsDone: .innovation
        }
    }
}

/// The four tiers of what people here bring about.
package enum HomeTier: String, Sendable, CaseIterable {
    case people
    case knowledge
    case reuse
    case innovation
}
