import NIOCore

/// Addresses that begin alike (CIDR, RFC 4632).
struct AddressBlock: Sendable {
    private let beginning: [UInt8]
    private let length: Int

    init(_ beginning: [UInt8], _ length: Int) {
        (self.beginning, self.length) = (beginning, length)
    }

    /// Reads an address or a block such as `10.0.0.0/24`.
    ///
    /// A block with bits behind its length is a slip of the pen, and so is one that has everybody in it.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = numericHost(String(parts[0])) else { return nil }
        let bits = bytes.count * 8
        guard parts.count == 2 else {
            self.init(bytes, bits)
            return
        }
        guard parts[1].allSatisfy({ ("0"..."9").contains($0) }), let length = Int(parts[1]),
            (1...bits).contains(length),
            (length..<bits).allSatisfy({ bytes[$0 / 8] & (0x80 >> UInt8($0 % 8)) == 0 })
        else { return nil }
        self.init(bytes, length)
    }

    /// Whether an address lies in it; one of the other family never does.
    func includes(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == beginning.count else { return false }
        return (0..<length).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == beginning[bit / 8] & mask
        }
    }
}

/// The bytes of an address in its one common form: four decimal numbers, or groups of IPv6 without a zone.
func numericHost(_ text: String) -> [UInt8]? {
    guard text.utf8.allSatisfy({ isDigit($0) || isHexadecimalLetter($0) || $0 == 0x2E || $0 == 0x3A })
    else { return nil }
    if text.utf8.contains(0x3A) {
        return (try? SocketAddress(ipAddress: text, port: 0))?.addressBytes
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part in part.allSatisfy(\.isNumber) ? UInt8(part) : nil }
    // A zero in front makes an octal number of it for some.
    let isPlain = parts.allSatisfy { $0 == "0" || !$0.hasPrefix("0") }
    return parts.count == 4 && bytes.count == 4 && isPlain ? bytes : nil
}

func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isHexadecimalLetter(_ byte: UInt8) -> Bool { (97...102).contains(byte | 0x20) }
