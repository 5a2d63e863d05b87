package import Primitives

/// That a member was asked to answer a question, by name and once.
package struct Invitation: Sendable, Equatable {
    package let id: ID<Invitation>
    package let topic: ID<Topic>
    package let member: MemberID
    /// Who asked; nobody where the question is offered to members first.
    package let by: CommunityAuthor?
    package let state: State
    package let createdAt: Moment
    /// Until when an offer keeps the question from being a unit's work.
    package let endsAt: Moment

    package var isFirst: Bool { by == nil }

    package enum State: String, Sendable, CaseIterable {
        case open
        case answered
        case declined
        /// Its time ran out.
        case ended
    }
}

/// Somebody who may know.
package struct Invitee: Sendable, Equatable {
    package let member: MemberID
    package let name: String
    /// How many people they helped under these tags.
    package let helped: Int
    package let badges: [Badge]
}

/// Who was asked to answer a question, and who may know.
package struct Invitations: Sendable {
    package let topic: Topic
    package let suggested: [Invitee]
    package let open: Int
    package let answered: Int
    package let declined: Int
    package let ended: Int

    package var number: Int { open + answered + declined + ended }
}
