import Crypto

/// A private key of the curve P-256, and what is signed with it (ES256).
struct ProofKey: Sendable {
    private let key: P256.Signing.PrivateKey

    init() { key = P256.Signing.PrivateKey() }

    /// 32 secret bytes; `nil` for the few that are no key.
    init?(bytes: [UInt8]) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    init?(text: String) {
        guard let bytes = Base64URL.bytes(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// The secret, for a vault.
    var text: String { Base64URL.text(key.rawRepresentation) }

    /// What of it everybody may see.
    var publicMembers: [String: JSONValue] { JSONWebKey.members(of: key.publicKey) }

    var thumbprint: String { JSONWebKey.thumbprint(of: publicMembers) ?? "" }

    /// A signed token (RFC 7515, compact).
    func signed(_ claims: [String: JSONValue], under header: [String: JSONValue]) throws -> String {
        let head = Base64URL.text(JSONValue.object(header).text.utf8)
        let signed = "\(head).\(Base64URL.text(JSONValue.object(claims).text.utf8))"
        let signature = try key.signature(for: Array(signed.utf8))
        return "\(signed).\(Base64URL.text(signature.rawRepresentation))"
    }
}
