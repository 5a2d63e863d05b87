import Foundation

/// The body of a request to post, every byte of which is decided once.
package struct StatusDraft: Codable, Hashable, Sendable {
    package var status: String
    package var inReplyTo: String?
    package var visibility: String
    package var language: String?

    enum CodingKeys: String, CodingKey {
        case status
        case inReplyTo = "in_reply_to_id"
        case visibility
        case language
    }

    package init(status: String, inReplyTo: String? = nil, visibility: String = "public", language: String? = nil) {
        self.status = status
        self.inReplyTo = inReplyTo
        self.visibility = visibility
        self.language = language
    }

    /// Reads a payload back; `nil` when it is not one.
    package init?(payload: String) {
        guard let draft = try? JSONDecoder().decode(StatusDraft.self, from: Data(payload.utf8)) else { return nil }
        self = draft
    }

    /// The same words give the same bytes.
    package func payload() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Mastodon's audiences, the widest first.
    package static let audiences = ["public", "unlisted", "private", "direct"]

    /// The narrower of two audiences: what was said to few is not answered before all.
    package static func narrower(_ wanted: String, _ answered: String?) -> String {
        guard let answered, let limit = audiences.firstIndex(of: answered),
            let choice = audiences.firstIndex(of: wanted)
        else { return wanted }
        return audiences[max(limit, choice)]
    }
}
