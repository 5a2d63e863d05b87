/// Words that nobody guesses.
enum SecretWord {
    /// 32 random bytes, as RFC 7636 section 4.1 recommends for a verifier.
    static func new() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
