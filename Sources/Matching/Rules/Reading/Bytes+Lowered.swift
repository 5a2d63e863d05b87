extension [UInt8] {
    /// Appends a copy of other bytes.
    @inline(__always)
    mutating func append(_ source: borrowing Span<UInt8>) {
        source.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends a copy of other bytes with the letters of ASCII in small; all others stay as they are.
    ///
    /// Eight at a time: the highest bit of each byte says whether it is a capital letter, and is moved to the bit that
    /// makes it small.
    mutating func appendLowered(_ source: borrowing Span<UInt8>) {
        let start = count
        append(source)
        let added = source.count
        withUnsafeMutableBytes { bytes in
            var index = start
            while index + 8 <= start + added {
                let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                bytes.storeBytes(of: ASCIIClass.lowered(eight), toByteOffset: index, as: UInt64.self)
                index += 8
            }
            while index < start + added {
                bytes[index] = ASCIIClass.lowered(bytes[index])
                index += 1
            }
        }
    }
}

extension ASCIIClass {
    /// Eight bytes with the letters of ASCII in small.
    @inline(__always)
    static func lowered(_ eight: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let low = eight & (ones &* 0x7F)
        let fromA = low &+ (ones &* (0x80 - 0x41))
        let behindZ = low &+ (ones &* (0x80 - 0x5B))
        let capitals = fromA & ~behindZ & ~eight & (ones &* 0x80)
        return eight | capitals >> 2
    }
}

extension Array {
    /// Takes everything out and keeps the memory; of an empty one that is not even asked.
    @inline(__always)
    mutating func empty() {
        if !isEmpty { removeAll(keepingCapacity: true) }
    }
}
