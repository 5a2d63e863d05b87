import Channels
import Foundation

/// A run of events, and the cursor behind all of them.
struct WireBatch: Decodable, Sendable {
    /// The program's own number for it, which the word that it is durable bears.
    let batch: Int
    let events: [WireEvent]?
    let unreadable: [WireUnreadable]?
    let cursor: String?
    let passedOver: Int?
    let gap: String?

    /// How many things it brings, for the pace.
    var count: Int { (events?.count ?? 0) + (unreadable?.count ?? 0) }

    func checked() throws(WireFault) -> WireBatch {
        try check(events?.count ?? 0, "events", WireLimits.events)
        try check(unreadable?.count ?? 0, "unreadable", WireLimits.events)
        try check(cursor, "cursor", WireLimits.cursor)
        try check(gap, "gap", WireLimits.words)
        guard (0...1_000_000_000).contains(passedOver ?? 0) else { throw WireFault("“passedOver” is no count.") }
        return self
    }

    /// The batch as a source gives it; an event that cannot be read is handed on as it came, and none is dropped.
    func sourceBatch(of network: String) -> SourceBatch {
        var batch = SourceBatch(
            unreadable: (unreadable ?? []).map {
                UnreadableEvent(raw: Array($0.raw.utf8), reason: plainWords($0.reason, atMost: 300))
            },
            cursor: cursor.map { Cursor($0) },
            passedOver: passedOver ?? 0,
            gap: gap.map { plainWords($0, atMost: 300) }
        )
        for event in events ?? [] {
            do {
                batch.events.append(try event.incoming(on: network))
            } catch {
                batch.unreadable.append(UnreadableEvent(raw: event.raw, reason: error.description))
            }
        }
        return batch
    }
}

struct WireUnreadable: Decodable, Sendable {
    let raw: String
    let reason: String
}

/// One thing that happened on the network, or what came instead.
struct WireEvent: Decodable, Sendable {
    private enum Content: Sendable {
        case posted(WirePost)
        case edited(WirePost)
        case deleted(id: String, author: String?)
        case renamed(id: String, handle: String)
        case unreadable(WireFault)
    }

    private let content: Content
    private let whole: WireValue?

    /// The event as it came, in so far as it was not understood.
    var raw: [UInt8] {
        guard let whole, let data = try? JSONEncoder().encode(whole) else { return [] }
        return Array(data)
    }

    private enum Keys: CodingKey { case type, post, id, author, handle }

    init(from decoder: any Decoder) throws {
        whole = try WireValue(from: decoder)
        do {
            let container = try decoder.container(keyedBy: Keys.self)
            switch try container.decode(String.self, forKey: .type) {
            case "posted": content = .posted(try container.decode(WirePost.self, forKey: .post))
            case "edited": content = .edited(try container.decode(WirePost.self, forKey: .post))
            case "deleted":
                let author = try container.decodeIfPresent(String.self, forKey: .author)
                content = .deleted(id: try container.decode(String.self, forKey: .id), author: author)
            case "renamed":
                let handle = try container.decode(String.self, forKey: .handle)
                content = .renamed(id: try container.decode(String.self, forKey: .id), handle: handle)
            case let other:
                content = .unreadable(WireFault("There is no event “\(plainWords(other, atMost: 40))”."))
            }
        } catch let error as DecodingError {
            content = .unreadable(WireFault(error.sentence(about: [])))
        }
    }

    func incoming(on network: String) throws(WireFault) -> IncomingEvent {
        switch content {
        case .posted(let post): return .posted(try post.post(on: network))
        case .edited(let post): return .edited(try post.post(on: network))
        case .deleted(let id, let author):
            try check(id, "id", 1...WireLimits.id)
            try check(author, "author", WireLimits.id)
            return .deleted(network: network, id: id, author: author)
        case .renamed(let id, let handle):
            try check(id, "id", 1...WireLimits.id)
            try check(handle, "handle", 1...WireLimits.words)
            return .renamed(network: network, id: id, handle: handle)
        case .unreadable(let fault): throw fault
        }
    }
}

/// Any value of JSON, so that what is not understood can be kept.
private enum WireValue: Codable, Sendable {
    case nothing
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([WireValue])
    case table([String: WireValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([WireValue].self) {
            self = .list(list)
        } else {
            self = .table(try container.decode([String: WireValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nothing: try container.encodeNil()
        case .truth(let truth): try container.encode(truth)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .table(let table): try container.encode(table)
        }
    }
}
