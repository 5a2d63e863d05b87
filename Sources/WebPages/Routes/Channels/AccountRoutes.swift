import Channels
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Storage

let accountRoutes: [PageRoute] = [
    .get("/accounts") { .page(try await $0.accountList()) },
    .get("/accounts/new") { visit in
        try visit.viewer().require(.connect, in: nil)
        return .page(try await visit.connectorPage(for: .account, chosen: visit.query("connector")))
    },
    .post("/accounts") { try await $0.addAccount() },
    .get("/accounts/returned") { try await $0.finishSignIn() },
    .post("/accounts/:id/reconnect") { try await $0.reconnect() },
    .post("/accounts/:id/remove") { visit in
        let given = try await DisconnectChannel(house: visit.house).account(try visit.id(), by: try visit.viewer())
        return switch given {
        case .nothing, .ended: .redirect("/accounts", Notice(.accountRemoved))
        case .notTold: .redirect("/accounts", Notice(.accountSignInStands))
        }
    },
]

extension Visit {
    fileprivate func accountList() async throws -> AccountListPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let (accounts, connected, replies) = try await ground.read { connection in
            let accounts = try AccountTable(on: connection).all(of: viewer.organization)
            return (
                accounts,
                try JournalTable(on: connection).last(
                    AccountConnected.kind,
                    about: accounts.map(\.id.description),
                    of: viewer.organization
                ),
                try OutboxTable(on: connection).lastReplies(of: viewer.organization)
            )
        }
        var rows: [AccountRow] = []
        for account in accounts {
            let last = connected[account.id.description]
            // What a connector cannot say of itself leaves the account to be seen all the same.
            let health = try? await house.channels.health(of: account, in: viewer.organization)
            rows.append(
                AccountRow(
                    id: account.id.description,
                    handle: "@" + account.handle,
                    name: account.name.isEmpty ? nil : account.name,
                    network: directory.title(of: account.connector),
                    state: account.state == .connected
                        ? .connected : .needsReconnecting(reason: words.said(account.reason ?? "")),
                    connectedBy: directory.name(of: last?.actor.agent),
                    connectedAt: last?.moment ?? account.connectedAt,
                    lastReply: replies[account.id],
                    restsUntil: health?.restsUntil.flatMap { $0 > words.now ? $0 : nil },
                    requestLimit: health?.requestLimit,
                    requestsLeft: health?.requestsLeft,
                    endsAt: health?.endsSoon(at: words.now) == true ? health?.expiresAt : nil
                )
            )
        }
        return AccountListPage(accounts: rows, mayEdit: viewer.may(.connect, in: nil))
    }

    fileprivate func addAccount() async throws -> Answer {
        let viewer = try viewer()
        try viewer.require(.connect, in: nil)
        do {
            let connector = try house.channels.connector(fields.text("connector"))
            let values = fields.all(below: "setting.")
            // Whoever fills in a token does not need the network's own page.
            let hasSecret = connector.manifest.settings(for: .account)
                .contains { $0.kind == .secret && !fields.trimmed("setting.\($0.name)").isEmpty }
            if !hasSecret, fields["way"] != ConnectorManifest.secretWay,
                let connector = connector as? any SignInConnector, connector.manifest.capabilities.contains(.signIn)
            {
                return try await beginSignIn(connector, values)
            }
            _ = try await ConnectChannel(house: house).account(connector.manifest.name, values: values, by: viewer)
            return .redirect("/accounts", Notice(.accountConnected))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return .page(try await connectorPage(for: .account, refusal: refusal), status: .unprocessableContent)
        }
    }

    fileprivate func reconnect() async throws -> Answer {
        let viewer = try viewer()
        try viewer.require(.connect, in: nil)
        let id: ID<ChannelAccount> = try id()
        let found = try await ground.read { try AccountTable(on: $0).find(id, of: viewer.organization) }
        guard let account = found, account.state != .removed else { throw AccountUnknown() }
        let connector = try house.channels.connector(account.connector)
        // Who connected by a password, where that is as good as the network's page, is asked which of the two it is now.
        let isAsked = connector is any PublishedClient && account.settings["signedIn"] == nil
        if let connector = connector as? any SignInConnector, connector.manifest.capabilities.contains(.signIn),
            !isAsked
        {
            return try await beginSignIn(connector, account.settings)
        }
        return .page(try await connectorPage(for: .account, chosen: account.connector, typed: account.settings))
    }
}
