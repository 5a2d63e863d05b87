import Primitives

/// Something that happened on the demonstration network.
package enum DemoJetstreamEvent: Sendable, Hashable {
    /// What a commit did to one record.
    package enum Operation: String, Sendable, Hashable {
        case create
        case update
        case delete
    }

    /// A record was written or removed; a removed one has neither record nor CID.
    case commit(did: String, Operation, collection: String, rkey: String, record: ATRecord?)
    /// An account changed its handle.
    case identity(did: String, handle: String)
    /// An account changed its state.
    case account(did: String, isActive: Bool)

    var did: String {
        switch self {
        case .commit(let did, _, _, _, _), .identity(let did, _), .account(let did, _): did
        }
    }

    var kind: String {
        switch self {
        case .commit: "commit"
        case .identity: "identity"
        case .account: "account"
        }
    }

    var collection: String? {
        guard case .commit(_, _, let collection, _, _) = self else { return nil }
        return collection
    }

    /// Reads a line of a file of events in the form of the first wire; `nil` when it is none.
    package init?(line: [UInt8]) {
        guard let event = try? ATRecord(json: line), let did = event["did"]?.string else { return nil }
        switch event["kind"]?.string {
        case "commit":
            guard let commit = event["commit"], let collection = commit["collection"]?.string,
                let rkey = commit["rkey"]?.string,
                let operation = commit["operation"]?.string.flatMap(Operation.init(rawValue:))
            else { return nil }
            self = .commit(did: did, operation, collection: collection, rkey: rkey, record: commit["record"])
        case "identity": self = .identity(did: did, handle: event["identity"]?["handle"]?.string ?? "handle.invalid")
        case "account": self = .account(did: did, isActive: event["account"]?["active"] != false)
        default: return nil
        }
    }
}

/// An event with its place in the stream, written once for each wire.
struct PlacedEvent: Sendable {
    let sequence: Int64
    let moment: Moment
    let did: String
    let kind: String
    let collection: String?
    let v1: [UInt8]
    let v2: [UInt8]

    init(_ event: DemoJetstreamEvent, sequence: Int64, moment: Moment) throws {
        self.sequence = sequence
        self.moment = moment
        did = event.did
        kind = event.kind
        collection = event.collection
        let time = moment.preciseDescription
        let body = try event.body(sequence: sequence, time: time, rev: DemoTID.text(moment.microseconds))
        let first: [String: ATRecord] = [
            "did": .string(did), "time_us": .integer(moment.microseconds), "cursor": .integer(sequence),
            "kind": .string(kind), kind: body,
        ]
        v1 = ATRecord.object(first).json
        var second: [String: ATRecord] = [
            "$type": .string("\(JetstreamWire.subscribeEvents)#\(kind)"), "did": .string(did),
            "time": .string(time), "seq": .integer(sequence),
        ]
        if kind == "commit", case .object(let members) = body {
            second.merge(members) { $1 }
        } else {
            second[kind] = body
        }
        v2 = ATRecord.object(["$type": "message", "payload": .object(second)]).json
    }
}

extension DemoJetstreamEvent {
    fileprivate func body(sequence: Int64, time: String, rev: String) throws -> ATRecord {
        switch self {
        case .commit(_, let operation, let collection, let rkey, let record):
            var members: [String: ATRecord] = [
                "rev": .string(rev), "operation": .string(operation.rawValue), "collection": .string(collection),
                "rkey": .string(rkey),
            ]
            members["record"] = record
            members["cid"] = try record.map { .string(try $0.contentID()) }
            return .object(members)
        case .identity(let did, let handle):
            return ["did": .string(did), "handle": .string(handle), "seq": .integer(sequence), "time": .string(time)]
        case .account(let did, let isActive):
            return [
                "did": .string(did), "active": .boolean(isActive), "seq": .integer(sequence), "time": .string(time),
            ]
        }
    }
}

extension Moment {
    /// RFC 3339 with microseconds.
    var preciseDescription: String {
        let rest = microseconds % 1_000
        let digits = String(rest)
        return description.dropLast() + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
    }
}

/// Timestamp identifiers for the demonstration network.
enum DemoTID {
    private static let digits = Array("234567abcdefghijklmnopqrstuvwxyz".utf8)

    static func text(_ microseconds: Int64) -> String {
        let value = (UInt64(clamping: microseconds) & 0x1f_ffff_ffff_ffff) << 10
        return String(decoding: (0..<13).map { digits[Int(value >> UInt64(60 - 5 * $0) & 31)] }, as: UTF8.self)
    }
}
