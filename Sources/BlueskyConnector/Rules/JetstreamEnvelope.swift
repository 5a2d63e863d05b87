import Primitives

/// The outside of an event, the same for both wires: who, when, and where the record stands in the bytes.
struct JetstreamEnvelope {
    /// `$type` of the frame and of its payload, or the first wire's `kind`.
    var frameType = ""
    var kind = ""
    var did = ""
    var sequence: Int64?
    var moment: Moment?
    var operation = ""
    var collection = ""
    var rkey = ""
    var cid: String?
    var record: Range<Int>?
    /// The handle that an identity event tells.
    var handle: String?
    var error: String?
    var name: String?
    var message = ""

    init(_ bytes: [UInt8]) throws(JSONFlaw) {
        var reader = JSONReader(bytes)
        try read(&reader, depth: 0)
        try reader.finish()
    }

    /// The word behind `#` in `network.bsky.jetstream.subscribeEvents#commit`, or the first wire's word.
    var event: Substring {
        if !kind.isEmpty { return kind[...] }
        guard let hash = frameType.utf8.firstIndex(of: UInt8(ascii: "#")) else { return "" }
        return frameType[frameType.utf8.index(after: hash)...]
    }

    /// Reads one object; the members of `payload` and `commit` count as members of the frame.
    private mutating func read(_ reader: inout JSONReader, depth: Int) throws(JSONFlaw) {
        var isFirst = true
        while let member = try reader.name(isFirst: isFirst) {
            isFirst = false
            switch member {
            case "$type": frameType = try reader.text(member)
            case "kind": kind = try reader.text(member)
            case "did": did = try reader.text(member)
            case "time_us": moment = Moment(microseconds: try reader.count(member))
            case "time": moment = Moment(rfc3339: try reader.text(member)).flatMap { $0.microseconds < 0 ? nil : $0 }
            case "seq", "cursor": sequence = try reader.count(member)
            case "operation": operation = try reader.text(member)
            case "collection": collection = try reader.text(member)
            case "rkey": rkey = try reader.text(member)
            case "cid": cid = try reader.text(member)
            case "error": error = try reader.text(member)
            case "name": name = try reader.text(member)
            case "message": message = try reader.text(member)
            case "record": record = try reader.skip(depth: depth + 1)
            case "identity": try readIdentity(&reader)
            case "payload", "commit":
                try reader.expectObject(member)
                guard depth < 2 else { throw reader.flaw("The event is nested in itself") }
                try read(&reader, depth: depth + 1)
            default: try reader.skip(depth: depth + 1)
            }
        }
    }

    private mutating func readIdentity(_ reader: inout JSONReader) throws(JSONFlaw) {
        try reader.expectObject("identity")
        var isFirst = true
        while let member = try reader.name(isFirst: isFirst) {
            isFirst = false
            if member == "handle", try reader.isAtString() {
                handle = try reader.text(member)
            } else {
                try reader.skip(depth: 3)
            }
        }
    }
}

extension JSONReader {
    /// The string that must stand here.
    fileprivate mutating func text(_ member: String) throws(JSONFlaw) -> String {
        guard try isAtString() else { throw flaw("“\(member)” is not a text") }
        return try string()
    }

    /// The whole number that must stand here.
    fileprivate mutating func count(_ member: String) throws(JSONFlaw) -> Int64 {
        guard case .integer(let value) = try value(), value >= 0 else { throw flaw("“\(member)” is not a count") }
        return value
    }

    fileprivate mutating func isAtString() throws(JSONFlaw) -> Bool { try peek() == .quote }

    fileprivate mutating func expectObject(_ member: String) throws(JSONFlaw) {
        guard try peek() == UInt8(ascii: "{") else { throw flaw("“\(member)” is not an object") }
    }
}
