import Channels
import Foundation
import Primitives
import Synchronization

/// The machine's clock, which a test can push forward.
final class PushedClock: Sendable {
    private let push = Mutex(Duration.zero)

    func push(by duration: Duration) { push.withLock { $0 += duration } }

    // The other server stamps its posts with the machine's clock, so the pushed clock starts from the same one.
    private static var now: Moment { Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    var clock: Clock { Clock { Self.now + self.push.withLock { $0 } } }
}

/// What a source has delivered.
actor Deliveries {
    private(set) var batches: [SourceBatch] = []

    func append(_ batch: SourceBatch) { batches.append(batch) }

    /// The ids of the posts, in the order in which they came.
    var ids: [String] {
        batches.flatMap(\.events).compactMap { event in
            if case .posted(let post) = event { post.id } else { nil }
        }
    }
}
