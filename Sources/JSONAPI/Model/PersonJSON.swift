import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Somebody outside, with everything that you may read of them.
struct PersonJSON: Described {
    let id: String
    let name: String
    /// Their accounts on all networks, those of the id that was asked for first.
    let accounts: [PersonAccountJSON]
    /// Why accounts are known to be theirs, the oldest first.
    let merges: [PersonMergeJSON]
    /// That they are not to be contacted; absent when they may be.
    let doNotContact: PersonClosingJSON?
    /// What is kept about them and holds now, the oldest first.
    let statements: [PersonStatementJSON]
    /// Their conversations on all networks, the latest first.
    let conversations: [ConversationJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?

    static let example = PersonJSON(
        id: someID,
        name: "Gwen Morris",
        accounts: [.example],
        merges: [.example],
        doNotContact: .example,
        statements: [.example],
        conversations: [.example],
        next: someID
    )
}

extension PersonJSON {
    init(_ whole: PersonQuery.Whole) {
        self.init(
            id: whole.person.id.description,
            name: whole.person.name,
            accounts: whole.person.identities.map(PersonAccountJSON.init),
            merges: whole.merges.map(PersonMergeJSON.init),
            doNotContact: whole.closing.map(PersonClosingJSON.init),
            statements: whole.statements.map(PersonStatementJSON.init),
            conversations: whole.conversations.map { ConversationJSON($0, person: whole.person) },
            next: whole.next?.description
        )
    }
}

/// An account of a person on a network.
struct PersonAccountJSON: Described {
    /// The id of the person as whom the account came; another one than the page's where two turned out to be one.
    let person: String
    let network: String
    let networkID: String
    let handle: String
    let name: String?

    static let example = PersonAccountJSON(
        person: someID,
        network: "mastodon",
        networkID: "109302",
        handle: "gwen@toot.wales",
        name: "Gwen Morris"
    )
}

extension PersonAccountJSON {
    init(_ identity: Identity) {
        self.init(
            person: identity.person.description,
            network: identity.network,
            networkID: identity.nativeID,
            handle: identity.handle,
            name: identity.name
        )
    }
}

/// Somebody's word that two are one person.
struct PersonMergeJSON: Described {
    let id: String
    let person: String
    let with: String
    /// `said` (in a post of theirs), `profile` (both show the same verified link) or `other`.
    let evidence: String
    let link: String?
    let words: String?
    let mergedBy: String
    let mergedAt: String

    static let example = PersonMergeJSON(
        id: someID,
        person: someID,
        with: someID,
        evidence: "said",
        link: "https://toot.wales/@gwen/109",
        words: "She names her other account.",
        mergedBy: someID,
        mergedAt: someMoment
    )
}

extension PersonMergeJSON {
    init(_ merge: PersonMerge) {
        self.init(
            id: merge.id.description,
            person: merge.person.description,
            with: merge.with.description,
            evidence: merge.evidence.kind.rawValue,
            link: merge.evidence.link,
            words: merge.evidence.words.isEmpty ? nil : merge.evidence.words,
            mergedBy: merge.mergedBy.description,
            mergedAt: merge.mergedAt.description
        )
    }
}

struct NewPersonMergeJSON: Described {
    /// The id or the address of the other person or of a conversation with them, or a handle such as `@gwen`.
    let with: String
    /// `said`, `profile` or `other`.
    let evidence: String
    /// The address of the post or of the link; needed unless the evidence is `other`.
    let link: String?
    /// Needed where the evidence is `other`.
    let words: String?

    static let example = NewPersonMergeJSON(
        with: "@gwen",
        evidence: "said",
        link: "https://toot.wales/@gwen/109",
        words: "She names her other account."
    )
}
