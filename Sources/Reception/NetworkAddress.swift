/// The address of a machine, as far as readers are told apart by it.
struct NetworkAddress: Equatable {
    /// Four numbers, or the first four groups of eight: a household has all that begin so.
    private let numbers: [UInt16]
    private let isLong: Bool
    /// All of it: four bytes, or sixteen.
    let bytes: [UInt8]

    /// `nil` for what is no address.
    init?(_ text: String) {
        guard text.utf8.count <= 45 else { return nil }
        if let short = Self.short(text) {
            (numbers, isLong, bytes) = (short, false, short.map { UInt8($0) })
        } else if text.lowercased().hasPrefix("::ffff:"), let short = Self.short(String(text.dropFirst(7))) {
            (numbers, isLong, bytes) = (short, false, short.map { UInt8($0) })
        } else if let long = Self.long(text) {
            numbers = Array(long.prefix(long == [0, 0, 0, 0, 0, 0, 0, 1] ? 8 : 4))
            (isLong, bytes) = (true, long.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
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
/// What a proxy says of it (`X-Forwarded-For`) is believed of the proxies that whoever runs this has named, and of nobody
/// else. It is read from its end: what stands before the last address that is no proxy's own, anybody may have written.
package func readerAddress(peer: String?, forwarded: String?, trusting proxies: TrustedProxies) -> String {
    var nearest = peer.flatMap { NetworkAddress($0) }
    if peer == nil, !proxies.includesNameless { return "" }
    if let peer, nearest == nil { return peer }
    for word in (forwarded ?? "").split(separator: ",", omittingEmptySubsequences: false).suffix(hops).reversed() {
        if let nearest, !proxies.includes(nearest) { break }
        guard let told = NetworkAddress(String(word.filter { !$0.isWhitespace })) else { break }
        nearest = told
    }
    return nearest?.text ?? ""
}

/// The same as it stands for where tries are counted; `nil` where nothing is known.
package func countedSource(peer: String?, forwarded: String?, trusting proxies: TrustedProxies) -> String? {
    let address = readerAddress(peer: peer, forwarded: forwarded, trusting: proxies)
    return address.isEmpty ? nil : address
}

/// The same where tries of those who work here are counted.
///
/// Whoever comes from this machine while no proxy is named may stand behind one that nobody told of, with everybody else:
/// some strangers would keep all who work here out. Their tries are counted by the addresses that they say alone.
package func colleagueSource(_ source: String?, trusting proxies: TrustedProxies) -> String? {
    guard let source, proxies.isEmpty, source.hasPrefix("127.") || source == NetworkAddress("::1")?.text else {
        return source
    }
    return nil
}

/// More proxies behind each other than anybody has.
private let hops = 20
