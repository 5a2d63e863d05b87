import Journal
package import Primitives

/// Somebody became a member; under which name and from which address is in no entry.
package struct MemberJoined: JournalEvent, Equatable {
    package static let kind = "member.joined"
    package let member: MemberID
    package var subject: String { member.description }
}

package struct MemberSignedIn: JournalEvent, Equatable {
    package static let kind = "member.signedIn"
    package let member: MemberID
    package var subject: String { member.description }
}

package struct MemberSignedOut: JournalEvent, Equatable {
    package static let kind = "member.signedOut"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member has another name; which, is in no entry.
package struct MemberRenamed: JournalEvent, Equatable {
    package static let kind = "member.renamed"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member may read and not write until then, or may write again.
package struct MemberSuspended: JournalEvent, Equatable {
    package static let kind = "member.suspended"
    package let member: MemberID
    package let isSuspended: Bool
    package let until: Moment?
    package var subject: String { member.description }
}

/// A member has gone: name and address are erased, what they wrote stays.
package struct MemberLeft: JournalEvent, Equatable {
    package static let kind = "member.left"
    package let member: MemberID
    package var subject: String { member.description }
}

/// What became of a mail to a member; to which address is in no entry.
package struct MemberMailSettled: JournalEvent, Equatable {
    package static let kind = "member.mailSettled"
    package let mail: ID<MemberMail>
    package let member: MemberID?
    /// `signIn`, `answer`, `step`, `digest`, `invitation` or `refusal`.
    package let cause: String
    /// `sent`, `unknown`, `dropped` or `failed`.
    package let outcome: String
    package var subject: String { mail.description }
}
