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
    /// 510 days, as many on networks that take keys, that take them most of the time, and that take none.
    @Test(arguments: 0..<17)
    func `publishes every approved reply exactly once, and none that was taken back`(part: Int) async throws {
        var deaths = 0
        var lostAnswers = 0
        var recalled = 0
        for seed in part * 30..<part * 30 + 30 {
            try await withMarram(on: .sqlite) { marram in
                var run = try await CrashRun(seed: seed, on: marram)
                try await run.play()
                try await check(run, seed: seed)
                deaths += run.deaths
                lostAnswers += run.network.lostAnswers
                recalled += run.recalled.count
            }
        }
        // How many answers get lost and how many replies are taken back differs from part to part; some always do.
        #expect(deaths > 20)
        #expect(lostAnswers + recalled > 0)
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
