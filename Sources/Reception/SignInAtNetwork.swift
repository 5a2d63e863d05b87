import Channels
import Foundation
package import Governance
import Journal
package import Organization
import Primitives

/// Connects an account by a sign-in on its network's own page: begun here or by the command line, completed by a browser.
package struct SignInAtNetwork: Sendable {
    let house: House
    private let pendings: PendingSignIns

    package init(house: House) {
        self.house = house
        pendings = PendingSignIns(ground: house.ground, seal: house.seal)
    }

    /// What of the network comes, and where the browser of whoever began it has to go, within ten minutes.
    package struct Departure: Sendable {
        package let network: String
        package let address: String
        package let lasting: Duration
    }

    /// Prepares a sign-in, and remembers who went there.
    package func begin(_ name: String, values: [String: String], by viewer: Viewer) async throws -> Departure {
        try viewer.require(.connect, in: nil)
        let connector = try house.channels.connector(name)
        let manifest = connector.manifest
        guard let connector = connector as? any SignInConnector, manifest.capabilities.contains(.signIn) else {
            throw ChannelRefused.signsInNowhere(manifest.title)
        }
        var settings = ConnectorSettings(values: manifest.implied[.account] ?? [:], vault: PassingVault(identity(name)))
        for setting in manifest.settings(for: .account) where setting.kind != .secret {
            let given = values[setting.name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            let value = given.isEmpty ? setting.standard ?? "" : given
            if value.isEmpty, setting.isRequired { throw SettingsRefused.missing(setting.title) }
            if !value.isEmpty { settings.values[setting.name] = value }
        }
        let pending = try await connector.beginSignIn(settings, returningTo: house.address + "/accounts/returned")
        guard pending.address.hasPrefix("https://") || pending.address.hasPrefix("http://") else {
            throw SettingsRefused.malformed(
                manifest.title,
                reason: "its sign-in has no address that a browser can open."
            )
        }
        try await pendings.add(
            PendingSignIns.Begun(pending: pending, connector: name, agent: viewer.actor),
            of: viewer.organization,
            at: house.ground.clock()
        )
        return Departure(
            network: manifest.title,
            address: pending.address,
            lasting: PageNoteTable.Kind.signIn.lifetime
        )
    }

    /// Completes the sign-in with which the browser has come back, and connects the account.
    package func finish(_ parameters: [String: String], by viewer: Viewer) async throws -> ChannelAccount {
        try viewer.require(.connect, in: nil)
        guard let state = parameters["state"],
            let begun = try await pendings.take(state, by: viewer, at: house.ground.clock()),
            let connector = try house.channels.connector(begun.connector) as? any SignInConnector
        else { throw ChannelRefused.signInUnknown }
        let settings = try await connector.completeSignIn(begun.pending, parameters: parameters)
        return try await ConnectChannel(house: house).account(
            signedIn: settings,
            connector: begun.connector,
            by: viewer
        )
    }

    /// What a network's servers fetch from us to know who asks; `nil` where there is nothing.
    package func document(_ name: String, of connectorName: String) -> String? {
        let connector = try? house.channels.connector(connectorName)
        guard let client = connector as? any PublishedClient else { return nil }
        return client.document(name, below: house.address, key: clientKey(connectorName))
    }

    private func identity(_ connector: String) -> [String: String] {
        [ClientKey.name: Data(clientKey(connector)).base64EncodedString()]
    }

    /// One for each network, made of the key that lies beside the database: the same in every process.
    private func clientKey(_ connector: String) -> [UInt8] { house.seal.mark(of: connector, for: "client key") }
}
