import Journal
package import Primitives

/// That somebody is not to be contacted, since when, and who said so from what.
package struct PersonClosing: Sendable, Equatable {
    package let person: ID<Person>
    package let since: Moment
    /// `nil` for those who may read nothing of the person as whom they said it.
    package var reason: String?
    package var closedBy: AgentID?
}

/// Somebody is not to be contacted any more.
///
/// Why stands in the table only, so that it can go.
package struct PersonClosed: JournalEvent, Equatable {
    package static let kind = "person.closed"
    package let person: ID<Person>
    package let since: Moment
    package var subject: String { person.description }
}

/// They may be contacted again, under all of these accounts.
package struct PersonReopened: JournalEvent, Equatable {
    package static let kind = "person.reopened"
    package let person: ID<Person>
    package let closings: [ID<Person>]
    package var subject: String { person.description }
}
