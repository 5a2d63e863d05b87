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

/// A member took back all that they wrote; what that was is in no entry.
package struct MemberWordsTakenBack: JournalEvent, Equatable {
    package static let kind = "member.wordsTakenBack"
    package let member: MemberID
    /// How many posts said something before.
    package let posts: Int
    package var subject: String { member.description }
}

/// All that is stored of a member was handed out: to them, or to a colleague whom they asked.
package struct MemberDataTaken: JournalEvent, Equatable {
    package static let kind = "member.dataTaken"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member takes no part until they say so, or takes part again.
package struct MemberRested: JournalEvent, Equatable {
    package static let kind = "member.rested"
    package let member: MemberID
    package let rests: Bool
    package var subject: String { member.description }
}

/// A member accepted the terms of the community, and said to be old enough where a least age holds.
package struct TermsAccepted: JournalEvent, Equatable {
    package static let kind = "member.termsAccepted"
    package let member: MemberID
    package let termsVersion: Int
    package let saidOldEnough: Bool
    package var subject: String { member.description }
}

/// The community has new terms; the words stand beside the record.
package struct TermsSet: JournalEvent, Equatable {
    package static let kind = "community.termsSet"
    package let organization: OrganizationID
    package let termsVersion: Int
    package let leastAge: Int?
    /// From when on members are asked.
    package let startsAt: Moment
    package var subject: String { organization.description }
}

/// What became of a mail to a member; to which address is in no entry.
package struct MemberMailSettled: JournalEvent, Equatable {
    package static let kind = "member.mailSettled"
    package let mail: ID<MemberMail>
    package let member: MemberID?
    /// `signIn`, `answer`, `step`, `space`, `circle`, `checkIn`, `decision`, `digest`, `invitation`, `refusal` or
    /// `password`.
    package let cause: String
    /// `sent`, `unknown`, `dropped` or `failed`.
    package let outcome: String
    package var subject: String { mail.description }
}
