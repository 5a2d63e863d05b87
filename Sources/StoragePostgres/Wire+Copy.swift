import CLibPQ
import Storage

extension Wire {
    /// `COPY … FROM STDIN BINARY`: the server's fastest way in.
    func copy(into names: TableNames, rows: [[SQLValue]]) throws -> Int {
        try step { () throws(Trouble) in
            for row in rows {
                do throws(StorageFailure) { try names.require(row) } catch { throw .failed(error) }
            }
            _ = try checked(PQexec(handle, "COPY \(names.table) (\(names.list)) FROM STDIN (FORMAT BINARY)"))
            var bytes = header
            for row in rows {
                append(row, to: &bytes)
                if bytes.count > 60_000 {
                    try put(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
            BinaryValue.append(Int16(-1), to: &bytes)
            try put(bytes)
            guard PQputCopyEnd(handle, nil) == 1 else { throw lost() }
            return try ending()
        }
    }

    /// Reads until there is nothing more, and complains then.
    private func ending() throws(Trouble) -> Int {
        var changes = 0
        var complaint: Trouble?
        while let result = PQgetResult(handle) {
            let answer = PostgresResult(result)
            if answer.isComplaint { complaint = complaint ?? self.complaint(answer) }
            changes = max(changes, answer.changes)
            if isLost { break }
        }
        if let complaint { throw complaint }
        return changes
    }

    private func put(_ bytes: [UInt8]) throws(Trouble) {
        let isPut = bytes.withUnsafeBytes { buffer in
            // libpq copies the bytes before it returns.
            PQputCopyData(handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count)) == 1
        }
        if !isPut { throw lost() }
    }
}

/// The form's signature, no flags, no extension.
private let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)

private func append(_ row: [SQLValue], to bytes: inout [UInt8]) {
    BinaryValue.append(Int16(row.count), to: &bytes)
    for value in row {
        if value == .null {
            BinaryValue.append(Int32(-1), to: &bytes)
            continue
        }
        let place = bytes.count
        BinaryValue.append(Int32(0), to: &bytes)
        BinaryValue.append(value, to: &bytes)
        let length = Int32(bytes.count - place - 4)
        withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
    }
}
