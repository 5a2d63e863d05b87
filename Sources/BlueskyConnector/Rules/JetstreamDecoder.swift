package import Channels
import Primitives

/// Reads the events of a Jetstream, of its first wire and of its second.
///
/// Records of other collections are passed over as soon as their collection is known. An event that is broken becomes
/// an `UnreadableEvent`; it is never dropped.
package struct JetstreamDecoder: Sendable {
    /// The network's name in posts and queries.
    package static let network = "bluesky"
    /// The collection whose records are posts.
    package static let posts = "app.bsky.feed.post"

    package init() {}

    /// Reads one message, or one line of a file of events.
    package func decode(_ bytes: [UInt8]) -> DecodedEvent {
        do {
            let envelope = try JetstreamEnvelope(bytes)
            let position = JetstreamPosition(sequence: envelope.sequence, moment: envelope.moment)
            return DecodedEvent(try content(of: envelope, in: bytes), at: position)
        } catch let flaw as JSONFlaw {
            return DecodedEvent(.unreadable(UnreadableEvent(raw: bytes, reason: flaw.description)))
        } catch {
            return DecodedEvent(.unreadable(UnreadableEvent(raw: bytes, reason: "\(error)")))
        }
    }

    private func content(of envelope: JetstreamEnvelope, in bytes: [UInt8]) throws -> DecodedEvent.Content {
        if let error = envelope.error { return .failure(name: error, message: envelope.message) }
        switch envelope.event {
        case "commit": return try commit(envelope, in: bytes)
        case "identity": return try identity(envelope)
        case "info": return .notice(name: envelope.name ?? "", message: envelope.message)
        case "" where !envelope.collection.isEmpty: return try commit(envelope, in: bytes)
        case "": throw EventFlaw("The event does not say what it is.")
        default: return .passedOver
        }
    }

    private func identity(_ envelope: JetstreamEnvelope) throws -> DecodedEvent.Content {
        guard ATSyntax.isValid(envelope.did, as: .did) else { throw EventFlaw("The account's DID is not one.") }
        guard let handle = envelope.handle, ATSyntax.isValid(handle, as: .handle) else { return .passedOver }
        return .event(.renamed(network: Self.network, id: envelope.did, handle: handle))
    }

    private func commit(_ envelope: JetstreamEnvelope, in bytes: [UInt8]) throws -> DecodedEvent.Content {
        guard envelope.collection == Self.posts else {
            guard !envelope.collection.isEmpty else { throw EventFlaw("The commit names no collection.") }
            return .passedOver
        }
        guard ATSyntax.isValid(envelope.did, as: .did) else { throw EventFlaw("The author's DID is not one.") }
        guard ATSyntax.isValid(envelope.rkey, as: .recordKey) else { throw EventFlaw("The record's key is not one.") }
        switch envelope.operation {
        case "create": return .event(.posted(try post(envelope, in: bytes)))
        case "update": return .event(.edited(try post(envelope, in: bytes)))
        case "delete":
            let id = postID(of: envelope.did, envelope.rkey)
            return .event(.deleted(network: Self.network, id: id, author: envelope.did))
        default: throw EventFlaw("The operation “\(envelope.operation.prefix(40))” is unknown.")
        }
    }

    private func post(_ envelope: JetstreamEnvelope, in bytes: [UInt8]) throws -> IncomingPost {
        guard let range = envelope.record else { throw EventFlaw("The commit carries no record.") }
        var reader = JSONReader(bytes, range)
        let record = try reader.document()
        return try PostRecord(record).post(
            by: envelope.did,
            rkey: envelope.rkey,
            cid: envelope.cid,
            seenAt: envelope.moment
        )
    }
}

extension JetstreamDecoder: ArrivalDecoder {
    package var network: String { Self.network }

    package func id(of arrival: EncodedArrival) -> String {
        postID(of: arrival.text(arrival.post.author), arrival.text(arrival.post.key))
    }

    package func decode(_ bytes: [UInt8], into batch: inout SourceBatch) {
        decode(bytes).content.append(to: &batch)
    }
}

/// The network's id of a post.
func postID(of did: String, _ rkey: String) -> String { "at://\(did)/\(JetstreamDecoder.posts)/\(rkey)" }

/// Why a well-formed JSON text is no event that can be read.
struct EventFlaw: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
