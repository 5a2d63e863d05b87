import Primitives

/// What one needs to know before answering: who asks, what was said before, and why this is here.
struct ContextPanel: Sendable {
    var person: PersonCard
    /// Which colleagues have to do with it; `nil` shows none.
    var colleagues: ColleaguesCard?
    /// The page with everything about the person.
    var page: String?
    /// The story of ours that is answered here.
    var story: Link?
    var earlier: [EarlierConversation] = []
    var reasons: [MatchReason] = []
    /// What the words hint at.
    var signals: [SignalLine] = []
    /// What they said about an answer of ours.
    var rating: RatingLine?
    /// What was answered before to such a question.
    var answers = PastAnswersCard()
}

/// A person outside, as their networks show them.
struct PersonCard: Sendable {
    var name: String
    var handle: String
    var network: String
    var bio: Passage?
    var url: String?
    /// Accounts elsewhere that are known to be the same person, and how we know.
    var identities: [PersonIdentity] = []
}

/// Another account of the same person.
struct PersonIdentity: Sendable {
    var network: String
    var handle: String
    var url: String?
    /// How we know, such as “linked on both profiles”.
    var known: String?
}

/// A conversation with the same person, from before.
struct EarlierConversation: Sendable {
    var id: String
    var subject: String
    var at: Moment
    var isDone: Bool
}

/// Why a query brought this here.
struct MatchReason: Sendable {
    var queryID: String
    var queryName: String
    var version: Int
    var clauses: [MatchedClause]
    /// The query-language term that excludes the author, such as `author:gwen@toot.wales`.
    var authorTerm: String?
    /// Whether the viewer may propose a change to the query.
    var mayPropose = true
}

/// One clause of a query and what it matched.
struct MatchedClause: Sendable {
    /// The clause as it stands in the query.
    var clause: String
    /// What people call the part of the post that it matched in, such as “the text”.
    var field: String
    var passage: Passage
    /// The terms that may be excluded from here, in the query language.
    var excludable: [String] = []
}
