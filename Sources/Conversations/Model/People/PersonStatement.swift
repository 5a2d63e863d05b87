import Journal
package import Primitives

/// What somebody keeps about a person for their unit: a fact, what the person agreed to or refused, or what they prefer.
package struct PersonStatement: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case fact
        /// Whether we may come back to them by ourselves.
        case followUpAgreed
        case followUpRefused
        /// Whether we may use what they wrote elsewhere.
        case wordsAgreed
        case wordsRefused
        case prefersChannel
        case prefersLanguage

        package var isPreference: Bool { self == .prefersChannel || self == .prefersLanguage }
        /// Whether it says nothing without words.
        var needsWords: Bool { self == .fact || isPreference }
    }

    package let id: ID<PersonStatement>
    package let person: ID<Person>
    package let unit: UnitID
    package let kind: Kind
    package let words: String
    /// From what it is known, such as “by phone”, or the address of a post or of a note.
    package let source: String
    /// Whether only those read it who have a role in this very unit.
    package let isPrivate: Bool
    package let keptBy: AgentID
    package let keptAt: Moment
    /// From when it does not hold any more; `nil` for ever.
    package let endsAt: Moment?
}

/// Something is kept about a person.
///
/// What it says, and from what it is known, stands in the table only, so that it can go.
package struct StatementKept: JournalEvent, Equatable {
    package static let kind = "person.statementKept"
    package let statement: ID<PersonStatement>
    package let person: ID<Person>
    package let about: PersonStatement.Kind
    package let isPrivate: Bool
    package var subject: String { person.description }
}

/// It is taken away, or taken back by the person: its words are gone.
package struct StatementRemoved: JournalEvent, Equatable {
    package static let kind = "person.statementRemoved"
    package let statement: ID<PersonStatement>
    package let person: ID<Person>
    package let about: PersonStatement.Kind
    package var subject: String { person.description }
}
