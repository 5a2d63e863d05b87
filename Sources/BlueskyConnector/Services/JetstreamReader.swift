import Channels
import Outbound

/// Reads the messages of one connection, unpacks and decodes them, and fills a buffer.
struct JetstreamReader: Sendable {
    /// A record is at most 1 MiB of CBOR; as JSON it is a small multiple of that.
    static let greatestEvent = 4 << 20

    let start: JetstreamStart
    let instance: String
    let dictionary: [UInt8]?

    /// Reads until the connection ends; the end goes into the buffer, behind the last event.
    func read(_ messages: any AsyncSequence<WebSocketMessage, any Error> & Sendable, into buffer: BatchBuffer) async {
        do {
            let unpacker = try dictionary.map { try ZstdDecompressor(dictionary: $0, limit: Self.greatestEvent) }
            var isFirst = true
            for try await message in messages {
                let decoded = decode(message, unpacker)
                if case .failure(let name, let text) = decoded.content { throw streamError(name, text) }
                let isPlaced = decoded.position != JetstreamPosition()
                let gap = isFirst && isPlaced ? start.gap(before: decoded.position) : nil
                if isPlaced { isFirst = false }
                let cursor = JetstreamCursor(instance: instance, position: decoded.position).cursor
                await buffer.add(decoded.content, cursor: isPlaced ? cursor : nil, gap: gap ?? notice(decoded.content))
            }
            throw SourceEnded(.disconnected, reason: "The stream ended.")
        } catch {
            buffer.finish(error)
        }
    }

    private func decode(_ message: WebSocketMessage, _ unpacker: ZstdDecompressor?) -> DecodedEvent {
        guard case .binary(let packed) = message else { return JetstreamDecoder().decode(message.bytes) }
        do throws(ZstdFailure) {
            guard let unpacker else { throw ZstdFailure(description: "The event is packed and nobody asked for that.") }
            return JetstreamDecoder().decode(try unpacker.decompress(packed))
        } catch {
            return DecodedEvent(.unreadable(UnreadableEvent(raw: packed, reason: error.description)))
        }
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
