import Primitives

/// One of the small networks.
enum SmallNetwork: String, Sendable, Hashable {
    case bluesky = "bsky"
    case mastodon = "masto"
    case news

    /// The connector's name.
    var connector: String {
        switch self {
        case .bluesky: "bluesky"
        case .mastodon: "mastodon"
        case .news: "feed"
        }
    }
}

/// An exchange as it is written in the scripts: a post, and what follows from it.
struct Scene: Sendable {
    /// When the first post is said.
    enum Start: Sendable, Hashable {
        case daysAgo(Int, minuteOfDay: Int)
        case minutesAgo(Int)
        /// When its turn comes.
        case whenever
    }

    let network: SmallNetwork
    /// The key of a townsperson; of no meaning in the newspaper.
    let person: String
    let start: Start
    let language: String
    /// It concerns nobody but who says it, so that nobody waits for it to arrive.
    let isAside: Bool
    var text: String
    var turns: [Turn] = []
}

/// Something that happens in an exchange after its first post.
struct Turn: Sendable {
    enum Act: Sendable, Hashable {
        /// A townsperson says something.
        case says(String)
        /// A member of the staff answers.
        case answers(String)
        /// A member of the staff begins an answer and does not send it.
        case drafts(String)
        /// A member of the staff tells the others something.
        case notes(String)
        /// A member of the staff says that they look after it.
        case takes(String)
        /// A member of the staff offers it to the unit with this code.
        case offers(String, to: String)
        /// A member of the staff accepts it for the unit that was asked.
        case accepts(String)
        /// A member of the staff says how soon somebody should see to it.
        case ranks(String, as: String)
        /// A member of the staff puts it off for so many hours.
        case snoozes(String, hours: Int)
        /// A member of the staff says in a word what it is about.
        case tags(String, String)
        /// A member of the staff follows the conversation.
        case follows(String)
        /// A member of the staff closes the conversation.
        case closes(String)
    }

    let act: Act
    /// How long after what came before.
    let after: Duration
    var text: String
    /// What is shown beside an answer, and what is said of it.
    var shown: (picture: DemoPicture, words: String)?
}
