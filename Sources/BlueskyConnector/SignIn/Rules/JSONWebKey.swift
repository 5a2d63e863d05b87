import Crypto

/// A public key as RFC 7517 writes it, and its thumbprint after RFC 7638.
enum JSONWebKey {
    /// The members that a key of the curve P-256 has to have.
    static func members(of key: P256.Signing.PublicKey) -> [String: JSONValue] {
        let bytes = Array(key.rawRepresentation)
        return [
            "kty": "EC", "crv": "P-256", "x": .string(Base64URL.text(bytes[..<32])),
            "y": .string(Base64URL.text(bytes[32...])),
        ]
    }

    /// Of the members that its kind has to have, and of no other; `nil` for a kind that this does not know.
    static func thumbprint(of members: [String: JSONValue]) -> String? {
        let names: [String]? =
            switch members["kty"]?.string {
            case "EC": ["crv", "kty", "x", "y"]
            case "RSA": ["e", "kty", "n"]
            case "OKP": ["crv", "kty", "x"]
            default: nil
            }
        guard let names, names.allSatisfy({ members[$0]?.string != nil }) else { return nil }
        let canonical = JSONValue.object(members.filter { names.contains($0.key) }).text
        return Base64URL.text(SHA256.hash(data: Array(canonical.utf8)))
    }
}
