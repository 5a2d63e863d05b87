/// A message as it stands behind `DATA`: lines that begin with a dot get another one, and a dot alone ends it.
///
/// `nil` for a message in which a line end is not both of its bytes: servers do not agree on where it would end.
func smtpContent(of message: [UInt8]) -> [UInt8]? {
    let (cr, lf, dot) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "."))
    var content: [UInt8] = []
    content.reserveCapacity(message.count + 64)
    var last: UInt8 = lf
    var isAtStart = true
    for byte in message {
        guard byte != 0, (byte == lf) == (last == cr) else { return nil }
        if isAtStart, byte == dot { content.append(dot) }
        content.append(byte)
        isAtStart = byte == lf
        last = byte
    }
    guard last != cr else { return nil }
    if !isAtStart { content += [cr, lf] }
    return content + [dot, cr, lf]
}

/// Whether an address can stand in an envelope as it is.
///
/// Anything that ends a line, or the address, would begin a command of its own.
package func isPlainMailAddress(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard (3...254).contains(bytes.count), bytes.filter({ $0 == UInt8(ascii: "@") }).count == 1,
        bytes.first != UInt8(ascii: "@"), bytes.last != UInt8(ascii: "@")
    else { return false }
    return bytes.allSatisfy { (33...126).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) }
}
