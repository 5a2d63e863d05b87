package import Community
import Foundation
import Organization
import Synchronization

/// A server of the fediverse in the test's hand: it registers whoever asks, lets through whom the test names, and counts.
package final class ScriptedInstance: Sendable {
    /// How it answers.
    package enum Mood: Sendable {
        case asItShould
        /// Something else than what was asked for.
        case garbage
        /// Not at all.
        case silent
        /// With an account whose id breaks what is made of it.
        case hostile
    }

    package struct Account: Sendable {
        package var id: String
        package var name: String

        package init(id: String, name: String) {
            (self.id, self.name) = (id, name)
        }
    }

    fileprivate struct Grant: Sendable {
        let account: Account
        let challenge: String
        let page: String
    }

    fileprivate struct Book: Sendable {
        var mood = Mood.asItShould
        var issuer: String?
        var codes: [String: Grant] = [:]
        var tokens: [String: Account] = [:]
        var asked: [String] = []
        var made = 0
    }

    package let name: String
    private let book = Mutex(Book())

    package init(_ name: String = "toot.example", issuer: String? = nil) {
        self.name = name
        book.withLock { $0.issuer = issuer }
    }

    package var mood: Mood {
        get { book.withLock { $0.mood } }
        set { book.withLock { $0.mood = newValue } }
    }

    /// The paths that were asked for, in turn.
    package var asked: [String] { book.withLock { $0.asked } }
    /// How many tokens stand.
    package var openTokens: Int { book.withLock { $0.tokens.count } }

    /// To this server alone; any other is silent.
    package var way: FediverseWay {
        FediverseWay { [self] request in
            guard request.server == name else { throw NobodyThere() }
            return try answer(request)
        }
    }

    /// What the server does when somebody says on its page that it is they: gives the code with which they go back.
    package func authorize(_ address: String, as account: Account) throws -> String {
        guard let parts = URLComponents(string: address), parts.host == name else { throw NobodyThere() }
        let items = parts.queryItems ?? []
        func value(_ name: String) -> String { items.first { $0.name == name }?.value ?? "" }
        let grant = Grant(account: account, challenge: value("code_challenge"), page: value("redirect_uri"))
        return book.withLock { book in
            book.made += 1
            let code = "code\(book.made)"
            book.codes[code] = grant
            return code
        }
    }

    private func answer(_ request: FediverseWay.Request) throws -> FediverseWay.Answer {
        try book.withLock { book in
            book.asked.append(request.path)
            switch book.mood {
            case .silent: throw NobodyThere()
            case .garbage: return FediverseWay.Answer(status: 200, body: Array("<!doctype html>[[[[".utf8))
            case .asItShould, .hostile: break
            }
            switch request.path {
            case "/api/v1/apps": return told(["client_id": "client", "client_secret": "secret"])
            case "/.well-known/oauth-authorization-server":
                guard let issuer = book.issuer else { return FediverseWay.Answer(status: 404, body: []) }
                return told(["issuer": issuer, "authorization_response_iss_parameter_supported": true])
            case "/oauth/token": return book.exchange(fields(of: request))
            case "/oauth/revoke":
                let token = fields(of: request)["token"] ?? ""
                book.tokens[token] = nil
                return told([:])
            case "/api/v1/accounts/verify_credentials":
                guard let account = book.tokens[request.token ?? ""] else {
                    return FediverseWay.Answer(status: 401, body: [])
                }
                let id = book.mood == .hostile ? "1/../2\r\nX: y" : account.id
                return told(["id": id, "acct": account.name, "note": "<script>", "bot": false])
            default: return FediverseWay.Answer(status: 404, body: [])
            }
        }
    }

    private struct NobodyThere: Error {}
}

extension ScriptedInstance.Book {
    /// A code is taken once, with what proves who asked, for the page that was named.
    fileprivate mutating func exchange(_ fields: [String: String]) -> FediverseWay.Answer {
        guard let grant = codes.removeValue(forKey: fields["code"] ?? ""), fields["client_id"] == "client",
            fields["client_secret"] == "secret", fields["redirect_uri"] == grant.page,
            base64URL(secretHash(fields["code_verifier"] ?? "")) == grant.challenge
        else { return FediverseWay.Answer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8)) }
        made += 1
        let token = "token\(made)"
        tokens[token] = grant.account
        return told(["access_token": token, "scope": "read:accounts"])
    }
}

private func fields(of request: FediverseWay.Request) -> [String: String] {
    var parts = URLComponents()
    parts.percentEncodedQuery = request.form
    let items = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    return Dictionary(items, uniquingKeysWith: { first, _ in first })
}

private func told(_ values: [String: Any]) -> FediverseWay.Answer {
    let data = try? JSONSerialization.data(withJSONObject: values)
    return FediverseWay.Answer(status: 200, body: Array(data ?? Data()))
}
