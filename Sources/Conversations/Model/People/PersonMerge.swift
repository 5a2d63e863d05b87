import Journal
package import Primitives

/// Somebody's word that two accounts are of one person, with what they know it from; it can be taken back.
package struct PersonMerge: Sendable, Equatable, Codable {
    package let id: ID<PersonMerge>
    package let person: ID<Person>
    package let with: ID<Person>
    package let evidence: MergeEvidence
    package let mergedBy: AgentID
    package let mergedAt: Moment
}

/// From what somebody knows that two are one.
package struct MergeEvidence: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// They said so themselves, in a post.
        case said
        /// Both profiles show the same link, and the network has verified it.
        case profile
        /// Something else, in words.
        case other
    }

    package let kind: Kind
    /// The address of the post or the link; `nil` where words have to do.
    package let link: String?
    package let words: String

    package init(_ kind: Kind, link: String? = nil, words: String = "") {
        self.kind = kind
        self.link = link
        self.words = words
    }
}

/// Two turned out to be one person.
package struct PersonsMerged: JournalEvent, Equatable {
    package static let kind = "person.merged"
    package let merge: PersonMerge
    package var subject: String { merge.person.description }
}

/// They are not one person after all: everything is back where it was.
package struct PersonsParted: JournalEvent, Equatable {
    package static let kind = "person.parted"
    package let merge: ID<PersonMerge>
    package let person: ID<Person>
    package let with: ID<Person>
    package var subject: String { person.description }
}
