import Primitives

/// A program's words as they may stand in a log or on a page: on one line, of signs that can be seen, and not endless.
func plainWords(_ words: some StringProtocol, atMost length: Int) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in words.unicodeScalars.prefix(length) { plain.append(canBeSeen(scalar) ? scalar : " ") }
    return String(plain).onOneLine
}

private func canBeSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
}
