import Channels
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

private let year = Duration.seconds(365 * 86_400)

extension Desk {
    /// Whatever was noted of the outbox was noted by a clock that stood a year ahead.
    fileprivate func shift() async throws {
        try await execute(
            """
            UPDATE outbox SET updated_at = updated_at + \(year.microseconds),
                next_attempt_at = next_attempt_at + \(year.microseconds)
            """
        )
    }
}

@Suite struct `The outbox behind a wrong clock` {
    @Test(arguments: Engine.allCases)
    func `tries now what that clock put off, once its process is gone`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.notNow(reason: "503 Busy.", retryAfter: nil))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.shift()
            desk.network.answer(.published(receipt))
            desk.marram.time.advance(by: .seconds(60))
            try await desk.round()
            #expect(try await desk.state(reply) == .queued)

            try await desk.outbox.recover()
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sends nothing before its time, and nothing that waits for a person`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (planned, held) = (try await desk.reply("Later.", undo: .seconds(10)), try await desk.reply("Held."))
            try await desk.follow()
            let (organization, forever) = (desk.marram.organization, OutboxFence.forever.microseconds)
            try await desk.execute("UPDATE outbox SET updated_at = updated_at + \(year.microseconds)")
            try await desk.execute(
                """
                UPDATE outbox SET state = 'unknown', next_attempt_at = updated_at + \(forever)
                WHERE organization_id = \(organization) AND id = \(held.id)
                """
            )

            try await desk.outbox.recover()
            await desk.outbox.round()

            #expect(try await desk.state(planned) == .queued)
            #expect(try await desk.state(held) == .unknown)
            #expect(desk.network.published.isEmpty)
            #expect(desk.network.looked.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks for what that clock noted as being sent, without a restart`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.replyInterrupted()
            desk.network.show(.undetermined(reason: "Not told."))
            try await desk.shift()

            try await desk.round()

            let item = try #require(try await desk.item(reply.id))
            #expect(item.state == .unknown)
            #expect(item.reason == "An attempt was interrupted. Looking whether it arrived.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `moves a correction that it put off`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.correct("Until nine.")
            let ahead = (bench.desk.marram.time.now + year).microseconds
            try await bench.desk.execute("UPDATE correction SET next_attempt_at = \(ahead)")
            try await bench.round()
            #expect(try await bench.state(correction) == .queued)

            try await bench.desk.execute("UPDATE correction SET updated_at = \(ahead)")
            bench.changer.answer(.published(receipt))
            try await bench.round()

            #expect(try await bench.state(correction) == .done)
        }
    }
}
