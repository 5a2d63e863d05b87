import Storage

/// Some rows of a table, and the primary key of the last of them.
struct TablePage: Sendable {
    let rows: [[SQLValue]]
    let lastKey: [SQLValue]
}

/// Reads a table in the order of its primary key, in pages of a bounded size.
struct PageReader: Sendable {
    let table: TableDescription
    /// Where the next page begins.
    private(set) var key: [SQLValue]?
    private var limit: Int
    private let mostRows: Int

    init(_ table: TableDescription, behind key: [SQLValue]? = nil, mostRows: Int = 2_000) {
        self.table = table
        self.key = key
        self.mostRows = mostRows
        limit = min(64, mostRows)
    }

    /// The next page; `nil` behind the last row.
    mutating func next(on connection: any Connection) throws -> TablePage? {
        let found = try connection.rows(table.page(behind: key, atMost: limit))
        guard let last = found.last else { return nil }
        let rows = try found.map { row in try table.columns.map { try row.value($0) } }
        let lastKey = try table.key.map { try last.value($0) }
        key = lastKey
        // A page is some megabytes at most, whatever stands in the rows.
        let weight = max(1, rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } } / rows.count)
        limit = max(1, min(mostRows, 4_000_000 / weight, limit * 8))
        return TablePage(rows: rows, lastKey: lastKey)
    }

    /// The primary key of the last row that is there.
    static func end(of table: TableDescription, on connection: any Connection) throws -> [SQLValue]? {
        try connection.rows(table.lastKey()).first.map { row in try table.key.map { try row.value($0) } }
    }
}

extension SQLValue {
    /// About how many bytes it holds.
    fileprivate var weight: Int {
        switch self {
        case .null, .integer: 8
        case .text(let text): text.utf8.count + 8
        case .bytes(let bytes): bytes.count + 8
        }
    }
}
