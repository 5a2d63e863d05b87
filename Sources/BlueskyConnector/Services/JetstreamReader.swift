import Channels
import Outbound

/// Reads the messages of one connection, unpacks and decodes them, and fills a buffer.
struct JetstreamReader: Sendable {
    /// A record is at most 1 MiB of CBOR; as JSON it is a small multiple of that.
    static let greatestEvent = 4 << 20

    let start: JetstreamStart
    let instance: String
    let dictionary: [UInt8]?
    /// Whether new posts of the usual form are left as they came.
    let leavesEncoded: Bool

    /// Reads until the connection ends; the end goes into the buffer, behind the last event.
    func read(_ messages: any AsyncSequence<WebSocketMessage, any Error> & Sendable, into buffer: BatchBuffer) async {
        do {
            let unpacker = try dictionary.map { try ZstdDecompressor(dictionary: $0, limit: Self.greatestEvent) }
            var scanner = JetstreamScanner()
            var isFirst = true
            for try await message in messages {
                let read = read(message, unpacker, &scanner)
                if case .failure(let name, let text)? = read.content { throw streamError(name, text) }
                let isPlaced = read.position != JetstreamPosition()
                let gap = isFirst && isPlaced ? start.gap(before: read.position) : nil
                if isPlaced { isFirst = false }
                let cursor = isPlaced ? JetstreamCursor(instance: instance, position: read.position).cursor : nil
                switch read {
                case .decoded(let event):
                    await buffer.add(event.content, cursor: cursor, gap: gap ?? notice(event.content))
                case .encoded(let arrival): await buffer.add(arrival, cursor: cursor, gap: gap)
                }
            }
            throw SourceEnded(.disconnected, reason: "The stream ended.")
        } catch {
            buffer.finish(error)
        }
    }

    /// One message: an event that is decoded, or a new post as it came.
    private enum Reading {
        case decoded(DecodedEvent)
        case encoded(EncodedArrival)

        var content: DecodedEvent.Content? {
            if case .decoded(let event) = self { event.content } else { nil }
        }

        var position: JetstreamPosition {
            switch self {
            case .decoded(let event): event.position
            case .encoded(let arrival):
                JetstreamPosition(sequence: arrival.post.sequence, moment: arrival.post.moment)
            }
        }
    }

    private func read(
        _ message: WebSocketMessage,
        _ unpacker: ZstdDecompressor?,
        _ scanner: inout JetstreamScanner
    ) -> Reading {
        do throws(ZstdFailure) {
            let bytes = try bytes(of: message, unpacker)
            if leavesEncoded, case .post = scanner.scan(bytes.span) {
                return .encoded(EncodedArrival(bytes, scanner.post, decodedBy: JetstreamDecoder()))
            }
            return .decoded(JetstreamDecoder().decode(bytes))
        } catch {
            let unreadable = UnreadableEvent(raw: message.bytes, reason: error.description)
            return .decoded(DecodedEvent(.unreadable(unreadable)))
        }
    }

    private func bytes(
        of message: WebSocketMessage,
        _ unpacker: ZstdDecompressor?
    ) throws(ZstdFailure) -> [UInt8] {
        guard case .binary(let packed) = message else { return message.bytes }
        guard let unpacker else { throw ZstdFailure(description: "The event is packed and nobody asked for that.") }
        return try unpacker.decompress(packed)
    }

    /// The gap that the server itself tells of, where the first event's time does not show it.
    private func notice(_ content: DecodedEvent.Content) -> String? {
        guard case .notice("OutdatedCursor", let message) = content, !start.isAfterFloor, start.last != nil else {
            return nil
        }
        return "The server no longer had the oldest events that were asked for: \(message)"
    }

    private func streamError(_ name: String, _ message: String) -> SourceEnded {
        let detail = message.isEmpty ? "" : ": \(message.prefix(300))"
        return SourceEnded(.disconnected, reason: "The server ended the stream with “\(name)”\(detail).")
    }
}
