import Channels
import Outbound
import Primitives
import Testing

@testable import FeedConnector

@Suite(.timeLimit(.minutes(1))) struct `The contract of connectors, on a feed` {
    @Test func `is kept for a source`() async throws {
        let server = ScriptedServer(Array(repeating: .document(Fixture.rss([Fixture.item(1)])), count: 40))
        let connector = FeedConnector(outbound: server, clock: TestClock(at: FeedFollowing.noon).clock)
        let settings = ConnectorSettings(values: ["address": "https://example.org/feed.xml"], vault: PassingVault())

        let findings = await ConnectorContract(of: connector, trial: ConnectorContract.Trial(source: settings))
            .findings(at: FeedFollowing.noon)

        #expect(findings.filter { $0.verdict == .broken } == [])
        #expect(findings.count { $0.verdict == .kept } >= 7)
    }
}
