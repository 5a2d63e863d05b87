import Primitives

/// Where one writes an answer, or the reason why one may not.
enum Composer: Sendable {
    case open(ComposerForm)
    /// What is missing, such as “You need the role Agent in Smart meters to answer here.”; and what somebody wanted to send.
    case closed(reason: String, written: String = "")

    var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}

/// The form of an answer.
struct ComposerForm: Sendable {
    /// The handle that is answered, with its `@`.
    var answering: String
    var text: String
    /// The accounts that may answer here; several show a select.
    var accounts: [ComposerAccount]
    /// What is added below the words, exactly; `nil` for none.
    var signature: String?
    /// When the draft was last kept on the server.
    var savedAt: Moment?
    /// How long a sent reply can be taken back.
    var undoSeconds: Int
    var problems: [Problem] = []
    /// Why the words need an approval first, and whose; empty when they do not.
    var approval: [String] = []
    /// Which channel and language the person prefers.
    var preferences: [String] = []
    var saved = SavedReplyChoice()
    /// What the place asks of whoever writes there; empty where it is the organisation's own.
    var places: [ComposerPlace] = []
    var audience = PostAudience.everybody
    /// The content warning that an answer bears, too.
    var warning: String?
    /// Why the post could not be answered when it came in; `nil` where nothing stands against it.
    var obstacle: String?
    /// Set when something new arrived while the answer was written: nothing was sent.
    var changedBy: String?
    var pictures = ComposerPictures()
}

/// A place of others: its rules, and what is added to every reply so that readers know who writes.
struct ComposerPlace: Sendable {
    /// Such as “@nia@forum.example · Discourse”.
    var account: String
    var rules: String?
    var disclosure: String?
}

/// An account that can answer, and how its network counts.
struct ComposerAccount: Sendable {
    var id: String
    /// Such as “@marram on Mastodon”.
    var label: String
    var isChosen = false
    /// The length of the words with mention and signature, as this network counts; counted on the server.
    var length: Int
    /// What mention and signature add to the words, as this network counts.
    var added: Int
    var limit: Int
    var byteLimit: Int?
    /// What every link counts; `nil` when as written.
    var charactersPerLink: Int?
    var countsOnlyLocalPartOfMentions = false
}
