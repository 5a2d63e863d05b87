import Crypto
import Primitives

/// What shows with each request that whoever sends it has the key of its token (DPoP, RFC 9449).
struct Proof {
    var method: String
    /// The address that is asked; what follows `?` or `#` is no part of the proof.
    var url: String
    var nonce: String?
    /// The token that goes with the request; a server that gives tokens sees none.
    var access: String?

    func text(by key: ProofKey, id: String, at now: Moment) throws -> String {
        var claims: [String: JSONValue] = [
            "htm": .string(method), "htu": .string(Self.target(url)), "jti": .string(id),
            "iat": .integer(now.microseconds / 1_000_000),
        ]
        if let nonce { claims["nonce"] = .string(nonce) }
        if let access { claims["ath"] = .string(Self.mark(of: access)) }
        return try key.signed(
            claims,
            under: ["typ": "dpop+jwt", "alg": "ES256", "jwk": .object(key.publicMembers)]
        )
    }

    static func target(_ url: String) -> String { String(url.prefix { $0 != "?" && $0 != "#" }) }

    /// By which a proof names its token (`ath`).
    static func mark(of token: String) -> String { Base64URL.text(SHA256.hash(data: Array(token.utf8))) }
}

/// Proof that whoever brings a code is who asked for it (RFC 7636, S256).
enum CodeChallenge {
    static func of(_ verifier: String) -> String { Proof.mark(of: verifier) }
}
