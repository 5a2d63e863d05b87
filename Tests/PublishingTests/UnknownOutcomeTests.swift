import Channels
import Governance
import Journal
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `An outcome that nobody knows` {
    @Test(arguments: Engine.allCases)
    func `is found without a restart when the beginning of an attempt came true after it was given up`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.replyInterrupted()
            desk.network.show(.undetermined(reason: "Not told."))

            desk.marram.time.advance(by: attemptLimit - .seconds(1))
            try await desk.round()
            #expect(try await desk.state(reply) == .sending, "somebody may still be at it")
            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()

            let item = try #require(try await desk.item(reply.id))
            #expect(item.state == .unknown)
            #expect(item.reason == "An attempt was interrupted. Looking whether it arrived.")
            try await desk.round()
            #expect(desk.network.published.count == 1)
            #expect(desk.network.looked == desk.network.published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what a process that ended leaves of a post under way`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.replyInterrupted()
            #expect(try await desk.state(reply) == .sending)

            desk.network.show(.undetermined(reason: "Not told."))
            try await desk.outbox.recover()

            let item = try #require(try await desk.item(reply.id))
            #expect((item.state, item.nextAttemptAt) == (.unknown, desk.marram.time.now))
            #expect(item.reason == "Parley stopped while this was being sent. Looking whether it arrived.")
            try await desk.round()
            #expect(desk.network.published.count == 1)
            #expect(desk.network.looked == desk.network.published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what a connection that breaks leaves of an attempt that begins, and nothing has left`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            desk.marram.faults.fail(.not, .behindCommit)
            try await desk.round()
            #expect(try await desk.state(reply) == .unknown)
            #expect(desk.network.published.isEmpty)

            desk.network.show(.found(receipt))
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test(arguments: [ConnectorManifest.Idempotency.byKey, .bestEffort, .none])
    func `is looked at before anything is sent again, and found`(
        idempotency: ConnectorManifest.Idempotency
    ) async throws {
        try await withDesk(idempotency: idempotency) { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.round()
            #expect(try await desk.state(reply) == .unknown)
            #expect(desk.network.looked.isEmpty)

            desk.network.show(.found(receipt))
            desk.marram.time.advance(by: .milliseconds(200))
            try await desk.round()

            #expect(try await desk.item(reply.id)?.receipt == receipt)
            #expect(desk.network.published.count == 1)
            let published = try await desk.record(of: reply).compactMap { try $0.event(ReplyPublished.self) }
            #expect(published.map(\.knownBy) == ["reconciliation"])
        }
    }

    @Test func `is never sent again by machine while looking tells nothing`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            let reply = try await desk.reply()
            try await desk.round()
            for _ in 0..<20 {
                desk.network.show(.undetermined(reason: "Not told."))
                desk.marram.time.advance(by: .seconds(300))
                try await desk.round()
            }

            #expect(try await desk.state(reply) == .unknown)
            #expect(desk.network.published.count == 1)
            #expect(desk.network.looked.count == 20)
        }
    }

    @Test(arguments: [ConnectorManifest.Idempotency.bestEffort, .none])
    func `needs four absences, with half a minute between, where the network takes no key for sure`(
        idempotency: ConnectorManifest.Idempotency
    ) async throws {
        try await withDesk(idempotency: idempotency) { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            desk.network.show(.absent)
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .milliseconds(200))
            try await desk.round()
            for absences in 1...3 {
                desk.marram.time.advance(by: .milliseconds(10_999))
                try await desk.round()
                let between = try #require(try await desk.item(reply.id))
                #expect((between.state, between.absences) == (.unknown, absences))
                #expect((desk.network.published.count, desk.network.looked.count) == (1, absences))

                desk.network.show(.absent)
                if absences == 3 { desk.network.answer(.published(receipt)) }
                desk.marram.time.advance(by: .milliseconds(1))
                try await desk.round()
            }
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect((desk.network.published.count, desk.network.looked.count) == (2, 4))
        }
    }

    @Test func `begins to be counted anew with every attempt`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Reset."), .unknown(reason: "Reset."))
            desk.network.show(.absent, .absent, .absent, .absent, .absent, .found(receipt))
            let reply = try await desk.reply()
            for _ in 0..<12 {
                try await desk.round()
                desk.marram.time.advance(by: .seconds(11))
            }

            #expect(try await desk.state(reply) == .sent)
            #expect((desk.network.published.count, desk.network.looked.count) == (2, 6))
        }
    }

    @Test func `is sent again after one absence where the network takes our key`() async throws {
        try await withDesk(idempotency: .byKey) { desk in
            desk.network.answer(.unknown(reason: "Reset."), .published(receipt))
            desk.network.show(.absent)
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .milliseconds(200))
            try await desk.round()
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 2)
            #expect(Set(desk.network.published.map(\.key)).count == 1)
        }
    }

    @Test func `stays unknown when its papers are lost, and is not called unsent`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.execute("DELETE FROM reply")
            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()

            #expect(try await desk.state(reply) == .unknown)
            #expect(desk.network.looked.isEmpty)
        }
    }

    @Test func `is what a post under way becomes when the server is asked to stop`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Cancelled."))
            let reply = try await desk.reply()
            try await desk.follow()
            desk.network.hang()
            try await desk.whileRunning { try await until { desk.network.published.count == 1 } }
            let left = try #require(try await desk.state(reply))
            #expect([.sending, .unknown].contains(left))

            desk.network.hang(false)
            desk.network.show(.found(receipt))
            desk.marram.time.advance(by: .seconds(1))
            try await desk.whileRunning { try await until { try await desk.state(reply) == .sent } }

            #expect(desk.network.published.count == 1)
        }
    }
}

extension Desk {
    /// A reply whose sending is noted, and then the machine stops.
    func replyInterrupted() async throws -> Reply {
        network.answer(.published(receipt))
        network.hang()
        let reply = try await reply()
        try await follow()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await outbox.round() }
            try await until { network.published.count == 1 }
            marram.faults.fail(.beforeCommit)
            network.hang(false)
            try await group.waitForAll()
        }
        return reply
    }
}
