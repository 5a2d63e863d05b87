package import Channels
import Outbound
import Primitives

/// Posts that mention, answer or quote one account, as its own server tells them.
///
/// Polls, since the network pushes notifications to phones only. The cursor is the moment at which the last one was
/// taken in by the network; that moment is asked for again, since two may share it.
package struct NotificationSource: Source {
    /// Pages of 100; more than this many in one round is reported as a gap.
    private static let mostPages = 20

    private let session: PDSSession
    private let interval: Duration

    package init(session: PDSSession, interval: Duration = .seconds(30)) {
        self.session = session
        self.interval = interval
    }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var since = try moment(of: cursor)
        var delivered: Set<String> = []
        while true {
            let round = try await round(since: since, without: delivered)
            if !round.batch.events.isEmpty || round.batch.gap != nil { try await deliver(round.batch) }
            delivered = since == round.newest ? delivered.union(round.atNewest) : round.atNewest
            since = round.newest ?? since
            try await Task.sleep(for: interval)
        }
    }

    private func moment(of cursor: Cursor?) throws -> Moment? {
        guard let cursor else { return nil }
        guard let microseconds = Int64(cursor.text) else {
            throw SourceEnded(.refused, reason: "The place where this source was left off cannot be read: \(cursor).")
        }
        return Moment(microseconds: microseconds)
    }

    private struct Round {
        var batch = SourceBatch()
        var newest: Moment?
        var atNewest: Set<String> = []
    }

    /// Everything since a moment, oldest first; the newest page only, when there is no moment.
    private func round(since: Moment?, without known: Set<String>) async throws -> Round {
        var found: [AppViewPost] = []
        var page: String?
        var isWhole = false
        for _ in 0..<(since == nil ? 1 : Self.mostPages) where !isWhole {
            let answer = try await ask(page)
            let views = answer["notifications"]?.elements ?? []
            found += views.compactMap(AppViewPost.init)
            page = answer["cursor"]?.string
            let oldest = views.last?["indexedAt"]?.string.flatMap { Moment(rfc3339: $0) }
            isWhole = page == nil || views.isEmpty || since.map { limit in oldest.map { $0 < limit } ?? true } ?? true
        }
        var round = Round()
        if !isWhole { round.batch.gap = "More notifications came in than the server shows; older ones are missing." }
        round.newest = found.compactMap(\.indexedAt).max() ?? since
        round.atNewest = Set(found.filter { $0.indexedAt == round.newest }.map(\.post.id))
        let fresh = found.reversed().filter { isFresh($0, since: since) && !known.contains($0.post.id) }
        round.batch.events = try await seen(fresh.map(\.post)).map { .posted($0) }
        round.batch.cursor = round.newest.map { Cursor(String($0.microseconds)) }
        return round
    }

    /// The posts as the account sees them: with what stands against an answer, and where pictures are to be seen.
    ///
    /// A server that does not tell leaves them as they are.
    private func seen(_ posts: [IncomingPost]) async throws -> [IncomingPost] {
        var views: [String: IncomingPost] = [:]
        // The method takes 25 at once.
        for start in stride(from: 0, to: posts.count, by: 25) {
            let some = posts[start..<min(start + 25, posts.count)].map { ("uris", $0.id) }
            let answer = try? await session.query("app.bsky.feed.getPosts", some)
            guard let answer, answer.status == 200 else { return posts }
            for view in answer.body?["posts"]?.elements ?? [] {
                if let shown = AppViewPost(view) { views[shown.post.id] = shown.post }
            }
        }
        try Task.checkCancellation()
        return posts.map { views[$0.id] ?? $0 }
    }

    private func isFresh(_ shown: AppViewPost, since: Moment?) -> Bool {
        guard let since, let indexedAt = shown.indexedAt else { return true }
        return indexedAt >= since
    }

    private func ask(_ page: String?) async throws -> JSONValue {
        var parameters = ["mention", "reply", "quote"].map { ("reasons", $0) } + [("limit", "100")]
        if let page { parameters.append(("cursor", page)) }
        let answer: XRPCAnswer
        do {
            answer = try await session.query("app.bsky.notification.listNotifications", parameters)
        } catch SessionTrouble.needsReconnecting(let reason) {
            throw SourceEnded(.needsReconnecting, reason: reason)
        } catch SessionTrouble.notNow(let reason, let pause) {
            throw SourceEnded(pause.map { .retryAfter($0) } ?? .disconnected, reason: reason)
        } catch let failure as OutboundFailure {
            let cause = failure.retryAfter.map { SourceEnded.Cause.retryAfter($0) } ?? .disconnected
            throw SourceEnded(cause, reason: failure.description)
        }
        switch answer.status {
        case 200:
            guard let body = answer.body else {
                throw SourceEnded(.disconnected, reason: "The server's answer cannot be read.")
            }
            return body
        case 429: throw SourceEnded(.retryAfter(retryPause(answer.head)), reason: answer.words)
        case 401, 403: throw SourceEnded(.needsReconnecting, reason: answer.words)
        case 404, 501: throw SourceEnded(.refused, reason: "This server tells no notifications: \(answer.words)")
        case 400: throw SourceEnded(.refused, reason: answer.words)
        default: throw SourceEnded(.disconnected, reason: answer.words)
        }
    }
}
