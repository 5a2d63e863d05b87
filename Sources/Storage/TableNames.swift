/// The names of a table and of some of its columns, as words of a statement.
///
/// Names cannot be bound as values are. So they are letters, digits and underscores, and nothing else passes.
package struct TableNames: Sendable {
    package let table: String
    package let columns: [String]

    package init(table: String, columns: [String]) throws(StorageFailure) {
        for name in [table] + columns where !isPlainName(name) {
            throw .other("“\(name)” is no name of a table or a column.")
        }
        if columns.isEmpty { throw .other("No column of \(table) was named.") }
        self.table = table
        self.columns = columns
    }

    /// The column list, as it stands between parentheses.
    package var list: String { columns.joined(separator: ", ") }

    /// One statement that inserts these rows.
    package func insertion(of rows: some Collection<[SQLValue]>) throws(StorageFailure) -> SQL {
        var tuples: [SQL] = []
        for row in rows {
            try require(row)
            tuples.append("(\(SQL.joined(row.map { SQL($0) }, separator: ", ")))")
        }
        return "\(SQL(words: "INSERT INTO \(table) (\(list)) VALUES ")) \(SQL.joined(tuples, separator: ", "))"
    }

    /// A row has a value for each column.
    package func require(_ row: [SQLValue]) throws(StorageFailure) {
        guard row.count == columns.count else {
            throw .other("A row of \(row.count) values does not fit the \(columns.count) columns of \(table).")
        }
    }
}

private func isPlainName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first == 0x5f || (0x61...0x7a).contains(first) else { return false }
    return name.utf8.allSatisfy { $0 == 0x5f || (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
}
