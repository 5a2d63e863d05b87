import Crypto
import Foundation

/// A signed token as a demonstration server reads it: strictly, and only ES256.
struct DemoJWS {
    let header: ATRecord
    let claims: ATRecord
    private let signed: String
    private let signature: [UInt8]

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let head = Self.bytes(parts[0]), let body = Self.bytes(parts[1]),
            let signature = Self.bytes(parts[2]), let header = try? ATRecord(json: head),
            let claims = try? ATRecord(json: body), header["alg"]?.string == "ES256"
        else { return nil }
        (self.header, self.claims, self.signature) = (header, claims, signature)
        signed = "\(parts[0]).\(parts[1])"
    }

    /// Whether this public key has signed it.
    func isSigned(by key: ATRecord) -> Bool {
        guard key["kty"]?.string == "EC", key["crv"]?.string == "P-256", key["d"] == nil,
            let x = key["x"]?.string.flatMap(Self.bytes), let y = key["y"]?.string.flatMap(Self.bytes),
            let signer = try? P256.Signing.PublicKey(rawRepresentation: x + y),
            let mark = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return signer.isValidSignature(mark, for: Array(signed.utf8))
    }

    /// By which tokens name their key (RFC 7638).
    static func thumbprint(of key: ATRecord) -> String {
        let members: ATRecord = [
            "crv": key["crv"] ?? .null, "kty": key["kty"] ?? .null, "x": key["x"] ?? .null, "y": key["y"] ?? .null,
        ]
        return digest(members.json)
    }

    static func digest(_ bytes: [UInt8]) -> String {
        Data(SHA256.hash(data: bytes)).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)).map(Array.init)
    }
}
