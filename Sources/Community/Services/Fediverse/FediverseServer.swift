import Foundation

/// One server of the fediverse, as far as coming in needs it: the Mastodon API, which others speak, too.
///
/// What it says is not believed: every word has a greatest length, and what does not fit is no answer.
struct FediverseServer: Sendable {
    let name: String
    let way: FediverseWay

    /// As what we are known there.
    struct Application: Sendable, Equatable {
        let id: String
        let secret: String
    }

    /// Whose account it is.
    struct Found: Sendable, Equatable {
        let account: String
        let handle: String
    }

    /// The scope that says who somebody is, and lets us see or do nothing else.
    static let scope = "read:accounts"

    /// Where a person says there that it is they.
    func address(of fields: [(name: String, value: String)]) -> String {
        let scheme = way.testServers.contains(name) ? "http" : "https"
        return "\(scheme)://\(name)/oauth/authorize?\(formEncoded(fields))"
    }

    func register(as title: String, site: String, returningTo addresses: [String]) async throws -> Application {
        struct Registered: Decodable {
            let clientID: String
            let clientSecret: String

            enum CodingKeys: String, CodingKey {
                case clientID = "client_id"
                case clientSecret = "client_secret"
            }
        }
        let told = try await ask(
            "/api/v1/apps",
            [
                ("client_name", title), ("redirect_uris", addresses.joined(separator: "\n")), ("scopes", Self.scope),
                ("website", site),
            ],
            as: Registered.self
        )
        guard isWord(told.clientID, upTo: 500), isWord(told.clientSecret, upTo: 500) else { throw silent }
        return Application(id: told.clientID, secret: told.clientSecret)
    }

    /// The name that the server puts beside every code (RFC 9207); `nil` where it does not say that it does.
    func issuer() async -> String? {
        struct Described: Decodable {
            let issuer: String
            let isNamed: Bool?

            enum CodingKeys: String, CodingKey {
                case issuer
                case isNamed = "authorization_response_iss_parameter_supported"
            }
        }
        let path = "/.well-known/oauth-authorization-server"
        guard let told = try? await ask(path, nil, as: Described.self),
            told.isNamed == true, isWord(told.issuer, upTo: 300)
        else { return nil }
        return told.issuer
    }

    /// What a code is worth, for the one moment in which it is needed.
    func token(
        for code: String,
        of application: Application,
        verifier: String,
        returningTo address: String
    ) async throws -> String {
        struct Granted: Decodable {
            let accessToken: String

            enum CodingKeys: String, CodingKey {
                case accessToken = "access_token"
            }
        }
        let told = try await ask(
            "/oauth/token",
            [
                ("grant_type", "authorization_code"), ("code", code), ("client_id", application.id),
                ("client_secret", application.secret), ("redirect_uri", address), ("code_verifier", verifier),
                ("scope", Self.scope),
            ],
            as: Granted.self
        )
        guard isWord(told.accessToken, upTo: 4_000) else { throw silent }
        return told.accessToken
    }

    func account(bearing token: String) async throws -> Found {
        struct Account: Decodable {
            let id: String
            let acct: String
        }
        let told = try await ask("/api/v1/accounts/verify_credentials", nil, bearing: token, as: Account.self)
        guard isName(told.id), isName(told.acct) else { throw silent }
        return Found(account: told.id, handle: told.acct)
    }

    /// Gives the token back; a server that does not take it has it run out by itself.
    func revoke(_ token: String, of application: Application) async {
        let fields = [("client_id", application.id), ("client_secret", application.secret), ("token", token)]
        let request = FediverseWay.Request(
            method: "POST",
            server: name,
            path: "/oauth/revoke",
            form: formEncoded(fields.map { (name: $0.0, value: $0.1) }),
            token: nil
        )
        _ = try? await way.send(request)
    }

    private func ask<Told: Decodable>(
        _ path: String,
        _ fields: [(String, String)]?,
        bearing token: String? = nil,
        as type: Told.Type
    ) async throws -> Told {
        let request = FediverseWay.Request(
            method: fields == nil ? "GET" : "POST",
            server: name,
            path: path,
            form: fields.map { formEncoded($0.map { (name: $0.0, value: $0.1) }) },
            token: token
        )
        do {
            let answer = try await way.send(request)
            guard answer.status == 200 else { throw silent }
            return try JSONDecoder().decode(type, from: Data(answer.body))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw silent
        }
    }

    private var silent: MemberWayRefused { .serverSilent }
}

/// Signs that can be seen, and not too many of them: what goes into a header or an address breaks neither.
private func isWord(_ text: String, upTo length: Int) -> Bool {
    (1...length).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
}

/// The id or the name of an account on its own server.
private func isName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count) && text.utf8.allSatisfy(isPlainSign)
}

private func isPlainSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 65...90, 48...57, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
}
