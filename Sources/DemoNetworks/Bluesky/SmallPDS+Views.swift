import Primitives
import Synchronization

/// The little of the network's views that a demonstration needs.
extension SmallPDS {
    func getProfile(_ request: ATRequest) throws -> ATRecord {
        profile(try repository(of: try required("actor", request)))
    }

    /// Whoever is not known here is left out, as the network does it.
    func getProfiles(_ request: ATRequest) -> ATRecord {
        let actors = request.query.filter { $0.name == "actors" }.prefix(25)
        return ["profiles": .array(actors.compactMap { try? repository(of: $0.value) }.map(profile))]
    }

    private func profile(_ repository: DemoRepository) -> ATRecord {
        guard case .object(var members) = repository.account.view else { return [:] }
        members["postsCount"] = .integer(Int64(repository.postViews().count))
        members["followersCount"] = 0
        members["followsCount"] = 0
        return .object(members)
    }

    /// What is not known here is left out, as the network does it.
    func getPosts(_ request: ATRequest) -> ATRecord {
        let uris = Set(request.query.filter { $0.name == "uris" }.prefix(25).map(\.value))
        return ["posts": .array(everyView().filter { uris.contains($0.uri) }.map(\.json))]
    }

    func getPostThread(_ request: ATRequest) throws -> ATRecord {
        let uri = try required("uri", request)
        let height = request["parentHeight"].flatMap { Int($0) } ?? 80
        let views = Dictionary(uniqueKeysWithValues: everyView().map { ($0.uri, $0) })
        guard views[uri] != nil else { throw XRPCRefusal(400, "NotFound", "Post not found: \(uri)") }
        return ["thread": thread(uri, views, height: min(1_000, height))]
    }

    private func thread(_ uri: String, _ views: [String: DemoPostView], height: Int) -> ATRecord {
        guard let view = views[uri] else {
            return ["$type": "app.bsky.feed.defs#notFoundPost", "uri": .string(uri), "notFound": true]
        }
        var members: [String: ATRecord] = ["$type": "app.bsky.feed.defs#threadViewPost", "post": view.json]
        if height > 0, let parent = view.parent { members["parent"] = thread(parent, views, height: height - 1) }
        return .object(members)
    }

    /// Newest first; the cursor is the at-uri of the last one shown.
    func listNotifications(_ request: ATRequest) throws -> ATRecord {
        let did = try viewer(request)
        let reasons = request.query.filter { $0.name == "reasons" }.map(\.value)
        let limit = min(100, max(1, request["limit"].flatMap { Int($0) } ?? 50))
        let all = everyView().sorted { ($0.kept.writtenAt, $0.uri) > ($1.kept.writtenAt, $1.uri) }
        let mine = all.filter { post in post.reason(for: did).map { reasons.isEmpty || reasons.contains($0) } ?? false }
        let start = request["cursor"].flatMap { uri in mine.firstIndex { $0.uri == uri }.map { $0 + 1 } } ?? 0
        let shown = mine.dropFirst(start).prefix(limit)
        var members: [String: ATRecord] = ["notifications": .array(shown.map { notification($0, did) })]
        if start + shown.count < mine.count { members["cursor"] = shown.last.map { .string($0.uri) } }
        return .object(members)
    }

    private func notification(_ post: DemoPostView, _ did: String) -> ATRecord {
        guard case .object(var members) = post.json else { return [:] }
        members["reason"] = post.reason(for: did).map { .string($0) }
        members["isRead"] = false
        return .object(members)
    }

    func everyView() -> [DemoPostView] {
        state.withLock { $0.repositories.values.flatMap { $0.postViews() } }
    }
}
