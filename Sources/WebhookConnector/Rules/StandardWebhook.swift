internal import Crypto
internal import Foundation

/// The signature of Standard Webhooks 1.0: `v1` is the HMAC-SHA256 of `id.timestamp.body`, in Base64.
package enum StandardWebhook {
    /// The headers by their names in small letters.
    package enum Header {
        package static let id = "webhook-id"
        package static let timestamp = "webhook-timestamp"
        package static let signature = "webhook-signature"
    }

    /// How far the sender's clock and ours may be apart, in seconds; an older delivery may be somebody else's replay.
    package static let tolerance: Int64 = 300

    /// The signature of a body, such as `v1,K5oZ…`.
    package static func signature(
        of body: [UInt8],
        named id: String,
        at seconds: Int64,
        with secret: WebhookSecret
    ) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: signed(body, named: id, at: "\(seconds)"),
            using: SymmetricKey(data: secret.key)
        )
        return "v1," + Data(code).base64EncodedString()
    }

    /// Whether one of the signatures that came along is one of ours, in a time that does not tell how near they are.
    package static func isSigned(
        _ body: [UInt8],
        named id: String,
        at timestamp: String,
        by list: String,
        with secrets: [WebhookSecret]
    ) -> Bool {
        let content = signed(body, named: id, at: timestamp)
        // 16: a sender in the middle of a change of secrets has two.
        let codes = list.split(separator: " ").prefix(16).compactMap { word in
            word.hasPrefix("v1,") ? Data(base64Encoded: String(word.dropFirst(3))) : nil
        }
        var isOurs = false
        for secret in secrets {
            let key = SymmetricKey(data: secret.key)
            for code in codes where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: key) {
                isOurs = true
            }
        }
        return isOurs
    }

    private static func signed(_ body: [UInt8], named id: String, at timestamp: String) -> Data {
        Data("\(id).\(timestamp).".utf8) + Data(body)
    }
}
