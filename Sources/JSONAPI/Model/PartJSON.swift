/// The posts that are moved into a conversation of their own.
struct SplitJSON: Described {
    /// Ids of posts of the conversation; what was answered goes along.
    let posts: [String]
    static let example = SplitJSON(posts: ["0193a3f0-5c00-7aaa-8aaa-0123456789ab"])
}

/// Where posts stand that were split off.
struct SplitResultJSON: Described {
    /// The new conversation's id.
    let conversation: String
    static let example = SplitResultJSON(conversation: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

/// The conversation that another one becomes a part of.
struct MergeJSON: Described {
    let into: String
    static let example = MergeJSON(into: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}
