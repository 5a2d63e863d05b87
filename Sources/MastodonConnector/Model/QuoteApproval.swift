/// Whether a post may be quoted, as its author says it (Mastodon 4.5).
package struct QuoteApproval: Decodable, Hashable, Sendable {
    /// For whoever asked: `automatic`, `manual`, `denied`, or `unknown`.
    package var currentUser: String?

    enum Keys: String, CodingKey {
        case currentUser = "current_user"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        currentUser = container.lenient(.currentUser)
    }
}
