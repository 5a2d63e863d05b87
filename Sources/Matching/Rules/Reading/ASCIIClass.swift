/// The word-break classes of UAX #29, for ASCII.
enum ASCIIClass: UInt8 {
    case other
    case letter
    case digit
    /// The underscore.
    case extender
    /// `'` and `.`, which join letters and join digits.
    case joinsBoth
    /// `:`, which joins letters.
    case joinsLetters
    /// `,` and `;`, which join digits.
    case joinsDigits

    @inline(__always)
    static func of(_ byte: UInt8) -> ASCIIClass {
        if (byte | 0x20) &- 0x61 < 26 { return .letter }
        if byte &- 0x30 < 10 { return .digit }
        return switch byte {
        case 0x5F: .extender
        case 0x27, 0x2E: .joinsBoth
        case 0x3A: .joinsLetters
        case 0x2C, 0x3B: .joinsDigits
        default: .other
        }
    }

    @inline(__always) var isOfWord: Bool { self == .letter || self == .digit || self == .extender }

    /// Whether it joins two characters of the class.
    @inline(__always)
    func joins(_ neighbour: ASCIIClass) -> Bool {
        switch self {
        case .joinsBoth: neighbour == .letter || neighbour == .digit
        case .joinsLetters: neighbour == .letter
        case .joinsDigits: neighbour == .digit
        default: false
        }
    }

    @inline(__always)
    static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
