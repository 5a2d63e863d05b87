internal import Foundation

/// What sender and receiver of a webhook share: `whsec_`, and 16 to 64 bytes in Base64.
///
/// The standard asks for 24; its own example has 18, and others' secrets are as they are.
package struct WebhookSecret: Sendable, Hashable {
    package let key: [UInt8]

    /// `nil` for what is no such secret.
    package init?(_ text: String) {
        guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))),
            (16...64).contains(key.count)
        else { return nil }
        self.key = Array(key)
    }

    /// A new one, of 32 bytes.
    package static func new() -> WebhookSecret {
        var generator = SystemRandomNumberGenerator()
        return WebhookSecret(key: (0..<32).map { _ in generator.next() })
    }

    private init(key: [UInt8]) {
        self.key = key
    }

    package var text: String { "whsec_" + Data(key).base64EncodedString() }
}
