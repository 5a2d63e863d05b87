/// A table as the engine's own catalogue tells it: the same from every engine.
package struct TableDescription: Hashable, Sendable {
    package let name: String
    /// In the order in which they were declared.
    package let columns: [String]
    /// The columns of the primary key, in its order.
    package let key: [String]

    package init(name: String, columns: [String], key: [String]) {
        self.name = name
        self.columns = columns
        self.key = key
    }

    /// Puts descriptions together from rows `table_name`, `column_name` and `place`, the column's place in the key.
    ///
    /// The rows come by table, and in the order of the columns; `place` is 0 for a column that is not in the key.
    package static func assembled(from rows: [Row]) throws -> [TableDescription] {
        var order: [String] = []
        var columns: [String: [(name: String, place: Int64)]] = [:]
        for row in rows {
            let table = try row.text("table_name")
            if columns[table] == nil { order.append(table) }
            columns[table, default: []].append((try row.text("column_name"), try row.integer("place")))
        }
        return order.sorted().map { table in
            let all = columns[table] ?? []
            let key = all.filter { $0.place > 0 }.sorted { $0.place < $1.place }
            return TableDescription(name: table, columns: all.map(\.name), key: key.map(\.name))
        }
    }

    /// The rows behind a primary key, in its order: all columns, so many at most.
    package func page(behind key: [SQLValue]?, atMost limit: Int) throws(StorageFailure) -> SQL {
        let (names, order) = try plainNames()
        var query: SQL = "SELECT \(SQL(words: names.list)) FROM \(SQL(words: name))"
        if let key {
            let values = SQL.joined(key.map { SQL($0) }, separator: ", ")
            query = "\(query) WHERE (\(SQL(words: order))) > (\(values))"
        }
        return "\(query) ORDER BY \(SQL(words: order)) LIMIT \(limit)"
    }

    /// The primary key of the last row.
    package func lastKey() throws(StorageFailure) -> SQL {
        let (_, order) = try plainNames()
        let backwards = key.map { "\($0) DESC" }.joined(separator: ", ")
        return "SELECT \(SQL(words: order)) FROM \(SQL(words: name)) ORDER BY \(SQL(words: backwards)) LIMIT 1"
    }

    /// Takes every row away.
    package func emptying() throws(StorageFailure) -> SQL {
        _ = try plainNames()
        return "DELETE FROM \(SQL(words: name))"
    }

    private func plainNames() throws(StorageFailure) -> (names: TableNames, order: String) {
        guard !key.isEmpty else { throw .other("The table \(name) has no primary key, so it has no order.") }
        let order = try TableNames(table: name, columns: key).list
        return (try TableNames(table: name, columns: columns), order)
    }
}
