import Channels
import Governance
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

/// The ways between the invented organisation and the small networks, kept with the commands of the channels page.
struct TownChannels: Sendable {
    let house: House
    let town: Town
    let state: DemoState

    func addBluesky(startingAt cursor: Cursor?, by viewer: Viewer) async throws {
        let service = town.address(.sky)
        let account = ["service": service, "identifier": "marram.example", "appPassword": state.appPassword]
        _ = try await ConnectChannel(house: house).account("bluesky", values: account, by: viewer)
        _ = try await ConnectChannel(house: house).source(
            "bluesky",
            title: "Smallsky, every public post",
            values: ["address": town.address(.jetstream), "profiles": service],
            account: nil,
            keeps: .matching,
            unit: viewer.agent.unit,
            startingAt: cursor,
            by: viewer
        )
    }

    func addMastodon(startingAt cursor: Cursor?, by viewer: Viewer) async throws {
        let server = town.address(.mastodon)
        let account = try await ConnectChannel(house: house)
            .account("mastodon", values: ["server": server, "accessToken": state.token], by: viewer)
        _ = try await ConnectChannel(house: house).source(
            "mastodon",
            title: "Smalltown, every public post",
            values: ["server": server, "stream": "public"],
            account: account.id,
            keeps: .matching,
            unit: viewer.agent.unit,
            startingAt: cursor,
            by: viewer
        )
    }

    func addNews(newest: Int, by viewer: Viewer) async throws {
        _ = try await ConnectChannel(house: house).source(
            "feed",
            title: "Ystwyth Valley News",
            values: ["address": town.address(.news) + "/feed.xml", "newest": "\(newest)"],
            account: nil,
            keeps: .matching,
            unit: viewer.agent.unit,
            by: viewer
        )
    }

    /// Follows the small networks to the ports that they were given this time.
    func follow(_ moved: Set<Town.Server>, by viewer: Viewer) async throws {
        if !moved.isDisjoint(with: [.jetstream, .sky]) {
            let cursor = try await remove("bluesky", keepingAccount: true, by: viewer)
            try await addBluesky(startingAt: cursor, by: viewer)
        }
        if moved.contains(.mastodon) {
            // There, a post is known by its server's address: what is said from now on begins anew.
            let cursor = try await remove("mastodon", keepingAccount: false, by: viewer)
            try await addMastodon(startingAt: cursor, by: viewer)
        }
        if moved.contains(.news) {
            _ = try await remove("feed", keepingAccount: true, by: viewer)
            try await addNews(newest: 0, by: viewer)
        }
    }

    /// Removes what listens to public posts there; gives where it left off.
    private func remove(_ connector: String, keepingAccount: Bool, by viewer: Viewer) async throws -> Cursor? {
        let organization = viewer.organization
        let (sources, accounts) = try await house.ground.read { connection in
            (
                try SourceTable(on: connection).all(of: organization).filter { $0.connector == connector },
                try AccountTable(on: connection).all(of: organization).filter { $0.connector == connector }
            )
        }
        let gone = sources.filter { !keepingAccount || $0.account == nil }
        for source in gone { try await KeepSources(ground: house.ground).remove(source.id, by: viewer) }
        for account in accounts where !keepingAccount {
            try await ChangeAccountState(ground: house.ground).remove(account.id, by: viewer)
        }
        return gone.first { $0.title.hasSuffix("every public post") }?.cursor
    }
}
