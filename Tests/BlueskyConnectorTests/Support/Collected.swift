import Channels
import Synchronization

/// Ends a run once the test has seen what it waited for.
struct SeenEnough: Error {}

/// The batches that a source delivered.
final class Collected: Sendable {
    private let batches = Mutex<[SourceBatch]>([])

    func add(_ batch: SourceBatch) { batches.withLock { $0.append(batch) } }

    var all: [SourceBatch] { batches.withLock { $0 } }
    var events: [IncomingEvent] { all.flatMap(\.events) }
    var unreadable: [UnreadableEvent] { all.flatMap(\.unreadable) }
    var passedOver: Int { all.reduce(0) { $0 + $1.passedOver } }
    var gaps: [String] { all.compactMap(\.gap) }
    var cursor: Cursor? { all.last { $0.cursor != nil }?.cursor }
    var total: Int { events.count + unreadable.count + passedOver }
    var texts: [String] {
        events.compactMap {
            guard case .posted(let post) = $0 else { return nil }
            return post.text
        }
    }

    /// Runs a source until it has brought so many events of any kind, passed-over ones included.
    static func run(_ source: any Source, from cursor: Cursor? = nil, until count: Int) async throws -> Collected {
        let collected = Collected()
        do {
            try await source.run(from: cursor) { batch in
                collected.add(batch)
                if collected.total >= count { throw SeenEnough() }
            }
        } catch is SeenEnough {
            return collected
        }
        return collected
    }
}
