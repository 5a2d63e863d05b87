import Journal
package import Primitives

/// What became of a mail; its words are nowhere but in it.
package struct MailSettled: JournalEvent, Equatable {
    package static let kind = "mail.settled"
    package let mail: ID<Mail>
    package let agent: AgentID
    /// `digest`, `named`, `offered`, `approval` or `trial`.
    package let cause: String
    /// `sent`, `unknown`, `dropped` or `failed`.
    package let outcome: String
    package var subject: String { mail.description }
}

/// Somebody did by a link in a mail what they may do; what they did has an entry of its own.
package struct MailLinkUsed: JournalEvent, Equatable {
    package static let kind = "mail.linkUsed"
    package let mail: ID<Mail>
    /// `assign`, `read`, `accept`, `endDigest` or `endNotices`.
    package let action: String
    package var subject: String { mail.description }
}

/// Which mails somebody wants from now on.
package struct MailChosen: JournalEvent, Equatable {
    package static let kind = "mail.chosen"
    package let agent: AgentID
    package let digest: Bool
    package let notices: Bool
    package var subject: String { agent.description }
}
