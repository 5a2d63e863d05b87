import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What several people want of a unit.
struct NeedJSON: Described {
    let id: String
    /// The short word of its public address.
    let code: String
    let unit: String
    let title: String
    /// The words by which it is measured.
    let words: [String]
    /// `gathered`, `considered`, `yes`, `no`, `later` or `done`.
    let state: String
    let owner: String
    /// What was decided, and when.
    let decision: String?
    let decidedAt: String?
    let isPublic: Bool
    let version: Int
    let changedAt: String

    static let example = NeedJSON(
        id: someID,
        code: "7f3k2c9qxd",
        unit: someID,
        title: "A display that can be read in the dark",
        words: ["display", "dark"],
        state: "yes",
        owner: someID,
        decision: "From spring on every new display has a light.",
        decidedAt: someMoment,
        isPublic: true,
        version: 4,
        changedAt: someMoment
    )
}

extension NeedJSON {
    init(_ need: Need) {
        self.init(
            id: need.id.description,
            code: need.code,
            unit: need.unit.description,
            title: need.title,
            words: need.words,
            state: need.state.rawValue,
            owner: need.owner.description,
            decision: need.decision?.text,
            decidedAt: need.decision?.at.description,
            isPublic: need.isPublic,
            version: need.version,
            changedAt: need.changedAt.description
        )
    }
}

/// A need in a list, with how many asked.
struct NeedLineJSON: Described {
    let need: NeedJSON
    let conversations: Int
    let members: Int
    static let example = NeedLineJSON(need: .example, conversations: 14, members: 9)
}

struct NeedsJSON: Described {
    /// What was changed last first.
    let needs: [NeedLineJSON]
    static let example = NeedsJSON(needs: [.example])
}

/// Something that was said and belongs to a need, or may.
struct NeedSourceJSON: Described {
    /// `cluster`, `conversation` or `topic`.
    let kind: String
    let id: String
    /// What it is about; absent where you may not read it.
    let title: String?
    /// How many asked there, in a proposal.
    let number: Int?
    static let example = NeedSourceJSON(kind: "topic", id: someID, title: "A light for the display", number: 9)
}

struct NeedSourcesJSON: Described {
    let sources: [NeedSourceJSON]
    static let example = NeedSourcesJSON(sources: [.example])
}

struct NeedStepJSON: Described {
    let state: String
    let text: String
    let agent: String
    let at: String
    static let example = NeedStepJSON(state: "considered", text: "We ask the maker.", agent: someID, at: someMoment)
}

/// One week of what was said.
struct NeedWeekJSON: Described {
    let start: String
    let conversations: Int
    let topics: Int
    /// Whether it has passed.
    let isWhole: Bool
    static let example = NeedWeekJSON(start: someMoment, conversations: 5, topics: 1, isWhole: true)
}

extension NeedWeekJSON {
    init(_ week: NeedWeek) {
        self.init(
            start: week.start.description,
            conversations: week.conversations,
            topics: week.topics,
            isWhole: week.isWhole
        )
    }
}

struct WholeNeedJSON: Described {
    let need: NeedJSON
    let conversations: Int
    let members: Int
    let sources: [NeedSourceJSON]
    let steps: [NeedStepJSON]
    /// In how many conversations a draft tells of the latest decision, and in how many it is still to be made.
    let told: Int
    let untold: Int
    /// The weeks before the decision, or before now, and those behind it.
    let before: [NeedWeekJSON]
    let after: [NeedWeekJSON]

    static let example = WholeNeedJSON(
        need: .example,
        conversations: 14,
        members: 9,
        sources: [.example],
        steps: [.example],
        told: 12,
        untold: 2,
        before: [.example],
        after: [.example]
    )
}

extension WholeNeedJSON {
    init(_ whole: NeedQuery.Whole) {
        self.init(
            need: NeedJSON(whole.need),
            conversations: whole.asked.conversations,
            members: whole.asked.members,
            sources: whole.sources.map { line in
                NeedSourceJSON(
                    kind: line.source.kind.rawValue,
                    id: line.source.id.description,
                    title: line.title,
                    number: nil
                )
            },
            steps: whole.steps.map { step in
                NeedStepJSON(
                    state: step.state.rawValue,
                    text: step.text,
                    agent: step.agent.description,
                    at: step.at.description
                )
            },
            told: whole.told,
            untold: whole.untold,
            before: whole.volume.before.map(NeedWeekJSON.init),
            after: whole.volume.after.map(NeedWeekJSON.init)
        )
    }
}
