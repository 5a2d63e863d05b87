package import Channels
import Foundation
import Testing

/// A network with a sign-in page of its own, in the test's hand.
package struct ScriptedSignIn: PublishedClient {
    /// The account that signs in there; its id is what no connector of these tests finds otherwise.
    package static let profile = AccountProfile(id: "marram-id", handle: "marram", name: "Marram Energy")

    package let manifest: ConnectorManifest
    /// What its server says when a sign-in is given back.
    package var farewell = GivenBack.nothing

    /// With a token as another way to connect, where it `offersWays`.
    package init(offersWays: Bool = false) {
        let server = ConnectorManifest.Setting(name: "server", title: "Server", help: "", kind: .address)
        let token = ConnectorManifest.Setting(
            name: "token",
            title: "Token",
            help: "",
            kind: .secret,
            isRequired: false,
            purpose: .account
        )
        manifest = ConnectorManifest(
            name: "opendoor",
            title: "Open Door",
            capabilities: [.reply, .signIn],
            idempotency: .byKey,
            limits: TextLimits(characters: 300),
            settings: offersWays ? [server, token] : [server]
        )
    }

    package func beginSignIn(
        _ settings: ConnectorSettings,
        returningTo address: String
    ) async throws -> PendingSignIn {
        #expect(address.hasSuffix("/accounts/returned"))
        let key = try await settings.vault.load()[ClientKey.name].flatMap { Data(base64Encoded: $0) }
        #expect(key?.count == 32)
        return PendingSignIn(
            address: try settings.required("server") + "/authorize?state=state-1&a=b",
            state: "state-1",
            remembered: ["verifier": "v"]
        )
    }

    package func completeSignIn(
        _ pending: PendingSignIn,
        parameters: [String: String]
    ) async throws -> ConnectorSettings {
        guard parameters["code"] == "42" else { throw SettingsRefused.credentialsRefused("it was not allowed.") }
        let values = ["server": "https://toot.example", "signedIn": "yes"]
        return ConnectorSettings(values: values, vault: PassingVault(["token": "t"]))
    }

    package func giveBack(_ settings: ConnectorSettings) async -> GivenBack {
        let kept = try? await settings.vault.load()
        return kept?["token"] == nil ? .nothing : farewell
    }

    package func document(_ name: String, below address: String, key: [UInt8]) -> String? {
        name == "client.json" ? #"{"client_id":"\#(address)","bytes":\#(key.count)}"# : nil
    }

    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile { Self.profile }
    package func source(for settings: ConnectorSettings) throws -> (any Source)? { nil }
    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? { nil }
}
