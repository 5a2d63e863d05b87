import Foundation

/// The body that gives a status other words.
///
/// A warning, a picture or a veil that is not said once more is taken away by the server.
struct StatusEdit: Codable, Hashable, Sendable {
    var status: String
    var language: String?
    var spoilerText: String?
    /// What the server calls the pictures that stay; `nil` where there are none.
    var mediaIDs: [String]?
    /// Whether those are veiled; said beside pictures only.
    var isSensitive: Bool?

    enum CodingKeys: String, CodingKey {
        case status
        case language
        case spoilerText = "spoiler_text"
        case mediaIDs = "media_ids"
        case isSensitive = "sensitive"
    }

    init(_ draft: StatusDraft) {
        (status, language, spoilerText) = (draft.status, draft.language, draft.spoilerText)
    }

    /// Reads a payload back.
    init(payload: String) throws {
        self = try JSONDecoder().decode(StatusEdit.self, from: Data(payload.utf8))
    }

    /// The same words give the same bytes.
    func payload() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
