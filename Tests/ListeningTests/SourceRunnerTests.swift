import Channels
import Journal
import LanguageIdentification
import Logging
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

/// Runs the listening service while the body looks on.
private func whileListening(
    _ ear: Ear,
    to source: ScriptedSource,
    on ground: Ground? = nil,
    _ body: () async throws -> Void
) async throws {
    let service = ListeningService(
        of: ear.marram.organization,
        on: ground ?? ear.marram.ground,
        sharing: ear.marram.claims(on: ground),
        book: ear.book,
        memory: ear.memory,
        languages: LanguageIdentifier(),
        logger: Logger(label: "test"),
        open: { _ in source }
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        try await body()
        group.cancelAll()
        try await group.waitForAll()
    }
}

private func batch(_ number: Int) -> ScriptedSource.Step {
    .deliver(SourceBatch(events: [.posted(somePost("\(number)"))], cursor: Cursor("c\(number)")))
}

@Suite struct `A source` {
    @Test(arguments: Engine.allCases)
    func `goes on from where it left off when its stream breaks`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let source = ScriptedSource(
                [batch(1), .end(SourceEnded(.disconnected, reason: "The cable was pulled."))],
                [batch(2), .listen]
            )
            try await whileListening(ear, to: source) {
                try await until { try await ear.recorded().count == 2 }
                #expect(source.begunAt == [nil, Cursor("c1")])
                #expect(try await ear.stored()?.health.state == .listening)
            }
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            (SourceEnded.Cause.needsReconnecting, ListeningSource.Health.State.needsReconnecting),
            (.refused, .refused), (.disconnected, .waiting), (.retryAfter(.seconds(3_000)), .waiting),
        ]
    )
    func `shows why it is silent`(
        engine: Engine,
        expected: (cause: SourceEnded.Cause, state: ListeningSource.Health.State)
    ) async throws {
        try await withEar(on: engine) { ear in
            let ended = SourceEnded(expected.cause, reason: "The network says no.")
            let source = ScriptedSource([.end(ended)], [.end(ended)], [.end(ended)], [.end(ended)], [.listen])
            try await whileListening(ear, to: source) {
                try await until { try await ear.stored()?.health.reason == "The network says no." }
                #expect(try await ear.stored()?.health.state == expected.state)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `outlives a database that cannot be read for a while`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let database = FaultyDatabase(ear.marram.ground.database)
            let ground = Ground(database: database, clock: ear.marram.ground.clock)
            let source = ScriptedSource(
                [batch(1), .end(SourceEnded(.disconnected, reason: "The cable was pulled."))],
                [batch(2), .listen]
            )
            try await whileListening(ear, to: source, on: ground) {
                try await until { try await ear.recorded().count == 1 }
                database.failReads(.inputOutput("the disk is away"))
                // The runner looks for its source, and the stream that is open looks whether it is paused.
                try await until { database.failures > 2 }
                database.failReads(nil)
                try await until { try await ear.recorded().count == 2 }
                #expect(source.begunAt == [nil, Cursor("c1")])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is silent while a person has paused it, and listens again from there`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let source = ScriptedSource([batch(1), .listen], [batch(2), .listen])
            let keep = KeepSources(ground: ear.marram.ground)
            let viewer = try await ear.marram.viewer(.hubMember)
            try await whileListening(ear, to: source) {
                try await until { try await ear.recorded().count == 1 }
                try await keep.setPaused(true, of: ear.source.id, by: viewer)
                // The stream hangs in its own silence; only the pause can end it.
                try await until { source.endings == 1 }
                #expect(source.begunAt == [nil])

                try await keep.setPaused(false, of: ear.source.id, by: viewer)
                try await until { try await ear.recorded().count == 2 }
                #expect(source.begunAt == [nil, Cursor("c1")])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is kept by the hub only`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let keep = KeepSources(ground: ear.marram.ground)
            let tom = try await ear.marram.viewer(.meterAgent)
            let hub = try await ear.marram.viewer(.hubMember)

            await #expect(throws: NotAllowed(permission: .connect)) {
                try await keep.setPaused(true, of: ear.source.id, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .connect)) { try await keep.remove(ear.source.id, by: tom) }
            await #expect(throws: SourceUnknown()) {
                try await keep.setPaused(true, of: .new(at: TestClock.start), by: hub)
            }
            try await keep.remove(ear.source.id, by: hub)
            #expect(try await ear.stored() == nil)
            await #expect(throws: SourceUnknown()) { try await keep.remove(ear.source.id, by: hub) }
            #expect(try await ear.facts(SourceChanged.self).map(\.change) == ["removed"])
        }
    }
}

@Suite struct `Waiting before the next attempt` {
    @Test func `doubles, and never takes longer than a minute`() {
        var backoff = Backoff()
        let waits = (0..<40).map { _ in backoff.next() }

        #expect(waits[0] <= .milliseconds(313))
        #expect(waits[7] >= .seconds(32))
        #expect(waits.allSatisfy { $0 >= .milliseconds(250) && $0 <= .seconds(60) })
        backoff.long()
        #expect(backoff.next() <= .seconds(60))
    }

    @Test func `is as long as the network asks, once, and an hour at most`() {
        var backoff = Backoff()
        backoff.atLeast(.seconds(120))
        #expect(backoff.next() == .seconds(120))
        #expect(backoff.next() < .seconds(1))
        backoff.atLeast(.seconds(10_000_000))
        #expect(backoff.next() == .seconds(3_600))
    }

    @Test func `begins anew once something was heard`() {
        var backoff = Backoff()
        for _ in 0..<20 { _ = backoff.next() }
        backoff.reset()

        #expect(backoff.next() < .seconds(1))
    }
}
