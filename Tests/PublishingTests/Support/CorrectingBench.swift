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

/// A reply of Tom's that stands on a network, and a way to change it there.
struct CorrectingBench: Sendable {
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

func withCorrecting(
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
final class ScriptedChanger: ChangingPublisher {
    private struct Script: Sendable {
        var outcomes: [PublishOutcome] = []
        var looks: [Reconciliation] = []
        var done: [PostChange] = []
        var ended: AuthorizationEnded?
    }

    private let network: ScriptedPublisher
    private let script = Mutex(Script())

    init(beside network: ScriptedPublisher) {
        self.network = network
    }

    var done: [PostChange] { script.withLock { $0.done } }
    func answer(_ outcomes: PublishOutcome...) { script.withLock { $0.outcomes += outcomes } }
    func show(_ looks: Reconciliation...) { script.withLock { $0.looks += looks } }

    /// Nothing is prepared any more, because the network has ended the sign-in.
    func end(because reason: String) { script.withLock { $0.ended = AuthorizationEnded(reason: reason) } }

    func limits() async throws -> TextLimits { try await network.limits() }
    func publish(_ post: FrozenPost) async -> PublishOutcome { await network.publish(post) }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { await network.reconcile(post) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await network.freeze(post, at: moment)
    }

    func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String {
        if let ended = script.withLock({ $0.ended }) { throw ended }
        return post.text
    }

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
