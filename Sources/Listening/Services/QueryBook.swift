import Channels
import Dispatch
package import Journal
import Matching
package import Primitives
import Storage
import Synchronization

/// Holds the index of all standing queries that are live, and swaps it whole when one changes.
///
/// What was saved since the last look is read by itself and stands beside the others in the index; from some number on
/// everything is compiled anew, while the stream goes on with what is there.
package final class QueryBook: Sendable {
    private let page = Mutex(QueryPage())
    private let reading = Mutex(QueryReading())
    private let thread = DispatchQueue(label: "parley.matching", qos: .userInitiated)
    /// Whether everything is being compiled anew.
    private let isMerging = Mutex(false)
    private let merging = DispatchQueue(label: "parley.merging", qos: .utility)

    /// From so many on, what came later is compiled with the others.
    private let mostUnmerged: Int

    package init(mostUnmerged: Int = 256) {
        self.mostUnmerged = mostUnmerged
    }

    /// Reads what was saved since the last look; everything, where a list changed or something was missed.
    package func refresh(of organization: OrganizationID, on ground: Ground) async throws {
        let known = reading.withLock { $0 }
        let now = ground.clock()
        let (news, lists) = try await ground.read { try known.news(of: organization, on: $0) }
        switch news {
        case .nothing: break
        case .all(let all, let lists): await put(QueryPage(all, lists: lists))
        case .some(let changed):
            let page = page.withLock { $0 }
            await put(page.changed(by: changed))
        }
        reading.withLock { $0 = known.behind(news, lists: lists, at: now) }
        mergeIfDue()
    }

    /// How many queries are live.
    package var count: Int { page.withLock { $0.index.count } }

    /// Puts a page in the place of the one that is there, and keeps that until no post is matched with it any more: to
    /// give back the memory of a hundred thousand queries would hold the stream up.
    private func put(_ new: QueryPage) async {
        let old = page.withLock { page in
            let old = page
            page = new
            return old
        }
        await withCheckedContinuation { continuation in thread.async { continuation.resume() } }
        withExtendedLifetime(old) {}
    }

    /// Compiles everything anew on a thread of its own, where much came later.
    private func mergeIfDue() {
        guard page.withLock({ $0.index.unmergedCount }) >= mostUnmerged else { return }
        let isFirst = isMerging.withLock { isMerging in
            defer { isMerging = true }
            return !isMerging
        }
        guard isFirst else { return }
        merging.async { [self] in
            merge()
            isMerging.withLock { $0 = false }
        }
    }

    private func merge() {
        let start = page.withLock { $0 }
        var index = start.index.merged()
        var done = start.changes.count
        while true {
            // What was saved meanwhile comes on top; it is few, and not looked for while others wait for the page.
            let current = page.withLock { $0 }
            guard current.edition == start.edition else { return }
            if current.changes.count > done {
                index = QueryPage.index(index, changedBy: current.changes.values(from: done))
                done = current.changes.count
            }
            let merged = current.merged(index)
            let isDone = page.withLock { page in
                guard page.edition == start.edition, page.changes.count == done else { return false }
                page = merged
                return true
            }
            guard isDone else { continue }
            // The stream may still match with the old one, which is given back here. Nothing is done in the queue's turn
            // by this thread, which may have to wait for a processor.
            let isOver = DispatchSemaphore(value: 0)
            thread.async { isOver.signal() }
            isOver.wait()
            return withExtendedLifetime((start, current)) {}
        }
    }

    /// Which of some posts a query may match, in whatever language they are written; worked out on the matching thread.
    func mayMatch(_ posts: [EncodedArrival]) async -> [Bool] {
        await withCheckedContinuation { continuation in
            thread.async { [self] in
                let current = page.withLock { $0 }
                continuation.resume(returning: current.mayMatch(posts))
            }
        }
    }

    /// The matches of each post, worked out on the matching thread.
    func matches(in posts: [MatchablePost]) async -> [[FoundQuery]] {
        await withCheckedContinuation { continuation in
            thread.async { [self] in
                let current = page.withLock { $0 }
                continuation.resume(returning: posts.map(current.matches))
            }
        }
    }
}

/// A query that matched, with the unit that it belongs to.
struct FoundQuery: Sendable {
    let query: KeptQuery
    let match: QueryMatch

    var record: Mention.MatchRecord {
        Mention.MatchRecord(
            query: query.id,
            name: query.name,
            version: match.queryVersion,
            explanation: match.explanation
        )
    }
}
