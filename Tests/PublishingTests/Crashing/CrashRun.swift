import Channels
import Conversations
import Governance
import Journal
import Logging
import Organization
import Primitives
import Responding
import Storage
import TestSupport

@testable import Publishing

/// A working day on which the process is killed again and again; everything about it follows from the seed.
struct CrashRun {
    let marram: Marram
    let care: Care
    let network: UnreliableNetwork
    let account: ChannelAccount
    let question: ID<Conversation>
    let tom: Viewer
    let manifest: ConnectorManifest
    var dice: SeededGenerator
    var planned: [SendReply.Form]
    var approved: [Reply] = []
    var recalled: Set<ID<Reply>> = []
    var deaths = 0

    init(seed: Int, care: Care = .careful, on marram: Marram) async throws {
        self.care = care
        let idempotency: ConnectorManifest.Idempotency = [.byKey, .bestEffort, .none][seed % 3]
        self.marram = marram
        network = UnreliableNetwork(seed: seed, idempotency: idempotency, time: marram.time)
        account = try await marram.connect("help")
        question = try await marram.hear(somePost("1", minute: -5))
        tom = try await marram.viewer(.meterAgent)
        manifest = ScriptedConnector(idempotency: idempotency).manifest
        dice = SeededGenerator(seed: -1 - seed)
        planned = (1...3).map { number in
            SendReply.Form(
                id: .derived(from: ["\(seed)", "\(number)"], at: TestClock.start),
                words: "Answer \(number).",
                undo: number == 2 ? .seconds(60) : .zero
            )
        }
    }

    /// Many short lives, then a long one in which the network behaves and a person settles what is left.
    mutating func play() async throws {
        for _ in 0..<9 {
            let life = Life(steps: Int.random(in: 1...15, using: &dice))
            try? await live(in: process(life))
            deaths += life.isOver ? 1 : 0
        }
        network.calmDown()
        try await finish(in: process(Life(steps: .max)))
    }

    private mutating func live(in process: CrashProcess) async throws {
        try await process.recover()
        for _ in 0..<10 where !process.life.isOver {
            switch Int.random(in: 0..<10, using: &dice) {
            case 0: try await approve(in: process)
            case 1: try await recall(in: process)
            case 2: try await marram.connect("help")
            case 3: try await sendAgain(in: process)
            case 4: try await echo()
            case 5, 6:
                let pause = [0, 200, 2_000, 10_000, 60_000][Int.random(in: 0..<5, using: &dice)]
                marram.time.advance(by: .milliseconds(pause))
            case 7: try await process.follow()
            default: await process.outbox.round()
            }
        }
    }

    /// A person whose click got no answer clicks again: the same id is the same reply.
    private mutating func approve(in process: CrashProcess) async throws {
        guard let form = planned.first else { return }
        let reply = try await SendReply(ground: process.ground, manifests: [manifest])(form, to: question, by: tom)
        approved.append(reply)
        planned.removeFirst()
    }

    private mutating func recall(in process: CrashProcess) async throws {
        guard let reply = approved.first(where: { $0.words == "Answer 2." }) else { return }
        do {
            try await DecideOutbox(ground: process.ground).recall(reply.id, by: tom)
        } catch is OutboxRefused {
            return
        } catch is ProcessEnded {
            // Nobody heard whether it was taken back: the record tells.
        }
        if try await state(of: reply) == .recalled { recalled.insert(reply.id) }
    }

    /// What too many processes have ended over waits for a person, who has it looked for first.
    private func lookAgain(in process: CrashProcess) async throws {
        for reply in approved {
            let organization = marram.organization
            let item = try await marram.ground.read { try OutboxTable(on: $0).find(reply.id, of: organization) }
            guard item?.state == .unknown, item?.cause == .crashed else { continue }
            try await DecideOutbox(ground: process.ground).settle(reply.id, as: .lookAgain, by: tom)
        }
    }

    private func sendAgain(in process: CrashProcess) async throws {
        for reply in approved where try await state(of: reply) == .rejected {
            try await DecideOutbox(ground: process.ground).settle(reply.id, as: .sendAgain, by: tom)
        }
    }

    /// The network's stream brings something that we said, sometimes before its receipt came.
    private mutating func echo() async throws {
        guard let copy = network.copies.randomElement(using: &dice) else { return }
        let echo = somePost(copy.receipt.id, by: "help", copy.text, minute: 1, answers: "1", root: "1")
        try await marram.hear(echo, isOurs: true)
    }

    private mutating func finish(in process: CrashProcess) async throws {
        try await process.recover()
        // Nobody can answer through an account that has to be connected again; a person does that first.
        try await marram.connect("help")
        while !planned.isEmpty { try await approve(in: process) }
        for step in 0..<32 {
            try await marram.connect("help")
            try await process.follow()
            try await lookAgain(in: process)
            try await sendAgain(in: process)
            await process.outbox.round()
            // Four looks at what may have arrived, and as long as the longest pause between two attempts.
            marram.time.advance(by: .seconds(step % 4 == 3 ? 43_200 : 12))
        }
    }

    func state(of reply: Reply) async throws -> OutboxItem.State? {
        let organization = marram.organization
        return try await marram.ground.read { try OutboxTable(on: $0).find(reply.id, of: organization)?.state }
    }

    private func process(_ life: Life) -> CrashProcess {
        CrashProcess(life: life, care: care, marram: marram, network: network)
    }
}

/// What a process consists of, until it ends.
struct CrashProcess {
    let life: Life
    let care: Care
    let ground: Ground
    let outbox: OutboxService

    init(life: Life, care: Care, marram: Marram, network: UnreliableNetwork) {
        self.life = life
        self.care = care
        let ground = Ground(
            database: MortalDatabase(database: marram.ground.database, life: life),
            clock: marram.time.clock
        )
        self.ground = ground
        outbox = OutboxService(
            ground: ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in network.idempotency },
            published: { _, _ in },
            open: { _ in MortalPublisher(network: network, life: life, care: care) }
        )
    }

    /// What a process does first about the one before it.
    func recover() async throws {
        guard care == .sendsAgain else { return try await outbox.recover() }
        _ = try await ground.write {
            try $0.execute("UPDATE outbox SET state = 'queued', epoch = epoch + 1 WHERE state = 'sending'")
        }
    }

    func follow() async throws {
        _ = try await FollowerRun(OutboxFollower(), on: ground).catchUp()
    }
}
