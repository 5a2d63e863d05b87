/// The length of a text in one byte: exact up to 127 words, then to within a sixteenth.
enum LengthCode {
    /// Stands for a text that is no longer there: it fits nothing.
    static let gone: UInt8 = 0

    static func code(of length: Int) -> UInt8 {
        guard length > 127 else { return UInt8(max(length, 1)) }
        let shift = min(Int.bitWidth - 8 - length.leadingZeroBitCount, 7)
        return UInt8(128 + shift * 16 + min(length >> (shift + 3) - 16, 15))
    }

    static func length(of code: UInt8) -> Int {
        guard code > 127 else { return Int(code) }
        let shift = (Int(code) - 128) / 16
        return (16 + Int(code) % 16) << (shift + 3)
    }
}
