package import Channels
import Foundation
import Primitives

/// Signing in on the page of the account's own server (OAuth 2 with PAR, PKCE and DPoP, as the AT Protocol profiles it).
extension BlueskyConnector: PublishedClient {
    package func beginSignIn(
        _ settings: ConnectorSettings,
        returningTo address: String
    ) async throws -> PendingSignIn {
        let secret = try await settings.vault.load()[ClientKey.name].flatMap { Data(base64Encoded: $0) }
        let client = try SignInClient(returningTo: address, key: secret.flatMap { ProofKey(bytes: Array($0)) })
        let account = try await resolver(settings).account(try accountName(in: settings))
        let server = try await authorization.server(of: account.server)
        let begun = BegunSignIn(account, server, client, verifier: SecretWord.new())
        let state = SecretWord.new()
        let word = try await authorization.push(begun, state: state, at: server)
        let query = queryText([("client_id", client.id), ("request_uri", word)])
        let mark = server.authorization.contains("?") ? "&" + query.dropFirst() : query
        return PendingSignIn(address: server.authorization + mark, state: state, remembered: begun.remembered)
    }

    package func completeSignIn(
        _ pending: PendingSignIn,
        parameters: [String: String]
    ) async throws -> ConnectorSettings {
        guard parameters["state"] == pending.state, !pending.state.isEmpty, let begun = BegunSignIn(pending) else {
            throw BlueskySignInRefused.otherSignIn
        }
        guard parameters["iss"] == begun.issuer else { throw BlueskySignInRefused.otherServer }
        if let error = parameters["error"] {
            throw error == "access_denied"
                ? BlueskySignInRefused.declined
                : BlueskySignInRefused.failed("\(parameters["error_description"] ?? error).")
        }
        guard let code = parameters["code"], !code.isEmpty else { throw BlueskySignInRefused.withoutCode }
        let grant = SignedInGrant(begun, try await authorization.tokens(for: code, of: begun), at: clock())
        let values = [
            BlueskyManifest.kind: BlueskyManifest.account, BlueskyManifest.service: begun.server,
            BlueskyManifest.identifier: begun.did, BlueskyManifest.signedIn: "yes",
        ]
        return ConnectorSettings(values: values, vault: PassingVault(grant.merged(into: [:])))
    }

    package func giveBack(_ settings: ConnectorSettings) async -> GivenBack {
        let authorization = authorization
        do {
            // Alone, or a renewal beside this would leave a pair that nobody gives back. Less than the minute after which
            // whoever makes up for a process that ended here asks again.
            let given = try await settings.vault.alone(for: .seconds(45)) { () async throws -> GivenBack in
                guard let grant = SignedInGrant(try await settings.vault.load()) else { return .nothing }
                return await authorization.giveBack(grant)
            }
            return given ?? .notTold(reason: "Another process renews the sign-in.")
        } catch {
            return .notTold(reason: "The sign-in that is kept could not be read.")
        }
    }

    package func document(_ name: String, below address: String, key: [UInt8]) -> String? {
        guard address.hasPrefix("https://"), let key = ProofKey(bytes: key) else { return nil }
        switch name {
        case SignInClient.documentName:
            return (try? SignInClient(returningTo: "\(address)/accounts/returned", key: key))?.document.text
        case SignInClient.keysName: return SignInClient.keys(key).text
        default: return nil
        }
    }

    private func resolver(_ settings: ConnectorSettings) throws -> IdentityResolver {
        let named = settings.values[BlueskyManifest.service].flatMap { $0.isEmpty ? nil : $0 }
        let services = try [named].compactMap { $0 }.map(serviceAddress) + [BlueskyManifest.publicProfiles]
        return IdentityResolver(outbound: outbound, directory: directory, services: services)
    }

    /// When the sign-in of an account ends; `nil` for one that is connected by an app password.
    static func signInEnd(_ kept: [String: String]) -> Moment? { SignedInGrant(kept)?.endsAt }
}
