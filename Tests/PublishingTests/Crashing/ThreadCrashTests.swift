import Channels
import Governance
import Journal
import Logging
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A thread on a day on which the process is killed again and again` {
    /// On networks that take keys, that take them most of the time, and that take none; answers are lost, too.
    @Test(arguments: [(Engine.sqlite, 0..<150), (.postgres, 0..<24)])
    func `stands whole, each post once and below the one before it`(engine: Engine, seeds: Range<Int>) async throws {
        var (deaths, lostAnswers) = (0, 0)
        for seed in seeds {
            try await withMarram(on: engine) { marram in
                var day = try await ThreadDay(seed: seed, on: marram)
                try await day.play()

                let copies = day.network.copies
                #expect(copies.count == 3, "seed \(seed): \(copies.map(\.text))")
                #expect(copies.first?.text == "One. below nothing", "seed \(seed)")
                for (before, copy) in zip(copies, copies.dropFirst()) {
                    #expect(copy.text.hasSuffix("below \(before.receipt.id)"), "seed \(seed)")
                }
                #expect(Set(day.network.attempts).count == 3, "seed \(seed)")
                #expect(try await day.items().map(\.state) == [.sent, .sent, .sent], "seed \(seed)")
                deaths += day.deaths
                lostAnswers += day.network.lostAnswers
            }
        }

        // With much less in them the days would prove little.
        #expect(deaths >= 2 * seeds.count && lostAnswers >= seeds.count / 6, "\(deaths), \(lostAnswers)")
    }
}

/// One such day; everything about it follows from the seed.
private struct ThreadDay {
    let marram: Marram
    let network: UnreliableNetwork
    let post: PlannedPost
    let tom: Viewer
    var dice: SeededGenerator
    var deaths = 0

    init(seed: Int, on marram: Marram) async throws {
        self.marram = marram
        let idempotency: ConnectorManifest.Idempotency = [.byKey, .bestEffort, .none][seed % 3]
        network = UnreliableNetwork(seed: seed, idempotency: idempotency, time: marram.time)
        dice = SeededGenerator(seed: -1 - seed)
        tom = try await marram.viewer(.meterAgent)
        let (id, now): (ID<PlannedPost>, Moment) = (.new(at: marram.time.now), marram.time.now)
        let nia = try await marram.viewer(.administrator)
        let planned = PlannedPost(
            id: id,
            account: try await marram.connect("help").id,
            unit: marram.meter.id,
            author: tom.actor,
            writers: [tom.actor],
            approver: nia.actor,
            text: "One.\n---\nTwo.\n---\nThree.",
            languages: ["en"],
            approvedAt: now,
            thread: [
                PlannedPost.Part(id: id, text: "One."), PlannedPost.Part(id: .new(at: now), text: "Two."),
                PlannedPost.Part(id: .new(at: now), text: "Three."),
            ]
        )
        post = planned
        let (organization, author) = (marram.organization, tom.actor)
        try await marram.ground.write { connection in
            func record(_ event: some JournalEvent, by agent: AgentID) throws {
                try JournalTable(on: connection).append(
                    event,
                    of: organization,
                    in: Lane(of: event.subject),
                    by: .agent(agent),
                    unit: planned.unit,
                    at: now
                )
            }
            let word = PostWordGiven(post: id, agent: planned.approver, step: nil, textHash: planned.textHash)
            try record(word, by: planned.approver)
            try record(PostApproved(post: planned, asked: []), by: planned.approver)
            try record(PostScheduled(post: id, moment: now), by: author)
            try PlannedPostTable(of: organization, on: connection).insert(planned)
            try OutboxTable(on: connection).insert(planned, of: organization, at: now)
        }
    }

    /// Many short lives, then a long one in which the network behaves and a person settles what is left.
    mutating func play() async throws {
        for _ in 0..<12 {
            let life = Life(steps: Int.random(in: 1...12, using: &dice))
            try? await live(life)
            deaths += life.isOver ? 1 : 0
        }
        network.calmDown()
        let outbox = outbox(Life(steps: .max))
        try await outbox.recover()
        for step in 0..<80 {
            _ = try await marram.connect("help")
            try await decide()
            await outbox.round()
            marram.time.advance(by: .seconds(step % 4 == 3 ? 43_200 : 12))
        }
    }

    private mutating func live(_ life: Life) async throws {
        let outbox = outbox(life)
        try await outbox.recover()
        for _ in 0..<8 where !life.isOver {
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: _ = try await marram.connect("help")
            case 1: try await decide()
            case 2:
                let pause = [200, 2_000, 10_000, 60_000][Int.random(in: 0..<4, using: &dice)]
                marram.time.advance(by: .milliseconds(pause))
            default: await outbox.round()
            }
        }
    }

    /// A person has refused posts sent again, and those looked for that too many processes have ended over.
    private func decide() async throws {
        let (organization, id, unit, tom) = (marram.organization, post.id, post.unit, tom)
        guard let item = try await items().undecided else { return }
        let wanted: DecideOutbox.Decision? =
            item.state == .rejected ? .sendAgain : item.state == .unknown && item.cause == .crashed ? .lookAgain : nil
        guard let wanted else { return }
        let now = marram.time.now
        _ = try await marram.ground.write { connection in
            try DecidePost(of: organization, on: connection)
                .settle(id, of: unit, as: Settlement(wanted), by: tom, at: now)
        }
    }

    func items() async throws -> [OutboxItem] {
        let (organization, id) = (marram.organization, post.id)
        return try await marram.ground.read { try OutboxTable(on: $0).posts(of: id, in: organization) }
    }

    private func outbox(_ life: Life) -> OutboxService {
        let network = network
        return OutboxService(
            ground: Ground(
                database: MortalDatabase(database: marram.ground.database, life: life),
                clock: marram.time.clock
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in network.idempotency },
            published: { _, _ in },
            open: { _ in BelowPublisher(mortal: MortalPublisher(network: network, life: life, care: .careful)) }
        )
    }
}

/// Writes into each post below which one it stands.
private struct BelowPublisher: Publisher {
    let mortal: MortalPublisher

    func limits() async throws -> TextLimits { try await mortal.limits() }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        var post = post
        post.text += " below \(post.answers?.id ?? "nothing")"
        return try await mortal.freeze(post, at: moment)
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { await mortal.publish(post) }

    func reconcile(_ post: FrozenPost) async -> Reconciliation { await mortal.reconcile(post) }
}
