internal import Channels
internal import Outbound
internal import Primitives

/// Listens to a forum: asks for its latest posts once a minute and goes back to the last one that it knows.
struct ForumSource: Source {
    let forum: Forum
    let category: Int?
    let settings: ConnectorSettings
    let connector: DiscourseConnector

    /// Anybody may ask twenty times a minute by the standard settings, and others ask, too.
    private static let rhythm = Duration.seconds(60)
    /// Once in so many rounds we ask what of the forum anybody may read; what is new until then is told to be for few.
    private static let looks = 10
    /// 40 pages of 50 posts: what is further back is told as a gap.
    private static let mostPages = 40

    func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        let api = try await connector.api(settings)
        var known = cursor.flatMap { Int($0.text) }
        var openness = ForumOpenness.nothing
        var round = 0
        while true {
            try Task.checkCancellation()
            do {
                if round % Self.looks == 0 { openness = try await api.openness() }
                round += 1
                known = try await poll(api, behind: known, openness, deliver)
            } catch let refusal as ForumRefusal {
                throw ended(refusal)
            } catch let failure as OutboundFailure {
                let cause = failure.retryAfter.map { SourceEnded.Cause.retryAfter($0) } ?? .disconnected
                throw SourceEnded(cause, reason: failure.description)
            } catch is DecodingError {
                throw SourceEnded(.retryAfter(.seconds(600)), reason: "The server's answer could not be read.")
            }
            try await connector.pause(Self.rhythm)
        }
    }

    /// Gives the newest id; without one to begin with, everything that stands there is old.
    private func poll(
        _ api: ForumAPI,
        behind known: Int?,
        _ openness: ForumOpenness,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> Int? {
        let latest = try await api.latest(before: nil)
        guard let newest = latest.map(\.id).max() else { return known }
        guard let known else {
            try await deliver(SourceBatch(cursor: Cursor("\(newest)")))
            return newest
        }
        var found = latest
        var oldest = latest.map(\.id).min() ?? newest
        var pages = 1
        while oldest > known + 1, pages < Self.mostPages {
            let page = try await api.latest(before: oldest)
            found += page
            // Today's forums give fifty posts before that id, older ones the fifty ids up to it, of which none may be left.
            let next = page.map(\.id).min() ?? oldest
            oldest = next < oldest ? next : oldest - 50
            pages += 1
        }
        let gap = oldest > known + 1 ? "So much was written that some of it was not read." : nil
        let reading = PostReading(forum: forum, openness: openness, now: connector.clock())
        try await deliver(batch(of: found, behind: known, to: max(newest, known), gap: gap, reading))
        return max(newest, known)
    }

    private func batch(
        of found: [ForumPost],
        behind known: Int,
        to newest: Int,
        gap: String?,
        _ reading: PostReading
    ) -> SourceBatch {
        let fit = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }
            .filter { category == nil || $0.category == category }
        let events = fit.compactMap { post -> IncomingEvent? in
            let isNew = post.id > known
            // What flags have hidden may come back; what its author took back, or a moderator deleted, is gone.
            if !isNew, post.isGone {
                return .deleted(network: DiscourseConnector.network, id: reading.post(post).id, author: nil)
            }
            guard post.isPublic else { return nil }
            if isNew { return .posted(reading.post(post)) }
            // An edit that is known already leaves no trace.
            return post.version ?? 1 > 1 ? .edited(reading.post(post)) : nil
        }
        return SourceBatch(
            events: events,
            cursor: Cursor("\(newest)"),
            passedOver: max(0, found.count - events.count),
            gap: gap
        )
    }

    private func ended(_ refusal: ForumRefusal) -> SourceEnded {
        if refusal.isOfTheKey { return SourceEnded(.needsReconnecting, reason: refusal.words) }
        switch refusal.status {
        case 429, 503: return SourceEnded(.retryAfter(refusal.pause ?? Self.rhythm), reason: refusal.words)
        case 400..<500: return SourceEnded(.refused, reason: refusal.words)
        default: return SourceEnded(.retryAfter(Self.rhythm), reason: refusal.words)
        }
    }
}
