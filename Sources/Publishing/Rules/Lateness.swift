package import Primitives

/// How far back its moment may lie when something leaves by itself.
package enum Lateness {
    /// A day and a half: a clock that jumps by a day sets nothing aside, and what waited over a weekend is looked at.
    package static let limit = Duration.seconds(36 * 3_600)
}

extension OutboxItem {
    /// Whether it was meant for a moment so long past that a person decides whether it is still said.
    package func isLate(at now: Moment) -> Bool {
        now - (meantFor ?? notBefore) > Lateness.limit
    }
}

/// Said of what was set aside for that.
let tooLateToLeave =
    "It was meant to leave more than a day and a half ago. It was not sent. Send it still, or let it be."
