import Community
import Primitives

/// One wording that a topic or a contribution had.
struct PostRevisionJSON: Described {
    let version: Int
    /// Absent of a contribution.
    let title: String?
    let text: String
    /// Since when it was so.
    let at: String

    static let example = PostRevisionJSON(
        version: 2,
        title: "Why does the meter blink red?",
        text: "It blinks red since yesterday evening.",
        at: "2026-11-20T09:41:00.000Z"
    )
}

extension PostRevisionJSON {
    init(_ revision: CommunityRevision) {
        self.init(
            version: revision.version,
            title: revision.title,
            text: revision.body,
            at: revision.at.description
        )
    }
}

struct PostRevisionsJSON: Described {
    /// The latest first.
    let revisions: [PostRevisionJSON]
    static let example = PostRevisionsJSON(revisions: [.example])
}
