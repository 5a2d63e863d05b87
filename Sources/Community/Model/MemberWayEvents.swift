import Journal
package import Primitives

/// A member has a password, or another one; the word itself is in no entry.
package struct MemberPasswordSet: JournalEvent, Equatable {
    package static let kind = "member.passwordSet"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member has no password any more.
package struct MemberPasswordRemoved: JournalEvent, Equatable {
    package static let kind = "member.passwordRemoved"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member comes in by an account elsewhere, too; by which, is in no entry.
package struct MemberAccountLinked: JournalEvent, Equatable {
    package static let kind = "member.accountLinked"
    package let member: MemberID
    package var subject: String { member.description }
}

/// A member does not come in by an account elsewhere any more.
package struct MemberAccountUnlinked: JournalEvent, Equatable {
    package static let kind = "member.accountUnlinked"
    package let member: MemberID
    package var subject: String { member.description }
}
