import Conversations
import Organization
import Primitives

/// That somebody is not to be contacted: nothing of ours leaves to what they wrote until then.
struct PersonClosingJSON: Described {
    let since: String
    /// Absent, like who said so, where it was said to a unit of which you may read nothing.
    let reason: String?
    let closedBy: String?

    static let example = PersonClosingJSON(
        since: "2026-11-20T09:41:00.000Z",
        reason: "She asked for it by phone.",
        closedBy: "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
    )
}

extension PersonClosingJSON {
    init(_ closing: PersonClosing) {
        self.init(
            since: closing.since.description,
            reason: closing.reason,
            closedBy: closing.closedBy?.description
        )
    }
}

struct NewPersonClosingJSON: Described {
    /// Why they are not to be contacted.
    let reason: String

    static let example = NewPersonClosingJSON(reason: "She asked for it by phone.")
}
