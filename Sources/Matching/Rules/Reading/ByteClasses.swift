/// Tells what the bytes of a block are, eight at a time: the highest bit of each says yes or no.
///
/// Whoever calls it vouches that sixty-four bytes stand behind an offset.
enum ByteClasses {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// Letters and digits, and what is beyond ASCII.
    @inline(__always)
    static func yardstickBlock(_ raw: UnsafeMutableRawBufferPointer, _ start: Int) -> TextBits.Block {
        var block = TextBits.Block()
        for part in 0..<8 {
            let eight = lowered(raw, start + part * 8)
            let low = eight & ~high
            let shift = UInt64(part * 8)
            block.words |= gathered((letters(low) | digits(low)) & ~eight) &<< shift
            block.special |= gathered(eight) &<< shift
        }
        return block
    }

    /// Letters, digits and underscores; white space; and what may be something other than a word of ASCII: what is beyond
    /// it, `@`, `#`, and the colon for `http://`.
    @inline(__always)
    static func productBlock(_ raw: UnsafeMutableRawBufferPointer, _ start: Int) -> TextBits.Block {
        var block = TextBits.Block()
        for part in 0..<8 {
            let eight = lowered(raw, start + part * 8)
            let low = eight & ~high
            let shift = UInt64(part * 8)
            let words = letters(low) | digits(low) | ~differs(low, 0x5F)
            let special = ~(differs(low, 0x40) & differs(low, 0x23) & differs(low, 0x3A))
            let seen = low &+ ones &* (0x80 - 0x21)
            block.words |= gathered(words & ~eight) &<< shift
            block.special |= gathered(special | eight) &<< shift
            block.breaks |= gathered(~seen & ~eight) &<< shift
        }
        return block
    }

    /// Eight bytes, put in small where they stand.
    @inline(__always)
    private static func lowered(_ raw: UnsafeMutableRawBufferPointer, _ offset: Int) -> UInt64 {
        let loaded = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let eight = ASCIIClass.lowered(UInt64(littleEndian: loaded))
        raw.storeBytes(of: eight.littleEndian, toByteOffset: offset, as: UInt64.self)
        return eight
    }

    /// Of bytes below 0x80, those from `a` to `z`.
    @inline(__always)
    private static func letters(_ low: UInt64) -> UInt64 {
        (low &+ ones &* (0x80 - 0x61)) & ~(low &+ ones &* (0x80 - 0x7B))
    }

    @inline(__always)
    private static func digits(_ low: UInt64) -> UInt64 {
        (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
    }

    /// Of bytes below 0x80, those that are not the one.
    @inline(__always)
    private static func differs(_ low: UInt64, _ byte: UInt64) -> UInt64 {
        (low ^ ones &* byte) &+ ones &* 0x7F
    }

    /// The highest bits of eight bytes as the lowest eight of a number.
    @inline(__always)
    private static func gathered(_ bits: UInt64) -> UInt64 { ((bits & high) &* 0x0002_0408_1020_4081) &>> 56 }
}
