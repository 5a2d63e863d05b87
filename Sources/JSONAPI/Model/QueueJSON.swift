/// How soon somebody should see to a conversation, and why.
struct PriorityJSON: Described {
    /// `urgent`, `high`, `normal` or `low`.
    let priority: String
    /// Needed unless the priority is normal.
    let reason: String?
    /// The version that the caller has seen; what has changed since is told.
    let version: Int64?

    static let example = PriorityJSON(priority: "high", reason: "She is on the priority register.", version: 3)
}

/// Until when a conversation is out of the queue.
struct SnoozeJSON: Described {
    /// RFC 3339, at most 90 days from now.
    let until: String
    static let example = SnoozeJSON(until: "2026-11-21T09:00:00.000Z")
}

/// A word on what a conversation is about.
struct TagJSON: Described {
    let tag: String
    static let example = TagJSON(tag: "night-rate")
}

/// The tags that were used last.
struct TagsJSON: Described {
    let tags: [String]
    static let example = TagsJSON(tags: ["night-rate"])
}
