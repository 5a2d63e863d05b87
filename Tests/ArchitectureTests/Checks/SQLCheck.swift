/// SQL stands in the drawers made for it, so that a table's columns are known in one place.
func placeOfSQLCheck(_ files: [SourceFile]) -> [Violation] {
    Dictionary(grouping: files.filter(\.isSource), by: \.room).values.flatMap { room in
        // A room of under 300 lines needs no drawers.
        room.reduce(0) { $0 + $1.lineCount } < 300 ? [] : room.flatMap(strayStatements)
    }.sorted { $0.place < $1.place }
}

private func strayStatements(_ file: SourceFile) -> [Violation] {
    let hasDrawer = file.isInFolder("Tables") || file.isInFolder("Queries")
    let isNamedSo = file.name.hasSuffix("Table.swift") || file.name.contains("Query") || file.name.contains("Migration")
    if hasDrawer || isNamedSo { return [] }
    return statements(in: file.strings).map { file.violation($0, "SQL outside Tables and Queries") }
}

/// The lines where a string literal begins a statement.
func statements(in words: [Token]) -> [Int] {
    words.indices.compactMap { place in
        let rest = words[place...].dropFirst().prefix(5).map(\.text)
        let begins =
            switch words[place].text {
            case "SELECT": true
            case "INSERT", "REPLACE": rest.prefix(3).contains("INTO")
            case "DELETE": rest.first == "FROM"
            case "UPDATE": rest.contains("SET")
            case "CREATE": rest.contains("TABLE") || rest.contains("INDEX")
            default: false
            }
        return begins ? words[place].line : nil
    }
}

/// Entries of the journal are added, and nothing of ours changes one or takes it out: not even a step of the tables.
func recordCheck(_ file: SourceFile) -> [Violation] {
    guard file.isSource else { return [] }
    let words = file.strings
    return words.indices.compactMap { place in
        let next = words[place...].dropFirst().prefix(2).map(\.text)
        let touches =
            switch words[place].text {
            case "UPDATE", "TRUNCATE": next.first == "journal_entry"
            case "DELETE", "REPLACE", "DROP", "ALTER": next.last == "journal_entry"
            default: false
            }
        return touches ? file.violation(words[place].line, "changes what is in the record") : nil
    }
}
