import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    fileprivate func connect(
        _ handle: String = "help",
        by colleague: Colleague = .hubMember
    ) async throws -> ChannelAccount {
        try await ConnectAccount(ground: ground, seal: seal)(
            connector: "mastodon",
            networkID: "1001",
            handle: handle,
            name: "Marram Energy",
            settings: ["server": "https://toot.example"],
            limits: nil,
            credentials: ["token": handle + "-token"],
            by: try await viewer(colleague)
        )
    }

    fileprivate func credentials(of id: ID<ChannelAccount>) async throws -> [UInt8]? {
        let organization = organization
        return try await ground.read { try AccountTable(on: $0).credentials(of: id, in: organization) }
    }

    fileprivate func account(_ id: ID<ChannelAccount>) async throws -> ChannelAccount? {
        let organization = organization
        return try await ground.read { try AccountTable(on: $0).find(id, of: organization) }
    }
}

@Suite struct `An account of ours` {
    @Test(arguments: Engine.allCases)
    func `is entered in the register with its credentials sealed`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let account = try await marram.connect()
            let organization = marram.organization
            let (known, sealed) = try await marram.ground.read { connection in
                let table = AccountTable(on: connection)
                return (try table.all(of: organization), try table.credentials(of: account.id, in: organization))
            }

            #expect(known == [account])
            #expect(account.state == .connected)
            #expect(
                try marram.seal.opened(try #require(sealed), for: account.id.description) == ["token": "help-token"]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps nothing sealed once it went, until somebody connects it again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let account = try await marram.connect()
            let organization = marram.organization
            func forget() async throws {
                try await marram.ground.write {
                    try AccountTable(on: $0).forgetCredentials(of: account.id, in: organization)
                }
            }
            try await forget()
            #expect(try await marram.credentials(of: account.id) != nil)
            try await ChangeAccountState(ground: marram.ground)
                .remove(account.id, by: try await marram.viewer(.hubMember))
            try await forget()
            #expect(try await marram.credentials(of: account.id) == nil)

            // A renewal that was under way ends later.
            try await marram.ground.write { connection in
                try AccountTable(on: connection).store(credentials: [1], of: account.id, in: organization)
            }
            #expect(try await marram.credentials(of: account.id) == nil)
            _ = try await marram.connect()
            #expect(try await marram.credentials(of: account.id) != nil)
        }
    }

    @Test(arguments: Engine.allCases, [Marram.Colleague.meterAgent, .meterReader, .tariffAgent])
    func `is not connected or removed by a spoke`(engine: Engine, colleague: Marram.Colleague) async throws {
        try await withMarram(on: engine) { marram in
            let account = try await marram.connect()

            await #expect(throws: NotAllowed(permission: .connect)) { try await marram.connect(by: colleague) }
            await #expect(throws: NotAllowed(permission: .connect)) {
                try await ChangeAccountState(ground: marram.ground)
                    .remove(account.id, by: try await marram.viewer(colleague))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays the same account when it is connected again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let first = try await marram.connect()
            let change = ChangeAccountState(ground: marram.ground)
            try await change.needsReconnecting(first.id, because: "The token was revoked.", of: marram.organization)

            #expect(try await marram.account(first.id)?.state == .needsReconnecting)
            #expect(try await marram.account(first.id)?.reason == "The token was revoked.")

            marram.time.advance(by: .seconds(60))
            let again = try await marram.connect("helpdesk")
            #expect(again.id == first.id)
            #expect(again.state == .connected)
            #expect(again.reason == nil)
            #expect(again.connectedAt == first.connectedAt)
            #expect(try await marram.account(first.id)?.handle == "helpdesk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `notes once that it must be connected again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let account = try await marram.connect()
            let change = ChangeAccountState(ground: marram.ground)
            for reason in ["first", "second", "third"] {
                try await change.needsReconnecting(account.id, because: reason, of: marram.organization)
            }
            let organization = marram.organization
            let kinds = try await marram.ground.read {
                try JournalTable(on: $0).entries(of: organization, about: account.id.description).map(\.kind)
            }

            #expect(kinds.filter { $0 == "account.stateChanged" }.count == 1)
            #expect(try await marram.account(account.id)?.reason == "first")
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was removed stays removed, whatever a late answer says, until a person connects it`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let account = try await marram.connect()
            let change = ChangeAccountState(ground: marram.ground)
            try await change.remove(account.id, by: try await marram.viewer(.hubMember))
            try await change.needsReconnecting(account.id, because: "late", of: marram.organization)

            #expect(try await marram.account(account.id)?.state == .removed)
            #expect(try await marram.connect().state == .connected)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that nobody knows is refused`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            await #expect(throws: AccountUnknown()) {
                try await ChangeAccountState(ground: marram.ground)
                    .remove(.new(at: TestClock.start), by: try await marram.viewer(.hubMember))
            }
        }
    }
}
