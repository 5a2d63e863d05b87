import Journal
package import Primitives

/// One of ours gave a member a badge, or took it back; why, stands beside the record.
package struct BadgeGranted: JournalEvent, Equatable {
    package static let kind = "member.badgeGranted"
    package let member: MemberID
    package let badge: Badge
    package let isHeld: Bool
    package var subject: String { member.description }
}

/// Somebody was asked to answer; by nobody where a question is offered to members first.
package struct MemberInvited: JournalEvent, Equatable {
    package static let kind = "topic.memberInvited"
    package let topic: ID<Topic>
    package let invitation: ID<Invitation>
    package let isFirst: Bool
    package var subject: String { topic.description }
}

/// Whoever was asked does not answer.
package struct InvitationDeclined: JournalEvent, Equatable {
    package static let kind = "topic.invitationDeclined"
    package let topic: ID<Topic>
    package let invitation: ID<Invitation>
    package var subject: String { topic.description }
}

/// How many minutes a question is offered to each member before it is a unit's work; none where it is not.
package struct MembersFirstSet: JournalEvent, Equatable {
    package static let kind = "community.membersFirstSet"
    package let unit: UnitID
    package let minutes: Int
    package var subject: String { unit.description }
}
