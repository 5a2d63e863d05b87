import Channels
import Foundation
import Journal
import Logging
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

@Suite struct `A story that is taken back from its network` {
    @Test(arguments: Engine.allCases)
    func `goes from the last post of its thread to the first`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: [.thread, .withdraw]) { room in
            let (second, third) = (Receipt(id: "ours-2"), Receipt(id: "ours-3"))
            room.network.answer(.published(receipt), .published(second), .published(third))
            let version = try await room.plan(try await room.approved("One.\n---\nTwo.\n---\nThree."))
            for _ in 0..<4 { try await room.round() }
            let eraser = Eraser([.published(receipt), .notNow(reason: "Busy.", retryAfter: nil)])
            let gone = try await room.withdraw(version)
            #expect(gone.state == .withdrawn)
            for _ in 0..<6 {
                room.marram.time.advance(by: .seconds(60))
                await room.outbox(through: eraser).round()
            }

            #expect(eraser.asked == ["ours-3", "ours-2", "ours-2", "ours-1"])
            let seen = try await room.seen(version)
            #expect(seen.posts.map(\.withdrawal?.state) == [.done, .done, .done])
            #expect(!seen.acts.contains(.withdraw) && !seen.acts.contains(.write))
            await #expect(throws: CorrectionRefused.withdrawn) { try await room.withdraw(version) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends a thread of which posts wait, and is asked for once more where the network said no`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: [.thread, .withdraw]) { room in
            room.network.answer(.published(receipt), .rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved("One.\n---\nTwo.\n---\nThree."))
            for _ in 0..<3 { try await room.round() }
            let eraser = Eraser([.rejected(reason: "Not now.")])
            _ = try await room.withdraw(version)
            await room.outbox(through: eraser).round()
            let seen = try await room.seen(version)
            #expect(seen.posts.map(\.item?.state) == [.sent, .abandoned, .abandoned])
            #expect(seen.posts.first?.withdrawal?.trouble == "Not now." && seen.acts.contains(.withdraw))

            room.marram.time.advance(by: .seconds(1))
            _ = try await room.withdraw(version)
            await room.outbox(through: eraser).round()

            #expect(eraser.asked == ["ours-1", "ours-1"])
            #expect(try await room.seen(version).posts.first?.withdrawal?.state == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where the network lets nothing be taken back, and without a reason`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            await #expect(throws: CorrectionRefused.withdrawNotOffered) { try await room.withdraw(version) }

            var offered = room
            offered.manifest.capabilities.insert(.withdraw)
            let able = offered
            await #expect(throws: CorrectionRefused.reasonUnfit) { try await able.withdraw(version, because: " ") }
            #expect(try await able.stored(version)?.state == .published)
        }
    }
}

/// A network that takes posts back, with these answers first and a yes behind them.
private final class Eraser: ChangingPublisher {
    private let script: Mutex<(answers: [PublishOutcome], asked: [String])>

    init(_ answers: [PublishOutcome]) {
        script = Mutex((answers, []))
    }

    var asked: [String] { script.withLock { $0.asked } }

    func limits() async throws -> TextLimits { TextLimits(characters: 300) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        throw OutgoingRefused.cannotAnswer(reason: "Nothing leaves here.")
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { .rejected(reason: "Nothing leaves here.") }

    func reconcile(_ post: FrozenPost) async -> Reconciliation { .undetermined(reason: "Nothing leaves here.") }

    func carryOut(_ change: PostChange) async -> PublishOutcome {
        script.withLock { script in
            script.asked.append(change.receipt.id)
            return script.answers.isEmpty ? .published(change.receipt) : script.answers.removeFirst()
        }
    }

    func look(whether change: PostChange) async -> Reconciliation { .absent }
}

extension Newsroom {
    fileprivate func withdraw(
        _ version: StoryVersion,
        because reason: String = "The price is wrong."
    ) async throws -> StoryVersion {
        try await WithdrawStoryVersion(ground: marram.ground, manifests: [manifest])(
            account,
            of: version.story,
            because: reason,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func outbox(through eraser: Eraser) -> OutboxService {
        OutboxService(
            ground: marram.ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in .none },
            published: { _, _ in },
            open: { _ in eraser }
        )
    }
}
