package import Channels
import Foundation
package import Primitives

/// One entry of a list or of a stream, understood or kept as it came.
package struct Entry: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case event(IncomingEvent)
        case passedOver
        case unreadable(UnreadableEvent)
    }

    /// The id by which the list is paged; `nil` when not even that could be read.
    package var id: String?
    package var createdAt: Moment?
    package var content: Content
}

/// Reads the entries of lists and streams.
package struct EntryReading: Sendable {
    package let following: Following
    package let posts: PostReading

    package init(following: Following, posts: PostReading) {
        self.following = following
        self.posts = posts
    }

    /// One member of the list that this source follows.
    package func listed(_ bytes: some Sequence<UInt8>) -> Entry {
        following == .mentions ? notification(Data(bytes)) : status(Data(bytes)) { .posted($0) }
    }

    /// One event of the stream that this source follows.
    package func streamed(_ event: StreamEvent) -> Entry {
        switch event.name {
        case "notification" where following == .mentions: notification(Data(event.data))
        case "update" where following != .mentions: status(Data(event.data)) { .posted($0) }
        case "status.update":
            status(Data(event.data)) { .edited($0) }.withoutID
        case "delete": deletion(event.data)
        default: Entry(content: .passedOver)
        }
    }

    private struct Identified: Decodable {
        var id: OpaqueID
    }

    private func notification(_ data: Data) -> Entry {
        do {
            let notification = try JSONDecoder().decode(MastodonNotification.self, from: data)
            var entry = Entry(
                id: notification.id.text,
                createdAt: notification.createdAt,
                content: .passedOver
            )
            // A mention without its post is what remains when the post was removed: there is nothing to read.
            if notification.type == "mention", let status = notification.status {
                entry.content = .event(.posted(posts.post(status)))
            }
            return entry
        } catch {
            return unreadable(data, "A notification could not be read: \(error.inOneSentence)")
        }
    }

    private func status(_ data: Data, as event: (IncomingPost) -> IncomingEvent) -> Entry {
        do {
            let status = try JSONDecoder().decode(Status.self, from: data)
            return Entry(
                id: status.id.text,
                createdAt: status.createdAt,
                content: .event(event(posts.post(status)))
            )
        } catch {
            return unreadable(data, "A post could not be read: \(error.inOneSentence)")
        }
    }

    /// The payload is the id itself, bare or as a JSON string.
    private func deletion(_ data: [UInt8]) -> Entry {
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: CharacterSet(charactersIn: " \"\n"))
        guard !text.isEmpty, text.utf8.count <= 256, !text.contains(where: { $0.isWhitespace }) else {
            return unreadable(Data(data), "A deletion does not say what was deleted.")
        }
        let id = posts.scoped(OpaqueID(text))
        return Entry(content: .event(.deleted(network: MastodonConnector.network, id: id, author: nil)))
    }

    private func unreadable(_ data: Data, _ reason: String) -> Entry {
        let id = (try? JSONDecoder().decode(Identified.self, from: data))?.id.text
        return Entry(id: id, content: .unreadable(UnreadableEvent(raw: Array(data), reason: reason)))
    }
}

extension Entry {
    /// The same entry, which does not say how far the list was read: an edited post keeps its old id.
    fileprivate var withoutID: Entry {
        var entry = self
        entry.id = nil
        entry.createdAt = nil
        return entry
    }
}

extension Error {
    /// What a decoder says, with the place, and without its Swift types.
    var inOneSentence: String {
        guard let error = self as? DecodingError else { return "\(self)" }
        switch error {
        case .keyNotFound(let key, _): return "“\(key.stringValue)” is missing."
        case .valueNotFound(_, let context), .typeMismatch(_, let context):
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return place.isEmpty ? "it is of another kind." : "“\(place)” is missing or of another kind."
        case .dataCorrupted(let context):
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return place.isEmpty ? "it is not JSON." : "“\(place)” is damaged."
        @unknown default: return "it is of another kind."
        }
    }
}
