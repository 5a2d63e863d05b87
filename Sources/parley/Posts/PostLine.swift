import BlueskyConnector
import Channels
import Foundation
import Listening
import Matching

/// One line of a file of posts: an event of a Jetstream, or a plain description.
enum PostLine {
    case post(MatchablePost)
    /// Something else than a new post.
    case other
    case unreadable(column: Int, reason: String)

    /// Reads a line.
    ///
    /// Events are told from plain lines by the members that every event has.
    init(_ line: Data, decoder: JetstreamDecoder) {
        let bytes = Array(line)
        if Self.looksLikeEvent(bytes) {
            self = Self.event(bytes, decoder)
        } else {
            self = Self.plain(line)
        }
    }

    private static func looksLikeEvent(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(400), as: UTF8.self)
        return head.contains("\"$type\":\"message\"") || head.contains("\"$type\": \"message\"")
            || head.contains("\"time_us\"") || head.contains("\"$type\":\"network.bsky.jetstream")
            || head.contains("\"did\"") && String(decoding: bytes, as: UTF8.self).contains("\"commit\"")
    }

    private static func event(_ bytes: [UInt8], _ decoder: JetstreamDecoder) -> PostLine {
        switch decoder.decode(bytes).content {
        case .event(.posted(let post)): .post(matchable(post, languages: post.languages))
        case .unreadable(let unreadable): .unreadable(column: 1, reason: unreadable.reason)
        default: .other
        }
    }

    private static func plain(_ line: Data) -> PostLine {
        do {
            return .post(try JSONDecoder().decode(PlainPost.self, from: line).matchable)
        } catch let error as DecodingError {
            return .unreadable(column: 1, reason: reason(of: error))
        } catch {
            return .unreadable(column: 1, reason: "This line cannot be read.")
        }
    }

    private static func reason(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "the member “\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the member “\(context.codingPath.map(\.stringValue).joined(separator: "."))” has another type"
        default: "this line is not a JSON object"
        }
    }
}

/// A post described on one line; unknown members are passed over.
struct PlainPost: Decodable {
    let id: String
    let text: String?
    let title: String?
    let author: String?
    let authorName: String?
    let bio: String?
    let lang: OneOrMany?
    let tags: OneOrMany?
    let mentions: OneOrMany?
    let links: OneOrMany?
    let network: String?
    let inReplyTo: String?
    let followers: Int?
    let posts: Int?
    let kind: OneOrMany?

    /// A text, or a list of texts.
    struct OneOrMany: Decodable {
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

    var matchable: MatchablePost {
        let author = author ?? ""
        let isIdentifier = author.hasPrefix("did:")
        let kinds = Set(kind?.values ?? [])
        return MatchablePost(
            id: id,
            network: network ?? "",
            text: text ?? "",
            title: title,
            authorID: isIdentifier ? author : "",
            authorHandle: isIdentifier ? "" : author,
            authorName: authorName,
            authorBio: bio,
            inReplyToAuthor: inReplyTo.map { [$0] } ?? [],
            mentions: mentions?.values ?? [],
            tags: tags?.values ?? [],
            links: links?.values ?? [],
            languages: lang?.values ?? [],
            followers: followers,
            posts: posts,
            isReply: kinds.contains("reply") || inReplyTo != nil,
            isRepost: kinds.contains("repost"),
            isQuote: kinds.contains("quote")
        )
    }
}
