/// Appends text so that it is the same text inside an element and inside a quoted attribute.
///
/// Control characters, which HTML forbids, become U+FFFD.
func appendEscaped(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
        case 9, 10, 32...126, 128...: bytes.append(byte)
        case 13: bytes.append(contentsOf: "&#13;".utf8)
        default: bytes.append(contentsOf: "\u{FFFD}".utf8)
        }
    }
}

/// The value as the attribute may carry it; `nil` when the attribute has to be left out.
func attributeValue(_ value: String, for name: String) -> String? {
    precondition(name != "style" && !name.hasPrefix("on"), "The content security policy forbids \(name)=")
    return addressAttributes.contains(name) ? allowedAddress(value) : value
}

private let addressAttributes: Set<String> = ["href", "src", "action", "formaction", "cite", "poster"]

/// An address that a link may lead to: `http`, `https`, `mailto`, or a path of this server; `nil` for any other.
///
/// A browser drops tabs and line ends inside an address and reads `\` as `/`; an address that needs that is refused.
func allowedAddress(_ address: String) -> String? {
    let bytes = Array(address.utf8)
    guard !bytes.contains(where: { $0 <= 32 || $0 == 127 || $0 == UInt8(ascii: "\\") }) else { return nil }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), !bytes[..<colon].contains(where: endsScheme) else {
        return address.hasPrefix("//") ? nil : address
    }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard ["http", "https", "mailto"].contains(scheme) else { return nil }
    return scheme == "mailto" || address.dropFirst(scheme.count + 1).hasPrefix("//") ? address : nil
}

/// An address that leads away from this server and may do so; `nil` for a path, which would lead a reader around here.
func outwardAddress(_ address: String) -> String? {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return ["http", "https", "mailto"].contains(scheme) && address.contains(":") ? allowedAddress(address) : nil
}

private func endsScheme(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
}

/// Text as it may stand inside an address, every byte that is not unreserved percent-encoded (RFC 3986).
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
