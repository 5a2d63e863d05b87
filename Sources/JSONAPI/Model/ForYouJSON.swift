import Conversations
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// One thing that somebody should look at because of what colleagues did.
struct ForYouLineJSON: Described {
    let conversation: String
    let subject: String
    /// `named` for a note that names you; for what you follow the last thing that happened: `posted`, `answered`,
    /// `noted`, `assigned`, `offered`, `accepted`, `returned`, `withdrawn`, `closed`, `reopened` or `merged`.
    let what: String
    /// The note that names you.
    let note: String?
    /// Who did it; absent for what nobody here did.
    let by: String?
    let at: String
    let isUnread: Bool

    static let example = ForYouLineJSON(
        conversation: someID,
        subject: "Day rate showing at night",
        what: "named",
        note: someID,
        by: someID,
        at: "2026-11-20T09:41:00.000Z",
        isUnread: true
    )
}

extension ForYouLineJSON {
    init(_ line: ForYouLine) {
        let (what, note): (String, ID<Note>?) =
            switch line.what {
            case .named(let note): ("named", note)
            case .changed(let change): (change.rawValue, nil)
            }
        self.init(
            conversation: line.conversation.id.description,
            subject: line.conversation.subject,
            what: what,
            note: note?.description,
            by: line.by?.description,
            at: line.at.description,
            isUnread: line.isUnread
        )
    }
}

struct ForYouJSON: Described {
    /// The unread ones first, then the latest; at most 50.
    let lines: [ForYouLineJSON]
    /// Counted up to 1,000, which means as many or more.
    let unread: Int
    static let example = ForYouJSON(lines: [.example], unread: 1)
}

struct ReadUntilJSON: Described {
    /// The moment of the latest line that you have seen; what came since stays unread.
    let until: String
    static let example = ReadUntilJSON(until: "2026-11-20T09:41:00.000Z")
}
