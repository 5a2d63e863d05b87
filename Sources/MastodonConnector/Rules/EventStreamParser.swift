/// One event of a `text/event-stream`.
package struct StreamEvent: Hashable, Sendable {
    package var name: String
    package var data: [UInt8]

    package init(name: String, data: [UInt8]) {
        self.name = name
        self.data = data
    }
}

/// What the parser found in the bytes so far.
package enum StreamSign: Hashable, Sendable {
    case event(StreamEvent)
    /// A line that says nothing but that the other side lives.
    case heartbeat
    /// An event longer than the limit; its first bytes.
    case tooLong([UInt8])
}

/// Cuts a `text/event-stream` into events, however its bytes are split (WHATWG HTML, "Server-sent events").
package struct EventStreamParser: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var name = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var isTooLong = false
    private var sawCarriageReturn = false
    private var isAtStart = true

    /// An event whose line or data is longer than `limit` bytes is passed over to its end, in bounded memory.
    package init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    /// Takes the next bytes; gives what they complete.
    package mutating func feed(_ bytes: [UInt8]) -> [StreamSign] {
        var signs: [StreamSign] = []
        for byte in bytes {
            if byte == newline, sawCarriageReturn {
                sawCarriageReturn = false
                continue
            }
            sawCarriageReturn = byte == carriageReturn
            if byte == newline || byte == carriageReturn {
                if let sign = endLine() { signs.append(sign) }
            } else if line.count < limit {
                line.append(byte)
            } else {
                isTooLong = true
            }
        }
        return signs
    }

    private mutating func endLine() -> StreamSign? {
        defer { line.removeAll(keepingCapacity: line.capacity < 65_536) }
        if isAtStart {
            isAtStart = false
            if line.starts(with: byteOrderMark) { line.removeFirst(byteOrderMark.count) }
        }
        guard !line.isEmpty else { return endEvent() }
        guard line[0] != colon else { return .heartbeat }
        let end = line.firstIndex(of: colon) ?? line.endIndex
        var value = line[min(end + 1, line.endIndex)...]
        if value.first == space { value = value.dropFirst() }
        take(field: line[..<end], value: value)
        return nil
    }

    private mutating func take(field: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        if field.elementsEqual("event".utf8) {
            name = String(decoding: value, as: UTF8.self)
        } else if field.elementsEqual("data".utf8) {
            guard data.count + value.count < limit else {
                isTooLong = true
                return
            }
            if hasData { data.append(newline) }
            data.append(contentsOf: value)
            hasData = true
        }
    }

    private mutating func endEvent() -> StreamSign? {
        defer {
            name = ""
            data = []
            hasData = false
            isTooLong = false
        }
        if isTooLong { return .tooLong(data) }
        return hasData ? .event(StreamEvent(name: name.isEmpty ? "message" : name, data: data)) : nil
    }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let colon = UInt8(ascii: ":")
private let space = UInt8(ascii: " ")
private let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
