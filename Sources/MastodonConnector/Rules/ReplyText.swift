/// Words that answer somebody, with that somebody named.
package enum ReplyText {
    /// Puts `@acct` in front unless the text names the account already; unnamed people are not told of an answer.
    ///
    /// The account is written as its server writes it: `name`, or `name@host` when it lives elsewhere than on
    /// `homeDomain`.
    package static func naming(_ acct: String, homeDomain: String, in text: String) -> String {
        let parts = acct.lowercased().split(separator: "@", maxSplits: 1).map(String.init)
        guard let name = parts.first else { return text }
        let host = parts.count > 1 ? parts[1] : homeDomain.lowercased()
        let isNamed = MentionScanner.mentions(in: text).contains { mention in
            mention.name == name && (mention.host ?? homeDomain.lowercased()) == host
        }
        return isNamed ? text : "@\(acct) \(text)"
    }
}
