/// The machines whose word is taken for where somebody comes from: none, unless whoever runs this names them.
package struct TrustedProxies: Sendable {
    /// A block of addresses that begin alike (CIDR, RFC 4632).
    private struct Block: Sendable {
        let bytes: [UInt8]
        let length: Int

        func includes(_ other: [UInt8]) -> Bool {
            guard other.count == bytes.count else { return false }
            let (whole, rest) = length.quotientAndRemainder(dividingBy: 8)
            guard bytes.prefix(whole) == other.prefix(whole) else { return false }
            guard rest > 0 else { return true }
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
            return bytes[whole] & mask == other[whole] & mask
        }
    }

    private let blocks: [Block]
    /// Whether whoever comes from an address that is not known counts as one; in tests only, which open no connection.
    let includesNameless: Bool

    /// Whether nobody's word is taken.
    var isEmpty: Bool { blocks.isEmpty && !includesNameless }

    package static let none = TrustedProxies(blocks: [], includesNameless: false)
    package static let nameless = TrustedProxies(blocks: [], includesNameless: true)

    private init(blocks: [Block], includesNameless: Bool) {
        (self.blocks, self.includesNameless) = (blocks, includesNameless)
    }

    /// `nil` where one of these is neither an address nor a block such as `10.0.0.0/24` or `fd00::/64`.
    package init?(_ texts: [String]) {
        let blocks = texts.compactMap(Self.block)
        guard blocks.count == texts.count else { return nil }
        self.init(blocks: blocks, includesNameless: false)
    }

    func includes(_ address: NetworkAddress) -> Bool {
        blocks.contains { $0.includes(address.bytes) }
    }

    /// A block with bits behind its length is a slip of the pen, and so is one that has everybody in it.
    private static func block(_ text: String) -> Block? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let address = NetworkAddress(String(first)) else { return nil }
        let bits = address.bytes.count * 8
        guard parts.count == 2 else { return Block(bytes: address.bytes, length: bits) }
        guard parts[1].allSatisfy({ ("0"..."9").contains($0) }), let length = Int(parts[1]), (1...bits).contains(length)
        else { return nil }
        let block = Block(bytes: address.bytes, length: length)
        let isClean = (length..<bits).allSatisfy { address.bytes[$0 / 8] & (0x80 >> UInt8($0 % 8)) == 0 }
        return isClean ? block : nil
    }
}
