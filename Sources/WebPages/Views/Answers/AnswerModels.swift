import Primitives

/// The answers that the reader sees, and what they were asked by.
struct AnswersPage: Page {
    var lines: [AnswerLine] = []
    var states: [Choice] = []
    var units: [Choice] = []
    var isDueOnly = false
    var search = ""
    /// Where the next page is.
    var older: String?
    var mayWrite = false
}

/// An answer in the list.
struct AnswerLine: Sendable {
    var id: String
    var title: String
    var unit: UnitMark?
    var state: AnswerStateMark
    var owner: String
    var reviewAt: Moment
    var isDue = false
    var uses = 0
}

/// Who sees an answer, as pages say it.
enum AnswerStateMark: String, Sendable, CaseIterable {
    case draft
    case `internal`
    case `public`

    var phrase: Phrase {
        switch self {
        case .draft: .answerDraft
        case .internal: .answerInternal
        case .public: .answerPublic
        }
    }

    /// The button that makes it so.
    var move: Phrase {
        switch self {
        case .draft: .answerMakeDraft
        case .internal: .answerMakeInternal
        case .public: .answerMakePublic
        }
    }
}

/// One answer, with all that the reader may know of it.
struct AnswerPage: Page {
    var line: AnswerLine
    var version: Int
    var text: String
    var language: String
    var checked: (at: Moment, by: String)?
    /// Where anybody reads it.
    var address: String?
    var reuse = Reuse()
    var readers = Readers()
    var revisions: [Revision] = []
    /// The conversation that it was made of.
    var source: Link?
    var conversations: [Link] = []
    var canonical: Link?
    var duplicates: [Link] = []
    /// The same in all its languages, itself among them.
    var translations: [TranslationMark] = []
    /// What the reader may make of it.
    var moves: [AnswerStateMark] = []
    var mayChange = false
    var mayConfirm = false
    var owners: [Choice] = []
    var files: [AnswerFileMark] = []
    /// What was said of a file that was not taken.
    var typedWords = ""
    var problems: [Problem] = []

    /// In how many conversations it was of use.
    struct Reuse: Sendable {
        var shown = 0
        var quoted = 0
        var linked = 0
        var sent = 0
    }

    /// How many people have read it where anybody may, and what they said.
    struct Readers: Sendable {
        var days28 = 0
        var days90 = 0
        var days365 = 0
        var fromSearch = 0
        var settled = 0
        var unsettled = 0
        var avoided = 0...0
    }

    struct Revision: Sendable {
        var title: String
        var text: String
        var language: String
        var by: String
        var at: Moment
    }
}

/// An answer that is written, new or as its next wording.
struct AnswerEditorPage: Page {
    /// `nil` for a new one.
    var id: String?
    var version = 0
    var title = ""
    var text = ""
    var language = ""
    var units: [Choice] = []
    var problems: [Problem] = []
    /// What a colleague has written since, beside what was typed.
    var standing: Wording?

    struct Wording: Sendable {
        var title: String
        var text: String
        var language: String
    }
}

/// A public answer, for anybody, or that there is none.
struct PublicAnswerPage: Page {
    struct Shown: Sendable {
        var title: String
        var text: String
        var language: String
        var checkedAt: Moment?
        /// The short word of its address.
        var code: String
        /// How many people have read it in a year.
        var readers = 0
        /// What it says, in one line.
        var summary: String
        /// Whether its title asks something.
        var isQuestion: Bool
        var changedAt: Moment
        /// The same in all its languages, itself among them; none where there is only one.
        var translations: [TranslationMark] = []
        var files: [AnswerFileMark] = []
        /// Its own address in full.
        var address: String
    }

    /// `nil` where there is none, whyever.
    var shown: Shown?
}

/// An answer in one of its languages.
struct TranslationMark: Sendable {
    var title: String
    var language: String
    /// The language as its speakers call it.
    var name: String
    var address: String
    /// Whether it is the one that the page shows.
    var isShown: Bool
    var isOriginal: Bool
    /// Whether the original has changed since.
    var isOlder: Bool
}

/// What was answered before, beside the composer.
struct PastAnswersCard: Sendable {
    var lines: [PastAnswerLine] = []
    /// Whether a reply of ours stands there of which an answer can be made, and the reader may.
    var mayMake = false
    /// The answers that were made of it.
    var made: [Link] = []
    /// The composer into which they go; `nil` where nobody answers.
    var composer: String?

    var isEmpty: Bool { lines.isEmpty && !mayMake && made.isEmpty }
}

struct PastAnswerLine: Sendable {
    var id: String
    var title: String
    var text: String
    /// What it shares with the question.
    var words: [String]
    var uses: Int
    var checkedAt: Moment?
    var isPublic: Bool
    /// Whether an encoder says that it means the same.
    var isAlike = false
}
