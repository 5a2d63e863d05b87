import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite struct `A token of an account that went` {
    let server = ScriptedServer()
    var connector: MastodonConnector { MastodonConnector(outbound: server, clock: TestClock().clock) }

    private func settings(_ kept: [String: String]) -> ConnectorSettings {
        ConnectorSettings(values: ["server": "https://marram.example"], vault: PassingVault(kept))
    }

    private let kept = ["accessToken": "t-1", "clientID": "c-1", "clientSecret": "c-2", "account": "9001"]

    @Test func `is ended at its server, as the application that has it`() async throws {
        server.on("POST /oauth/revoke", json: "{}")

        #expect(await connector.giveBack(settings(kept)) == .ended)
        let request = try #require(server.requests.first)
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == "client_id=c-1&client_secret=c-2&token=t-1")
        #expect(!request.headers.contains { $0.name == "Authorization" })
    }

    @Test func `may hold good where the server says no, or is away`() async {
        let body = #"{"error":"unauthorized_client","error_description":"You are not authorized."}"#
        server.on("POST /oauth/revoke", status: 403, json: body)
        server.on("POST /oauth/revoke") { _ in throw OutboundFailure.notSent(reason: "No route.") }

        #expect(await connector.giveBack(settings(kept)) == .notTold(reason: "You are not authorized."))
        guard case .notTold(let reason) = await connector.giveBack(settings(kept)) else {
            Issue.record("It was told.")
            return
        }
        #expect(reason.contains("No route."))
    }

    @Test func `is left alone where somebody typed it in`() async {
        #expect(await connector.giveBack(settings(["accessToken": "t-1"])) == .nothing)
        #expect(await connector.giveBack(settings([:])) == .nothing)
        #expect(server.requests.isEmpty)
    }
}
