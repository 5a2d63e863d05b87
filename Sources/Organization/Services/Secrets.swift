import Crypto
import Foundation

/// 32 random bytes as text, led by what they are for, so that one kind is never taken for another.
package func newSecret(_ prefix: String) -> String {
    prefix + "_" + base64URL((0..<32).map { _ in UInt8.random(in: .min ... .max) })
}

/// 16 random bytes as text, for an address in words that have to be short; nobody is signed in by it.
package func newShortSecret() -> String {
    base64URL((0..<16).map { _ in UInt8.random(in: .min ... .max) })
}

/// What is kept of a secret.
package func secretHash(_ secret: String) -> [UInt8] {
    Array(SHA256.hash(data: Data(secret.utf8)))
}

/// The word that a form of this session must carry (a synchroniser token bound to the session).
package func formToken(of secret: String) -> String {
    base64URL(
        Array(HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: Data(secret.utf8))))
    )
}

/// Bytes as text that stands in an address as it is (RFC 4648, 5), without padding.
package func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}
