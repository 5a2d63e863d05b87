import NIOCore

/// Whether an address belongs to one machine that anybody in the world reaches, so that nobody has us knock at a door
/// inside: IANA's registries of special addresses (RFC 6890 and what came after it).
///
/// Whatever carries another address within it (NAT64, 6to4, Teredo, mapped ones) counts as special, too.
func isPublicAddress(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: !specialShort.contains { $0.includes(bytes) }
    // Everything that was given out to anybody so far begins with these three bits.
    case 16: bytes[0] & 0xE0 == 0x20 && !specialLong.contains { $0.includes(bytes) }
    default: false
    }
}

/// Addresses that begin alike.
private struct AddressBlock: Sendable {
    let beginning: [UInt8]
    let length: Int

    init(_ beginning: [UInt8], _ length: Int) {
        (self.beginning, self.length) = (beginning, length)
    }

    func includes(_ bytes: [UInt8]) -> Bool {
        (0..<length).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            let wanted = bit / 8 < beginning.count ? beginning[bit / 8] : 0
            return bytes[bit / 8] & mask == wanted & mask
        }
    }
}

private let specialShort = [
    AddressBlock([0], 8), AddressBlock([10], 8), AddressBlock([100, 64], 10), AddressBlock([127], 8),
    AddressBlock([169, 254], 16), AddressBlock([172, 16], 12), AddressBlock([192, 0, 0], 24),
    AddressBlock([192, 0, 2], 24), AddressBlock([192, 31, 196], 24), AddressBlock([192, 52, 193], 24),
    AddressBlock([192, 88, 99], 24), AddressBlock([192, 168], 16), AddressBlock([192, 175, 48], 24),
    AddressBlock([198, 18], 15), AddressBlock([198, 51, 100], 24), AddressBlock([203, 0, 113], 24),
    AddressBlock([224], 4), AddressBlock([240], 4),
]

private let specialLong = [
    // Protocol assignments, Teredo, ORCHID and benchmarks; documentation; 6to4; AS112; documentation.
    AddressBlock([0x20, 0x01, 0x00], 23), AddressBlock([0x20, 0x01, 0x0D, 0xB8], 32), AddressBlock([0x20, 0x02], 16),
    AddressBlock([0x26, 0x20, 0x00, 0x4F, 0x80], 48), AddressBlock([0x3F, 0xFF, 0x00], 20),
]

extension SocketAddress {
    /// The four or sixteen bytes of an address of the internet; none of anything else.
    var addressBytes: [UInt8] {
        switch self {
        // Where the bytes lie in the structures of every system that we run on: behind family and port.
        case .v4(let address): withUnsafeBytes(of: address.address) { Array($0[4..<8]) }
        case .v6(let address): withUnsafeBytes(of: address.address) { Array($0[8..<24]) }
        case .unixDomainSocket: []
        }
    }
}
