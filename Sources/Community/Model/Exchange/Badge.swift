package import Primitives

/// A mark of what a member has done for others: by a published rule, or by the word of one of ours.
package enum Badge: String, Sendable, Codable, CaseIterable {
    /// Given by those who moderate, with a reason.
    case expert
    case guide
    case thanks
    /// A hundred people were helped.
    case hundredHelped
    case tenHelped
    /// An answer was called the right one by somebody else.
    case firstAccepted
    /// An idea of theirs was done.
    case ideaDone
    /// A year here.
    case oneYear

    /// Whether it follows from the record, and nobody gives it.
    package var isAutomatic: Bool { ![.expert, .guide, .thanks].contains(self) }

    /// Those that say most first.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A badge that a member has.
package struct HeldBadge: Sendable, Equatable {
    package let badge: Badge
    /// Why one of ours gave it; empty of one that follows from the record.
    package let reason: String
    package let at: Moment
}
