/// The hash of a term: FNV-1a over its bytes, begun differently in each space.
enum TermHash {
    @inline(__always)
    static func of(_ bytes: borrowing [UInt8], start: Int, length: Int, in space: TermSpace) -> UInt64 {
        var hash = begin(space)
        var index = start
        let end = start + length
        while index < end {
            hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
            index += 1
        }
        return finish(hash)
    }

    static func of(_ bytes: [UInt8], in space: TermSpace) -> UInt64 {
        of(bytes, start: 0, length: bytes.count, in: space)
    }

    /// The hash of two neighbouring terms.
    @inline(__always)
    static func ofPair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        finish((first &* 0x9E37_79B9_7F4A_7C15) ^ second)
    }

    @inline(__always)
    private static func begin(_ space: TermSpace) -> UInt64 {
        0xCBF2_9CE4_8422_2325 ^ (UInt64(space.rawValue) &* 0x9E37_79B9_7F4A_7C15)
    }

    @inline(__always)
    private static func finish(_ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 29)
    }
}
