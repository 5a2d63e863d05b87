/// What is counted of a month, and nobody in it.
package enum CareCount: Sendable, Hashable {
    case flag(FlagReason)
    /// Taken from sight by the flags of trusted members.
    case hiddenByMembers
    case hiddenByStaff
    case shown
    case appealAsked
    case appealGranted
    case appealDeclined
    case suspended
    case topicClosed
    case topicMoved
    case topicMerged
    case answerByStaff
    case answerByMember
    /// A member, or a colleague whom they asked, took all that is stored of them.
    case dataTaken
    /// A member left, or had their words go.
    case erased

    package static let all: [CareCount] = FlagReason.allCases.map { CareCount.flag($0) } + decisions

    private static let decisions: [CareCount] = [
        .hiddenByMembers, .hiddenByStaff, .shown, .appealAsked, .appealGranted, .appealDeclined, .suspended,
        .topicClosed, .topicMoved, .topicMerged, .answerByStaff, .answerByMember, .dataTaken, .erased,
    ]

    /// As it is stored and told to programs.
    package var word: String {
        switch self {
        case .flag(let reason): "flag.\(reason.rawValue)"
        default: "\(self)"
        }
    }

    /// Whether a small number could point at a person.
    package var isNearPeople: Bool {
        switch self {
        case .answerByStaff, .answerByMember, .topicClosed, .topicMoved, .topicMerged: false
        default: true
        }
    }
}

/// A number as anybody may know it.
package enum ToldNumber: Sendable, Equatable {
    case exactly(Int)
    /// More than none and fewer than five.
    case few

    package init(_ number: Int, nearPeople: Bool) {
        self = nearPeople && (1..<5).contains(number) ? .few : .exactly(number)
    }
}

/// How order was kept in one month.
package struct MonthOfCare: Sendable, Equatable {
    package let year: Int
    package let month: Int
    package let numbers: [CareCount: ToldNumber]
    /// How long half of what was flagged or appealed waited at most for one of ours to look; `nil` where fewer than
    /// five did.
    package let medianSeconds: Int?

    package func number(of what: CareCount) -> ToldNumber { numbers[what] ?? .exactly(0) }
}
