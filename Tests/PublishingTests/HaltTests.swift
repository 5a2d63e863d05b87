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

@Suite struct `The crisis switch` {
    @Test(arguments: Engine.allCases)
    func `holds what is queued and what comes, and lets each go on once`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let before = try await desk.reply("One.")
            try await desk.follow()
            let halt = try await desk.halt(desk.marram.meter)
            desk.marram.time.advance(by: .seconds(1))
            let after = try await desk.reply("Two.")
            for _ in 0..<3 { try await desk.round() }
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.item(before.id)?.heldBy == halt.id)
            #expect(try await desk.item(after.id)?.heldBy == halt.id)

            desk.network.answer(.published(Receipt(id: "a")), .published(Receipt(id: "b")))
            let held = try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))
            for _ in 0..<3 { try await desk.round() }

            #expect(held == 2)
            #expect(desk.network.published.map(\.payload) == [before.text, after.text])
            #expect(try await desk.states(of: [before, after]) == [.sent, .sent])
        }
    }

    @Test(arguments: Engine.allCases)
    func `writes an entry for each reply that it holds, and for itself`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            let halt = try await desk.halt(desk.marram.meter)
            for _ in 0..<3 { try await desk.round() }
            try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))

            let entries = try await desk.record(of: reply).compactMap { try $0.event(ReplyHeld.self) }
            #expect(entries == [ReplyHeld(reply: reply.id, halt: halt.id)])
            let organization = desk.marram.organization
            let own = try await desk.marram.ground.read {
                try JournalTable(on: $0).entries(of: organization, about: halt.id.description)
            }
            #expect(own.map(\.kind) == ["halt.begun", "halt.ended"])
            #expect(try own.compactMap { try $0.event(HaltEnded.self) }.map(\.held) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds units below, and no unit beside`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            _ = try await desk.halt(desk.marram.tariff)
            desk.network.answer(.published(receipt))
            let beside = try await desk.reply("Beside.")
            try await desk.round()
            #expect(try await desk.state(beside) == .sent)

            _ = try await desk.halt(desk.marram.hub)
            let below = try await desk.reply("Below.")
            for _ in 0..<2 { try await desk.round() }

            #expect(try await desk.state(below) == .queued)
            #expect(try await desk.item(below.id)?.trouble(through: desk.account) == .halted)
        }
    }

    /// A forgotten mark on a row does not matter: the switch is asked where an attempt begins.
    @Test(arguments: Engine.allCases)
    func `is asked where an attempt begins, whatever the row says`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            _ = try await desk.halt(desk.marram.meter)
            let item = try #require(try await desk.item(reply.id))
            try await OutboxStep(service: desk.outbox)(item)

            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .queued)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets a single reply through that somebody has looked at`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (first, second) = (try await desk.reply("One."), try await desk.reply("Two."))
            let halt = try await desk.halt(desk.marram.meter)
            try await desk.round()
            let nia = try await desk.marram.viewer(.administrator)
            desk.network.answer(.published(receipt))
            try await desk.halts.letThrough([second.id], of: halt.id, by: nia)
            for _ in 0..<3 { try await desk.round() }

            #expect(desk.network.published.map(\.payload) == [second.text])
            #expect(try await desk.states(of: [first, second]) == [.queued, .sent])
            await #expect(throws: HaltRefused.notHeld) {
                try await desk.halts.letThrough([second.id], of: halt.id, by: nia)
            }
        }
    }

    @Test func `lets its author take back what it holds, and a colleague discard it`() async throws {
        try await withDesk { desk in
            let (own, other) = (try await desk.reply("One."), try await desk.reply("Two."))
            let halt = try await desk.halt(desk.marram.meter)
            try await desk.round()
            desk.marram.time.advance(by: .seconds(3_600))
            let tom = try await desk.marram.viewer(.meterAgent)
            try await desk.decide.recall(own.id, by: tom)
            try await desk.decide.settle(other.id, as: .giveUp, by: tom)
            try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))
            for _ in 0..<2 { try await desk.round() }

            #expect(desk.network.published.isEmpty)
            #expect(try await desk.states(of: [own, other]) == [.recalled, .abandoned])
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds twice where two have thrown it`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            let nia = try await desk.marram.viewer(.administrator)
            let first = try await desk.halt(desk.marram.meter)
            let second = try await desk.halt(desk.marram.hub)
            try await desk.round()
            try await desk.halts.end(first.id, by: nia)
            for _ in 0..<2 { try await desk.round() }
            #expect(try await desk.item(reply.id)?.heldBy == second.id)

            desk.network.answer(.published(receipt))
            try await desk.halts.end(second.id, by: nia)
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
        }
    }

    /// What was looked for may be written when the switch is over already.
    @Test(arguments: Engine.allCases)
    func `holds nothing any more once it is over`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            let halt = try await desk.halt(desk.marram.meter)
            let found = try await desk.marram.ground.read { try OutboxTable(on: $0).unheld() }
            try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))
            try await HoldReplies(ground: desk.marram.ground)(found)

            #expect(found.map(\.item.id) == [reply.id])
            #expect(try await desk.item(reply.id)?.heldBy == nil)
            desk.network.answer(.published(receipt))
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps nothing that was discarded while it stood and is sent after all`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            let halt = try await desk.halt(desk.marram.meter)
            try await desk.round()
            let tom = try await desk.marram.viewer(.meterAgent)
            try await desk.decide.settle(reply.id, as: .giveUp, by: tom)
            try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))
            try await desk.decide.settle(reply.id, as: .sendAgain, by: tom)
            desk.network.answer(.published(receipt))
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets what it holds take no place of what it does not, whether that is noted or not`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            for number in 1...30 { try await desk.reply("Number \(number).") }
            desk.marram.time.advance(by: .seconds(1))
            let other = try await desk.marram.hear(somePost("2", by: "rhys", "And my bill?", minute: -5))
            let free = try await desk.reply("Free.", to: other)
            try await desk.follow()
            let tariff = desk.marram.tariff.id
            try await desk.execute("UPDATE conversation SET unit_id = \(tariff) WHERE id <> \(other)")
            let halt = try await desk.halt(desk.marram.tariff)
            let due = try await desk.due(.queued)

            #expect(due == [free.id])
            try await desk.halts.end(halt.id, by: try await desk.marram.viewer(.administrator))
            let after = try await desk.due(.queued)
            #expect(after.count == 25)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who may stop a channel, in each of its units`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (tom, meter) = (try await desk.marram.viewer(.meterAgent), desk.marram.meter.id)
            let nia = try await desk.marram.viewer(.administrator)
            await #expect(throws: NotAllowed(permission: .freeze)) {
                try await desk.halts.begin(over: [meter], because: "Brakes.", by: tom)
            }
            await #expect(throws: HaltRefused.noUnits) {
                try await desk.halts.begin(over: [], because: "Brakes.", by: nia)
            }
            await #expect(throws: HaltRefused.reasonUnfit) {
                try await desk.halts.begin(over: [meter], because: " ", by: nia)
            }
            let halt = try await desk.halt(desk.marram.meter)
            let ada = try await desk.marram.viewer(.tariffAgent)
            await #expect(throws: HaltRefused.unknown) { try await desk.halts.end(halt.id, by: ada) }
            await #expect(throws: NotAllowed(permission: .freeze)) { try await desk.halts.end(halt.id, by: tom) }
            try await desk.halts.end(halt.id, by: nia)
            await #expect(throws: HaltRefused.over) { try await desk.halts.end(halt.id, by: nia) }
        }
    }
}

extension Desk {
    fileprivate var halts: KeepHalts { KeepHalts(ground: marram.ground) }

    fileprivate func halt(_ unit: Unit) async throws -> Halt {
        let halt = try await halts.begin(
            over: [unit.id],
            because: "Brakes: wait for the press office.",
            by: try await marram.viewer(.administrator)
        )
        marram.time.advance(by: .seconds(1))
        return halt
    }
}
