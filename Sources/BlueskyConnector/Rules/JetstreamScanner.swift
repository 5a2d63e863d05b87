package import Channels
import Primitives

/// Finds the new posts among the events of a Jetstream, of either wire, without making anything of the others.
///
/// It is the quick way past ``JetstreamDecoder``, and knows only events as the network writes them. Whatever is not
/// quite so (an escaped name, bytes that are not UTF-8, half a surrogate pair, a member twice, an ornament of another
/// type) is left to the decoder, which decides; so the two never say different things of one event.
package struct JetstreamScanner: Sendable {
    package enum Finding: Sendable {
        /// A new post: ``JetstreamScanner/post`` until the next event.
        case post
        /// A well-formed event that tells of no new post.
        case other
        /// Something that the decoder must look at.
        case unsure
    }

    package internal(set) var post = ScannedPost()
    var position = 0
    /// What the facets name, in their order.
    var features: [Feature] = []

    /// One thing that a facet names, and the place that the facet claims.
    struct Feature {
        var kind: Kind
        var value: ScannedPost.Piece
        var start = -1
        var end = -1

        enum Kind { case mention, tag, link }
    }

    package init() {}

    /// Reads one message, or one line of a file of events.
    package mutating func scan(_ bytes: borrowing Span<UInt8>) -> Finding {
        post.removeAll()
        features.removeAll(keepingCapacity: true)
        position = 0
        do throws(Unsure) {
            return try event(bytes)
        } catch {
            return .unsure
        }
    }

    /// The outside of an event, as ``JetstreamEnvelope`` has it.
    private struct Outside {
        var frameType = ScannedString()
        var kind = ScannedString()
        var did = ScannedString()
        var operation = ScannedString()
        var collection = ScannedString()
        var key = ScannedString()
        var hasRecord = false
    }

    private mutating func event(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> Finding {
        var outside = Outside()
        try readOutside(bytes, &outside, depth: 0)
        skipSpace(bytes)
        guard position == bytes.count, isCommit(outside, bytes), outside.collection.count > 0 else { throw Unsure() }
        guard equals(outside.collection, "app.bsky.feed.post", bytes) else { return .other }
        guard isDID(outside.did.range, bytes), isRecordKey(outside.key.range, bytes) else { throw Unsure() }
        if equals(outside.operation, "delete", bytes) { return .other }
        guard outside.hasRecord, post.moment != nil else { throw Unsure() }
        if equals(outside.operation, "update", bytes) { return .other }
        guard equals(outside.operation, "create", bytes) else { throw Unsure() }
        post.author = outside.did.piece
        post.key = outside.key.piece
        try placeFeatures(bytes)
        return .post
    }

    private func isCommit(_ outside: Outside, _ bytes: borrowing Span<UInt8>) -> Bool {
        if outside.kind.count > 0 { return equals(outside.kind, "commit", bytes) }
        return equals(outside.frameType, "network.bsky.jetstream.subscribeEvents#commit", bytes)
    }

    /// Reads one object; the members of `payload` and `commit` count as members of the frame.
    private mutating func readOutside(
        _ bytes: borrowing Span<UInt8>,
        _ outside: inout Outside,
        depth: Int
    ) throws(Unsure) {
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            switch name.count {
            case 3 where equals(name, "did", bytes): outside.did = try plainString(bytes)
            case 3 where equals(name, "cid", bytes): _ = try plainString(bytes)
            case 3 where equals(name, "seq", bytes): post.sequence = Int64(try count(bytes))
            case 4 where equals(name, "kind", bytes): outside.kind = try plainString(bytes)
            case 4 where equals(name, "rkey", bytes): outside.key = try plainString(bytes)
            case 4 where equals(name, "time", bytes): post.moment = try moment(bytes)
            case 4 where equals(name, "name", bytes): throw Unsure()
            case 5 where equals(name, "$type", bytes): outside.frameType = try plainString(bytes)
            case 5 where equals(name, "error", bytes): throw Unsure()
            case 6 where equals(name, "record", bytes):
                guard !outside.hasRecord else { throw Unsure() }
                outside.hasRecord = true
                try record(bytes, outside.collection)
            case 6 where equals(name, "commit", bytes), 7 where equals(name, "payload", bytes):
                guard depth < 2 else { throw Unsure() }
                try readOutside(bytes, &outside, depth: depth + 1)
            case 6 where equals(name, "cursor", bytes): post.sequence = Int64(try count(bytes))
            case 7 where equals(name, "time_us", bytes):
                post.moment = Moment(microseconds: Int64(try count(bytes)))
            case 7 where equals(name, "message", bytes): throw Unsure()
            case 8 where equals(name, "identity", bytes): throw Unsure()
            case 9 where equals(name, "operation", bytes): outside.operation = try plainString(bytes)
            case 10 where equals(name, "collection", bytes):
                // A record behind the first may have been passed over for what the second does not say.
                guard outside.collection.count == 0 else { throw Unsure() }
                outside.collection = try plainString(bytes)
            default: try skipValue(bytes, depth: depth + 1)
            }
        }
    }

    /// Reads a record; one of a collection that is known to be another is only checked.
    private mutating func record(_ bytes: borrowing Span<UInt8>, _ collection: ScannedString) throws(Unsure) {
        if collection.count > 0, !equals(collection, "app.bsky.feed.post", bytes) {
            return try skipValue(bytes, depth: 3)
        }
        try readRecord(bytes)
    }

    /// A moment, where the text is one that can be read, and of this era: no server writes of one before 1970.
    private mutating func moment(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> Moment? {
        let text = try plainString(bytes)
        guard text.count < 64 else { throw Unsure() }
        var units: [UInt8] = []
        for index in text.range { units.append(bytes[index]) }
        return Moment(rfc3339: String(decoding: units, as: UTF8.self)).flatMap { $0.microseconds < 0 ? nil : $0 }
    }
}
