import Foundation

/// A message as the learner reads it: words in small letters, one blank before, between and behind them.
///
/// Letters, marks and digits make words. Other signs of ASCII part them; a sign from outside of ASCII, such as a
/// currency's or an emoji, is a word by itself, for it often says what a message is about.
struct FoldedText {
    /// More than this is not read: the subject of a message stands in its beginning.
    static let limit = 4_000

    static let blank: UInt32 = 0x20

    private(set) var scalars: [UInt32] = []

    mutating func read(_ text: String) {
        scalars.removeAll(keepingCapacity: true)
        scalars.append(Self.blank)
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            readASCII(text)
        } else {
            readUnicode(text)
        }
        part()
    }

    private mutating func readASCII(_ text: String) {
        for byte in text.utf8.prefix(Self.limit) { take(UInt32(byte)) }
    }

    private mutating func readUnicode(_ text: String) {
        // Composed for compatibility, so that full-width letters and letters with loose accents are the usual ones.
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.limit)))
        for scalar in beginning.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar.isASCII {
                take(scalar.value)
            } else {
                take(scalar.properties)
            }
        }
    }

    private mutating func take(_ scalar: UInt32) {
        switch scalar {
        case 0x61...0x7A, 0x30...0x39: scalars.append(scalar)
        case 0x41...0x5A: scalars.append(scalar | 0x20)
        default: part()
        }
    }

    private mutating func take(_ sign: Unicode.Scalar.Properties) {
        switch sign.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            scalars.append(contentsOf: sign.lowercaseMapping.unicodeScalars.lazy.map(\.value))
        case .nonspacingMark, .spacingMark:
            if !sign.isDefaultIgnorableCodePoint, scalars.last != Self.blank {
                scalars.append(contentsOf: sign.lowercaseMapping.unicodeScalars.lazy.map(\.value))
            }
        case .currencySymbol, .otherSymbol, .mathSymbol:
            part()
            scalars.append(contentsOf: sign.lowercaseMapping.unicodeScalars.lazy.map(\.value))
            part()
        case .format: break
        default: part()
        }
    }

    private mutating func part() {
        if scalars.last != Self.blank { scalars.append(Self.blank) }
    }
}
