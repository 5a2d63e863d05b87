/// The address of a machine, as far as readers are told apart by it.
struct NetworkAddress: Equatable {
    /// Four numbers, or the first four groups of eight: a household has all that begin so.
    private let numbers: [UInt16]
    private let isLong: Bool

    /// `nil` for what is no address.
    init?(_ text: String) {
        guard text.utf8.count <= 45 else { return nil }
        if let short = Self.short(text) {
            (numbers, isLong) = (short, false)
        } else if text.lowercased().hasPrefix("::ffff:"), let short = Self.short(String(text.dropFirst(7))) {
            (numbers, isLong) = (short, false)
        } else if let long = Self.long(text) {
            (numbers, isLong) = (Array(long.prefix(long == [0, 0, 0, 0, 0, 0, 0, 1] ? 8 : 4)), true)
        } else {
            return nil
        }
    }

    /// The address as it is counted by.
    var text: String {
        isLong
            ? numbers.map { String($0, radix: 16) }.joined(separator: ":") + "::"
            : numbers.map { String($0) }.joined(separator: ".")
    }

    /// Whether it is of this machine or of its own network (RFC 1918, 4193, 4291).
    var isNear: Bool {
        if isLong { return numbers.count == 8 || numbers[0] & 0xFE00 == 0xFC00 || numbers[0] & 0xFFC0 == 0xFE80 }
        switch (numbers[0], numbers[1]) {
        case (127, _), (10, _), (192, 168), (172, 16...31): return true
        default: return false
        }
    }

    private static func short(_ text: String) -> [UInt16]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part in
            part.allSatisfy { ("0"..."9").contains($0) } && part.count <= 3 ? UInt16(part) : nil
        }
        return numbers.count == 4 && numbers.allSatisfy { $0 < 256 } ? numbers : nil
    }

    private static func long(_ text: String) -> [UInt16]? {
        guard let gap = text.firstRange(of: "::") else {
            let all = groups(text[...])
            return all?.count == 8 ? all : nil
        }
        guard let front = groups(text[..<gap.lowerBound]), let back = groups(text[gap.upperBound...]),
            front.count + back.count < 8
        else { return nil }
        return front + Array(repeating: 0, count: 8 - front.count - back.count) + back
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.count <= 4 ? UInt16($0, radix: 16) : nil }
        return numbers.count == parts.count ? numbers : nil
    }
}

/// The address from which somebody reads.
///
/// What a proxy says of it (`X-Forwarded-For`, the last word of it) is believed of a machine nearby only, and when it is
/// an address: anybody else could say what they like.
package func readerAddress(peer: String?, forwarded: String?) -> String {
    let word = forwarded?.split(separator: ",").last.map { $0.filter { !$0.isWhitespace } }
    let told = word.flatMap { NetworkAddress($0) }
    guard let peer else { return told?.text ?? "" }
    guard let near = NetworkAddress(peer) else { return peer }
    return (near.isNear ? told ?? near : near).text
}

/// The same as it stands for where tries are counted; `nil` where nothing is known.
package func countedSource(peer: String?, forwarded: String?) -> String? {
    let address = readerAddress(peer: peer, forwarded: forwarded)
    return address.isEmpty ? nil : address
}
