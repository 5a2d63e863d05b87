import Foundation

/// How many replies somebody may have saved for themselves, and a unit for its people: a list that one can choose from.
package let savedReplyLimit = 100

/// A saved reply's text, without space around it, or what is wrong with it.
func checkedReplyText(_ text: String) throws(SavedReplyRefused) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw .textMissing }
    guard text.count <= 5_000 else { throw .textTooLong }
    if let mark = SavedReplyVariable.unknown(in: text) { throw .variableUnknown(mark) }
    return text
}

/// A draft with a saved reply in it: what was written stays as it is, the reply stands behind it, after an empty line.
package func inserted(_ reply: String, behind words: String) -> String {
    if words.allSatisfy(\.isWhitespace) { return reply }
    let space = words.hasSuffix("\n\n") ? "" : words.hasSuffix("\n") ? "\n" : "\n\n"
    return words + space + reply
}

/// What somebody outside calls themselves, so that it fits into a sentence; `nil` when nothing is left.
///
/// In one line, and without the marks that turn the letters around it.
func fittingValue(_ text: String?) -> String? {
    guard let text else { return nil }
    let shown = text.unicodeScalars.filter { scalar in
        !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
    }
    let words = String(String.UnicodeScalarView(shown)).split { character in
        character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
}
