extension Unicode.Scalar {
    /// White_Space, by the tables of this room: asking the standard library is an order of magnitude slower.
    @inline(__always)
    var isSpace: Bool {
        value < 0x80 ? value == 0x20 || 0x09...0x0D ~= value : UnicodeFlags.of(value).contains(.space)
    }

    /// A letter or a number of any kind.
    @inline(__always)
    var isLetterOrNumber: Bool { UnicodeFlags.of(value).isLetterOrNumber }

    /// A letter, by whatever name: a number is none.
    var isLetter: Bool {
        guard isLetterOrNumber else { return false }
        return switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: false
        default: true
        }
    }
}
