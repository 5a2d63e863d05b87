package import Channels
import Crypto
import Foundation
import Primitives

extension MastodonConnector {
    /// What Parley asks to be allowed: to read, to post, to attach, to see who mentions the account.
    static let scopes = "read write:statuses write:media read:notifications"

    package func beginSignIn(
        _ settings: ConnectorSettings,
        returningTo address: String
    ) async throws -> PendingSignIn {
        let server = try MastodonServer(try settings.required("server"))
        let application = try await register(on: server, returningTo: address)
        let state = Self.secret()
        let verifier = Self.secret()
        var remembered = settings.values.filter { $0.key != "accessToken" && $0.key != "server" }
            .reduce(into: [:]) { $0["setting.\($1.key)"] = $1.value }
        remembered["server"] = server.description
        remembered["clientID"] = application.clientID
        remembered["clientSecret"] = application.clientSecret
        remembered["verifier"] = verifier
        remembered["returningTo"] = address
        let query = [
            ("response_type", "code"), ("client_id", application.clientID), ("redirect_uri", address),
            ("scope", Self.scopes), ("state", state),
            ("code_challenge", Self.challenge(for: verifier)), ("code_challenge_method", "S256"),
        ]
        return PendingSignIn(
            address: server.address("/oauth/authorize", query: query),
            state: state,
            remembered: remembered
        )
    }

    package func completeSignIn(
        _ pending: PendingSignIn,
        parameters: [String: String]
    ) async throws -> ConnectorSettings {
        guard parameters["state"] == pending.state, !pending.state.isEmpty else { throw SignInRefused.otherSignIn }
        if let error = parameters["error"] {
            throw error == "access_denied"
                ? SignInRefused.declined : SignInRefused.failed(parameters["error_description"] ?? error)
        }
        guard let code = parameters["code"], !code.isEmpty else { throw SignInRefused.withoutCode }
        let server = try MastodonServer(pending.remembered["server"] ?? "")
        let grant = try await exchange(code, for: pending, on: server)
        let api = api(server, token: grant.accessToken)
        let account = try await refusing { try await api.ownAccount() }
        var values = pending.remembered.filter { $0.key.hasPrefix("setting.") }
            .reduce(into: [:]) { $0[String($1.key.dropFirst(8))] = $1.value }
        values["server"] = server.description
        var kept = [
            "accessToken": grant.accessToken,
            "clientID": pending.remembered["clientID"] ?? "",
            "clientSecret": pending.remembered["clientSecret"] ?? "",
            "account": account.id.text,
        ]
        // 100 years: whoever means longer means for ever.
        if let length = grant.expiresIn, length > 0, length < 3_155_760_000 {
            let end: Moment = clock() + Duration.seconds(length)
            kept[AccessGrant.endKey] = end.description
        }
        return ConnectorSettings(values: values, vault: PassingVault(kept))
    }

    private func register(on server: MastodonServer, returningTo address: String) async throws -> RegisteredApplication
    {
        var form = [("client_name", application.name), ("redirect_uris", address), ("scopes", Self.scopes)]
        if let website = application.website { form.append(("website", website)) }
        return try await refusing {
            try await api(server, token: nil).post(form: form, to: "/api/v1/apps", as: RegisteredApplication.self)
        }
    }

    private func exchange(
        _ code: String,
        for pending: PendingSignIn,
        on server: MastodonServer
    ) async throws -> AccessGrant {
        let remembered = pending.remembered
        let form = [
            ("grant_type", "authorization_code"), ("code", code), ("client_id", remembered["clientID"] ?? ""),
            ("client_secret", remembered["clientSecret"] ?? ""), ("redirect_uri", remembered["returningTo"] ?? ""),
            ("code_verifier", remembered["verifier"] ?? ""), ("scope", Self.scopes),
        ]
        do {
            return try await refusing {
                try await api(server, token: nil).post(form: form, to: "/oauth/token", as: AccessGrant.self)
            }
        } catch SettingsRefused.unreachable(let reason) {
            throw SignInRefused.failed(reason)
        } catch SettingsRefused.credentialsRefused(let reason) {
            throw SignInRefused.failed(reason)
        }
    }

    /// 32 random bytes, as RFC 7636 section 4.1 recommends for a verifier.
    static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return base64URL((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The S256 challenge of RFC 7636 section 4.2.
    package static func challenge(for verifier: String) -> String {
        base64URL(Array(SHA256.hash(data: Data(verifier.utf8))))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().compactMap { character in
            switch character {
            case "+": "-"
            case "/": "_"
            case "=": nil
            default: String(character)
            }
        }.joined()
    }
}
