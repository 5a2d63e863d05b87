import Primitives

/// Where a stream begins, and by what it is told whether events are missing.
struct JetstreamStart: Hashable, Sendable {
    /// The `cursor` parameter; `nil` begins with the present.
    var parameter: Int64?
    /// The last event that was taken in; a stream that begins later has a gap.
    var last: JetstreamPosition?
    /// Whether the server already said that the events in between are gone.
    var isAfterFloor = false

    static let present = JetstreamStart()

    /// From a cursor of this instance by its number, inclusive; from another's by time, a minute earlier.
    init(_ cursor: JetstreamCursor, instance: String) {
        last = cursor.position
        if cursor.instance == instance, let sequence = cursor.position.sequence {
            parameter = sequence
        } else if let moment = cursor.position.moment {
            // 60 s: servers see the same event seconds apart, and an event seen twice costs nothing.
            let rewound = cursor.instance == instance ? moment : moment - .seconds(60)
            parameter = max(JetstreamCursor.leastMoment, rewound.microseconds)
            if cursor.instance != instance { last?.sequence = nil }
        }
    }

    /// From the oldest event that the server still has; a moment before the network was born is moved up to it.
    init(floorAfter start: JetstreamStart) {
        parameter = JetstreamCursor.leastMoment
        last = start.last
        isAfterFloor = true
    }

    private init() {}

    /// What is missing before the first event, in one sentence; `nil` when nothing is.
    func gap(before first: JetstreamPosition) -> String? {
        guard let last else { return nil }
        if let asked = parameter, asked < JetstreamCursor.leastMoment, let sequence = first.sequence, sequence < asked {
            return "The server's numbering began anew: events between \(name(last)) and \(name(first)) may be missing."
        }
        // 5 s: the stream begins with the last event itself, give or take the disorder of the servers' clocks.
        let isLater = first.moment.flatMap { moment in last.moment.map { moment > $0 + .seconds(5) } } ?? false
        guard isAfterFloor || isLater else { return nil }
        return "The server no longer had the events between \(name(last)) and \(name(first))."
    }

    private func name(_ position: JetstreamPosition) -> String {
        position.moment?.description ?? position.sequence.map { "number \($0)" } ?? "an unknown moment"
    }
}

/// The addresses that a Jetstream answers at.
enum JetstreamRequest {
    static let subscribeEvents = "network.bsky.jetstream.subscribeEvents"
    static let getZstdDictionary = "network.bsky.jetstream.getZstdDictionary"

    /// The stream's address with its parameters.
    static func address(_ settings: JetstreamSettings, start: JetstreamStart, dictionary: UInt32?) -> String {
        var query: [(String, String)] = []
        switch settings.version {
        case .v2:
            query += [("kinds", "commit"), ("kinds", "identity")]
            if settings.collections.isEmpty { query += [("kinds", "account"), ("kinds", "sync")] }
            query += settings.collections.map { ("collections", $0) }
            if let dictionary { query.append(("zstdDictionary", String(dictionary))) }
        case .v1:
            query += settings.collections.map { ("wantedCollections", $0) }
            if dictionary != nil { query.append(("compress", "true")) }
        }
        if let cursor = start.parameter { query.append(("cursor", String(cursor))) }
        let path = settings.version == .v2 ? "/xrpc/\(subscribeEvents)" : "/subscribe"
        return settings.address + path + queryText(query)
    }
}

/// The parameters behind a `?`, every byte escaped that is not a letter, a digit or one of `-._~`.
func queryText(_ parameters: [(String, String)]) -> String {
    guard !parameters.isEmpty else { return "" }
    return "?" + parameters.map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
}

private func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        if byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte) {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
