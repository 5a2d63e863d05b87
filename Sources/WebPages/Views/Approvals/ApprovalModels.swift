import Primitives

/// What waits for somebody's word, and what they asked approval for.
struct ApprovalsPage: Page {
    var toDecide: [ApprovalLine]
    var yours: [ApprovalLine]
    /// What was written first, for accounts of ours, and waits for the viewer's word as well.
    var stories: [StoryRow] = []
    /// Whether the viewer may see the rules.
    var mayWriteRules = false
}

/// Words that wait, in a list.
struct ApprovalLine: Sendable {
    var id: String
    var author: String
    var words: String
    /// Names of the rules that ask.
    var reasons: [String]
    var state: ApprovalState
}

/// How far words have come that need the word of others.
enum ApprovalState: Sendable {
    case waiting(until: Moment)
    /// An approver changed them, and the author has not agreed yet.
    case changed(until: Moment)
    case approved(by: String, at: Moment)
    case returned(by: String, note: String, at: Moment)
    case rejected(by: String, note: String, at: Moment)
    case lapsed(at: Moment)
    case withdrawn(at: Moment)
}

/// Words that wait for approval, with everything that one needs to decide.
struct ApprovalPage: Page {
    var id: String
    var version: String
    /// The conversation, for those who may open it.
    var conversation: Link?
    /// What was said last, oldest first.
    var posts: [ThreadPost]
    var author: String
    /// The account it goes out from.
    var account: String
    var at: Moment
    /// What would leave, signature included.
    var text: Passage
    /// What would leave beside it, and is approved with it.
    var pictures: [VersionPicture] = []
    /// The words without the signature, for whoever changes them.
    var words: String
    /// Whether the author's draft came from a saved reply.
    var isFromSavedReply = false
    var difference: ApprovalDifference?
    var steps: [ApprovalStepLine]
    var state: ApprovalState
    var acts: ApprovalActs
    var history: [ApprovalTurn]
    /// What was typed as a note and not kept, and why.
    var note = ""
    var problems: [Problem] = []
}

/// What the reader may do about it.
struct ApprovalActs: Sendable {
    var mayDecide = false
    var mayChange = false
    var mayAgree = false
    var mayWithdraw = false
}

/// What became of the words.
struct ApprovalDifference: Sendable {
    enum Piece: Sendable {
        case same(String)
        case removed(String)
        case added(String)
    }

    var pieces: [Piece]
    /// Whether it is told since the reader approved, and not since the author wrote it.
    var isSinceYours: Bool
    /// Who changed it last.
    var editor: String
}

/// Whose word is needed.
struct ApprovalStepLine: Sendable {
    /// Such as “Tariffs” or “Ada Frost or Hugh Lloyd”.
    var asked: String
    var isAll: Bool
    /// Each rule with the words that made it ask.
    var reasons: [(rule: String, found: [String])]
    var isMet: Bool
}

/// One thing that happened to words that wait.
struct ApprovalTurn: Sendable {
    enum Kind: Sendable {
        case asked
        case askedAgain
        case changed
        case agreed
        case given
        case returned
        case rejected
        case lapsed
        case withdrawn
    }

    var kind: Kind
    var name: String
    var at: Moment
}

/// When a reply needs the word of others.
struct ApprovalRulesPage: Page {
    var rules: [ApprovalRuleRow]
    var mayEdit = true
}

struct ApprovalRuleRow: Sendable {
    var id: String
    var name: String
    var unit: UnitMark?
    /// The wording, in the language of the standing queries.
    var words: String?
    /// Whose word is asked for, one entry a step.
    var asked: [String]
    var isPaused: Bool
}

/// Where one writes a rule of approval.
struct ApprovalRuleEditorPage: Page {
    /// `nil` for a new rule.
    var id: String?
    var version = 0
    var name = ""
    /// The units for a new rule; a rule that is there stays where it is.
    var units: [Choice]
    var words = ""
    var networks: [Choice]
    var roles: [Choice]
    var lacking = ""
    var contents: [Choice]
    /// Two steps; the second may be left empty.
    var steps: [ApprovalStepForm]
    var isPaused = false
    var problems: [Problem] = []
}

struct ApprovalStepForm: Sendable {
    var units: [Choice]
    /// One mail address a line.
    var people = ""
    var needs: [Choice]
    var hours = "24"
}
