import Channels

/// The bounds of what a program may say; docs/connector-protocol.md has the same numbers.
enum WireLimits {
    /// Bytes of an id of the network.
    static let id = 2_048
    /// Bytes of a post's text.
    static let text = 100_000
    /// Bytes of a name, a title or a reason.
    static let words = 2_000
    static let address = 8_192
    /// Entries of a list of a post.
    static let list = 200
    /// Entries of a table of words, and the bytes of each.
    static let table = 64
    static let entry = 16_384
    /// Events of a batch.
    static let events = 500
    /// Posts of an exchange.
    static let exchange = 200
    static let cursor = 16_384
    static let key = 512
    static let payload = 262_144
}

/// What is wrong with a message, in one sentence.
struct WireFault: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

func check(_ text: String, _ name: String, _ lengths: ClosedRange<Int>) throws(WireFault) {
    guard lengths.contains(text.utf8.count) else {
        let bounds = "\(lengths.lowerBound) to \(lengths.upperBound)"
        throw WireFault("“\(name)” has \(text.utf8.count) bytes; it may have \(bounds).")
    }
    guard !text.utf8.contains(0) else { throw WireFault("“\(name)” has a sign of the number 0.") }
}

func check(_ text: String?, _ name: String, _ length: Int) throws(WireFault) {
    if let text { try check(text, name, 0...length) }
}

func check(_ count: Int, _ name: String, _ most: Int) throws(WireFault) {
    guard count <= most else { throw WireFault("“\(name)” has \(count) entries; it may have \(most).") }
}

func check(_ list: [String]?, _ name: String, _ most: Int, each length: Int) throws(WireFault) {
    try check(list?.count ?? 0, name, most)
    for text in list ?? [] { try check(text, name, 0...length) }
}

func check(_ table: [String: String]?, _ name: String) throws(WireFault) {
    try check(table?.count ?? 0, name, WireLimits.table)
    for (key, value) in table ?? [:] {
        try check(key, name, 1...WireLimits.words)
        try check(value, name, 0...WireLimits.entry)
    }
}

/// An address that a page may link to; anything else is left out.
func webAddress(_ address: String?) -> String? {
    guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    return address
}
