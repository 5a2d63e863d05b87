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

private func short(_ beginning: [UInt8], _ length: Int) -> AddressBlock { block(beginning, length, of: 4) }
private func long(_ beginning: [UInt8], _ length: Int) -> AddressBlock { block(beginning, length, of: 16) }

/// What is not written of the beginning is nothing but zeros.
private func block(_ beginning: [UInt8], _ length: Int, of count: Int) -> AddressBlock {
    AddressBlock(beginning + Array(repeating: 0, count: count - beginning.count), length)
}

private let specialShort = [
    short([0], 8), short([10], 8), short([100, 64], 10), short([127], 8),
    short([169, 254], 16), short([172, 16], 12), short([192, 0, 0], 24),
    short([192, 0, 2], 24), short([192, 31, 196], 24), short([192, 52, 193], 24),
    short([192, 88, 99], 24), short([192, 168], 16), short([192, 175, 48], 24),
    short([198, 18], 15), short([198, 51, 100], 24), short([203, 0, 113], 24),
    short([224], 4), short([240], 4),
]

private let specialLong = [
    // Protocol assignments, Teredo, ORCHID and benchmarks; documentation; 6to4; AS112; documentation.
    long([0x20, 0x01, 0x00], 23), long([0x20, 0x01, 0x0D, 0xB8], 32), long([0x20, 0x02], 16),
    long([0x26, 0x20, 0x00, 0x4F, 0x80], 48), long([0x3F, 0xFF, 0x00], 20),
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
