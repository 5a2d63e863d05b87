import GRDB

/// What SQLite's planner is told of the indexes: estimates by rule, the same for every database.
///
/// Without statistics SQLite takes ten rows for what the first column of an index leaves. Every index of ours begins with
/// `organization_id`, which leaves all of them, and so a list "of one person, by id" was read from end to end by the
/// primary key. Measured statistics (ANALYZE) would be those of the day on which they were taken, when a table may have
/// been empty; these say what will be so: an organisation leaves everything, a column of few values a part, any other
/// column a few rows. The rows of `sqlite_stat1` and their meaning: https://sqlite.org/fileformat2.html#stat1tab
enum PlannerStatistics {
    /// How many rows a table is taken to have.
    private static let rows = 1_000_000
    /// How many of them an index has that leaves out those with nothing in its column.
    private static let rowsOfNarrow = 10_000

    /// Columns that tell nothing, or little: by which number they divide what the columns before them left.
    private static let divisors: [String: Int] = [
        "organization_id": 1, "is_merged": 2, "is_ours": 2, "is_active": 2, "direction": 2, "fate": 2, "network": 4,
        "account_id": 4, "priority": 4, "state": 50, "kind": 50, "lane": 64, "follower": 10,
    ]

    /// Writes the estimates of all indexes where they are not there yet, in the transaction that changed the tables.
    static func bringUpToDate(on database: GRDB.Database) throws {
        guard try database.tableExists("schema_migration") else { return }
        let wanted = try estimates(on: database)
        if try Set(wanted) == Set(written(on: database)) { return }
        // A table that is new lets every connection read it, also those that looked before; only this makes one.
        try database.execute(sql: "DROP TABLE IF EXISTS sqlite_stat1")
        try database.execute(sql: "ANALYZE schema_migration")
        try database.execute(sql: "DELETE FROM sqlite_stat1")
        for one in wanted {
            try database.execute(
                sql: "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
                arguments: [one.table, one.index, one.words]
            )
        }
        // Reads them anew, and lets every prepared statement be planned again.
        try database.execute(sql: "ANALYZE sqlite_master")
    }

    private static func written(on database: GRDB.Database) throws -> [Estimate] {
        guard try database.tableExists("sqlite_stat1") else { return [] }
        return try Row.fetchAll(database, sql: "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx").map { row in
            Estimate(table: row["tbl"], index: row["idx"] ?? "", words: row["stat"])
        }
    }

    private static func estimates(on database: GRDB.Database) throws -> [Estimate] {
        let columns = try Row.fetchAll(
            database,
            sql: """
                SELECT m.name AS tbl, l.name AS idx, l."unique" AS is_unique, i.name AS col,
                    COALESCE((SELECT s.sql LIKE '%IS NOT NULL%' FROM sqlite_master s WHERE s.name = l.name), 0) AS is_narrow
                FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
                WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'
                ORDER BY m.name, l.name, i.seqno
                """
        )
        var found: [Estimate] = []
        for part in columns.chunked(by: { $0["idx"] as String }) {
            guard let first = part.first else { continue }
            let all = first["is_narrow"] ? rowsOfNarrow : rows
            var left = estimate(of: part.map { $0["col"] ?? "" }, among: all)
            if first["is_unique"] { left[left.count - 1] = 1 }
            let words = ([all] + left).map { "\($0)" }.joined(separator: " ")
            found.append(Estimate(table: first["tbl"], index: first["idx"], words: words))
        }
        return found
    }

    /// How many rows are left behind each column.
    static func estimate(of columns: [String], among rows: Int) -> [Int] {
        var (left, few) = (rows, 10)
        return columns.map { column in
            if let divisor = divisors[column] {
                left = max(1, left / divisor)
            } else {
                left = min(left, few)
                few = max(2, few - 1)
            }
            return left
        }
    }

    private struct Estimate: Hashable {
        let table: String
        let index: String
        let words: String
    }
}

extension Array {
    /// Neighbours with the same key together.
    fileprivate func chunked(by key: (Element) -> String) -> [[Element]] {
        var parts: [[Element]] = []
        for element in self {
            if let last = parts.last?.last, key(last) == key(element) {
                parts[parts.count - 1].append(element)
            } else {
                parts.append([element])
            }
        }
        return parts
    }
}
