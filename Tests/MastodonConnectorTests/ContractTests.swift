import Channels
import DemoNetworks
import MastodonConnector
import Primitives
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The contract of connectors, on a small server` {
    @Test func `is kept for an account`() async throws {
        try await Smalltown.run { town in
            let id = try await town.small.post(as: "rosa", text: "Is it windy, @marram?")
            var trial = ConnectorContract.Trial(account: town.settings)
            trial.answers = try await town.question(id)
            trial.attempt = { await $0.publish($1) }

            let findings = await ConnectorContract(of: town.connector, trial: trial).findings(at: town.clock.clock())

            #expect(findings.filter { $0.verdict == .broken } == [])
            #expect(findings.count { $0.verdict == .kept } >= 8)
        }
    }
}
