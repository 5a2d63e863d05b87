import Crypto
import Foundation
import Primitives

/// Makes and reads the tokens of a demonstration server: JSON Web Tokens, signed with a key of this process.
struct DemoTokens: Sendable {
    enum Scope: String {
        case access = "com.atproto.access"
        case refresh = "com.atproto.refresh"
    }

    enum Reading: Hashable {
        case valid(did: String, id: String)
        case expired
        case invalid
    }

    private let key: SymmetricKey
    let audience: String

    /// Without a key, one of this process only: its tokens end with it.
    init(audience: String, key: [UInt8]? = nil) {
        self.audience = audience
        self.key = key.map { SymmetricKey(data: $0) } ?? SymmetricKey(size: .bits256)
    }

    func token(_ scope: Scope, for did: String, id: String, from now: Moment, lasting: Duration) -> String {
        let issued = now.microseconds / 1_000_000
        let claims: ATRecord = [
            "scope": .string(scope.rawValue), "sub": .string(did), "jti": .string(id), "aud": .string(audience),
            "iat": .integer(issued), "exp": .integer(issued + lasting.components.seconds),
        ]
        let header: ATRecord = ["typ": "JWT", "alg": "HS256"]
        let signed = "\(base64URL(header.json)).\(base64URL(claims.json))"
        return "\(signed).\(signature(of: signed))"
    }

    func read(_ token: String, as scope: Scope, now: Moment) -> Reading {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, signature(of: "\(parts[0]).\(parts[1])") == parts[2],
            let claims = bytes(base64URL: parts[1]).flatMap({ try? ATRecord(json: $0) }),
            claims["scope"]?.string == scope.rawValue, let did = claims["sub"]?.string,
            let id = claims["jti"]?.string, let end = claims["exp"]?.integer
        else { return .invalid }
        return now.microseconds < end * 1_000_000 ? .valid(did: did, id: id) : .expired
    }

    private func signature(of text: String) -> String {
        base64URL(Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)))
    }
}

private func base64URL(_ bytes: [UInt8]) -> String {
    String(
        Data(bytes).base64EncodedString().compactMap {
            switch $0 {
            case "+": "-"
            case "/": "_"
            case "=": nil
            default: $0
            }
        }
    )
}

private func bytes(base64URL text: Substring) -> [UInt8]? {
    let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)).map(Array.init)
}
