import CLibPQ
import Storage

/// What a statement came to; frees libpq's memory at its end.
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    var isComplaint: Bool {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_PIPELINE_SYNC: false
        default: true
        }
    }

    /// How many rows were changed; 0 where that is not the question.
    var changes: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// The word of the command that was done, such as COMMIT.
    var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    func field(_ code: Int32) -> String? {
        PQresultErrorField(handle, code).map { String(cString: $0) }
    }

    func rows() throws(StorageFailure) -> [Row] {
        let names = (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" }
        let types = (0..<PQnfields(handle)).map { PQftype(handle, $0) }
        let columns = Row.Columns(names)
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(handle)))
        for row in 0..<PQntuples(handle) {
            var values: [SQLValue] = []
            values.reserveCapacity(names.count)
            for column in names.indices {
                values.append(try value(row, Int32(column), types[column], names[column]))
            }
            rows.append(Row(columns: columns, values: values))
        }
        return rows
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid, _ name: String) throws(StorageFailure) -> SQLValue {
        if PQgetisnull(handle, row, column) != 0 { return .null }
        guard let start = PQgetvalue(handle, row, column) else { return .null }
        // libpq owns these bytes until the result is cleared, which `deinit` does; they are copied here.
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
        return try BinaryValue.decoded(bytes, type: type, column: name)
    }
}
