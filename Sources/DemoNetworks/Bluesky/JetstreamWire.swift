/// One subscription as its address asks for it, or why it is refused.
struct JetstreamWire: Sendable {
    static let subscribeEvents = "network.bsky.jetstream.subscribeEvents"
    static let getZstdDictionary = "network.bsky.jetstream.getZstdDictionary"
    /// From here on a cursor is microseconds since 1970.
    static let leastMoment: Int64 = 1_000_000_000_000_000

    let isSecond: Bool
    var cursor: Int64?
    var kinds: Set<String> = []
    var collections: [String] = []
    var dids: Set<String> = []
    var isPacked = false

    /// Whether an address is one at which a stream begins.
    static func isStream(_ path: String) -> Bool {
        path == "/subscribe" || path == "/xrpc/\(subscribeEvents)"
    }

    init(path: String, query: [(name: String, value: String)], floor: Int64, dictionary: UInt32?) throws(XRPCRefusal) {
        isSecond = path != "/subscribe"
        for (name, value) in query {
            switch (name, isSecond) {
            case ("cursor", _): cursor = try number(value)
            case ("kinds", true): kinds.insert(value)
            case ("collections", true), ("wantedCollections", false): collections.append(value)
            case ("dids", true), ("wantedDids", false): dids.insert(value)
            case ("compress", false): isPacked = value == "true"
            case ("zstdDictionary", true): isPacked = try asks(for: dictionary, value)
            case ("wantedCollections", true), ("wantedDids", true), ("compress", true):
                throw XRPCRefusal(400, "InvalidRequest", "\(name) is not a parameter of this method")
            default: break
            }
        }
        try check(floor: floor, dictionary: dictionary)
    }

    /// Whether the subscriber wants this event.
    func wants(_ event: PlacedEvent) -> Bool {
        if !kinds.isEmpty, !kinds.contains(event.kind) { return false }
        if !dids.isEmpty, !dids.contains(event.did) { return false }
        guard let collection = event.collection, !collections.isEmpty else { return true }
        return collections.contains { $0.hasSuffix(".*") ? collection.hasPrefix($0.dropLast()) : collection == $0 }
    }

    private mutating func check(floor: Int64, dictionary: UInt32?) throws(XRPCRefusal) {
        guard kinds.isSubset(of: ["commit", "identity", "account", "sync"]) else {
            throw XRPCRefusal(400, "InvalidRequest", "kinds must be commit, identity, account or sync")
        }
        guard collections.isEmpty || kinds.isEmpty || kinds.contains("commit") else {
            throw XRPCRefusal(400, "InvalidRequest", "collections without the kind commit can never match")
        }
        guard !isPacked || dictionary != nil else { throw XRPCRefusal(400, "InvalidRequest", "no dictionary here") }
        guard let cursor, cursor < Self.leastMoment, cursor < floor else { return }
        if isSecond { throw XRPCRefusal(400, "CursorTooOld", "the floor is \(floor)") }
        self.cursor = floor
    }

    private func number(_ text: String) throws(XRPCRefusal) -> Int64 {
        guard let number = Int64(text), number >= 0 else {
            throw XRPCRefusal(400, "InvalidRequest", "cursor must be a whole number")
        }
        return number
    }

    private func asks(for dictionary: UInt32?, _ text: String) throws(XRPCRefusal) -> Bool {
        guard let dictionary, UInt32(text) == dictionary else {
            let current = dictionary.map { "the current dictionary is \($0)" } ?? "there is no dictionary here"
            throw XRPCRefusal(400, "UnknownZstdDictionary", current)
        }
        return true
    }
}

/// A "no" in the form that XRPC gives it.
struct XRPCRefusal: Error {
    let status: Int
    let name: String
    let message: String

    init(_ status: Int, _ name: String, _ message: String) {
        self.status = status
        self.name = name
        self.message = message
    }
}
