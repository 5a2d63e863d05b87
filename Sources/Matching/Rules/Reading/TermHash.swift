/// The hash of a term: its bytes in words of eight, multiplied as in wyhash, begun differently in each space.
///
/// Of up to sixteen bytes the words are the first eight and the last eight, filled up with noughts.
enum TermHash {
    @inline(__always)
    static func of(_ bytes: borrowing [UInt8], start: Int, length: Int, in space: TermSpace) -> UInt64 {
        of(bytes.span, start: start, length: length, in: space)
    }

    @inline(__always)
    static func of(_ bytes: borrowing Span<UInt8>, start: Int, length: Int, in space: TermSpace) -> UInt64 {
        let raw = bytes.bytes
        guard length <= 16 else { return ofMany(raw, start: start, length: length, seed(space)) }
        if length > 8 {
            let last = eight(raw, start + length - 8) >> UInt64(8 * (16 - length))
            return mixed(eight(raw, start), last, length, seed(space))
        }
        if length == 8 { return mixed(eight(raw, start), 0, length, seed(space)) }
        var first: UInt64 = 0
        if length >= 4 {
            first = four(raw, start) | four(raw, start + length - 4) << UInt64(8 * (length - 4))
        } else {
            for offset in 0..<length { first |= UInt64(bytes[start + offset]) << UInt64(8 * offset) }
        }
        return mixed(first, 0, length, seed(space))
    }

    /// The same where sixteen bytes may be read from the start, whatever they are: a processor need not guess how long
    /// the term is.
    @inline(__always)
    static func ofPadded(_ bytes: borrowing Span<UInt8>, start: Int, length: Int, in space: TermSpace) -> UInt64 {
        guard 1..<16 ~= length else { return ofOther(bytes, start: start, length: length, in: space) }
        let raw = bytes.bytes
        precondition(start >= 0 && start &+ 16 <= raw.byteCount)
        // Shifts of a masked number are no branches; so many bits are never too many here.
        let first = known(raw, start) & UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8))
        let last = known(raw, start &+ 8) & (1 &<< UInt64(truncatingIfNeeded: 8 &* max(0, length &- 8)) &- 1)
        return mixed(first, last, length, seed(space))
    }

    /// Apart, so that a loop over many terms keeps to the few instructions that nearly all of them need.
    @inline(never)
    private static func ofOther(
        _ bytes: borrowing Span<UInt8>,
        start: Int,
        length: Int,
        in space: TermSpace
    ) -> UInt64 {
        of(bytes, start: start, length: length, in: space)
    }

    private static func ofMany(_ raw: borrowing RawSpan, start: Int, length: Int, _ seed: UInt64) -> UInt64 {
        var seed = seed
        var index = start
        while index + 16 < start + length {
            seed = mixed(eight(raw, index) ^ 0xA076_1D64_78BD_642F, eight(raw, index + 8) ^ seed)
            index += 16
        }
        return mixed(eight(raw, start + length - 16), eight(raw, start + length - 8), length, seed)
    }

    @inline(__always)
    private static func seed(_ space: TermSpace) -> UInt64 { UInt64(space.rawValue) &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private static func mixed(_ first: UInt64, _ last: UInt64, _ length: Int, _ seed: UInt64) -> UInt64 {
        mixed(
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

    /// The same where somebody has looked whether they are there.
    @inline(__always)
    private static func known(_ bytes: borrowing RawSpan, _ index: Int) -> UInt64 {
        UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
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
