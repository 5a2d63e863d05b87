package import Channels
import Foundation
package import Governance
import Journal
package import Listening
package import Organization
package import Primitives
import Storage

/// Adds a source or connects an account after its connector has tried the settings.
package struct ConnectChannel: Sendable {
    let house: House

    package init(house: House) {
        self.house = house
    }

    /// Connects an account with what a person filled in; the network is asked first.
    package func account(
        _ connectorName: String,
        values: [String: String],
        by viewer: Viewer
    ) async throws -> ChannelAccount {
        try viewer.require(.connect, in: nil)
        let connector = try house.channels.connector(connectorName)
        let manifest = connector.manifest
        guard manifest.capabilities.contains(.reply) || manifest.capabilities.contains(.mentions) else {
            throw ChannelRefused.noAccounts(manifest.title)
        }
        let filled = try manifest.filled(values, for: .account)
        let vault = PassingVault(filled.secrets)
        let profile = try await connector.check(ConnectorSettings(values: filled.open, vault: vault))
        guard !profile.id.isEmpty else { throw ChannelRefused.noAccounts(manifest.title) }
        return try await enter(profile, connector: manifest, open: filled.open, vault: vault, by: viewer)
    }

    /// Connects the account whose sign-in on the network's page has come back with these settings.
    package func account(
        signedIn settings: ConnectorSettings,
        connector name: String,
        by viewer: Viewer
    ) async throws
        -> ChannelAccount
    {
        try viewer.require(.connect, in: nil)
        let connector = try house.channels.connector(name)
        let profile = try await connector.check(settings)
        return try await enter(
            profile,
            connector: connector.manifest,
            open: settings.values,
            vault: settings.vault,
            by: viewer
        )
    }

    private func enter(
        _ profile: AccountProfile,
        connector: ConnectorManifest,
        open: [String: String],
        vault: any CredentialVault,
        by viewer: Viewer
    ) async throws -> ChannelAccount {
        let limits = try profile.limits.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let secrets = Set(connector.settings.filter { $0.kind == .secret }.map(\.name))
        let account = try await ConnectAccount(ground: house.ground, seal: house.seal)(
            connector: connector.name,
            networkID: profile.id,
            handle: profile.handle,
            name: profile.name,
            settings: open.merging(profile.settings) { _, own in own }.filter { !secrets.contains($0.key) },
            limits: limits,
            credentials: try await vault.load(),
            by: viewer
        )
        try await listen(through: account, connector: connector, by: viewer)
        return account
    }

    /// What is said to an account is listened to from the moment it is connected.
    private func listen(through account: ChannelAccount, connector: ConnectorManifest, by viewer: Viewer) async throws {
        guard connector.capabilities.contains(.mentions) else { return }
        let organization = viewer.organization
        let known = try await house.ground.read { try SourceTable(on: $0).all(of: organization) }
        if known.contains(where: { $0.account == account.id }) { return }
        _ = try await KeepSources(ground: house.ground).add(
            connector: account.connector,
            title: "@\(account.handle)",
            settings: [:],
            account: account.id,
            keeps: .everything,
            unit: viewer.agent.unit,
            by: viewer
        )
    }

    /// Adds a place to listen to; the network is asked first.
    package func source(
        _ connectorName: String,
        title: String,
        values: [String: String],
        account: ID<ChannelAccount>?,
        keeps: ListeningSource.Keeps,
        unit: UnitID,
        startingAt cursor: Cursor? = nil,
        by viewer: Viewer
    ) async throws -> AddedSource {
        try viewer.require(.connect, in: nil)
        let connector = try house.channels.connector(connectorName)
        let filled = try connector.manifest.filled(values, for: .source)
        var settings = ConnectorSettings(values: filled.open, vault: PassingVault(filled.secrets))
        if let account {
            let organization = viewer.organization
            let known = try await house.ground.read { try AccountTable(on: $0).find(account, of: organization) }
            guard let known, known.connector == connectorName else { throw AccountUnknown() }
            settings = house.channels.settings(of: known, in: organization)
            settings.values.merge(filled.open) { _, own in own }
        } else if !filled.secrets.isEmpty {
            throw ChannelRefused.secretsNeedAnAccount
        }
        let profile = try await connector.check(settings)
        let secret = (connector as? any PushConnector)?.newSecret()
        let source = try await KeepSources(ground: house.ground).add(
            connector: connectorName,
            title: title.isEmpty ? profile.name : title,
            settings: filled.open.merging(profile.settings) { _, own in own },
            account: account,
            keeps: keeps,
            unit: unit,
            startingAt: cursor,
            broughtWith: secret.map { KeepSources.NewDoor(secret: $0, sealedBy: house.seal) },
            by: viewer
        )
        return AddedSource(source: source, secret: secret)
    }

    /// Another secret for whoever delivers to a source; told this once.
    package func newSecret(
        of id: ID<ListeningSource>,
        keepingPrevious: Bool,
        by viewer: Viewer
    ) async throws -> AddedSource {
        try viewer.require(.connect, in: nil)
        let organization = viewer.organization
        let found = try await house.ground.read { try SourceTable(on: $0).find(id, of: organization) }
        guard let source = found else { throw SourceUnknown() }
        guard let connector = house.channels.pushConnector(source.connector) else {
            throw PushDoorRefused.bringsNothing
        }
        let secret = connector.newSecret()
        try await KeepSources(ground: house.ground).change(
            secretOf: id,
            to: KeepSources.NewDoor(secret: secret, sealedBy: house.seal),
            keepingPrevious: keepingPrevious,
            by: viewer
        )
        return AddedSource(source: source, secret: secret)
    }
}

/// A source, with what whoever delivers to it signs with: it is told once and nowhere else.
package struct AddedSource: Sendable {
    package let source: ListeningSource
    /// `nil` where the source asks for its posts itself.
    package let secret: String?
}

extension ConnectorManifest {
    /// What was filled in, completed, checked for what is missing, and parted in open and secret.
    fileprivate func filled(
        _ values: [String: String],
        for purpose: Purpose
    ) throws -> (open: [String: String], secrets: [String: String]) {
        var open = implied[purpose] ?? [:]
        var secrets: [String: String] = [:]
        for setting in settings(for: purpose) {
            let given = values[setting.name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            let value = given.isEmpty ? setting.standard ?? "" : given
            if value.isEmpty {
                if setting.isRequired { throw SettingsRefused.missing(setting.title) }
                continue
            }
            if setting.kind == .choice, !setting.choices.contains(value) {
                throw SettingsRefused.malformed(setting.title, reason: "choose one of the values given.")
            }
            if setting.kind == .secret { secrets[setting.name] = value } else { open[setting.name] = value }
        }
        return (open, secrets)
    }
}

/// Why a source or an account is not added.
package enum ChannelRefused: Refusal {
    case noAccounts(String)
    case secretsNeedAnAccount
    case signInUnknown
    case signsInNowhere(String)

    package var code: String {
        switch self {
        case .noAccounts: "channel.noAccounts"
        case .secretsNeedAnAccount: "channel.secretsNeedAnAccount"
        case .signInUnknown: "channel.signInUnknown"
        case .signsInNowhere: "channel.signsInNowhere"
        }
    }

    package var message: String {
        switch self {
        case .noAccounts(let title): "\(title) has no accounts. Add it as a source instead."
        case .secretsNeedAnAccount:
            "Connect an account first, then listen through it: passwords are kept with accounts."
        case .signInUnknown: "This sign-in was not begun here, or it has run out. Begin it again."
        case .signsInNowhere(let title): "\(title) has no page to sign in on. Connect the account with its settings."
        }
    }
}
