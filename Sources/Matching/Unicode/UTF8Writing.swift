/// UTF-8, written scalar by scalar.
enum UTF8Writing {
    @inline(__always)
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        if scalar < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            bytes.append(continuation(scalar))
        } else if scalar < 0x10000 {
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            bytes.append(continuation(scalar >> 6))
            bytes.append(continuation(scalar))
        } else {
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            bytes.append(continuation(scalar >> 12))
            bytes.append(continuation(scalar >> 6))
            bytes.append(continuation(scalar))
        }
    }

    @inline(__always)
    private static func continuation(_ scalar: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: 0x80 | (scalar & 0x3F))
    }

    /// The number of bytes of a scalar.
    @inline(__always)
    static func width(of scalar: UInt32) -> Int {
        scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    }

    /// The number of bytes of the scalar that begins with this byte.
    @inline(__always)
    static func width(leadingByte byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
}
