extension QueryParser {
    mutating func lint(word text: String, at index: Int) {
        if text == "or" || text == "and" || text == "not" || text == "near" {
            lints.append(
                (.lowerCaseOperator, index, "\(text) in lower case is a word to look for. Write \(text.uppercased()).")
            )
        }
        if text.utf8.contains(0xE2), text.unicodeScalars.contains(where: Self.isCurlyQuote) {
            lints.append((.curlyQuote, index, "A curly quote does not begin a phrase. Write \"."))
        }
        if text.utf8.last == 0x3F { lintQuestionMark(at: index + text.unicodeScalars.count - 1) }
    }

    mutating func lint(phrase text: String, closing: Int) {
        if text.utf8.last == 0x3F { lintQuestionMark(at: closing - 1) }
    }

    private mutating func lintQuestionMark(at index: Int) {
        lints.append(
            (.questionMark, index, "? stands for exactly one more letter. Leave it out if you ask a question.")
        )
    }

    private static func isCurlyQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{201C}" || scalar == "\u{201D}" || scalar == "\u{201E}"
    }
}
