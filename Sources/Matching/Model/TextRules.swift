/// How a text is cut into words.
public enum TextRules: String, Sendable, Codable, CaseIterable {
    /// The rules of the query language: Unicode words, folded; pairs for scripts without spaces.
    case product
    /// The rules of the performance yardstick: runs of letters and digits, lower-cased.
    case yardstick
}
