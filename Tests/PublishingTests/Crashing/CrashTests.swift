import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A process that is killed between any two steps` {
    /// 639 days, as many on networks that take keys, that take them most of the time, and that take none.
    @Test func `publishes every approved reply exactly once, and none that was taken back`() async throws {
        let tally = try await days(0..<639, care: .careful) { try await check($0, seed: $1) }

        #expect((tally.doubled, tally.lost) == (0, 0))
        // The days follow from their seeds. With much less in them they would prove little.
        #expect(tally.deaths >= 2_000, "\(tally)")
        #expect(tally.lostAnswers >= 200, "\(tally)")
        #expect(tally.recalled >= 200, "\(tally)")
    }

    /// The same on the engine that processes share; fewer days, for each has a database of its own on a server.
    @Test func `does so on PostgreSQL, too`() async throws {
        let tally = try await days(0..<90, on: .postgres, care: .careful) { try await check($0, seed: $1) }

        #expect((tally.doubled, tally.lost) == (0, 0))
        #expect(tally.deaths >= 250, "\(tally)")
        #expect(tally.lostAnswers >= 20, "\(tally)")
    }

    /// The first hundred and twenty days bring to light what an outbox would do that is less careful than ours.
    @Test(arguments: [Care.sendsAgain, .doesNotLook, .hopes])
    func `is caught when it is careless`(care: Care) async throws {
        let tally = try await days(0..<120, care: care)

        switch care {
        case .hopes: #expect(tally.lost >= 8, "\(tally)")
        case .careful, .sendsAgain, .doesNotLook: #expect(tally.doubled >= 12, "\(tally)")
        }
    }

    /// Lives these days beside each other, a few at a time, and adds up what came of them.
    private func days(
        _ seeds: Range<Int>,
        on engine: Engine = .sqlite,
        care: Care,
        _ check: @escaping @Sendable (CrashRun, Int) async throws -> Void = { _, _ in }
    ) async throws -> CrashTally {
        try await withThrowingTaskGroup(of: CrashTally.self) { group in
            for part in 0..<8 {
                group.addTask {
                    var tally = CrashTally()
                    for seed in seeds where seed % 8 == part {
                        tally = tally + (try await day(seed, on: engine, care: care, check))
                    }
                    return tally
                }
            }
            return try await group.reduce(CrashTally(), +)
        }
    }

    private func day(
        _ seed: Int,
        on engine: Engine,
        care: Care,
        _ check: @Sendable (CrashRun, Int) async throws -> Void
    ) async throws -> CrashTally {
        try await withMarram(on: engine) { marram in
            var run = try await CrashRun(seed: seed, care: care, on: marram)
            try await run.play()
            try await check(run, seed)
            return run.tally
        }
    }

    private func check(_ run: CrashRun, seed: Int) async throws {
        let (organization, question) = (run.marram.organization, run.question)
        let posts = try await run.marram.ground.read { try PostTable(of: organization, on: $0).all(of: question) }
        #expect(run.approved.count == 3, "seed \(seed)")
        for reply in run.approved {
            let isRecalled = run.recalled.contains(reply.id)
            let copies = run.network.copies.filter { $0.text == reply.text }
            let attempts = run.network.attempts.filter { $0.payload == reply.text }
            let ours = posts.filter { $0.content.text == reply.text }

            #expect(try await run.state(of: reply) == (isRecalled ? .recalled : .sent), "seed \(seed), \(reply.text)")
            #expect(copies.count == (isRecalled ? 0 : 1), "seed \(seed), \(reply.text)")
            #expect(Set(attempts).count == (isRecalled ? 0 : 1), "seed \(seed), \(reply.text)")
            #expect(ours.map(\.content.id) == copies.map(\.receipt.id), "seed \(seed), \(reply.text)")
            #expect(ours.allSatisfy { $0.agent == run.tom.actor && $0.direction == .ours }, "seed \(seed)")
        }
        #expect(posts.count == 4 - run.recalled.count, "seed \(seed)")
    }
}
