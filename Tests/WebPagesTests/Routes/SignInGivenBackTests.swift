import Channels
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import TestSupport
import Testing

@testable import WebPages

@Suite struct `An account that is removed` {
    @Test func `gives its sign-in back, which stands in the record`() async throws {
        try await withPages(connectors: [scripted(.ended)]) { rig in
            let account = try await rig.signIn()
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts")

            let list = try await browser.submit("/accounts/\(account.id)/remove")

            #expect(list.text.contains("The account is removed. What was said stays."))
            #expect(try await rig.farewells(of: account) == [nil])
            #expect(try await rig.credentials(of: account) == nil)
        }
    }

    @Test func `goes even so where its network cannot be told, and the page says it`() async throws {
        try await withPages(connectors: [scripted(.notTold(reason: "The cable."))]) { rig in
            let account = try await rig.signIn()
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts")

            let list = try await browser.submit("/accounts/\(account.id)/remove")

            #expect(list.text.contains("Its network could not be told that the sign-in is over"))
            let organization = rig.marram.organization
            #expect(try await rig.ground.read { try AccountTable(on: $0).all(of: organization) }.isEmpty)
            #expect(try await rig.farewells(of: account) == ["The cable."])
            #expect(try await rig.credentials(of: account) == nil)
        }
    }

    @Test func `is not asked about twice, and not by those who may not connect`() async throws {
        try await withPages(connectors: [scripted(.ended)]) { rig in
            let account = try await rig.signIn()
            let remove = DisconnectChannel(house: rig.house)
            let (nia, agent) = (try await rig.marram.viewer(.administrator), try await rig.marram.viewer(.meterAgent))

            await #expect(throws: NotAllowed(permission: .connect)) { try await remove.account(account.id, by: agent) }
            #expect(try await rig.farewells(of: account).isEmpty)
            #expect(try await remove.account(account.id, by: nia) == .ended)
            #expect(try await remove.account(account.id, by: nia) == .nothing)
            #expect(try await rig.farewells(of: account).count == 1)
        }
    }

    private func scripted(_ farewell: GivenBack) -> ScriptedSignIn {
        var network = ScriptedSignIn()
        network.farewell = farewell
        return network
    }
}

extension PageRig {
    fileprivate func signIn() async throws -> ChannelAccount {
        let nia = try await marram.viewer(.administrator)
        let begin = SignInAtNetwork(house: house)
        _ = try await begin.begin("opendoor", values: ["server": "https://toot.example"], by: nia)
        return try await begin.finish(["state": "state-1", "code": "42"], by: nia)
    }

    fileprivate func credentials(of account: ChannelAccount) async throws -> [UInt8]? {
        let organization = marram.organization
        return try await ground.read { try AccountTable(on: $0).credentials(of: account.id, in: organization) }
    }

    /// Why each of them could not be told, or nothing.
    fileprivate func farewells(of account: ChannelAccount) async throws -> [String?] {
        let organization = marram.organization
        return try await ground.read { connection in
            try JournalTable(on: connection).entries(of: organization, about: account.id.description)
                .compactMap { try $0.event(SignInGivenBack.self) }.map(\.reason)
        }
    }
}
