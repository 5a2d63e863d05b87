package import Channels
package import Outbound
import Primitives

/// The stream of all public posts, from one Jetstream server.
package struct JetstreamSource: EncodedSource {
    private let settings: JetstreamSettings
    private let outbound: any OutboundClient
    private let webSockets: any WebSocketClient
    private let batchLimit: Int
    private let batchDelay: Duration

    package init(
        _ settings: JetstreamSettings,
        outbound: any OutboundClient,
        webSockets: any WebSocketClient,
        batchLimit: Int = 500,
        batchDelay: Duration = .milliseconds(200)
    ) {
        self.settings = settings
        self.outbound = outbound
        self.webSockets = webSockets
        self.batchLimit = batchLimit
        self.batchDelay = batchDelay
    }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        try await run(from: cursor, leavingEncoded: false, deliver)
    }

    package func runEncoded(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        try await run(from: cursor, leavingEncoded: true, deliver)
    }

    private func run(
        from cursor: Cursor?,
        leavingEncoded leavesEncoded: Bool,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        var start = try self.start(from: cursor)
        var hasNewDictionary = false
        while true {
            do {
                return try await listen(from: start, leavingEncoded: leavesEncoded, deliver)
            } catch let failure as WebSocketFailure {
                switch JetstreamEnd(failure) {
                case .cursorTooOld where !start.isAfterFloor: start = JetstreamStart(floorAfter: start)
                case .unknownDictionary where !hasNewDictionary: hasNewDictionary = true
                case .ended(let end): throw end
                case .cursorTooOld, .unknownDictionary: throw SourceEnded(.disconnected, reason: failure.description)
                }
            }
        }
    }

    private func start(from cursor: Cursor?) throws -> JetstreamStart {
        guard let cursor else { return .present }
        guard let known = JetstreamCursor(cursor, instance: settings.instance) else {
            throw SourceEnded(.refused, reason: "The place where this stream was left off cannot be read: \(cursor).")
        }
        return JetstreamStart(known, instance: settings.instance)
    }

    private func listen(
        from start: JetstreamStart,
        leavingEncoded leavesEncoded: Bool,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        let dictionary = try await JetstreamDictionary(settings, outbound).bytes()
        let identity = dictionary.map(ZstdDecompressor.identity)
        let request = WebSocketRequest(
            JetstreamRequest.address(settings, start: start, dictionary: identity),
            subprotocols: settings.version == .v2 ? ["xrpc.v1.json"] : []
        )
        try await webSockets.listen(request) { messages in
            let buffer = BatchBuffer(limit: batchLimit)
            let reader = JetstreamReader(
                start: start,
                instance: settings.instance,
                dictionary: dictionary,
                leavesEncoded: leavesEncoded
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await reader.read(messages, into: buffer) }
                group.addTask { try await tick(buffer) }
                defer { group.cancelAll() }
                while true {
                    try await deliver(try await buffer.next())
                }
            }
        }
    }

    private func tick(_ buffer: BatchBuffer) async throws {
        while true {
            try await Task.sleep(for: batchDelay)
            buffer.tick()
        }
    }
}
