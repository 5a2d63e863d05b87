import Organization
import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// A text to answer with again.
struct SavedReplyJSON: Described {
    let id: String
    let name: String
    /// With variables, such as `{name}`, that are filled in from a conversation.
    let text: String
    /// The code of the unit that has it, with those below; absent for one’s own.
    let unit: String?
    /// How often somebody took it for a conversation.
    let uses: Int
    let mayChange: Bool
    let version: Int
    let changedAt: String

    static let example = SavedReplyJSON(
        id: someID,
        name: "Day rate at night",
        text: "Good morning {name}, the display is wrong and your meter is right. — {link}",
        unit: "METER",
        uses: 12,
        mayChange: true,
        version: 1,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension SavedReplyJSON {
    init(_ reply: SavedReply, _ uses: Int, _ viewer: Viewer, _ units: [Unit]) {
        self.init(
            id: reply.id.description,
            name: reply.name,
            text: reply.text,
            unit: reply.unit.flatMap { id in units.first { $0.id == id }?.code },
            uses: uses,
            mayChange: viewer.mayChange(reply),
            version: reply.version,
            changedAt: reply.changedAt.description
        )
    }
}

struct SavedRepliesJSON: Described {
    let replies: [SavedReplyJSON]
    /// What is filled in from a conversation, as it is written in a text.
    let variables: [String]
    static let example = SavedRepliesJSON(replies: [.example], variables: ["{name}", "{link}"])
}

struct NewSavedReplyJSON: Described {
    let name: String
    let text: String
    /// The code of the unit that shall have it; you alone unless given.
    let unit: String?

    static let example = NewSavedReplyJSON(
        name: "Day rate at night",
        text: "Good morning {name}, the display is wrong and your meter is right.",
        unit: "METER"
    )
}

struct ChangedSavedReplyJSON: Described {
    let name: String
    let text: String
    /// The version that was read.
    let version: Int

    static let example = ChangedSavedReplyJSON(
        name: "Day rate at night",
        text: "Good morning {name}, your meter is right.",
        version: 1
    )
}

/// A saved reply as it reads in a conversation; it is sent by nobody.
struct FilledReplyJSON: Described {
    let text: String
    /// What stands open in the text still; nothing is sent with one of these in it.
    let unfilled: [String]
    static let example = FilledReplyJSON(text: "Good morning Gwen, your meter is right. {link}", unfilled: ["{link}"])
}
