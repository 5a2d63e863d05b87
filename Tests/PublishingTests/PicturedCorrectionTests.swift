import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Responding
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Correcting a reply with pictures` {
    @Test(arguments: Engine.allCases)
    func `changes its words and keeps what was sent beside them`(engine: Engine) async throws {
        try await withPictured(on: engine) { bench in
            bench.desk.network.answer(.published(receipt))
            let correction = try await bench.correct()
            for _ in 0..<2 { try await bench.round() }

            let frozen = try #require(try await bench.desk.item(bench.reply.id)?.frozen)
            let facts = bench.reply.pictures.map(\.facts)
            #expect(bench.keeper.asked == [PicturedPost(receipt, sent: frozen, pictures: facts)])
            #expect(try await bench.find(correction)?.state == .done)
            #expect(bench.keeper.done.map(\.payload) == ["Look again. — Tom, Marram Energy"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where the network would take them away, and nothing of it leaves`(engine: Engine) async throws {
        try await withPictured(on: engine) { bench in
            await #expect(throws: CorrectionRefused.hasPictures) {
                try await bench.correct(as: [.mentions, .reply, .edit])
            }

            let correction = try await bench.correct()
            try await bench.round(through: ScriptedChanger(beside: bench.desk.network))

            let rejected = try await bench.find(correction)
            #expect(rejected?.state == .rejected)
            #expect(rejected?.trouble == OutgoingRefused.picturesNotKept.message)
            #expect(bench.keeper.done.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says why where other pictures stand there by now`(engine: Engine) async throws {
        try await withPictured(on: engine) { bench in
            bench.keeper.refuse(.picturesChanged)
            let correction = try await bench.correct()
            try await bench.round()

            let rejected = try await bench.find(correction)
            #expect(rejected?.state == .rejected)
            #expect(rejected?.trouble == OutgoingRefused.picturesChanged.message)
            #expect(bench.keeper.done.isEmpty)
        }
    }

    @Test(arguments: [
        ("UPDATE reply SET content = REPLACE(content, 'large', 'small')" as SQL, "It is not what a person wrote"),
        ("UPDATE outbox SET frozen = REPLACE(frozen, 'Look', 'Lock')", "What was prepared for the network has been"),
    ])
    func `does not leave beside other pictures than those that were approved`(
        change: SQL,
        reason: String
    ) async throws {
        for engine in Engine.allCases {
            try await withPictured(on: engine) { bench in
                let correction = try await bench.correct()
                try await bench.desk.execute(change)
                try await bench.round()

                let rejected = try await bench.find(correction)
                #expect(rejected?.state == .rejected)
                #expect(rejected?.trouble?.hasPrefix(reason) == true)
                #expect(bench.keeper.done.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks for the approval that what its pictures show needs`(engine: Engine) async throws {
        try await withPictured(on: engine, showing: "The price of a unit.") { bench in
            try await bench.desk.priceRule()

            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) { try await bench.correct() }
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes it back as any other`(engine: Engine) async throws {
        try await withPictured(on: engine) { bench in
            bench.desk.network.answer(.published(receipt))
            let tom = try await bench.desk.marram.viewer(.meterAgent)
            let withdrawal = try await bench.command([.withdraw]).withdraw(bench.reply.id, because: "Wrong.", by: tom)
            try await bench.round()

            #expect(try await bench.find(withdrawal)?.state == .done)
            #expect(bench.keeper.done.map(\.payload) == [nil])
        }
    }
}

/// A reply of Tom's with a picture that stands on a network, and a way to change it there that keeps pictures.
private struct PicturedBench: Sendable {
    let desk: Desk
    let reply: Reply
    let keeper: ScriptedKeeper

    func command(_ capabilities: Set<ConnectorManifest.Capability>) -> CorrectReply {
        CorrectReply(
            ground: desk.marram.ground,
            manifests: [ScriptedConnector(capabilities: capabilities).manifest]
        )
    }

    @discardableResult
    func correct(
        as capabilities: Set<ConnectorManifest.Capability> = [.mentions, .reply, .edit, .editBesidePictures]
    ) async throws -> Correction {
        let tom = try await desk.marram.viewer(.meterAgent)
        return try await command(capabilities).correct(reply.id, to: "Look again.", because: "Wrong.", by: tom)
    }

    func round(through publisher: (any Publisher)? = nil) async throws {
        desk.marram.time.advance(by: .seconds(1))
        let keeper = keeper
        await desk.marram.outbox { _ in publisher ?? keeper }.round()
    }

    func find(_ correction: Correction) async throws -> Correction? {
        try await desk.marram.ground.read {
            try CorrectionTable(on: $0).find(correction.id, of: correction.organization)
        }
    }
}

private func withPictured(
    on engine: Engine,
    showing words: String = "A display with large figures.",
    _ body: (PicturedBench) async throws -> Void
) async throws {
    try await withDesk(on: engine) { desk in
        var manifest = desk.manifest
        manifest.limits?.pictures = PictureLimits(count: 1, bytes: 100_000, words: 100)
        let form = SendReply.Form(
            id: .new(at: desk.marram.time.now),
            words: "Look.",
            account: desk.account.id,
            undo: .zero,
            pictures: [AddedPicture(.file(somePNG()), words: words)]
        )
        let tom = try await desk.marram.viewer(.meterAgent)
        let send = SendReply(ground: desk.marram.ground, manifests: [manifest])
        let reply = try await send(form, to: desk.question, by: tom)
        let keeper = ScriptedKeeper(beside: desk.network)
        desk.network.answer(.published(receipt))
        try await desk.follow()
        await desk.marram.outbox { _ in keeper }.round()
        try await body(PicturedBench(desk: desk, reply: reply, keeper: keeper))
    }
}

/// A way out on which posts get other words beside their pictures.
private final class ScriptedKeeper: PictureKeepingPublisher, PicturePublisher {
    private struct Script: Sendable {
        var asked: [PicturedPost] = []
        var done: [PostChange] = []
        var refusal: OutgoingRefused?
    }

    private let network: ScriptedPublisher
    private let script = Mutex(Script())

    init(beside network: ScriptedPublisher) {
        self.network = network
    }

    var asked: [PicturedPost] { script.withLock { $0.asked } }
    var done: [PostChange] { script.withLock { $0.done } }
    func refuse(_ refusal: OutgoingRefused) { script.withLock { $0.refusal = refusal } }

    func limits() async throws -> TextLimits { try await network.limits() }
    func publish(_ post: FrozenPost) async -> PublishOutcome { await network.publish(post) }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { await network.reconcile(post) }
    func bringAgain(_ pictures: [OutgoingPicture], of post: FrozenPost) async throws {}

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await network.freeze(post, at: moment)
    }

    func freeze(_ post: OutgoingPost, replacing standing: PicturedPost) async throws -> String {
        try script.withLock { script in
            if let refusal = script.refusal { throw refusal }
            script.asked.append(standing)
            return post.text
        }
    }

    func carryOut(_ change: PostChange) async -> PublishOutcome {
        script.withLock { $0.done.append(change) }
        return .published(change.receipt)
    }

    func look(whether change: PostChange) async -> Reconciliation { .found(change.receipt) }
}
