/// What a source follows on its server.
package enum Following: Hashable, Sendable {
    /// Posts that mention our account: the `user` stream, caught up through notifications.
    case mentions
    /// Posts of the accounts that ours follows.
    case home
    /// Everything that the server knows.
    case everything
    /// Posts of the server's own accounts.
    case local
    case hashtag(String)

    /// The list that says what was missed, with its fixed questions.
    var list: (path: String, query: [(String, String)]) {
        switch self {
        case .mentions: ("/api/v1/notifications", [("types[]", "mention"), ("include_filtered", "true")])
        case .home: ("/api/v1/timelines/home", [])
        case .everything: ("/api/v1/timelines/public", [])
        case .local: ("/api/v1/timelines/public", [("local", "true")])
        case .hashtag(let tag): ("/api/v1/timelines/tag/\(FormText.escape(tag))", [])
        }
    }

    /// The stream that says what happens now.
    var stream: (path: String, query: [(String, String)]) {
        switch self {
        case .mentions, .home: ("/api/v1/streaming/user", [])
        case .everything: ("/api/v1/streaming/public", [])
        case .local: ("/api/v1/streaming/public/local", [])
        case .hashtag(let tag): ("/api/v1/streaming/hashtag", [("tag", tag)])
        }
    }

    var needsAccount: Bool { self == .mentions || self == .home }

    /// Whether the stream alone moves the cursor.
    ///
    /// Everywhere else the stream only rings: what it brings is delivered at once, and the cursor follows when the
    /// list has shown that nothing lies between. The list of a whole network is too long to be asked that often.
    var cursorMovesWithStream: Bool { self == .everything }

    /// How many pages are caught up before the rest is reported as a gap; `nil` where nothing may be left out.
    ///
    /// 50 pages of 40 are 2,000 posts, and a sixth of what a server allows in five minutes.
    var longestCatchUp: Int? { self == .mentions ? nil : 50 }
}
