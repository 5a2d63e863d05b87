package import Channels
package import Primitives
import Synchronization

/// A way out that takes pictures, and does everything else as its script says.
package final class ScriptedPicturePublisher: PicturePublisher {
    package let script: ScriptedPublisher
    private let again = Mutex<[[OutgoingPicture]]>([])

    package init(_ script: ScriptedPublisher) {
        self.script = script
    }

    /// What was brought once more, try by try.
    package var broughtAgain: [[OutgoingPicture]] { again.withLock { $0 } }

    package func limits() async throws -> TextLimits { try await script.limits() }

    package func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await script.freeze(post, at: moment)
    }

    package func bringAgain(_ pictures: [OutgoingPicture], of post: FrozenPost) async throws {
        again.withLock { $0.append(pictures) }
    }

    package func publish(_ post: FrozenPost) async -> PublishOutcome { await script.publish(post) }

    package func reconcile(_ post: FrozenPost) async -> Reconciliation { await script.reconcile(post) }
}
