import Community

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// What begins a topic.
struct NewTopicJSON: Described {
    /// Made by you: the same id sent twice is one topic.
    ///
    /// Absent for a new one.
    let id: String?
    /// `question`, `idea`, `problem`, `praise`, or `update` of ours.
    let kind: String
    let title: String
    let text: String
    let language: String
    let tags: [String]?
    /// The code of the unit whose people answer; the hub's unless given.
    let unit: String?
    /// The id of the space in which it stands, in that one's unit; in none unless given.
    let space: String?

    static let example = NewTopicJSON(
        id: someID,
        kind: "question",
        title: "Why does the meter blink?",
        text: "It blinks red since yesterday evening.",
        language: "en",
        tags: ["meters"],
        unit: "METER",
        space: someID
    )
}

struct ChangedTopicJSON: Described {
    let title: String
    let text: String
    let language: String
    let tags: [String]?
    /// The one that you read.
    let version: Int

    static let example = ChangedTopicJSON(
        title: "Why does the meter blink red?",
        text: "It blinks red since yesterday evening.",
        language: "en",
        tags: ["meters"],
        version: 1
    )
}

struct NewContributionJSON: Described {
    /// Made by you: the same id sent twice is written once.
    ///
    /// Absent for a new one.
    let id: String?
    /// `answer` or `comment`; an answer unless given.
    let kind: String?
    /// The answer on which it comments; absent for a comment on the topic.
    let commentOn: String?
    let text: String

    static let example = NewContributionJSON(id: someID, kind: "answer", commentOn: someID, text: "It sends.")
}

struct ChangedContributionJSON: Described {
    let text: String
    /// The one that you read.
    let version: Int
    static let example = ChangedContributionJSON(text: "It sends its numbers.", version: 1)
}

struct AcceptedJSON: Described {
    /// The answer that is the right one.
    let contribution: String
    /// `false` takes that back.
    let isAccepted: Bool
    static let example = AcceptedJSON(contribution: someID, isAccepted: true)
}

struct HelpedJSON: Described {
    let helped: Bool
    static let example = HelpedJSON(helped: true)
}

struct MeTooJSON: Described {
    let isSo: Bool
    static let example = MeTooJSON(isSo: true)
}

struct FollowedJSON: Described {
    let follows: Bool
    static let example = FollowedJSON(follows: true)
}

struct NewFlagJSON: Described {
    /// `spam`, `abuse`, `personalData`, `danger`, `offTopic` or `other`.
    let reason: String
    let words: String?
    static let example = NewFlagJSON(reason: "spam", words: "It sells watches.")
}

struct AppealJSON: Described {
    let words: String
    static let example = AppealJSON(words: "It is no number.")
}

struct ProgressJSON: Described {
    /// `proposed`, `underReview`, `planned`, `done` or `declined`.
    let progress: String
    /// Needed for the last two.
    let note: String?
    static let example = ProgressJSON(progress: "planned", note: "For the spring.")
}

struct HidingJSON: Described {
    let hidden: Bool
    /// What its author reads; needed to hide.
    let note: String?
    static let example = HidingJSON(hidden: true, note: "A number of somebody stands in it.")
}

struct ClosedJSON: Described {
    let closed: Bool
    static let example = ClosedJSON(closed: true)
}

struct MergedTopicJSON: Described {
    /// The id of the topic that goes on.
    let into: String
    static let example = MergedTopicJSON(into: someID)
}

struct MovedTopicJSON: Described {
    /// The code of the unit.
    let unit: String
    static let example = MovedTopicJSON(unit: "TARIFF")
}

struct TopicSpaceJSON: Described {
    /// The id of the space.
    let space: String
    /// How many who wrote there are invited; needed where there are some and the space is not open.
    let confirmedPeople: Int?
    static let example = TopicSpaceJSON(space: "0193a3f0-5c00-7aaa-8aaa-0123456789ab", confirmedPeople: 2)
}

struct SuspensionJSON: Described {
    let suspended: Bool
    /// What they read; needed to suspend.
    let reason: String?
    /// Until when; absent for good.
    let until: String?
    static let example = SuspensionJSON(suspended: true, reason: "Loud.", until: "2026-12-20T09:41:00.000Z")
}

struct WaitingJSON: Described {
    /// How long a question or a problem of the unit waits for an answer before it is the unit's work.
    let hours: Int
    static let example = WaitingJSON(hours: 4)
}
