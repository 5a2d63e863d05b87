import Channels
import Foundation
import Journal
import Logging
import Organization
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
            #expect(gone.state == .published && gone.content.takingBack == .underWay)
            for _ in 0..<6 {
                room.marram.time.advance(by: .seconds(60))
                try await room.round(through: eraser)
            }

            #expect(eraser.asked == ["ours-3", "ours-2", "ours-2", "ours-1"])
            let seen = try await room.seen(version)
            #expect(seen.version.state == .withdrawn && seen.version.content.takingBack == .done)
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
            try await room.round(through: eraser)
            let seen = try await room.seen(version)
            #expect(seen.posts.map(\.item?.state) == [.sent, .abandoned, .abandoned])
            #expect(seen.posts.first?.withdrawal?.trouble == "Not now." && seen.acts.contains(.withdraw))

            room.marram.time.advance(by: .seconds(1))
            _ = try await room.withdraw(version)
            try await room.round(through: eraser)

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

/// What of a story still stands on its network though somebody took it back.
@Suite struct `A story whose taking back failed` {
    @Test(arguments: Engine.allCases)
    func `still stands, says why, and is listed and counted for those who see its unit`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: [.withdraw]) { room in
            let version = try await room.refusedWithdrawal(through: Eraser([.rejected(reason: "Forbidden.")]))

            let stored = try #require(try await room.stored(version))
            #expect(stored.state == .published && stored.content.takingBack == .failed(reason: "Forbidden."))
            #expect(try await room.stage(of: version.story) == .published)
            let (tom, ada) = (try await room.marram.viewer(.meterAgent), try await room.marram.viewer(.tariffAgent))
            let listed = try await room.changes(for: tom)
            #expect(listed.map(\.correction.trouble) == ["Forbidden."])
            #expect(try await room.changes(for: ada).isEmpty)
            #expect(try await room.changeCount(for: tom) == 1)
            #expect(try await room.changeCount(for: ada) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes when a person has it tried again`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: [.withdraw]) { room in
            let eraser = Eraser([.rejected(reason: "Forbidden.")])
            let version = try await room.refusedWithdrawal(through: eraser)
            let failed = try #require(try await room.changes(for: try await room.marram.viewer(.meterAgent)).first)
            #expect(try await room.settle(failed, as: .sendAgain) == version.story)
            #expect(try await room.stored(version)?.content.takingBack == .underWay)
            try await room.round(through: eraser)

            #expect(eraser.asked == ["ours-1", "ours-1"])
            #expect(try await room.stored(version)?.state == .withdrawn)
            #expect(try await room.changes(for: try await room.marram.viewer(.meterAgent)).isEmpty)
            await #expect(throws: CorrectionRefused.stateUnfit) { try await room.settle(failed, as: .sendAgain) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back when a person says that it is gone, and of a thread all that failed is`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: [.thread, .withdraw]) { room in
            room.network.answer(.published(receipt), .published(Receipt(id: "ours-2")))
            let version = try await room.plan(try await room.approved("One.\n---\nTwo."))
            for _ in 0..<3 { try await room.round() }
            _ = try await room.withdraw(version)
            let eraser = Eraser([.rejected(reason: "Forbidden."), .rejected(reason: "Forbidden.")])
            for _ in 0..<3 { try await room.round(through: eraser) }
            let listed = try await room.changes(for: try await room.marram.viewer(.meterAgent))
            #expect(listed.count == 1)
            #expect(try await room.changeCount(for: try await room.marram.viewer(.meterAgent)) == 1)

            try await room.settle(try #require(listed.first), as: .published)

            #expect(try await room.stored(version)?.state == .withdrawn)
            #expect(try await room.seen(version).posts.map(\.withdrawal?.state) == [.done, .done])
            #expect(try await room.changeCount(for: try await room.marram.viewer(.meterAgent)) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays where a person lets it be, and is decided about by those who may answer in its unit`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: [.withdraw]) { room in
            let version = try await room.refusedWithdrawal(through: Eraser([.rejected(reason: "Forbidden.")]))
            let failed = try #require(try await room.changes(for: try await room.marram.viewer(.meterAgent)).first)
            await #expect(throws: CorrectionRefused.unknown) {
                try await room.settle(failed, as: .giveUp, by: .tariffAgent)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await room.settle(failed, as: .giveUp, by: .meterReader)
            }

            try await room.settle(failed, as: .giveUp)

            let seen = try await room.seen(version)
            #expect(seen.version.state == .published && seen.version.content.takingBack == nil)
            #expect(seen.acts.contains(.withdraw))
            #expect(try await room.changes(for: try await room.marram.viewer(.meterAgent)).isEmpty)
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

    /// A published story that somebody takes back, and the network's answer to that.
    fileprivate func refusedWithdrawal(through eraser: Eraser) async throws -> StoryVersion {
        network.answer(.published(receipt))
        let version = try await plan(try await approved())
        try await round()
        _ = try await withdraw(version)
        try await round(through: eraser)
        return version
    }

    /// What is to be taken back goes, and what became of it is known.
    fileprivate func round(through eraser: Eraser) async throws {
        await outbox(through: eraser).round()
        _ = try await FollowerRun(StoryFollower(), on: marram.ground).catchUp()
    }

    fileprivate func changes(for viewer: Viewer) async throws -> [TroubledChange] {
        try await marram.ground.read { try viewer.troubledChanges(on: $0) }
    }

    fileprivate func changeCount(for viewer: Viewer) async throws -> Int {
        try await marram.ground.read { try CorrectionTable(on: $0).troubledCount(for: viewer) }
    }

    @discardableResult
    fileprivate func settle(
        _ change: TroubledChange,
        as decision: CorrectReply.Decision,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> ID<Story>? {
        try await SettleCorrection(ground: marram.ground, manifests: [manifest])(
            change.correction.id,
            as: decision,
            by: try await marram.viewer(colleague)
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
