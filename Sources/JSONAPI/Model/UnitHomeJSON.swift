import Community
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// A number of a month, with that of the month before.
struct HomeNumberJSON: Described {
    /// `people`, `knowledge`, `reuse` or `innovation`.
    let tier: String
    let name: String
    let number: Int
    let before: Int
    static let example = HomeNumberJSON(tier: "reuse", name: "sent", number: 41, before: 28)
}

struct HomeAnswererJSON: Described {
    let agent: String
    let name: String
    let replies: Int
    static let example = HomeAnswererJSON(agent: someID, name: "Tom Reece", replies: 31)
}

struct HomeSubjectJSON: Described {
    let tag: String
    let conversations: Int
    let people: Int
    /// Whether nobody of the unit answered about it in the month before.
    let isNew: Bool
    static let example = HomeSubjectJSON(tag: "display", conversations: 12, people: 3, isNew: true)
}

/// What the people of a unit learnt, reused, proposed and did within a month.
struct UnitHomeJSON: Described {
    let unit: String
    /// Such as `2026-11`, in UTC.
    let month: String
    let isRunning: Bool
    let numbers: [HomeNumberJSON]
    let answerers: [HomeAnswererJSON]
    let subjects: [HomeSubjectJSON]
    static let example = UnitHomeJSON(
        unit: someID,
        month: "2026-11",
        isRunning: true,
        numbers: [.example],
        answerers: [.example],
        subjects: [.example]
    )
}

extension UnitHomeJSON {
    init(_ home: UnitHomeQuery.Home) {
        self.init(
            unit: home.unit.id.description,
            month: home.month.text,
            isRunning: home.isRunning,
            numbers: HomeNumber.allCases.map { number in
                HomeNumberJSON(
                    tier: number.tier.rawValue,
                    name: number.rawValue,
                    number: home.now[number] ?? 0,
                    before: home.before[number] ?? 0
                )
            },
            answerers: home.answerers.map {
                HomeAnswererJSON(agent: $0.agent.description, name: $0.name, replies: $0.replies)
            },
            subjects: home.subjects.map {
                HomeSubjectJSON(tag: $0.tag, conversations: $0.conversations, people: $0.people, isNew: $0.isNew)
            }
        )
    }
}
