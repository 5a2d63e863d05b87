package import Primitives

/// Somebody outside who takes part in the community, under a name of their choice.
///
/// No colleague, and without a permission in any unit. Where mail reaches them stands in one column and in no value that
/// is shown.
package struct Member: Sendable, Equatable {
    package let id: MemberID
    /// What others call them; nobody else's name may look like it.
    package var name: String
    package var state: State
    /// How much help others had of them, by the published formula.
    package var standing: Int
    /// In which language they are written to.
    package var language: String
    package let joinedAt: Moment

    package enum State: Sendable, Equatable {
        case active
        /// May read and not write until then; `nil` for good.
        case suspended(reason: String, until: Moment?)
        /// Has gone; what they wrote stays without their name.
        case left
    }

    /// Whether they may take part now; a pause that has run out needs nobody to end it.
    package func isActive(at now: Moment) -> Bool {
        switch state {
        case .active: true
        case .suspended(_, let until): until.map { $0 <= now } ?? false
        case .left: false
        }
    }
}

/// A member who is here, as whoever holds their stay.
package struct SignedInMember: Sendable, Equatable {
    package let organization: OrganizationID
    package let member: Member

    package init(organization: OrganizationID, member: Member) {
        (self.organization, self.member) = (organization, member)
    }

    package var id: MemberID { member.id }
}

/// Who wrote something in the community.
package enum CommunityAuthor: Sendable, Hashable {
    case member(MemberID)
    /// One of ours, with the unit in which they sat then: what they say is official.
    case agent(AgentID, UnitID)

    package var member: MemberID? {
        if case .member(let id) = self { id } else { nil }
    }

    package var isOfficial: Bool { member == nil }
}

/// How an author is shown.
package struct AuthorFace: Sendable, Equatable {
    /// A member's name, or a colleague's; `nil` of whoever has left.
    package let name: String?
    /// The unit of a colleague.
    package let unit: String?
    package let isOfficial: Bool
    /// Of a member.
    package let standing: Int?
    package let member: MemberID?
    /// Of a member, those that say most first.
    package var badges: [Badge] = []
}
