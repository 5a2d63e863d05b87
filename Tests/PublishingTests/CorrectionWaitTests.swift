import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Changes of replies that wait` {
    @Test(arguments: Engine.allCases)
    func `for a pause that the network has asked for spend no try`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let pauses = Array(repeating: PublishOutcome.notNow(reason: "429", retryAfter: .seconds(900)), count: 12)
            for pause in pauses { bench.changer.answer(pause) }
            bench.changer.answer(.published(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in pauses {
                await bench.outbox.round()
                #expect(try await bench.find(correction)?.tries == 0)
                bench.desk.marram.time.advance(by: .seconds(900))
            }
            #expect(try await bench.state(correction) == .queued)

            await bench.outbox.round()

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.count == 13)
        }
    }

    @Test func `for pauses without end are for a person after a day and a half`() async throws {
        try await withCorrecting(on: .sqlite) { bench in
            for _ in 0..<60 { bench.changer.answer(.notNow(reason: "429", retryAfter: .seconds(3_600))) }
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<60 {
                await bench.outbox.round()
                bench.desk.marram.time.advance(by: .seconds(3_600))
            }

            #expect(try await bench.find(correction)?.state == .rejected)
            #expect(bench.changer.done.count == 47)
        }
    }

    @Test(arguments: Engine.allCases)
    func `for a halt take no place of those that can be made`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let nia = try await bench.desk.marram.viewer(.administrator)
            let keep = KeepHalts(ground: bench.desk.marram.ground)
            let halt = try await keep.begin(over: [bench.desk.marram.meter.id], because: "Brakes.", by: nia)
            let edit = try await bench.correct("Until nine.")
            let copies = try await bench.copy(edit, 120, words: "Until nine.")
            bench.desk.marram.time.advance(by: .seconds(1))
            let free = try await bench.copy(edit, 1, words: nil)

            #expect(try await bench.due().map(\.id) == free)
            _ = try await keep.end(halt.id, by: nia)
            #expect(try await bench.due().allSatisfy { ([edit.id] + copies).contains($0.id) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `through one account, however many, take no place of another's`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let news = try await bench.desk.marram.connect("news")
            let edit = try await bench.correct("Until nine.")
            _ = try await bench.copy(edit, 120, words: "Until nine.")
            bench.desk.marram.time.advance(by: .seconds(1))
            let other = try await bench.copy(edit, 1, words: "Until nine.", through: news.id)

            let due = try await bench.due()
            #expect(due.count { $0.account == edit.account } == 25)
            #expect(due.filter { $0.account == news.id }.map(\.id) == other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave no more where whoever made them may not answer, until somebody who may says so`(
        engine: Engine
    ) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.published(receipt))
            let correction = try await bench.correct("Until nine.")
            let tom = bench.desk.marram.id(of: .meterAgent)
            try await bench.desk.execute("DELETE FROM access_grant WHERE agent_id = \(tom)")
            try await bench.round()
            #expect(try await bench.state(correction) == .rejected)
            #expect(bench.changer.done.isEmpty)
            #expect(try await bench.find(correction)?.trouble?.hasPrefix("Whoever made it may not answer") == true)
            #expect(try await bench.kinds(of: correction).last == "correction.failed")

            let nia = try await bench.desk.marram.viewer(.administrator)
            try await bench.command.settle(correction.id, sendAgain: true, by: nia)
            try await bench.round()

            #expect(try await bench.state(correction) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave no more where whoever made them lost a certificate, also to take back`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let marram = bench.desk.marram
            try await marram.ask(in: marram.hub)
            let held = try await marram.certify(.meterAgent)
            let withdrawal = try await bench.withdraw()
            try await marram.revoke(held)
            try await bench.round()
            #expect(try await bench.state(withdrawal) == .rejected)
            #expect(try await bench.find(withdrawal)?.trouble?.contains("a certificate") == true)
            #expect(bench.changer.done.isEmpty)

            try await marram.certify(.meterAgent)
            bench.changer.answer(.published(receipt))
            try await bench.command.settle(withdrawal.id, sendAgain: true, by: try await bench.tom())
            try await bench.round()

            #expect(try await bench.state(withdrawal) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are set aside by a restore, and made when a person says so`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.correct("Until nine.")
            let (organization, now) = (bench.desk.marram.organization, bench.desk.marram.time.now)
            let held = try await bench.desk.marram.ground.write { connection in
                try FenceCorrections(of: organization, on: connection)(restoredFrom: now, at: now)
            }
            for _ in 0..<2 { try await bench.round() }
            #expect(held == 1)
            #expect(try await bench.state(correction) == .rejected)
            #expect(bench.changer.done.isEmpty)
            #expect(try await bench.kinds(of: correction).last == "correction.failed")

            bench.changer.answer(.published(receipt))
            try await bench.command.settle(correction.id, sendAgain: true, by: try await bench.tom())
            try await bench.round()

            #expect(try await bench.state(correction) == .done)
        }
    }
}

@Suite struct `A correction that a restore set aside` {
    @Test(arguments: Engine.allCases)
    func `is there where a person has seen it, and is not made again`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.correct("Until nine.")
            let tom = try await bench.tom()
            await #expect(throws: CorrectionRefused.stateUnfit) {
                try await bench.command.settle(correction.id, as: .published, by: tom)
            }
            let (organization, now) = (bench.desk.marram.organization, bench.desk.marram.time.now)
            _ = try await bench.desk.marram.ground.write { connection in
                try FenceCorrections(of: organization, on: connection)(restoredFrom: now, at: now)
            }

            try await bench.command.settle(correction.id, as: .published, by: tom)
            for _ in 0..<2 { try await bench.round() }

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.isEmpty)
            await #expect(throws: CorrectionRefused.sameWords) { try await bench.correct("Until nine.") }
        }
    }
}

extension CorrectingBench {
    fileprivate func due() async throws -> [Correction] {
        let now = desk.marram.time.now
        return try await desk.marram.ground.read {
            try CorrectionTable(on: $0).due(at: now, leftBefore: now - attemptLimit)
        }
    }

    /// Rows like this one, as many; new words, or takings back.
    fileprivate func copy(
        _ correction: Correction,
        _ number: Int,
        words: String?,
        through account: ID<ChannelAccount>? = nil
    ) async throws -> [ID<Correction>] {
        let now = desk.marram.time.now
        return try await desk.marram.ground.write { connection in
            try (0..<number).map { _ in
                let copy = Correction(
                    id: .new(at: now),
                    organization: correction.organization,
                    reply: correction.reply,
                    conversation: correction.conversation,
                    account: account ?? correction.account,
                    words: words.map { Correction.NewWords(words: $0, text: $0) },
                    reason: correction.reason,
                    madeBy: correction.madeBy,
                    madeAt: now,
                    state: .queued,
                    nextAttemptAt: now,
                    updatedAt: now
                )
                try CorrectionTable(on: connection).insert(copy)
                return copy.id
            }
        }
    }
}
