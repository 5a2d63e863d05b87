import Channels
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

let channelOperations: [Operation] = [
    .giving(ConnectorsJSON.self, "listConnectors", .get, "/connectors", "The networks at hand") { request in
        _ = try request.viewer()
        return ConnectorsJSON(connectors: request.house.channels.manifests.map(ConnectorJSON.init))
    },
    .giving(SourcesJSON.self, "listSources", .get, "/sources", "The places that are listened to") { request in
        let viewer = try request.viewer()
        let all = try await request.house.ground.read { try SourceTable(on: $0).all(of: viewer.organization) }
        return SourcesJSON(
            sources: all.filter { viewer.may(.read, in: $0.unit) }.map { SourceJSON($0, in: request.house) }
        )
    },
    .giving(
        SourceJSON.self,
        "addSource",
        .post,
        "/sources",
        "Listen to a place; it is tried first",
        content: NewSourceJSON.self
    ) { request in
        let viewer = try request.viewer()
        let new: NewSourceJSON = try request.content()
        let unit = try await unit(coded: new.unit, of: viewer, in: request.house) ?? viewer.agent.unit
        let added = try await ConnectChannel(house: request.house).source(
            new.connector,
            title: new.title ?? "",
            values: new.settings,
            account: try new.account.map { try parsed($0, name: "account") },
            keeps: try choice(new.keeps, for: "keeps", standard: .matching),
            unit: unit,
            startingAt: new.cursor.map(Cursor.init),
            by: viewer
        )
        return SourceJSON(added.source, in: request.house, secret: added.secret)
    },
    .doing("pauseSource", .post, "/sources/{id}/pause", "Stop listening for a while") { request in
        try await KeepSources(ground: request.house.ground)
            .setPaused(true, of: try request.id(), by: try request.viewer())
    },
    .doing("resumeSource", .post, "/sources/{id}/resume", "Listen again, from where it left off") { request in
        try await KeepSources(ground: request.house.ground)
            .setPaused(false, of: try request.id(), by: try request.viewer())
    },
    .doing("removeSource", .delete, "/sources/{id}", "Stop listening for good") { request in
        try await KeepSources(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
    .giving(AccountsJSON.self, "listAccounts", .get, "/accounts", "Our accounts on the networks") { request in
        let viewer = try request.viewer()
        let all = try await request.house.ground.read { try AccountTable(on: $0).all(of: viewer.organization) }
        var accounts: [AccountJSON] = []
        for account in all { accounts.append(await AccountJSON(account, in: request.house, for: viewer)) }
        return AccountsJSON(accounts: accounts)
    },
    .giving(
        AccountJSON.self,
        "connectAccount",
        .post,
        "/accounts",
        "Connect an account with a token or an app password; the network is asked first",
        content: NewAccountJSON.self
    ) { request in
        let new: NewAccountJSON = try request.content()
        let viewer = try request.viewer()
        let account = try await ConnectChannel(house: request.house)
            .account(new.connector, values: new.settings, by: viewer)
        return await AccountJSON(account, in: request.house, for: viewer)
    },
    .giving(
        RemovedAccountJSON.self,
        "removeAccount",
        .delete,
        "/accounts/{id}",
        "Take an account out of the register, and give its sign-in back to the network"
    ) { request in
        RemovedAccountJSON(
            try await DisconnectChannel(house: request.house).account(try request.id(), by: try request.viewer())
        )
    },
]

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

struct SettingJSON: Described {
    let name: String
    let title: String
    let help: String
    let kind: String
    let isRequired: Bool
    let standard: String?
    let choices: [String]
    let purpose: String?
    static let example = SettingJSON(
        name: "server",
        title: "Server",
        help: "Where the account lives.",
        kind: "address",
        isRequired: true,
        standard: "https://mastodon.example",
        choices: ["a"],
        purpose: "account"
    )
}

struct ConnectorJSON: Described {
    let name: String
    let title: String
    let capabilities: [String]
    let idempotency: String
    /// Which pictures go out with a post, unless the account's server says otherwise; nothing where none do.
    let pictures: PictureLimitsJSON?
    let settings: [SettingJSON]

    init(_ manifest: ConnectorManifest) {
        self.init(
            name: manifest.name,
            title: manifest.title,
            capabilities: manifest.capabilities.map(\.rawValue).sorted(),
            idempotency: manifest.idempotency.rawValue,
            pictures: manifest.limits?.pictures.map { PictureLimitsJSON($0) },
            settings: manifest.settings.map { setting in
                SettingJSON(
                    name: setting.name,
                    title: setting.title,
                    help: setting.help,
                    kind: setting.kind.rawValue,
                    isRequired: setting.isRequired,
                    standard: setting.standard,
                    choices: setting.choices,
                    purpose: setting.purpose?.rawValue
                )
            }
        )
    }

    init(
        name: String,
        title: String,
        capabilities: [String],
        idempotency: String,
        pictures: PictureLimitsJSON?,
        settings: [SettingJSON]
    ) {
        (self.name, self.title, self.capabilities) = (name, title, capabilities)
        (self.idempotency, self.pictures, self.settings) = (idempotency, pictures, settings)
    }

    static let example = ConnectorJSON(
        name: "mastodon",
        title: "Mastodon",
        capabilities: ["reply"],
        idempotency: "bestEffort",
        pictures: .example,
        settings: [.example]
    )
}

struct ConnectorsJSON: Described {
    let connectors: [ConnectorJSON]
    static let example = ConnectorsJSON(connectors: [.example])
}

struct SourceJSON: Described {
    let id: String
    let connector: String
    let title: String
    let keeps: String
    let isPaused: Bool
    let health: String
    let reason: String?
    let cursor: String?
    let lastEventAt: String?
    let received: Int64
    let kept: Int64
    let passedOver: Int64
    let unreadable: Int64
    /// Where posts are brought to, where they are; see `takeDelivery`.
    let address: String?
    /// What whoever delivers signs with; told once, when the source is added.
    let secret: String?

    static let example = SourceJSON(
        id: exampleID,
        connector: "bluesky",
        title: "Bluesky, all public posts",
        keeps: "matching",
        isPaused: false,
        health: "listening",
        reason: "The stream ended. Connecting again.",
        cursor: "100152",
        lastEventAt: "2026-11-20T09:41:00.000Z",
        received: 152,
        kept: 3,
        passedOver: 130,
        unreadable: 0,
        address: "https://parley.marram.example/api/v1/webhooks/\(exampleID)",
        secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
    )
}

extension SourceJSON {
    init(_ source: ListeningSource, in house: House, secret: String? = nil) {
        self.init(
            id: source.id.description,
            connector: source.connector,
            title: source.title,
            keeps: source.keeps.rawValue,
            isPaused: source.isPaused,
            health: source.health.state.rawValue,
            reason: source.health.reason,
            cursor: source.cursor?.text,
            lastEventAt: source.health.lastEventAt?.description,
            received: source.counts.received,
            kept: source.counts.kept,
            passedOver: source.counts.passedOver,
            unreadable: source.counts.unreadable,
            address: house.deliveryAddress(of: source),
            secret: secret
        )
    }
}

struct SourcesJSON: Described {
    let sources: [SourceJSON]
    static let example = SourcesJSON(sources: [.example])
}

struct NewSourceJSON: Described {
    let connector: String
    let title: String?
    let settings: [String: String]
    let account: String?
    let keeps: String?
    let unit: String?
    /// Where to begin, in the source's own words; absent means now.
    let cursor: String?
    static let example = NewSourceJSON(
        connector: "feed",
        title: "Ystwyth Valley News",
        settings: ["address": "https://news.example/feed"],
        account: exampleID,
        keeps: "matching",
        unit: "HUB",
        cursor: "100152"
    )
}

struct AccountsJSON: Described {
    let accounts: [AccountJSON]
    static let example = AccountsJSON(accounts: [.example])
}

struct NewAccountJSON: Described {
    let connector: String
    let settings: [String: String]
    static let example = NewAccountJSON(connector: "bluesky", settings: ["identifier": "marram.example"])
}
