extension StringProtocol {
    /// The words on one line, with one space between them and none around them.
    ///
    /// Counted by scalars: a space with a mark upon it is one `Character`, and to split there would take the mark away.
    public var onOneLine: String {
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}
