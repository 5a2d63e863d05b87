internal import Channels
internal import Outbound
internal import Primitives

/// Turns one answer of a server into batches.
struct FeedReading {
    let settings: FeedSettings
    let response: OutboundResponse
    let headers: AnswerHeaders
    let now: Moment

    /// What is to be delivered, in order; `state` is what stands behind the last of it.
    func batches(_ state: inout FeedCursor) throws -> [SourceBatch] {
        do {
            let feed = try FeedParser.parse(
                response.body,
                contentType: response.head["Content-Type"],
                address: headers.base(fetched: response.url)
            )
            return try batches(of: feed, &state)
        } catch let refused as FeedRefused {
            return [try unreadable(refused.message, &state)]
        }
    }

    // MARK: What cannot be read

    /// Tells it once for each document; the version is forgotten, so that the next answer is a whole one.
    private func unreadable(_ reason: String, _ state: inout FeedCursor) throws -> SourceBatch {
        let hash = EntryIdentity.hash([String(decoding: response.body, as: UTF8.self)])
        let isKnown = state.unreadable == hash
        state.unreadable = hash
        state.version = FeedCursor.Version()
        state.next = PollRhythm.next(after: now, rhythm: state.rhythm, maximumAge: nil)
        let event = UnreadableEvent(raw: response.body, reason: reason)
        return SourceBatch(unreadable: isKnown ? [] : [event], cursor: try state.stored())
    }

    // MARK: A feed

    private func batches(of feed: ParsedFeed, _ state: inout FeedCursor) throws -> [SourceBatch] {
        // The last entry of a document that breaks off may be half an entry; it comes with the next answer.
        let entries = feed.isTruncated ? Array(feed.entries.dropLast()) : feed.entries
        let memory = EntryMemory(state.seen, policy: settings.identity)
        let (changed, unchanged) = memory.compare(entries)
        let (told, passedOver) = state.isBegun ? (inOrder(changed), []) : beginning(inOrder(changed))
        state.seen = remembered(state.seen, passedOver.map(\.seen) + unchanged, of: feed)
        state.isBegun = true
        var batches = try parts(told, of: feed, &state)
        keepRhythm(of: feed, &state)
        var last = batches.popLast() ?? SourceBatch()
        last.passedOver = passedOver.count + unchanged.count
        if feed.isTruncated { last.unreadable = try unreadable(broken(feed), &state).unreadable }
        last.cursor = try state.stored()
        return batches + [last]
    }

    /// Batches of a hundred; behind each but the last one stands a cursor that has the document read again.
    private func parts(
        _ changes: [EntryMemory.Changed],
        of feed: ParsedFeed,
        _ state: inout FeedCursor
    ) throws -> [SourceBatch] {
        // The address in the settings, not the one that the feed has moved to: ids have to stay.
        let posts = EntryPost(address: settings.address, feed: feed, now: now)
        state.version = FeedCursor.Version()
        state.next = nil
        return try stride(from: 0, to: changes.count, by: 100).map { start in
            let part = changes[start..<min(start + 100, changes.count)]
            state.seen = remembered(state.seen, part.map(\.seen), of: feed)
            let events = part.map { change in
                let post = posts.post(change.entry, named: change.name)
                return change.change == .new ? IncomingEvent.posted(post) : .edited(post)
            }
            return SourceBatch(events: events, cursor: try state.stored())
        }
    }

    private func remembered(_ known: [SeenEntry], _ new: [SeenEntry], of feed: ParsedFeed) -> [SeenEntry] {
        EntryMemory.remembered(known, adding: new, documentCount: feed.entries.count)
    }

    private func keepRhythm(of feed: ParsedFeed, _ state: inout FeedCursor) {
        state.rhythm = FeedCursor.Rhythm(
            seconds: feed.rhythm.interval?.components.seconds,
            skippedHours: feed.rhythm.skippedHours.sorted(),
            skippedDays: feed.rhythm.skippedDays.sorted()
        )
        state.version = headers.version
        state.unreadable = feed.isTruncated ? state.unreadable : nil
        state.next = PollRhythm.next(after: now, rhythm: state.rhythm, maximumAge: headers.maximumAge)
    }

    /// Oldest first; documents have the newest at the top, and dates decide where there are any.
    private func inOrder(_ changes: [EntryMemory.Changed]) -> [EntryMemory.Changed] {
        changes.reversed().enumerated().map { (index: $0.offset, change: $0.element) }.sorted { left, right in
            let moments = [left, right].map { EntryPost.believable($0.change.entry.moment, now: now) }
            return moments[0] == moments[1] ? left.index < right.index : moments[0] < moments[1]
        }.map(\.change)
    }

    /// At the first reading only the newest entries are taken over.
    private func beginning(_ changes: [EntryMemory.Changed]) -> ([EntryMemory.Changed], [EntryMemory.Changed]) {
        (changes.suffix(settings.newest), changes.dropLast(settings.newest))
    }

    private func broken(_ feed: ParsedFeed) -> String {
        let line = feed.problems.last { $0.isTruncation }?.line ?? 1
        return "The feed breaks off at line \(line); its last entry is left for the next time."
    }
}
