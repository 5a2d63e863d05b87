/// Which mails a member wants, and how often they may be asked to answer.
package struct MemberWish: Sendable, Equatable {
    /// When a member hears of what is new.
    package enum Pace: String, Sendable, CaseIterable {
        /// Of each thing as it happens, of topics that they follow.
        case immediately
        /// Of all together.
        case daily
        case weekly
        case never

        /// How long a digest waits for the next.
        package var period: Duration? {
            switch self {
            case .daily: .seconds(86_400)
            case .weekly: .seconds(7 * 86_400)
            case .immediately, .never: nil
            }
        }
    }

    package var pace: Pace
    package var takesInvitations: Bool
    /// How often within seven days they may be asked to answer.
    package var weekly: Int

    package init(pace: Pace, takesInvitations: Bool, weekly: Int) {
        (self.pace, self.takesInvitations, self.weekly) = (pace, takesInvitations, weekly)
    }

    /// Until somebody says otherwise.
    package static let usual = MemberWish(pace: .immediately, takesInvitations: true, weekly: 3)

    /// What one press in a mail ends.
    package enum Kind: String, Sendable, CaseIterable {
        case digest
        case invitations
    }
}

/// What a digest tells a member.
package struct MemberDigest: Sendable {
    /// Topics that they follow, with how much others wrote there.
    package let followed: [(topic: Topic, number: Int)]
    /// Questions and problems in their tags that nobody has answered.
    package let waiting: [Topic]

    package var isEmpty: Bool { followed.isEmpty && waiting.isEmpty }
}
