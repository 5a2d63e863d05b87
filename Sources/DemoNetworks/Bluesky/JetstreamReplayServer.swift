import NIOCore
import NIOWebSocket
package import Primitives

/// A small Jetstream for demonstrations and tests: both wires, plain and packed, replay and live.
package final class JetstreamReplayServer: Sendable {
    private let log: JetstreamLog
    private let clock: Clock
    private let dictionary: [UInt8]?
    private let identity: UInt32?

    /// Begins with these events; `dictionary` is a zstd dictionary, or none for a server that does not pack.
    ///
    /// Numbers begin with the seconds of the start, so that they do not begin anew when the server does.
    package init(
        _ events: [DemoJetstreamEvent] = [],
        clock: Clock,
        dictionary: [UInt8]? = nil,
        retaining: Int = 200_000,
        firstSequence: Int64? = nil
    ) throws {
        self.clock = clock
        self.dictionary = dictionary
        identity = dictionary.map(ZstdPacking.identity)
        let first = firstSequence ?? clock().microseconds / 1_000_000 * 1_000
        log = JetstreamLog(first: max(1, first), retaining: retaining)
        for event in events { try publish(event) }
    }

    /// Goes on where an earlier server of this kind ended: with its events, its numbers and its moments.
    ///
    /// `lines` is what it gave to `record`, which gets every event, in the form of the first wire, before any
    /// subscriber does.
    package init(
        continuing lines: [[UInt8]],
        clock: Clock,
        dictionary: [UInt8]? = nil,
        retaining: Int = 200_000,
        record: @escaping @Sendable ([UInt8]) -> Void
    ) throws {
        self.clock = clock
        self.dictionary = dictionary
        identity = dictionary.map(ZstdPacking.identity)
        let earlier = lines.compactMap(RecordedEvent.init)
        let first = earlier.first?.sequence ?? clock().microseconds / 1_000_000 * 1_000
        log = JetstreamLog(first: max(1, first), retaining: retaining, record: record)
        for one in earlier { try log.append(one.event, at: one.moment, isNew: false) }
    }

    /// A zstd dictionary trained on events like these; `nil` when they are too few.
    package static func dictionary(trainedOn events: [DemoJetstreamEvent]) -> [UInt8]? {
        let moment = Moment(microseconds: JetstreamWire.leastMoment)
        let samples = events.compactMap { try? PlacedEvent($0, sequence: 1, moment: moment).v2 }
        return ZstdPacking.dictionary(trainedOn: samples)
    }

    /// Appends an event and tells everybody who listens.
    package func publish(_ event: DemoJetstreamEvent) throws {
        try log.append(event, at: clock())
    }

    /// Serves until cancelled, and tells the port once it listens; port 0 is any free one.
    package func run(on port: Int = 0, onReady: @Sendable (Int) async throws -> Void) async throws {
        let server = ATLoopbackServer(
            answer: { self.answer($0) },
            accepts: { JetstreamWire.isStream($0.path) && (try? self.wire($0)) != nil },
            serve: { try await self.stream($0, $1) }
        )
        try await server.run(on: port, onReady: onReady)
    }

    /// How many streams are open.
    package var openStreams: Int { log.listeners }

    // MARK: Plain requests

    private func answer(_ request: ATRequest) -> ATAnswer {
        do throws(XRPCRefusal) {
            if JetstreamWire.isStream(request.path) {
                _ = try wire(request)
                return .refusal(XRPCRefusal(426, "UpgradeRequired", "open a WebSocket here"))
            }
            guard request.path == "/xrpc/\(JetstreamWire.getZstdDictionary)" else {
                throw XRPCRefusal(404, "MethodNotImplemented", "there is nothing at \(request.path)")
            }
            guard let dictionary, let identity, request["id"].map({ UInt32($0) == identity }) ?? true else {
                throw XRPCRefusal(404, "DictionaryNotFound", "there is no such dictionary here")
            }
            return .body(status: 200, type: "application/octet-stream", dictionary)
        } catch {
            return .refusal(error)
        }
    }

    private func wire(_ request: ATRequest) throws(XRPCRefusal) -> JetstreamWire {
        try JetstreamWire(path: request.path, query: request.query, floor: log.floor, dictionary: identity)
    }

    // MARK: Streams

    private func stream(_ socket: ATSocket, _ request: ATRequest) async throws {
        let wire = try wire(request)
        try await socket.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.listen(inbound, outbound, wire) }
                group.addTask { try await self.send(outbound, wire) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    /// Answers pings and ends with the client's goodbye; on the second wire a client has nothing else to say.
    private func listen(
        _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>,
        _ wire: JetstreamWire
    ) async throws {
        for try await frame in inbound {
            switch frame.opcode {
            case .ping: try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
            case .connectionClose:
                return try await outbound.write(
                    WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData)
                )
            case .text, .binary: if wire.isSecond { return }
            default: break
            }
        }
    }

    private func send(_ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>, _ wire: JetstreamWire) async throws {
        let packing = wire.isPacked ? dictionary.flatMap { ZstdPacking(dictionary: $0) } : nil
        let bell = log.bell()
        var rings = bell.makeAsyncIterator()
        var next = log.start(wire.cursor)
        if wire.isSecond, let cursor = wire.cursor, cursor >= JetstreamWire.leastMoment, log.isBeforeFloor(cursor) {
            try await outbound.write(frame(outdated(next), packing))
        }
        while true {
            let events = log.events(from: next)
            for event in events where wire.wants(event) {
                try await outbound.write(frame(wire.isSecond ? event.v2 : event.v1, packing))
            }
            if let last = events.last { next = last.sequence + 1 }
            if events.isEmpty, await rings.next() == nil { return }
        }
    }

    private func frame(_ bytes: [UInt8], _ packing: ZstdPacking?) -> WebSocketFrame {
        let data = ByteBuffer(bytes: packing?.packed(bytes) ?? bytes)
        return WebSocketFrame(fin: true, opcode: packing == nil ? .text : .binary, data: data)
    }

    private func outdated(_ sequence: Int64) -> [UInt8] {
        let payload: ATRecord = [
            "$type": .string("\(JetstreamWire.subscribeEvents)#info"), "name": "OutdatedCursor",
            "message": .string("the stream begins with \(sequence)"),
        ]
        return ATRecord.object(["$type": "message", "payload": payload]).json
    }
}
