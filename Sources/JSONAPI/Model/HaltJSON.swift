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
    /// How many replies it holds.
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
    static let example = WholeHaltJSON(halt: .example, held: [.example], posts: [.example])
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
