/// The address from which somebody reads.
///
/// What a proxy says of it (`X-Forwarded-For`, the last word of it) is believed of a machine nearby only: anybody else
/// could say what they like.
package func readerAddress(peer: String?, forwarded: String?) -> String {
    let told = forwarded?.split(separator: ",").last?.filter { !$0.isWhitespace }
    guard let peer else { return told ?? "" }
    return isNear(peer) ? told ?? peer : peer
}

/// Whether an address is of this machine or of its own network (RFC 1918, 4193, 4291).
private func isNear(_ address: String) -> Bool {
    let address = address.lowercased().replacing("::ffff:", with: "")
    if ["127.", "10.", "192.168.", "fc", "fd", "fe80:"].contains(where: address.hasPrefix) || address == "::1" {
        return true
    }
    let parts = address.split(separator: ".")
    return parts.count == 4 && parts[0] == "172" && (Int(parts[1]).map { (16...31).contains($0) } ?? false)
}

/// What stands for an address where tries are counted; `nil` where nothing is known.
///
/// Whoever has one address of the sixth version has as many as they like of the first 64 bits.
package func countedSource(peer: String?, forwarded: String?) -> String? {
    let address = readerAddress(peer: peer, forwarded: forwarded).prefix { $0 != "%" }.lowercased()
    guard address.contains(":") else { return address.isEmpty ? nil : address }
    if let last = address.split(separator: ":").last, last.contains(".") { return String(last) }
    let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.split(separator: ":").map { UInt16($0, radix: 16) ?? 0 } }
    let (head, tail) = (halves.first ?? [], halves.count == 2 ? halves[1] : [])
    let groups = head + Array(repeating: 0, count: max(0, 8 - head.count - tail.count)) + tail
    return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":")
}
