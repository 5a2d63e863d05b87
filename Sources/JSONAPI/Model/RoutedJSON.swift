import Conversations
import Primitives
import Routing

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Why a conversation is where it is.
struct RoutedJSON: Described {
    /// What the rules did when it came in; empty when none applied.
    let steps: [RoutedStepJSON]
    static let example = RoutedJSON(steps: [.example])
}

struct RoutedStepJSON: Described {
    let at: String
    let from: String
    let to: String
    let priority: String?
    let tags: [String]
    /// The names of the rules, each with the words that made it apply.
    let reasons: [RoutedReasonJSON]
    /// That it was put off for others to answer first.
    let othersFirst: OthersFirstJSON?
    static let example = RoutedStepJSON(
        at: "2026-11-20T09:41:00.000Z",
        from: someID,
        to: someID,
        priority: "high",
        tags: ["refund"],
        reasons: [.example],
        othersFirst: .example
    )
}

extension RoutedStepJSON {
    init(_ step: RoutedStep) {
        let event = step.event
        self.init(
            at: step.at.description,
            from: event.from.description,
            to: event.to.description,
            priority: event.need?.priority.rawValue,
            tags: event.tags,
            reasons: event.reasons.map {
                RoutedReasonJSON(rule: $0.rule, name: $0.name, version: $0.version, found: $0.found)
            },
            othersFirst: event.othersFirst.map {
                OthersFirstJSON(
                    rule: $0.rule,
                    name: $0.name,
                    until: $0.until.description,
                    answered: step.othersAnswered
                )
            }
        )
    }
}

/// That others may answer first, or might have.
struct OthersFirstJSON: Described {
    let rule: String
    let name: String
    let until: String
    /// How many people, besides whoever asked and us, wrote meanwhile; absent where its moment has not brought it back.
    let answered: Int?
    static let example = OthersFirstJSON(
        rule: someID,
        name: "asks how something works",
        until: "2026-11-20T10:11:00.000Z",
        answered: 2
    )
}

struct RoutedReasonJSON: Described {
    let rule: String
    let name: String
    let version: Int
    let found: [String]
    static let example = RoutedReasonJSON(rule: someID, name: "asks about a refund", version: 1, found: ["refund"])
}
