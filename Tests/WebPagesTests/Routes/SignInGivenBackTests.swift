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

    @Test func `whose process ended before its network was told gives it back a minute later, once`() async throws {
        try await withPages(connectors: [scripted(.ended)]) { rig in
            let account = try await rig.signIn()
            let nia = try await rig.marram.viewer(.administrator)
            let organization = rig.marram.organization
            func look(after seconds: Int64) async throws -> Int {
                let moment = rig.ground.clock() + .seconds(seconds)
                let later = Ground(database: rig.ground.database, clock: Clock { moment })
                return try await GiveBackLeftSignIns(channels: rig.house.channels, ground: later)(of: organization)
            }
            #expect(try await look(after: 100) == 0, "it is connected")

            try await ChangeAccountState(ground: rig.ground).remove(account.id, by: nia)

            #expect(try await look(after: 30) == 0, "whoever removed it may be at it")
            #expect(try await rig.credentials(of: account) != nil)
            #expect(try await look(after: 100) == 1)
            #expect(try await look(after: 200) == 0)
            #expect(try await rig.credentials(of: account) == nil)
            #expect(try await rig.farewells(of: account) == [nil])
        }
    }

    @Test func `is asked about once where its network could not be told behind the end of a process`() async throws {
        try await withPages(connectors: [scripted(.notTold(reason: "The cable."))]) { rig in
            let account = try await rig.signIn()
            try await ChangeAccountState(ground: rig.ground)
                .remove(account.id, by: try await rig.marram.viewer(.administrator))
            let moment = rig.ground.clock() + .seconds(100)
            let later = Ground(database: rig.ground.database, clock: Clock { moment })
            let look = GiveBackLeftSignIns(channels: rig.house.channels, ground: later)

            #expect(try await look(of: rig.marram.organization) == 1)
            #expect(try await look(of: rig.marram.organization) == 0)
            #expect(try await rig.farewells(of: account) == ["The cable."])
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
