import Channels
import Conversations
import Governance
import Journal
import LanguageIdentification
import Listening
import Logging
import Primitives
import ServiceLifecycle
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Publishing

/// How often a service may ask the database in the time in which an idle follower looks once.
private let mostReadsInOneLook = 50

@Suite struct `A server on which nothing happens` {
    @Test(arguments: Engine.allCases)
    func `writes nothing, rings for nobody and hardly reads`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let house = QuietHouse(marram) { _ in nil }
            let unrest = try await house.whileRunning { try await house.unrestAfterSettling(looks: 3) }

            #expect(unrest == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes to rest again after a reply has gone out`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let network = desk.network
            let house = QuietHouse(desk.marram) { _ in network }
            try await house.whileRunning {
                let reply = try await desk.reply()
                try await until { try await desk.state(reply) == .sent }
                #expect(try await house.unrestAfterSettling(looks: 3) == [])
            }
        }
    }

    /// The control: services that ring when they have nothing to say, as followers once did, are found out.
    @Test func `is told apart from one whose services wake each other`() async throws {
        try await withMarram(on: .sqlite) { marram in
            let house = QuietHouse(marram, with: Restless(ground: marram.ground)) { _ in nil }
            try await house.whileRunning {
                let unrest = try await house.unrestAfterSettling(looks: 3)

                #expect(unrest.contains("the bell rang"))
                #expect(house.rings > 3)
            }
        }
    }
}

/// All services of a server, each with a database that counts.
private final class QuietHouse: Sendable {
    let marram: Marram
    let databases: [CountingDatabase]
    private let services: [any Service]
    private let watch: CountingDatabase
    private let rung = Mutex(0)

    var rings: Int { rung.withLock { $0 } }

    init(
        _ marram: Marram,
        with guest: (any Service)? = nil,
        open: @escaping @Sendable (ChannelAccount) async throws -> (any Publisher)?
    ) {
        let databases = (0..<6).map { _ in CountingDatabase(marram.ground.database) }
        let grounds = databases.map { Ground(database: $0, clock: marram.time.clock, bell: marram.ground.bell) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let claims = grounds.map { WorkClaims(on: $0, owner: "quiet", isAlone: true, logger: logger) }
        self.marram = marram
        self.databases = databases
        watch = databases[0]
        let outbox = OutboxService(
            ground: grounds[3],
            logger: logger,
            idempotency: { _ in .byKey },
            published: { _, _ in },
            open: open
        )
        let listening = ListeningService(
            of: marram.organization,
            on: grounds[4],
            sharing: claims[4],
            book: QueryBook(),
            memory: PostMemory(),
            languages: LanguageIdentifier(),
            logger: logger,
            open: { _ in nil }
        )
        let services: [any Service] = [
            FollowersService([Watch()], sharing: claims[0], logger: logger),
            FollowersService([ThreadingFollower()], sharing: claims[1], logger: logger),
            FollowersService([OutboxFollower()], sharing: claims[2], logger: logger),
            OutboxWork(outbox, sharing: claims[3]), listening,
            AuthorService(of: marram.organization, on: grounds[5], logger: logger, ask: { _, _ in [] }),
        ]
        self.services = (guest.map { [$0] } ?? []) + services
    }

    /// Runs the services and counts the rings until the work is done.
    func whileRunning<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        let rings = marram.ground.bell.rings()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            group.addTask { for await _ in rings { self.rung.withLock { $0 += 1 } } }
            let result = try await work()
            group.cancelAll()
            while let ended = await group.nextResult() { _ = ended }
            return result
        }
    }

    /// Waits until an idle follower has looked so many times; a minute passes each time.
    func looks(_ number: Int) async throws {
        for _ in 0..<number {
            let before = watch.reads
            try await until { watch.reads > before }
            marram.time.advance(by: .seconds(60))
        }
    }

    /// The same, of a house that is given time to end what it has begun.
    ///
    /// Under load that takes longer than a look or two. A house that never comes to rest says what its last try still did.
    func unrestAfterSettling(looks number: Int, tries: Int = 6) async throws -> [String] {
        var last: [String] = []
        for _ in 0..<tries {
            last = try await unrest(looks: number)
            if last.isEmpty { return [] }
        }
        return last
    }

    /// What a house does that has nothing to do, while an idle follower looks so many times.
    func unrest(looks number: Int) async throws -> [String] {
        // Before that every service has begun and said which part of the work is its own.
        try await looks(2)
        let before = (reads: databases.map(\.reads), writes: databases.map(\.writes), rings: rings)
        try await looks(number)

        var unrest = rings == before.rings ? [] : ["the bell rang"]
        for (place, database) in databases.enumerated() {
            if database.writes > before.writes[place] { unrest.append("service \(place) wrote") }
            let reads = database.reads - before.reads[place]
            if reads > number * mostReadsInOneLook { unrest.append("service \(place) read \(reads) times") }
        }
        return unrest
    }
}

/// Follows and keeps nothing.
private struct Watch: Follower {
    let name = "test.watch"
    let kinds: Set<String> = [MentionRecorded.kind]
    let records: [any JournalEvent.Type] = []

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {}
}

/// Says that there is news whenever it hears that there is news.
private struct Restless: Service {
    let ground: Ground

    func run() async throws {
        let rings = ground.bell.rings()
        ground.bell.ring()
        for await _ in rings where !Task.isCancelled {
            _ = try await ground.write { try $0.execute("DELETE FROM outbox") }
        }
    }
}
