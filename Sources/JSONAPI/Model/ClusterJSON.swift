import Channels
import Conversations
import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Conversations that begin with the same question.
struct ClusterLineJSON: Described {
    let id: String
    let unit: String
    /// How many of them wait for an answer.
    let size: Int
    /// What the one is about that has waited longest.
    let subject: String
    let waitingSince: String?
    static let example = ClusterLineJSON(
        id: someID,
        unit: someID,
        size: 14,
        subject: "Display shows zero since the storm",
        waitingSince: someMoment
    )
}

extension ClusterLineJSON {
    init(_ line: ClusterQuery.Line) {
        self.init(
            id: line.id.description,
            unit: line.unit.description,
            size: line.size,
            subject: line.longest.subject,
            waitingSince: line.longest.waitingSince?.description
        )
    }
}

struct ClustersJSON: Described {
    /// The largest first.
    let clusters: [ClusterLineJSON]
    static let example = ClustersJSON(clusters: [.example])
}

/// One of those who ask the same.
struct AskingJSON: Described {
    let conversation: String
    let network: String
    let author: String
    /// Their question.
    let text: String
    let waitingSince: String?
    /// Whether a draft of yours lies there.
    let hasDraft: Bool
    static let example = AskingJSON(
        conversation: someID,
        network: "mastodon",
        author: "Gwen",
        text: "Why does my display show zero since the storm?",
        waitingSince: someMoment,
        hasDraft: true
    )
}

struct ClusterJSON: Described {
    let id: String
    let unit: String
    /// Those that wait for an answer, the longest first.
    let asking: [AskingJSON]
    /// How many of them you have answered.
    let answered: Int
    static let example = ClusterJSON(id: someID, unit: someID, asking: [.example], answered: 3)
}

extension ClusterJSON {
    init(_ whole: ClusterQuery.Whole, progress: ClusterProgress) {
        let drafts = Set(progress.left)
        self.init(
            id: whole.id.description,
            unit: whole.unit.description,
            asking: whole.asking.map { asking in
                AskingJSON(
                    conversation: asking.conversation.id.description,
                    network: asking.conversation.network,
                    author: asking.post.content.author.name ?? asking.post.content.author.handle,
                    text: asking.post.content.text,
                    waitingSince: asking.conversation.waitingSince?.description,
                    hasDraft: drafts.contains(asking.conversation.id)
                )
            },
            answered: progress.answered
        )
    }
}

/// One answer that becomes a draft in each of them.
struct NewAnswerJSON: Described {
    /// May have the variables of saved replies in it, such as `{name}`.
    let text: String
    static let example = NewAnswerJSON(text: "Hello {name}, press and hold the left button for ten seconds.")
}

struct PreparedDraftsJSON: Described {
    let drafts: [PreparedDraftJSON]
    static let example = PreparedDraftsJSON(drafts: [.example])
}

struct PreparedDraftJSON: Described {
    let conversation: String
    /// `prepared`; or why there is no new draft: `begun`, `colleague`, `underWay` or `gone`.
    let outcome: String
    static let example = PreparedDraftJSON(conversation: someID, outcome: "prepared")
}
