import Outbound

/// One page of a list, newest entry first, as bytes that are still to be understood.
struct ListPage: Sendable {
    var elements: [ArraySlice<UInt8>]
    /// The id that the server itself names as the next to page forward from.
    var announcedNewest: String?
    /// The server's clock when it answered.
    var date: String?
}

extension MastodonAPI {
    /// Mastodon gives at most 40 posts and 80 notifications; 40 is good everywhere.
    static let pageSize = 40

    /// One page of a list.
    func page(of path: String, _ query: [(String, String)]) async throws -> ListPage {
        let response = try await answer(to: request("GET", path, query), accepting: 200..<300)
        guard let elements = JSONElements.split(response.body) else {
            throw UnreadableAnswer(reason: "The server sent something that is not a list.")
        }
        return ListPage(
            elements: elements,
            announcedNewest: LinkHeader.parameter("min_id", ofRelation: "prev", in: response.head["Link"] ?? ""),
            date: response.head["Date"]
        )
    }

    /// The page that follows directly behind an entry; never skips to the newest.
    func page(of following: Following, after id: String) async throws -> ListPage {
        let list = following.list
        return try await page(of: list.path, list.query + [("min_id", id), ("limit", "\(Self.pageSize)")])
    }

    /// The newest page, or the one behind an entry in the direction of the past.
    func page(of following: Following, before id: String? = nil, size: Int = Self.pageSize) async throws -> ListPage {
        let list = following.list
        let older = id.map { [("max_id", $0)] } ?? []
        return try await page(of: list.path, list.query + older + [("limit", "\(size)")])
    }
}
