import Channels
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `How accounts stand` {
    private func list(_ standing: AccountHealth) async throws -> [String] {
        var connector = ScriptedConnector()
        connector.standing = standing
        let pages = Collected()
        try await withPages(connectors: [connector]) { rig in
            try await rig.connect()
            await pages.add(try await rig.browser(of: .administrator).get("/accounts").text)
        }
        return await pages.texts
    }

    @Test func `is told: a pause, and an end that is near, with a way to connect again`() async throws {
        let now = TestClock.start
        let pages = try await list(
            AccountHealth(restsUntil: now + .seconds(600), expiresAt: now + .seconds(3 * 86_400))
        )

        #expect(pages.allSatisfy { $0.contains("asked for a pause") && $0.contains("Ends soon") })
        #expect(pages.allSatisfy { $0.contains("/reconnect") } && !pages.isEmpty)
    }

    @Test func `is not made a worry of while there is time`() async throws {
        let now = TestClock.start
        let pages = try await list(
            AccountHealth(
                restsUntil: now - .seconds(1),
                requestLimit: 300,
                requestsLeft: 299,
                expiresAt: now + .seconds(60 * 86_400)
            )
        )

        #expect(pages.allSatisfy { $0.contains("299 of 300 requests left") } && !pages.isEmpty)
        #expect(!pages.contains { $0.contains("asked for a pause") || $0.contains("Ends soon") })
        #expect(!pages.contains { $0.contains("/reconnect") })
    }
}

/// The pages of each engine.
private actor Collected {
    private(set) var texts: [String] = []

    func add(_ text: String) { texts.append(text) }
}
