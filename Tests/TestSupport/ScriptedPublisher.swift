package import Channels
package import Primitives
import Synchronization
import Testing

/// A way out that does what its script says; whatever the script does not foresee fails the test.
package final class ScriptedPublisher: QuotingPublisher {
    private struct Script: Sendable {
        var outcomes: [PublishOutcome] = []
        var looks: [Reconciliation] = []
        var refusal: OutgoingRefused?
        var published: [FrozenPost] = []
        var looked: [FrozenPost] = []
        var frozen: [OutgoingPost] = []
        var isHanging = false
        var quotable: Result<QuotedPost, QuoteRefused>?
        var atWork = 0
        var mostAtOnce = 0
    }

    private let script = Mutex(Script())

    package init() {}

    // MARK: What the test says beforehand

    package func answer(_ outcomes: PublishOutcome...) { script.withLock { $0.outcomes += outcomes } }
    package func show(_ looks: Reconciliation...) { script.withLock { $0.looks += looks } }
    package func quote(_ answer: Result<QuotedPost, QuoteRefused>) { script.withLock { $0.quotable = answer } }
    package func refuseToFreeze(_ refusal: OutgoingRefused) { script.withLock { $0.refusal = refusal } }
    /// Publishing does not come back until it is cancelled or told to go on.
    package func hang(_ isHanging: Bool = true) { script.withLock { $0.isHanging = isHanging } }

    // MARK: What the test asks afterwards

    package var published: [FrozenPost] { script.withLock { $0.published } }
    package var looked: [FrozenPost] { script.withLock { $0.looked } }
    package var frozen: [OutgoingPost] { script.withLock { $0.frozen } }
    package var mostAtOnce: Int { script.withLock { $0.mostAtOnce } }
    /// Whether everything of the script has happened.
    package var isPlayed: Bool { script.withLock { $0.outcomes.isEmpty && $0.looks.isEmpty } }

    // MARK: The way out

    package func limits() async throws -> TextLimits { TextLimits(characters: 300) }

    package func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        let (number, refusal) = script.withLock { script in
            script.frozen.append(post)
            return (script.frozen.count, script.refusal)
        }
        if let refusal { throw refusal }
        return FrozenPost(key: "key-\(number)", payload: post.text, frozenAt: moment)
    }

    package func quotable(_ address: String) async throws -> QuotedPost {
        guard let answer = script.withLock({ $0.quotable }) else {
            Issue.record("The publisher was asked for “\(address)”, which the script does not foresee.")
            throw QuoteRefused.unreachable("unforeseen")
        }
        var quoted = try answer.get()
        quoted.address = address
        return quoted
    }

    package func publish(_ post: FrozenPost) async -> PublishOutcome {
        let outcome = script.withLock { script -> PublishOutcome? in
            script.published.append(post)
            script.atWork += 1
            script.mostAtOnce = max(script.mostAtOnce, script.atWork)
            return script.outcomes.isEmpty ? nil : script.outcomes.removeFirst()
        }
        while script.withLock({ $0.isHanging }), !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
        }
        script.withLock { $0.atWork -= 1 }
        if let outcome { return outcome }
        Issue.record("The publisher was asked to publish “\(post.payload)”, which the script does not foresee.")
        return .rejected(reason: "unforeseen")
    }

    package func reconcile(_ post: FrozenPost) async -> Reconciliation {
        let look = script.withLock { script -> Reconciliation? in
            script.looked.append(post)
            return script.looks.isEmpty ? nil : script.looks.removeFirst()
        }
        if let look { return look }
        Issue.record("The publisher was asked to look for “\(post.payload)”, which the script does not foresee.")
        return .undetermined(reason: "unforeseen")
    }
}
