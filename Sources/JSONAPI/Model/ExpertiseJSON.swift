import Organization
import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Somebody who has answered about something.
struct KnowerJSON: Described {
    let agent: String
    let name: String
    let unit: String
    /// How many answers of theirs were published in the conversations that were found.
    let answers: Int
    let lastAt: String

    static let example = KnowerJSON(
        agent: someID,
        name: "Tom Reece",
        unit: someID,
        answers: 14,
        lastAt: someMoment
    )
}

struct KnowersJSON: Described {
    /// By the number of answers.
    let people: [KnowerJSON]
    static let example = KnowersJSON(people: [.example])
}

/// What somebody has answered about.
struct TopicJSON: Described {
    /// `tag`, `unit`, `language` or `network`.
    let kind: String
    /// The tag, the id of the unit, or the name of the language or the network.
    let topic: String
    let answers: Int
    let lastAt: String

    static let example = TopicJSON(kind: "tag", topic: "refunds", answers: 14, lastAt: someMoment)
}

extension TopicJSON {
    init(_ expertise: Expertise) {
        let (kind, topic) =
            switch expertise.topic {
            case .tag(let tag): ("tag", tag)
            case .unit(let unit): ("unit", unit.description)
            case .language(let language): ("language", language)
            case .network(let network): ("network", network)
            }
        self.init(kind: kind, topic: topic, answers: expertise.answers, lastAt: expertise.last.description)
    }
}

struct ExpertiseJSON: Described {
    let agent: String
    /// By the number of answers.
    let topics: [TopicJSON]
    static let example = ExpertiseJSON(agent: someID, topics: [.example])
}
