package import Primitives

/// A timestamp identifier: 53 bits of microseconds since 1970, then 10 bits that tell clocks apart.
package struct TID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 64 bits; the first is always 0.
    package let value: UInt64

    package init(microseconds: Int64, clock: UInt16) {
        value = (UInt64(clamping: microseconds) & 0x1f_ffff_ffff_ffff) << 10 | UInt64(clock & 1_023)
    }

    /// Reads the thirteen characters; `nil` when they are none.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard TID.isValid(bytes) else { return nil }
        value = bytes.reduce(0) { $0 << 5 | UInt64(TID.alphabet.firstIndex(of: $1) ?? 0) }
    }

    package var moment: Moment { Moment(microseconds: Int64(value >> 10)) }

    package var description: String {
        let digits = (0..<13).map { TID.alphabet[Int(value >> UInt64(60 - 5 * $0) & 31)] }
        return String(decoding: digits, as: UTF8.self)
    }

    package static func < (left: TID, right: TID) -> Bool { left.value < right.value }

    static func isValid(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 13, bytes[0] < UInt8(ascii: "k") else { return false }
        return bytes.allSatisfy { (0x32...0x37).contains($0) || $0.isASCIILowercase }
    }

    private static let alphabet = Array("234567abcdefghijklmnopqrstuvwxyz".utf8)
}
