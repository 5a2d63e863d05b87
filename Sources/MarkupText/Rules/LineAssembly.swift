/// Puts lines together as a browser lays them out: runs of white space become one space, breaks do not pile up.
struct LineAssembly {
    /// Whether the limit is reached.
    private(set) var isFull = false
    /// What is kept so far, in bytes of UTF-8.
    var length: Int { bytes.count }

    private var bytes: [UInt8] = []
    private let limit: Int
    private var pendingBreaks = 0
    private var hasPendingSpace = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Makes sure that what follows stands on a new line, with `breaks` line breaks before it.
    mutating func breakLines(atLeast breaks: Int) {
        hasPendingSpace = false
        pendingBreaks = max(pendingBreaks, breaks)
    }

    /// One line break more, but never more than one empty line.
    mutating func breakLine() {
        hasPendingSpace = false
        pendingBreaks = min(pendingBreaks + 1, 2)
    }

    mutating func write(_ text: String, isPreformatted: Bool) {
        for scalar in text.unicodeScalars {
            guard !isFull else { return }
            switch scalar {
            case "\n" where isPreformatted: pendingBreaks += 1
            case " " where isPreformatted, "\t" where isPreformatted: put(" ")
            // A no-break space is a space to whoever searches; other layout hints are nothing at all.
            case "\u{A0}" where isPreformatted: put(" ")
            case " ", "\t", "\n", "\r", "\u{0C}", "\u{A0}": hasPendingSpace = true
            case "\u{00}"..<" ", "\u{7F}", "\u{AD}", "\u{FEFF}": continue
            default: put(scalar)
            }
        }
    }

    /// The text from that length on, without breaks at its ends.
    func text(from start: Int) -> String {
        guard start < bytes.count else { return "" }
        return String(decoding: bytes[start...].drop { $0 == 32 || $0 == 10 }, as: UTF8.self)
    }

    /// The whole text.
    func finished() -> String {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 32 || bytes[end - 1] == 10 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if pendingBreaks > 0 {
            while bytes.last == 32 { bytes.removeLast() }
            if !bytes.isEmpty { bytes.append(contentsOf: repeatElement(10, count: min(pendingBreaks, limit))) }
        } else if hasPendingSpace, !bytes.isEmpty, bytes.last != 32, bytes.last != 10 {
            bytes.append(32)
        }
        pendingBreaks = 0
        hasPendingSpace = false
        let encoded = UTF8.encode(scalar)
        guard let encoded, bytes.count + encoded.count <= limit else {
            isFull = true
            return
        }
        bytes.append(contentsOf: encoded)
    }
}
