import Channels
import Governance
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Accounts beside each other` {
    @Test(arguments: Engine.allCases)
    func `have one post under way each`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(
                .published(Receipt(id: "a")),
                .published(Receipt(id: "b")),
                .published(Receipt(id: "c"))
            )
            let replies = [try await desk.reply("One."), try await desk.reply("Two."), try await desk.reply("Three.")]
            try await desk.follow()
            desk.network.hang()
            try await desk.whileRunning {
                try await until { desk.network.published.count == 1 }
                await desk.marram.outbox { _ in desk.network }.round()
                #expect(desk.network.published.count == 1)
                desk.network.hang(false)
                try await until { try await desk.states(of: replies) == [.sent, .sent, .sent] }
            }

            #expect(desk.network.mostAtOnce == 1)
            #expect(Set(desk.network.published.map(\.payload)) == Set(replies.map(\.text)))
            #expect(desk.network.published.count == 3)
        }
    }

    @Test func `are not delayed by one that hangs with a long queue`() async throws {
        try await withDesk { desk in
            let slow = desk.account
            let quick = try await desk.marram.connect("news")
            let hanging = ScriptedPublisher()
            hanging.answer(.unknown(reason: "Cancelled."))
            hanging.hang()
            for number in 1...120 { try await desk.reply("Number \(number).", through: slow) }
            desk.marram.time.advance(by: .seconds(1))
            let reply = try await desk.reply("Quick.", through: quick)
            try await desk.follow()
            desk.network.answer(.published(receipt))
            let outbox = desk.marram.outbox { $0.id == slow.id ? hanging : desk.network }
            try await whileRunning(outbox) {
                try await until { try await desk.state(reply) == .sent && hanging.published.count == 1 }
            }

            #expect(desk.network.published.count == 1)
        }
    }

    /// The clock stands still: whatever had to wait for another account would wait for ever.
    @Test(arguments: Engine.allCases)
    func `are not delayed by others that hang, are busy or tell nothing`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let broken = [ScriptedPublisher(), ScriptedPublisher(), ScriptedPublisher()]
            broken[0].hang()
            broken[0].answer(.unknown(reason: "Cancelled."))
            broken[1].answer(.notNow(reason: "503", retryAfter: .seconds(3_600)))
            broken[2].answer(.unknown(reason: "Reset."))
            var ways: [ID<ChannelAccount>: ScriptedPublisher] = [:]
            for (number, publisher) in broken.enumerated() {
                let account = try await desk.marram.connect("broken-\(number)")
                ways[account.id] = publisher
                for turn in 1...30 { try await desk.reply("Broken \(number), \(turn).", through: account) }
            }
            var quick: [Reply] = []
            for number in 1...5 {
                desk.network.answer(.published(Receipt(id: "quick-\(number)")))
                quick.append(try await desk.reply("Quick \(number).", through: desk.account))
            }
            try await desk.follow()
            let (before, known) = (desk.marram.time.now, ways)
            let outbox = desk.marram.outbox { known[$0.id] ?? desk.network }
            try await whileRunning(outbox) {
                try await until { try await desk.states(of: quick).allSatisfy { $0 == .sent } }
                try await until { broken.allSatisfy { $0.published.count == 1 } }
            }

            #expect(desk.marram.time.now == before)
            #expect(Set(desk.network.published.map(\.payload)) == Set(quick.map(\.text)))
        }
    }

    @Test func `are asked in the order in which people approved`() async throws {
        try await withDesk { desk in
            var replies: [Reply] = []
            for number in 1...30 {
                desk.network.answer(.published(Receipt(id: "ours-\(number)")))
                replies.append(try await desk.reply("Number \(number)."))
                desk.marram.time.advance(by: .milliseconds(1))
            }
            try await desk.round()
            try await desk.round()

            #expect(desk.network.published.map(\.payload) == replies.map(\.text))
        }
    }
}

/// Runs a service for as long as the work takes, and ends it as a server does.
func whileRunning(_ outbox: OutboxService, _ work: () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await outbox.work() }
        try await work()
        group.cancelAll()
        try await group.waitForAll()
    }
}

extension Desk {
    func whileRunning(_ work: () async throws -> Void) async throws {
        try await PublishingTests.whileRunning(outbox, work)
    }

    func states(of replies: [Reply]) async throws -> [OutboxItem.State?] {
        var states: [OutboxItem.State?] = []
        for reply in replies { states.append(try await state(reply)) }
        return states
    }

    func accountState() async throws -> ChannelAccount.State? {
        let (organization, id) = (marram.organization, account.id)
        return try await marram.ground.read { try AccountTable(on: $0).find(id, of: organization)?.state }
    }
}

@Suite struct `Replies in one conversation` {
    @Test(arguments: Engine.allCases)
    func `leave in the order in which they were given, whatever happens to the first`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(
                .notNow(reason: "Busy.", retryAfter: .seconds(60)),
                .published(Receipt(id: "a")),
                .published(Receipt(id: "b"))
            )
            let first = try await desk.reply("One.")
            desk.marram.time.advance(by: .seconds(1))
            let second = try await desk.reply("Two.")
            for _ in 0..<3 { try await desk.round() }
            #expect(desk.network.published.map(\.payload) == [first.text])
            #expect(try await desk.state(second) == .queued)

            desk.marram.time.advance(by: .seconds(60))
            for _ in 0..<2 { try await desk.round() }

            #expect(desk.network.published.map(\.payload) == [first.text, first.text, second.text])
            #expect(try await desk.state(second) == .sent)
        }
    }

    @Test func `do not wait for one that was refused or given up`() async throws {
        try await withDesk { desk in
            desk.network.answer(.rejected(reason: "Too long."), .published(Receipt(id: "b")))
            let first = try await desk.reply("One.")
            desk.marram.time.advance(by: .seconds(1))
            let second = try await desk.reply("Two.")
            for _ in 0..<2 { try await desk.round() }

            #expect(try await desk.state(first) == .rejected)
            #expect(try await desk.state(second) == .sent)
        }
    }
}
