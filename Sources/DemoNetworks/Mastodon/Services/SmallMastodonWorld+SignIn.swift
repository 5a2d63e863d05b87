import Crypto
import Foundation
import Primitives

extension SmallMastodonWorld {
    func register(name: String, redirects: [String], scopes: String, website: String?) -> SmallApplication {
        let application = SmallApplication(
            id: newID(),
            clientID: Self.secret(),
            clientSecret: Self.secret(),
            name: name,
            website: website,
            redirects: redirects,
            scopes: scopes
        )
        applications.append(application)
        keep(.application(application))
        return application
    }

    func application(_ clientID: String, redirect: String) throws(SmallMastodonRefused) -> SmallApplication {
        guard let application = applications.first(where: { $0.clientID == clientID }) else {
            throw SmallMastodonRefused(
                401,
                "Client authentication failed due to unknown client, no client authentication included, "
                    + "or unsupported authentication method."
            )
        }
        guard application.redirects.contains(redirect) else {
            throw SmallMastodonRefused(400, "The redirect uri included is not valid.")
        }
        return application
    }

    func grant(_ code: SmallCode) -> String {
        let word = Self.secret()
        codes[word] = code
        return word
    }

    /// Exchanges a code for a token, once, within ten minutes, by whoever knows the verifier.
    func exchange(_ fields: FormFields) throws(SmallMastodonRefused) -> (token: String, scopes: String) {
        let application = try application(fields["client_id"] ?? "", redirect: fields["redirect_uri"] ?? "")
        guard application.clientSecret == fields["client_secret"] else {
            throw SmallMastodonRefused(401, "Client authentication failed.")
        }
        guard let word = fields["code"], let code = codes.removeValue(forKey: word), code.expires > clock(),
            code.clientID == application.clientID, code.redirect == fields["redirect_uri"]
        else { throw invalidGrant }
        if let challenge = code.challenge {
            guard let verifier = fields["code_verifier"], Self.challenge(for: verifier) == challenge else {
                throw invalidGrant
            }
        }
        let token = Self.secret()
        give(token, SmallToken(account: code.account, scopes: code.scopes, application: application.name))
        return (token, code.scopes)
    }

    /// A token for the application itself, which speaks in nobody's name.
    func applicationToken(_ fields: FormFields) throws(SmallMastodonRefused) -> (token: String, scopes: String) {
        guard let application = applications.first(where: { $0.clientID == fields["client_id"] }),
            application.clientSecret == fields["client_secret"]
        else { throw SmallMastodonRefused(401, "Client authentication failed.") }
        let token = Self.secret()
        let scopes = fields["scope"] ?? "read"
        give(token, SmallToken(account: nil, scopes: scopes, application: application.name))
        return (token, scopes)
    }

    func revoke(_ token: String) { give(token, nil) }

    private func give(_ token: String, _ rights: SmallToken?) {
        tokens[token] = rights
        keep(.token(token, rights))
    }

    private var invalidGrant: SmallMastodonRefused {
        SmallMastodonRefused(
            400,
            "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI "
                + "used in the authorization request, or was issued to another client."
        )
    }

    static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return base64URL((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    static func challenge(for verifier: String) -> String {
        base64URL(Array(SHA256.hash(data: Data(verifier.utf8))))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
