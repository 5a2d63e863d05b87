import Primitives

/// Somebody outside, with all that the reader may know of them.
struct KnownPersonPage: Page {
    var id: String
    var name: String
    var accounts: [KnownAccount]
    var merges: [MergeLine] = []
    var contact: ContactCard
    var statements = StatementCard()
    /// A page of what was said with them on all networks, the latest first.
    var conversations: [KnownConversation] = []
    /// Where the next page of these is.
    var older: String?
    /// `nil` for those who may not say that two are one.
    var mergeForm: MergeForm?
    var problems: [Problem] = []
}

/// An account of the person on a network.
struct KnownAccount: Sendable {
    var network: String
    var handle: String
    var bio: Passage?
}

/// Why two accounts are known to be one person's.
struct MergeLine: Sendable {
    var id: String
    var evidence: Phrase
    var link: String?
    var words: String
    var by: String
    var at: Moment
    var mayUndo: Bool
}

/// A conversation with the person.
struct KnownConversation: Sendable {
    var id: String
    var subject: Passage
    var network: String
    /// The unit's code.
    var unit: String?
    var at: Moment
    var isDone: Bool
}

/// Who else is the same person, and from what one knows it.
struct MergeForm: Sendable {
    var other = ""
    var evidence: [Choice]
    var link = ""
    var words = ""
}
