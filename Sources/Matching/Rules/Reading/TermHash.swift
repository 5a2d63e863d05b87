/// The hash of a term: its bytes in words of eight, multiplied as in wyhash, begun differently in each space.
enum TermHash {
    @inline(__always)
    static func of(_ bytes: borrowing [UInt8], start: Int, length: Int, in space: TermSpace) -> UInt64 {
        of(bytes.span, start: start, length: length, in: space)
    }

    @inline(__always)
    static func of(_ bytes: borrowing Span<UInt8>, start: Int, length: Int, in space: TermSpace) -> UInt64 {
        let raw = bytes.bytes
        var seed = UInt64(space.rawValue) &* 0x9E37_79B9_7F4A_7C15
        var first: UInt64 = 0
        var last: UInt64 = 0
        if length > 16 {
            var index = start
            while index + 16 < start + length {
                seed = mixed(eight(raw, index) ^ 0xA076_1D64_78BD_642F, eight(raw, index + 8) ^ seed)
                index += 16
            }
            first = eight(raw, start + length - 16)
            last = eight(raw, start + length - 8)
        } else if length >= 8 {
            first = eight(raw, start)
            last = eight(raw, start + length - 8)
        } else if length >= 4 {
            first = four(raw, start)
            last = four(raw, start + length - 4)
        } else if length > 0 {
            first = UInt64(bytes[start]) << 16 | UInt64(bytes[start + length / 2]) << 8
            last = UInt64(bytes[start + length - 1])
        }
        return mixed(
            first ^ 0xE703_7ED1_A0B4_28DB ^ seed,
            last ^ UInt64(truncatingIfNeeded: length) ^ 0x8EBC_6AF0_9C88_C6E3
        )
    }

    static func of(_ bytes: [UInt8], in space: TermSpace) -> UInt64 {
        of(bytes, start: 0, length: bytes.count, in: space)
    }

    /// The hash of two neighbouring terms.
    @inline(__always)
    static func ofPair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        mixed(first ^ 0xE703_7ED1_A0B4_28DB, second &* 0x9E37_79B9_7F4A_7C15)
    }

    @inline(__always)
    private static func eight(_ bytes: borrowing RawSpan, _ index: Int) -> UInt64 {
        UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    @inline(__always)
    private static func four(_ bytes: borrowing RawSpan, _ index: Int) -> UInt64 {
        UInt64(UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)))
    }

    @inline(__always)
    private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
