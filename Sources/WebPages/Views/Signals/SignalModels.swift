/// What the words of a conversation hint at.
enum SignalMark: String, Sendable, CaseIterable {
    case question, complaint, praise, suggestion, other
    case safety, outage, deadline, usual
    case positive, negative, neutral
}

/// One hint, and why.
struct SignalLine: Sendable {
    var kind: SignalKindMark
    var mark: SignalMark
    /// The words that spoke; empty where none did.
    var words: [String] = []
    /// The colleague whose word it is; `nil` where the words spoke.
    var setBy: String?
}

enum SignalKindMark: String, Sendable, CaseIterable {
    case intent
    case urgency
    case sentiment
}

/// Where one says what a conversation is, whatever its words hint at.
struct SignalForm: Sendable {
    var choices: [Choice]
    var problems: [Problem] = []
}

/// How often people said something else than the words hinted at, as counted.
struct SignalCard: Sendable {
    /// The latest conversations that were heard.
    var heard: Int
    var corrected: [(kind: SignalKindMark, count: Int)]
}

/// By which words signals are heard.
struct SignalWordsPage: Page {
    var lists: [SignalWordsRow]
    var mayEdit = true
}

struct SignalWordsRow: Sendable {
    var language: String
    var list: String
    var words: [String]
    /// Whether somebody here wrote them; else they came with the program.
    var isOwn: Bool
}

/// Where one writes the words of one list in one language, one entry a line.
struct SignalWordsEditorPage: Page {
    var language: String
    var list: String
    var entries: String
    /// 0 for what came with the program.
    var version: Int
    var problems: [Problem] = []
}
