import Storage

/// A session in the words of Storage, for one transaction.
struct PostgresConnection: Connection {
    let wire: Wire

    func execute(_ statement: SQL) throws -> Int {
        try wire.run(statement).changes
    }

    func rows(_ query: SQL) throws -> [Row] {
        let result = try wire.run(query)
        return try wire.step { () throws(Trouble) in
            do throws(StorageFailure) { return try result.rows() } catch { throw .failed(error) }
        }
    }

    func execute(batch: [SQL]) throws -> [Int] {
        try wire.run(batch: batch)
    }

    func copy(into table: String, columns: [String], rows: [[SQLValue]]) throws -> Int {
        let names = try wire.step { () throws(Trouble) in
            do throws(StorageFailure) { return try TableNames(table: table, columns: columns) } catch {
                throw .failed(error)
            }
        }
        return try wire.copy(into: names, rows: rows)
    }
}
