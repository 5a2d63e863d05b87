import Primitives

/// Where many ask the same.
struct ClustersPage: Page {
    /// The largest first.
    var clusters: [ClusterRow]
}

/// Conversations that ask the same, in a list.
struct ClusterRow: Sendable {
    var id: String
    /// What the one is about that has waited longest.
    var subject: Passage
    /// The unit's code.
    var unit: String?
    /// How many wait.
    var size: Int
}

/// Those who ask the same, to be answered one by one.
struct ClusterPage: Page {
    var id: String
    /// Those that wait, the longest first.
    var asking: [AskingRow]
    /// How many the reader has answered, and in how many a draft of theirs lies.
    var answered = 0
    var drafts = 0
    /// Whether the reader may answer here.
    var mayAct = true
    /// What was written and not taken.
    var text = ""
    var conversation = ""
    var problems: [Problem] = []
}

/// One of them, with the question.
struct AskingRow: Sendable {
    var id: String
    var person: String
    /// The network's title.
    var network: String
    var question: Passage
    var waitingSince: Moment?
    var hasDraft = false
}

/// That others ask the same as a conversation, and how far the reader has come with answering them.
struct AlikeMark: Sendable {
    var cluster: String
    var others: Int
    /// How many the reader has answered.
    var answered = 0
    /// How many there are with those in which a draft of theirs lies.
    var total = 0
    /// Whether there is a draft somewhere else to go on with.
    var hasNext = false
}
