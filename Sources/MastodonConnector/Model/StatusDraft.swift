import Channels
import Foundation

/// The body of a request to post, every byte of which is decided once.
package struct StatusDraft: Codable, Hashable, Sendable {
    package var status: String
    package var inReplyTo: String?
    package var visibility: String
    package var language: String?
    /// The words in front of it; what stands behind them is hidden until somebody wants to see it.
    package var spoilerText: String?
    /// What the server calls its pictures; `nil` where it has none.
    package var mediaIDs: [String]?
    /// The post that it quotes, by its id on the account's server.
    package var quoted: String?

    enum CodingKeys: String, CodingKey {
        case status
        case inReplyTo = "in_reply_to_id"
        case visibility
        case language
        case spoilerText = "spoiler_text"
        case mediaIDs = "media_ids"
        case quoted = "quoted_status_id"
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

    /// The narrower of two audiences: what was said to few is not answered before all.
    package static func narrower(_ wanted: String, _ answered: String?) -> String {
        max(Audience(word: wanted), Audience(word: answered)).rawValue
    }
}
