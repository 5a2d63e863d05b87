import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Who wrote something in the community.
struct CommunityAuthorJSON: Described {
    /// Absent of a member who has left.
    let name: String?
    /// The unit of one of ours.
    let unit: String?
    /// Whether one of ours wrote it.
    let isOfficial: Bool
    /// The id of a member, and how much help others had of them.
    let member: String?
    let standing: Int?

    static let example = CommunityAuthorJSON(
        name: "Mira Vale",
        unit: "Smart meters",
        isOfficial: false,
        member: someID,
        standing: 12
    )
}

extension CommunityAuthorJSON {
    init(_ face: AuthorFace) {
        self.init(
            name: face.name,
            unit: face.unit,
            isOfficial: face.isOfficial,
            member: face.member?.description,
            standing: face.standing
        )
    }
}

/// One question, idea, problem or praise of a member, or an update of ours.
struct CommunityTopicJSON: Described {
    let id: String
    /// `question`, `idea`, `problem`, `praise` or `update`.
    let kind: String
    /// Empty where its author took it back.
    let title: String
    /// Paragraphs with an empty line between them; empty where its author took it back.
    let text: String
    let language: String
    let tags: [String]
    /// `open`, `answered`, `closed` or `merged`.
    let state: String
    /// Of an idea: `proposed`, `underReview`, `planned`, `done` or `declined`.
    let progress: String?
    /// The answer that was called the right one.
    let accepted: String?
    /// The topic that goes on instead.
    let canonical: String?
    /// How many members said that it is so for them, too.
    let meToo: Int
    let answers: Int
    let isHidden: Bool
    /// Where anybody reads it.
    let address: String
    /// The short word of its address, by which it is read.
    let code: String
    let version: Int
    let createdAt: String
    let activeAt: String

    static let example = CommunityTopicJSON(
        id: someID,
        kind: "question",
        title: "Why does the meter blink?",
        text: "It blinks red since yesterday evening.",
        language: "en",
        tags: ["meters"],
        state: "answered",
        progress: "planned",
        accepted: someID,
        canonical: someID,
        meToo: 4,
        answers: 2,
        isHidden: false,
        address: "https://parley.marram.example/q/7f3k2c9qxd",
        code: "7f3k2c9qxd",
        version: 1,
        createdAt: someMoment,
        activeAt: someMoment
    )
}

extension CommunityTopicJSON {
    init(_ topic: Topic, below address: String) {
        self.init(
            id: topic.id.description,
            kind: topic.kind.rawValue,
            title: topic.wording.title,
            text: topic.wording.body,
            language: topic.wording.language,
            tags: topic.wording.tags,
            state: topic.state.rawValue,
            progress: topic.progress?.rawValue,
            accepted: topic.accepted?.description,
            canonical: topic.canonical?.description,
            meToo: topic.meToo,
            answers: topic.answers,
            isHidden: topic.isHidden,
            address: "\(address)/q/\(topic.code)",
            code: topic.code,
            version: topic.version,
            createdAt: topic.createdAt.description,
            activeAt: topic.activeAt.description
        )
    }
}

struct CommunityTopicLineJSON: Described {
    let topic: CommunityTopicJSON
    let author: CommunityAuthorJSON
    /// The name of the unit whose people answer there.
    let unit: String
    static let example = CommunityTopicLineJSON(topic: .example, author: .example, unit: "Smart meters")
}

struct CommunityTopicsJSON: Described {
    let topics: [CommunityTopicLineJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?
    static let example = CommunityTopicsJSON(
        topics: [.example],
        next: "1763631660000000_0193a3f0-5c00-7aaa-8aaa-0123456789ab"
    )
}

/// What is known already to whoever is about to ask.
struct SimilarTopicsJSON: Described {
    /// Those that have an answer first.
    let topics: [CommunityTopicJSON]
    /// Public answers of ours.
    let answers: [SimilarAnswerJSON]
    static let example = SimilarTopicsJSON(topics: [.example], answers: [.example])
}

struct SimilarAnswerJSON: Described {
    let title: String
    let text: String
    let address: String
    static let example = SimilarAnswerJSON(
        title: "Is the meter wrong at night?",
        text: "No. The display counts the other way at night.",
        address: "https://parley.marram.example/a/7f3k2c9qxd"
    )
}
