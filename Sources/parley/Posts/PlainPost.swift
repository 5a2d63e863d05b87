import Foundation
import Matching

/// A post described on one line; unknown members are passed over.
struct PlainPost: Decodable {
    /// Thrown for a line that is an event of a Jetstream.
    struct IsEvent: Error {}

    let matchable: MatchablePost

    private enum Key: String, CodingKey {
        case id, text, title, author, authorName, bio, lang, tags, mentions, links, network, inReplyTo, followers, posts
        case kind, did, payload
        case type = "$type"
    }

    /// A text, or a list of texts.
    private struct OneOrMany: Decodable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                values = [one]
            } else {
                values = try container.decode([String].self)
            }
        }
    }

    init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        if Self.isEvent(line) { throw IsEvent() }
        func text(_ key: Key) throws -> String? { try line.decodeIfPresent(String.self, forKey: key) }
        func list(_ key: Key) throws -> [String] { try line.decodeIfPresent(OneOrMany.self, forKey: key)?.values ?? [] }
        let id = try text(.id) ?? ""
        guard !id.isEmpty else { throw DecodingError.keyNotFound(Key.id, .init(codingPath: [], debugDescription: "")) }
        let author = try text(.author) ?? ""
        let isIdentifier = author.hasPrefix("did:")
        let answered = try text(.inReplyTo) ?? ""
        let kinds = Set(try list(.kind).map { $0.lowercased() })
        matchable = MatchablePost(
            id: id,
            network: try text(.network) ?? "",
            text: try text(.text) ?? "",
            title: try text(.title),
            authorID: isIdentifier ? author : "",
            authorHandle: isIdentifier ? "" : author,
            authorName: try text(.authorName),
            authorBio: try text(.bio),
            inReplyToAuthor: answered.isEmpty ? [] : [answered],
            mentions: try list(.mentions),
            tags: try list(.tags),
            links: try list(.links),
            languages: try list(.lang),
            followers: try line.decodeIfPresent(Int.self, forKey: .followers),
            posts: try line.decodeIfPresent(Int.self, forKey: .posts),
            isReply: kinds.contains("reply") || !answered.isEmpty,
            isRepost: kinds.contains("repost"),
            isQuote: kinds.contains("quote"),
            isOurs: kinds.contains("ours"),
            isSensitive: kinds.contains("sensitive")
        )
    }

    /// Whether a line has what every event has: an account and what happened to it, or the name of its type.
    private static func isEvent(_ line: KeyedDecodingContainer<Key>) -> Bool {
        let type = (try? line.decodeIfPresent(String.self, forKey: .type)) ?? nil
        if type == "message", line.contains(.payload) { return true }
        if let type, type == "error" || type.contains("#") { return true }
        let kind = (try? line.decodeIfPresent(String.self, forKey: .kind)) ?? nil
        return line.contains(.did) && ["commit", "identity", "account", "sync", "info"].contains(kind)
    }
}
