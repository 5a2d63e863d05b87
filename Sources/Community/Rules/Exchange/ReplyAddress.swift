/// Where a mail comes back: the address of the house with a token in it.
func replyAddress(_ address: String, with token: String) -> String? {
    guard let at = address.lastIndex(of: "@") else { return nil }
    return "\(address[..<at])+\(token)\(address[at...])"
}

/// The tokens that stand in addresses, each once, ten at most.
package func replyTokens(in addresses: some Sequence<String>) -> [String] {
    var found: [String] = []
    for address in addresses {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].lastIndex(of: "+") else { continue }
        let token = address[address.index(after: plus)..<at].lowercased()
        let isToken = token.utf8.count == 40 && token.utf8.allSatisfy { isHexadecimal($0) }
        if isToken, !found.contains(token), found.count < 10 { found.append(token) }
    }
    return found
}

/// 160 bits of a hash as text; an address has 64 characters before its sign, and no two kinds of letters.
func replyToken(of hash: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(hash.prefix(20).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
