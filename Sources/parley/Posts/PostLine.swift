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
    init(_ line: ArraySlice<UInt8>, decoder: JetstreamDecoder) {
        let bytes = JSONRepair.repaired(line)
        if Self.beginsLikeEvent(bytes) {
            self = Self.event(bytes, decoder)
            return
        }
        do {
            self = .post(try JSONDecoder().decode(PlainPost.self, from: Data(bytes)).matchable)
        } catch is PlainPost.IsEvent {
            self = Self.event(bytes, decoder)
        } catch {
            self = Self.unreadable(error)
        }
    }

    /// The beginning that events have as they come from the network; it saves reading them twice.
    private static func beginsLikeEvent(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        return head.hasPrefix("{\"did\":\"did:") && head.contains("\",\"time_us\":")
    }

    private static func event(_ bytes: [UInt8], _ decoder: JetstreamDecoder) -> PostLine {
        switch decoder.decode(bytes).content {
        case .event(.posted(let post)): .post(matchable(post, languages: post.languages))
        case .unreadable(let unreadable): .unreadable(column: 1, reason: unreadable.reason)
        default: .other
        }
    }

    private static func unreadable(_ error: any Error) -> PostLine {
        switch error {
        case DecodingError.keyNotFound(let key, _):
            .unreadable(column: 1, reason: "the member “\(key.stringValue)” is missing")
        case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty:
            .unreadable(column: 1, reason: "this line is not a JSON object")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            .unreadable(
                column: 1,
                reason: "the member “\(context.codingPath.map(\.stringValue).joined(separator: "."))” has another type"
            )
        case DecodingError.dataCorrupted(let context):
            .unreadable(column: column(of: context), reason: "this line is not JSON")
        default: .unreadable(column: 1, reason: "this line cannot be read")
        }
    }

    /// The column at which the text stops being JSON, where the decoder says it.
    private static func column(of context: DecodingError.Context) -> Int {
        let told = "\(context.debugDescription) \(context.underlyingError.map { "\($0)" } ?? "")"
        guard let place = told.range(of: "column ") else { return 1 }
        return Int(told[place.upperBound...].prefix { $0.isASCII && $0.isNumber }) ?? 1
    }
}
