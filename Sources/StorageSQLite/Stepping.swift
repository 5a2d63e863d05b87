import GRDB
import GRDBSQLite
import Storage

/// One run of a prepared statement, in SQLite's own words.
///
/// GRDB keeps the connections, the transactions and the prepared statements. Its cursors wrap every value twice and look
/// types up at run time; of the work of a claim that was a fifth.
struct Stepping {
    private let statement: GRDB.Statement
    private let database: GRDB.Database
    private var raw: OpaquePointer { statement.sqliteStatement }

    /// Binds the values; a statement that ran before is put back to its beginning.
    init(_ statement: GRDB.Statement, values: [SQLValue], on database: GRDB.Database) throws {
        (self.statement, self.database) = (statement, database)
        // What it tells is the failure of the run before.
        sqlite3_reset(raw)
        guard sqlite3_bind_parameter_count(raw) == values.count else {
            throw StorageFailure.other("A statement has not as many values as places.")
        }
        for (place, value) in zip(Int32(1)..., values) {
            guard bind(value, at: place) == SQLITE_OK else { throw failure(sqlite3_extended_errcode(connection)) }
        }
    }

    /// Runs to the end, and gives what there is.
    func rows() throws -> [Storage.Row] {
        defer { end() }
        let columns = Storage.Row.Columns(statement.columnNames)
        let count = sqlite3_column_count(raw)
        var rows: [Storage.Row] = []
        while try step() {
            var values: [SQLValue] = []
            values.reserveCapacity(Int(count))
            for column in 0..<count { values.append(try value(column)) }
            rows.append(Storage.Row(columns: columns, values: values))
        }
        return rows
    }

    /// Runs to the end, and gives the number of changed rows.
    func changes() throws -> Int {
        defer { end() }
        while try step() {}
        return Int(sqlite3_changes(connection))
    }

    private var connection: OpaquePointer? { database.sqliteConnection }

    /// Whether there is one more row; whoever is cancelled gets none.
    private func step() throws -> Bool {
        if Task.isCancelled { throw CancellationError() }
        let code = sqlite3_step(raw)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(code)
        }
    }

    /// Leaves nothing of the values in the statement, which stays prepared for long.
    private func end() {
        sqlite3_reset(raw)
        sqlite3_clear_bindings(raw)
    }

    private func failure(_ code: Int32) -> any Error {
        if code & 0xFF == SQLITE_INTERRUPT, Task.isCancelled { return CancellationError() }
        return DatabaseError(
            resultCode: ResultCode(rawValue: code & 0xFF == code ? sqlite3_extended_errcode(connection) : code),
            message: String(cString: sqlite3_errmsg(connection)),
            sql: statement.sql
        )
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(raw, place)
        case .integer(let integer): sqlite3_bind_int64(raw, place, integer)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { letters in
                    // Without a first letter there is no address, and SQLite would take that for NULL.
                    guard let first = letters.baseAddress, !letters.isEmpty else {
                        return sqlite3_bind_text(raw, place, "", 0, copied)
                    }
                    return sqlite3_bind_text(raw, place, first, Int32(letters.count), copied)
                }
            }
        case .bytes(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(raw, place, 0)
                : sqlite3_bind_blob(raw, place, bytes, Int32(bytes.count), copied)
        }
    }

    /// No table of ours holds a real number; one that turns up was computed by mistake, or put there by somebody else.
    private func value(_ column: Int32) throws -> SQLValue {
        switch sqlite3_column_type(raw, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(raw, column))
        case SQLITE_TEXT:
            guard let letters = sqlite3_column_text(raw, column) else { return .text("") }
            let count = Int(sqlite3_column_bytes(raw, column))
            return .text(String(decoding: UnsafeBufferPointer(start: letters, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            guard let bytes = sqlite3_column_blob(raw, column) else { return .bytes([]) }
            return .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(raw, column)))))
        case SQLITE_NULL: return .null
        default:
            let real = sqlite3_column_double(raw, column)
            throw StorageFailure.other("A row holds the real number \(real), which no table has.")
        }
    }
}

/// SQLite copies what is bound so: the value is gone before the statement runs.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
