import Primitives

/// The community for those who work here: what waits for one of us.
struct CommunityDeskPage: Page {
    /// What was flagged, or is to be looked at again; `nil` for whoever does not keep order.
    var cases: [CommunityCase]?
    /// Questions and problems without an answer, the newest first.
    var waiting: [(line: TopicLine, unit: String)] = []
    /// Whether whoever asks may write an update.
    var mayPublish = false
    /// Whether whoever asks sets the terms.
    var mayAdminister = false
    /// Whether whoever asks may take other forums in.
    var mayImport = false
    /// How often within thirty days somebody found it answered before they asked.
    var served = 0
    /// Where the next page is.
    var older: String?
}

/// Something that was flagged, or that its author wants to be looked at again.
struct CommunityCase: Sendable {
    var topic: TopicLine
    /// Of an answer or comment; `nil` of the topic itself.
    var id: String?
    var text: String
    var author: TopicAuthor
    var flags: [Flag] = []
    var hiding: Hiding?

    struct Flag: Sendable {
        var reason: FlagMark
        var words: String
        var at: Moment
    }

    struct Hiding: Sendable {
        /// `nil` where the flags of members did.
        var note: String?
        var appeal: String?
    }
}

/// A topic for those who work here.
struct DeskTopicPage: Page {
    var topic: TopicPage
    var unit: String
    var mayAnswer = false
    var mayPublish = false
    var mayModerate = false
    /// Whether whoever asks may have members rest.
    var maySuspend = false
    /// The id that a new answer is given.
    var answerID = ""
    var units: [Choice] = []
    /// The spaces into which it may be put.
    var spaces: [Choice] = []
    /// What is to be confirmed before it is put into one.
    var joining: (space: Choice, people: Int)?
    /// Members who may know, and how many were asked; `nil` where nobody is asked.
    var invitees: [InvitePage.Person] = []
    var invited: (number: Int, answered: Int)?
    /// What was typed and not taken, by the name of its field.
    var typed: [String: String] = [:]
    var problems: [Problem] = []
}
