/// Reads one entry of a named list as if it stood in a query.
enum ListEntry {
    /// The clause that an entry stands for; `nil` for one that cannot be looked for.
    static func expression(_ entry: String, in field: QueryField) -> QueryExpression? {
        let text = trimmed(entry)
        guard let first = text.first else { return nil }
        if field == .text, first == "@" { return exact(text, in: .mentions) }
        if field == .text, first == "#" { return exact(text, in: .tag) }
        guard field.holdsWords else { return exact(text, in: field) }
        let words = text.filter { $0 != "\"" }
        guard WordProblem(in: words) == nil else { return nil }
        let isPhrase = words.unicodeScalars.contains(where: \.isSpace)
        return .clause(QueryClause(field, isPhrase ? .phrase(words, within: nil) : .word(words)))
    }

    private static func exact(_ text: String, in field: QueryField) -> QueryExpression? {
        guard case .success(let value) = FieldValue.read(text, for: field) else { return nil }
        return .clause(QueryClause(field, value))
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.isSpace }.reversed()
        return String(String.UnicodeScalarView(scalars.drop { $0.isSpace }.reversed()))
    }
}
