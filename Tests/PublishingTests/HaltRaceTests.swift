import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

/// What left is what the halt says was under way, whichever of the two came first.
@Suite struct `A halt that begins in the moment of an attempt` {
    @Test(arguments: Engine.allCases)
    func `is seen by an attempt that has not been noted to its end`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            desk.network.hang()
            let reply = try await desk.reply()
            try await desk.follow()
            // The name of the process is the first write, the beginning of the attempt the second.
            let pausing = PausingDatabase(desk.marram.ground.database, atWrite: 2)
            let outbox = desk.outbox(on: pausing)
            // It stands still in its middle, beside the other one; the test awaits both.
            let round = Task { await outbox.round() }
            try await until { pausing.isReached }
            // It stands still in its middle, beside the other one; the test awaits both.
            let halt = Task { try await desk.halt(on: desk.marram.ground) }
            if engine == .postgres { _ = try await halt.value }
            pausing.letGo()
            let begun = try await halt.value
            desk.network.hang(false)
            await round.value
            try await desk.round()

            let hasLeft = !desk.network.published.isEmpty
            #expect(try await desk.underWay(of: begun).map(\.id) == (hasLeft ? [reply.id] : []))
            #expect(hasLeft == (engine == .sqlite))
            #expect(try await desk.state(reply) == (hasLeft ? .sent : .queued))
        }
    }

    @Test(arguments: Engine.allCases)
    func `sees an attempt that was noted before its own end, and says so`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            desk.network.hang()
            let reply = try await desk.reply()
            try await desk.follow()
            let pausing = PausingDatabase(desk.marram.ground.database, atWrite: 1)
            // It stands still in its middle, beside the other one; the test awaits both.
            let halt = Task { try await desk.halt(on: desk.marram.ground(on: pausing)) }
            try await until { pausing.isReached }
            // It stands still in its middle, beside the other one; the test awaits both.
            let round = Task { await desk.outbox.round() }
            if engine == .postgres { try await until { desk.network.published.count == 1 } }
            pausing.letGo()
            let begun = try await halt.value
            desk.network.hang(false)
            await round.value
            try await desk.round()

            let hasLeft = !desk.network.published.isEmpty
            #expect(try await desk.underWay(of: begun).map(\.id) == (hasLeft ? [reply.id] : []))
            #expect(hasLeft == (engine == .postgres))
            #expect(try await desk.state(reply) == (hasLeft ? .sent : .queued))
        }
    }

    @Test(arguments: Engine.allCases)
    func `names what is under way in its units, and nothing else`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (under, beside) = (try await desk.reply("One."), try await desk.reply("Two."))
            try await desk.follow()
            try await desk.execute("UPDATE outbox SET state = 'sending' WHERE id = \(under.id)")
            let elsewhere = try await desk.halt(on: desk.marram.ground, over: desk.marram.tariff)
            let here = try await desk.halt(on: desk.marram.ground, over: desk.marram.hub)
            #expect(try await desk.underWay(of: elsewhere).isEmpty)
            #expect(try await desk.underWay(of: here) == [UnderWay(id: under.id, reply: under.id)])
            let organization = desk.marram.organization
            let entries = try await desk.marram.ground.read {
                try JournalTable(on: $0).entries(of: organization, about: here.id.description)
            }
            #expect(try entries.compactMap { try $0.event(HaltBegun.self)?.underWay } == [[under.id]])
            #expect(try await desk.state(beside) == .queued)
        }
    }

    @Test(arguments: Engine.allCases)
    func `names a change of a reply that is under way`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.correct("Until nine.")
            try await bench.desk.execute("UPDATE correction SET state = 'sending' WHERE id = \(correction.id)")
            let halt = try await bench.desk.halt(on: bench.desk.marram.ground)

            let underWay = try await bench.desk.underWay(of: halt)
            #expect(underWay == [UnderWay(id: correction.id.retyped(), reply: bench.reply.id)])
            #expect(underWay.map(\.isCorrection) == [true])
        }
    }
}

extension Desk {
    fileprivate func outbox(on database: PausingDatabase) -> OutboxService {
        var service = outbox
        service.ground = marram.ground(on: database).bound(to: OutboxService.duty)
        return service
    }

    fileprivate func halt(on ground: Ground, over unit: Unit? = nil) async throws -> Halt {
        try await KeepHalts(ground: ground).begin(
            over: [(unit ?? marram.meter).id],
            because: "Brakes: wait for the press office.",
            by: try await marram.viewer(.administrator)
        )
    }

    fileprivate func underWay(of halt: Halt) async throws -> [UnderWay] {
        let organization = marram.organization
        return try await marram.ground.read { try UnderWayTable(of: organization, on: $0).all(of: halt.id) }
    }
}

extension Marram {
    fileprivate func ground(on database: PausingDatabase) -> Ground {
        Ground(database: database, clock: ground.clock, bell: ground.bell)
    }
}
