package import Primitives

/// How many people may turn out to be one: whoever has more accounts than this is not one person.
let personLimit = 50

extension MergeEvidence {
    /// The evidence in one way of writing, or the refusal.
    package func checked() throws(PersonRefused) -> MergeEvidence {
        let words = words.onOneLine
        guard words.count <= 500 else { throw .evidenceTooLong }
        let link = link.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0.filter { !$0.isWhitespace } }
        if let link, !isWebAddress(link) { throw .linkUnfit }
        if kind == .other, words.isEmpty { throw .wordsMissing }
        if kind != .other, link == nil { throw .linkUnfit }
        return MergeEvidence(kind, link: link, words: words)
    }
}

/// Whether this may be the address of a page on the web.
func isWebAddress(_ text: String) -> Bool {
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme, text.utf8.count <= 2_000 else { return false }
    return text.utf8.count > scheme.utf8.count && text.utf8.allSatisfy { $0 > 32 && $0 != 127 && $0 != 92 }
}

/// The persons that hang together by what was said of them, the first among them.
func persons(
    with first: ID<Person>,
    by merges: [(person: ID<Person>, with: ID<Person>)]
) -> Set<ID<Person>> {
    var found: Set = [first]
    var edge = [first]
    while let next = edge.popLast() {
        for merge in merges where merge.person == next || merge.with == next {
            let other = merge.person == next ? merge.with : merge.person
            if found.insert(other).inserted { edge.append(other) }
        }
    }
    return found
}

/// Why somebody is not to be contacted, in one way of writing, or the refusal.
func closingReason(_ words: String) throws(PersonRefused) -> String {
    let words = words.onOneLine
    guard !words.isEmpty else { throw .reasonMissing }
    guard words.count <= 500 else { throw .reasonTooLong }
    return words
}

/// Why nothing is changed about a person.
package enum PersonRefused: Refusal {
    case unknown
    case alreadyOne
    case tooMany
    case linkUnfit
    case wordsMissing
    case evidenceTooLong
    case mergeUnknown
    case otherUnknown
    case otherUnclear
    case reasonMissing
    case reasonTooLong
    case notClosed

    package var code: String { "person.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .mergeUnknown: .notFound
        case .alreadyOne, .tooMany, .notClosed: .conflict
        case .linkUnfit, .wordsMissing, .evidenceTooLong, .otherUnknown, .otherUnclear, .reasonMissing, .reasonTooLong:
            .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such person, or they speak with another unit only. Begin at a conversation."
        case .alreadyOne: "These are one person already. Look at the accounts on their page."
        case .tooMany: "One person has at most \(personLimit) accounts. Take back what does not belong together first."
        case .linkUnfit: "Give the address of the post or of the link, beginning with https://."
        case .wordsMissing: "Say from what you know that they are one person."
        case .evidenceTooLong: "Say it in at most 500 characters."
        case .mergeUnknown: "This was taken back already, or never said. Look at the page of the person."
        case .otherUnknown: "Nobody is found by that. Give the address of a conversation with them, or an @handle."
        case .otherUnclear: "Several accounts are called that. Give the address of a conversation with them."
        case .reasonMissing: "Say why they are not to be contacted."
        case .reasonTooLong: "Say why in at most 500 characters."
        case .notClosed: "Nobody you may speak for has closed this person. Look at their page."
        }
    }
}
