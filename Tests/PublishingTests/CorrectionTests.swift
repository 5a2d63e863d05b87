import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Correcting a reply` {
    @Test(arguments: Engine.allCases)
    func `puts other words in its place, once, and keeps both in the record`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.published(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<3 { try await bench.round() }

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.map(\.payload) == [correction.words?.text])
            #expect(try await bench.kinds(of: correction) == ["correction.made", "correction.done"])
            let all = try await bench.all()
            #expect(all.currentWords == correction.words)
            #expect(try await bench.desk.storedReplies().contains { $0.contains("Until six.") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes it back, also while a halt stands that holds new words`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let nia = try await bench.desk.marram.viewer(.administrator)
            let halt = try await KeepHalts(ground: bench.desk.marram.ground)
                .begin(over: [bench.desk.marram.meter.id], because: "Brakes.", by: nia)
            let edit = try await bench.correct("Until nine.")
            for _ in 0..<2 { try await bench.round() }
            #expect(try await bench.state(edit) == .queued)
            #expect(bench.changer.done.isEmpty)
            try await bench.command.settle(edit.id, sendAgain: false, by: nia)

            bench.changer.answer(.published(receipt))
            let withdrawal = try await bench.withdraw()
            try await bench.round()

            #expect(try await bench.state(withdrawal) == .done)
            #expect(try await bench.all().isWithdrawn)
            _ = try await KeepHalts(ground: bench.desk.marram.ground).end(halt.id, by: nia)
            await #expect(throws: CorrectionRefused.withdrawn) { try await bench.correct("Until ten.") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks before it does again what may have arrived`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.unknown(reason: "Reset."))
            bench.changer.show(.undetermined(reason: "Not told."), .found(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<4 {
                try await bench.round()
                bench.desk.marram.time.advance(by: .seconds(60))
            }

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.count == 1)
            await #expect(throws: CorrectionRefused.sameWords) { try await bench.correct("Until nine.") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is rejected in the network's words, and begun again by a person`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.rejected(reason: "Too late to edit."), .published(receipt))
            let correction = try await bench.correct("Until nine.")
            try await bench.round()
            #expect(try await bench.find(correction)?.trouble == "Too late to edit.")
            #expect(try await bench.state(correction) == .rejected)

            try await bench.command.settle(correction.id, sendAgain: true, by: try await bench.tom())
            try await bench.round()

            #expect(try await bench.state(correction) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks for the approval that its words need`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            try await bench.desk.priceRule()
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await bench.correct("The price is 30 pence.")
            }
            bench.changer.answer(.published(receipt))
            let fine = try await bench.correct("Until nine.")
            try await bench.round()
            #expect(try await bench.state(fine) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused at the way out where a rule has come since, or somebody changed the words`(
        engine: Engine
    ) async throws {
        try await withCorrecting(on: engine) { bench in
            let first = try await bench.correct("The price is 30 pence.")
            try await bench.desk.priceRule()
            try await bench.round()
            #expect(try await bench.state(first) == .rejected)

            let second = try await bench.correct("Until nine.")
            try await bench.desk.execute("UPDATE correction SET content = 'Pay up!' WHERE id = \(second.id)")
            try await bench.round()

            #expect(try await bench.state(second) == .rejected)
            #expect(bench.changer.done.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who may answer in the unit, with a reason, one at a time`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let marram = bench.desk.marram
            await #expect(throws: OutboxRefused.unknown) {
                try await bench.correct("Until nine.", by: try await marram.viewer(.tariffAgent))
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await bench.correct("Until nine.", by: try await marram.viewer(.meterReader))
            }
            await #expect(throws: CorrectionRefused.reasonUnfit) {
                try await bench.command.withdraw(bench.reply.id, because: " ", by: try await bench.tom())
            }
            _ = try await bench.correct("Until nine.")
            await #expect(throws: CorrectionRefused.underWay) { try await bench.withdraw() }
        }
    }

    @Test func `is refused where the network offers it not`() async throws {
        try await withCorrecting(on: .sqlite, capabilities: [.mentions, .reply, .withdraw]) { bench in
            await #expect(throws: CorrectionRefused.notOffered) { try await bench.correct("Until nine.") }
            _ = try await bench.withdraw()
        }
        try await withCorrecting(on: .sqlite, capabilities: [.mentions, .reply]) { bench in
            await #expect(throws: CorrectionRefused.withdrawNotOffered) { try await bench.withdraw() }
        }
    }
}

/// A reply of Tom's that stands on a network, and a way to change it there.
private struct CorrectingBench: Sendable {
    let desk: Desk
    let reply: Reply
    let changer: ScriptedChanger
    let outbox: OutboxService
    let command: CorrectReply

    func tom() async throws -> Viewer { try await desk.marram.viewer(.meterAgent) }

    @discardableResult
    func correct(_ words: String, by viewer: Viewer? = nil) async throws -> Correction {
        let tom = try await tom()
        return try await command.correct(reply.id, to: words, because: "It was wrong.", by: viewer ?? tom)
    }

    @discardableResult
    func withdraw() async throws -> Correction {
        try await command.withdraw(reply.id, because: "It was wrong.", by: try await tom())
    }

    func round() async throws {
        desk.marram.time.advance(by: .seconds(1))
        await outbox.round()
    }

    func find(_ correction: Correction) async throws -> Correction? {
        try await desk.marram.ground.read {
            try CorrectionTable(on: $0).find(correction.id, of: correction.organization)
        }
    }

    func state(_ correction: Correction) async throws -> Correction.State? { try await find(correction)?.state }

    func all() async throws -> [Correction] {
        let (organization, id) = (desk.marram.organization, reply.id)
        return try await desk.marram.ground.read { try CorrectionTable(on: $0).all(of: [id], in: organization) }
    }

    func kinds(of correction: Correction) async throws -> [String] {
        try await desk.marram.ground.read {
            try JournalTable(on: $0).entries(of: correction.organization, about: correction.id.description)
        }.map(\.kind)
    }
}

private func withCorrecting(
    on engine: Engine,
    capabilities: Set<ConnectorManifest.Capability> = [.mentions, .reply, .edit, .withdraw],
    _ body: (CorrectingBench) async throws -> Void
) async throws {
    try await withDesk(on: engine) { desk in
        desk.network.answer(.published(receipt))
        let reply = try await desk.reply("Until six.")
        try await desk.round()
        let changer = ScriptedChanger(beside: desk.network)
        let manifest = ScriptedConnector(capabilities: capabilities).manifest
        try await body(
            CorrectingBench(
                desk: desk,
                reply: reply,
                changer: changer,
                outbox: desk.marram.outbox { _ in changer },
                command: CorrectReply(ground: desk.marram.ground, manifests: [manifest])
            )
        )
    }
}

/// A way out on which posts can be changed, as its script says.
private final class ScriptedChanger: ChangingPublisher {
    private struct Script: Sendable {
        var outcomes: [PublishOutcome] = []
        var looks: [Reconciliation] = []
        var done: [PostChange] = []
    }

    private let network: ScriptedPublisher
    private let script = Mutex(Script())

    init(beside network: ScriptedPublisher) {
        self.network = network
    }

    var done: [PostChange] { script.withLock { $0.done } }
    func answer(_ outcomes: PublishOutcome...) { script.withLock { $0.outcomes += outcomes } }
    func show(_ looks: Reconciliation...) { script.withLock { $0.looks += looks } }

    func limits() async throws -> TextLimits { try await network.limits() }
    func publish(_ post: FrozenPost) async -> PublishOutcome { await network.publish(post) }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { await network.reconcile(post) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await network.freeze(post, at: moment)
    }

    func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String { post.text }

    func carryOut(_ change: PostChange) async -> PublishOutcome {
        script.withLock { script in
            script.done.append(change)
            return script.outcomes.isEmpty ? .rejected(reason: "unforeseen") : script.outcomes.removeFirst()
        }
    }

    func look(whether change: PostChange) async -> Reconciliation {
        script.withLock { $0.looks.isEmpty ? .undetermined(reason: "unforeseen") : $0.looks.removeFirst() }
    }
}
