extension SQL {
    /// Whether it only reads: it begins with SELECT.
    package var isSelection: Bool {
        guard case .words(let words)? = pieces.first else { return false }
        return words.drop(while: \.isWhitespace).hasPrefix("SELECT")
    }
}
