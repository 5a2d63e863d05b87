import Conversations
import Editorial
import Organization
import Primitives
import Publishing

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// The crisis switch over some units, and those below them.
struct HaltJSON: Described {
    let id: String
    /// The codes of the units that were chosen.
    let units: [String]
    let reason: String
    let by: String
    let since: String
    /// Whether it still holds.
    let isStanding: Bool
    /// How many replies and posts of stories it holds.
    let held: Int
    let endedBy: String?
    let endedAt: String?
    static let example = HaltJSON(
        id: exampleID,
        units: ["METER"],
        reason: "Brakes: wait for the press office.",
        by: exampleID,
        since: exampleMoment,
        isStanding: false,
        held: 0,
        endedBy: exampleID,
        endedAt: exampleMoment
    )
}

extension HaltJSON {
    init(_ halt: Halt, held: Int, among units: [Unit]) {
        self.init(
            id: halt.id.description,
            units: halt.units.compactMap { id in units.first { $0.id == id }?.code },
            reason: halt.reason,
            by: halt.begunBy.description,
            since: halt.since.description,
            isStanding: halt.isStanding,
            held: held,
            endedBy: halt.end?.by.description,
            endedAt: halt.end?.at.description
        )
    }
}

struct HaltsJSON: Described {
    let halts: [HaltJSON]
    static let example = HaltsJSON(halts: [.example])
}

/// A halt with what it holds, in the order in which it would leave.
struct WholeHaltJSON: Described {
    let halt: HaltJSON
    let held: [ReplyJSON]
    /// The posts of stories that it holds.
    let posts: [HeldPostJSON]
    /// What was being sent when it began, and was not called back.
    let underWay: [UnderWayJSON]
    /// How many of those held are so old that they wait for somebody's word when it is let go.
    let late: Int
    static let example = WholeHaltJSON(
        halt: .example,
        held: [.example],
        posts: [.example],
        underWay: [.example],
        late: 1
    )
}

/// Something that was being sent when a halt began, and what became of it.
struct UnderWayJSON: Described {
    let id: String
    /// `reply`, `post` of a story, or `change` of a reply.
    let kind: String
    /// Where it was said; absent for a post.
    let conversation: String?
    /// Of which it is a post.
    let story: String?
    let account: String
    let text: String
    /// `sending`, `left`, `unknown` or `stayed`.
    let outcome: String
    let url: String?
    static let example = UnderWayJSON(
        id: exampleID,
        kind: "reply",
        conversation: exampleID,
        story: exampleID,
        account: exampleID,
        text: "Until nine.",
        outcome: "left",
        url: "https://marram.example/@help/115574"
    )
}

extension UnderWayJSON {
    init(_ seen: SeenUnderWay) {
        let (conversation, story): (String?, String?) =
            switch seen.place {
            case .conversation(let conversation): (conversation.id.description, nil)
            case .story(let story): (nil, story.id.description)
            }
        self.init(
            id: seen.id.description,
            kind: seen.isCorrection ? "change" : story == nil ? "reply" : "post",
            conversation: conversation,
            story: story,
            account: seen.account.description,
            text: seen.text,
            outcome: seen.outcome.rawValue,
            url: seen.url
        )
    }
}

/// A post of a story that waits.
struct HeldPostJSON: Described {
    /// By which it is let through.
    let id: String
    let story: String
    let title: String
    let account: String
    let text: String
    static let example = HeldPostJSON(
        id: exampleID,
        story: exampleID,
        title: "New displays",
        account: exampleID,
        text: "The new display is easy to read."
    )
}

extension HeldPostJSON {
    init(_ held: StoryPost) {
        self.init(
            id: held.post.id.description,
            story: held.story.id.description,
            title: held.story.content.title,
            account: held.post.account.description,
            text: held.post.text
        )
    }
}

/// The crisis switch, to be thrown.
struct NewHaltJSON: Described {
    /// The codes of the units; those below them are held, too.
    let units: [String]
    /// Why, for everybody whose words wait.
    let reason: String
    static let example = NewHaltJSON(units: ["METER"], reason: "Brakes: wait for the press office.")
}

/// Replies, and posts of stories, that somebody has looked at.
struct LetThroughJSON: Described {
    /// The ids of both, 100 at most.
    let replies: [String]
    static let example = LetThroughJSON(replies: [exampleID])
}
