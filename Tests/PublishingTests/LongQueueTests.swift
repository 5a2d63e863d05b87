import Channels
import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A long queue` {
    /// PostgreSQL has no statistics here, as on the day on which a queue grows.
    @Test(arguments: Engine.allCases)
    func `is not read for what stands at its head`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.queue(1_500)

            let plan = try await desk.planOfLook(on: engine)

            #expect(plan.split(separator: " ").count { $0 == "outbox_order" } == 1, "\(plan)")
            #expect(plan.contains(" outbox_ahead "), "\(plan)")
            #expect(!plan.contains("ORDER BY") && !plan.contains("Sort"), "\(plan)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of one conversation goes on behind a head that had to wait`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.notNow(reason: "Busy.", retryAfter: nil))
            var replies: [Reply] = []
            for number in 0..<30 {
                replies.append(try await desk.reply("Number \(number)."))
                desk.marram.time.advance(by: .milliseconds(1))
            }
            try await desk.round()
            #expect(desk.network.published.count == 1)

            for _ in replies { desk.network.answer(.published(receipt)) }
            desk.marram.time.advance(by: .seconds(3))
            for _ in replies { await desk.outbox.round() }

            #expect(desk.network.isPlayed)
            let left = desk.network.published.dropFirst().compactMap { post in
                replies.firstIndex { post.payload.hasPrefix($0.words) }
            }
            #expect(left == Array(replies.indices))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not read to know whether its account rests`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.queue(1_500)

            let plan = try await desk.planOfRest(on: engine)

            #expect(plan.contains("outbox_rest") && !plan.contains("outbox_turn"), "\(plan)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives its head and no more, in the order in which it leaves`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let items = try await desk.queue(60)

            let due = try await desk.due(.queued)

            #expect(due == Array(items.prefix(25)))
            #expect(try await desk.due(.unknown) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of an account that is not connected is left alone`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.queue(3)
            #expect(try await desk.line().states(dueAt: desk.marram.time.now) == [.queued])

            try await desk.execute("UPDATE channel_account SET state = 'needsReconnecting'")

            #expect(try await desk.line().states(dueAt: desk.marram.time.now) == [])
            #expect(try await desk.line().next == nil)
        }
    }
}

@Suite struct `A part of the accounts` {
    @Test func `that has none asks for accounts and for nothing else`() async throws {
        try await withDesk { desk in
            try await desk.queue(3)
            let database = CountingDatabase(desk.marram.ground.database)
            var outbox = desk.outbox
            outbox.ground = Ground(database: database, clock: desk.marram.time.clock, bell: desk.marram.ground.bell)
            outbox.lane = try #require(desk.part(that: { !$0.holds(desk.account.id) }))

            await outbox.round()

            #expect((database.reads, database.writes) == (1, 0))
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `that had none looks after the first that is connected`() async throws {
        try await withDesk { desk in
            var outbox = desk.outbox
            outbox.lane = try #require(desk.part(that: { !$0.holds(desk.account.id) }))
            desk.network.answer(.published(receipt))
            let service = outbox
            try await whileRunning(service) {
                var account = desk.account
                var number = 0
                while !service.lane.holds(account.id) {
                    number += 1
                    account = try await desk.marram.connect("news-\(number)")
                }
                let reply = try await desk.reply(through: account)
                try await desk.follow()
                try await until { try await desk.state(reply) == .sent }
            }
        }
    }
}

extension Desk {
    /// So many answers that are due, each in a conversation of its own; gives their ids in the order of their moments.
    @discardableResult
    fileprivate func queue(_ number: Int) async throws -> [ID<Reply>] {
        let (organization, account, now) = (marram.organization, account.id, marram.time.now)
        let ids = (0..<number).map { _ in ID<Reply>.new(at: now) }
        let rows = ids.enumerated().map { place, id -> SQL in
            let moment = now - .seconds(number - place)
            return """
                INSERT INTO outbox (organization_id, id, conversation_id, account_id, state, attempts, epoch, not_before,
                    next_attempt_at, updated_at, absences)
                VALUES (\(organization), \(id), \(ID<Reply>.new(at: now)), \(account), 'queued', 0, 1, \(moment),
                    \(moment), \(moment), 0)
                """
        }
        try await marram.ground.write { _ = try $0.execute(batch: rows) }
        return ids
    }

    fileprivate func part(that isMeant: (OutboxLane) -> Bool) -> OutboxLane? {
        (0..<OutboxLane.parts).map { OutboxLane(number: $0, count: OutboxLane.parts) }.first(where: isMeant)
    }

    /// How the database goes about the look for what can leave.
    fileprivate func planOfLook(on engine: Engine) async throws -> String {
        let (line, now) = (try await line(), marram.time.now)
        return try await marram.ground.read { connection in
            let query = try OutboxTable(on: connection).query(for: .queued, of: line, at: now, atMost: 25)
            return try plan(of: query, in: engine, on: connection)
        }
    }

    /// How it goes about the question whether the account rests.
    fileprivate func planOfRest(on engine: Engine) async throws -> String {
        let (organization, account, now) = (marram.organization, account.id, marram.time.now)
        return try await marram.ground.read { connection in
            let query = OutboxTable(on: connection).rest(of: account, in: organization, at: now)
            return try plan(of: query, in: engine, on: connection)
        }
    }
}

private func plan(of query: SQL, in engine: Engine, on connection: any Connection) throws -> String {
    switch engine {
    case .sqlite:
        try connection.rows("EXPLAIN QUERY PLAN \(query)").map { try $0.text("detail") }.joined(separator: "; ")
    case .postgres:
        try connection.rows("EXPLAIN \(query)").map { try $0.text("QUERY PLAN") }.joined(separator: "; ")
    }
}
