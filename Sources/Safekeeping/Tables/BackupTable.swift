import Crypto
import Foundation
import Primitives
import Storage

/// The tables `backup` and `backup_table` of a backup file: when it was made, by what, and a hash of each table.
struct BackupTable {
    let connection: any Connection

    init(on connection: any Connection) {
        self.connection = connection
    }

    func make(_ summary: BackupSummary) throws {
        try connection.execute(
            """
            CREATE TABLE backup (
                made_at BIGINT NOT NULL, program TEXT NOT NULL, hash \(type: .bytes) NOT NULL, PRIMARY KEY (made_at)
            )
            """
        )
        try connection.execute(
            """
            CREATE TABLE backup_table (
                name TEXT NOT NULL, count BIGINT NOT NULL, hash \(type: .bytes) NOT NULL, PRIMARY KEY (name)
            )
            """
        )
        try connection.execute(
            "INSERT INTO backup (made_at, program, hash) VALUES (\(summary.madeAt), \(summary.program), \(summary.hash))"
        )
        for table in summary.tables {
            try connection.execute(
                "INSERT INTO backup_table (name, count, hash) VALUES (\(table.name), \(table.rows), \(table.hash))"
            )
        }
    }

    /// What the file says; refuses a file that says nothing.
    func summary() throws -> BackupSummary {
        let names = Set(try connection.tables().map(\.name))
        guard names.isSuperset(of: ["backup", "backup_table"]),
            let row = try connection.rows("SELECT made_at, program, hash FROM backup ORDER BY made_at LIMIT 1").first
        else { throw CopyRefused.notABackup }
        let tables = try connection.rows("SELECT name, count, hash FROM backup_table ORDER BY name").map {
            TableDigest(name: try $0.text("name"), rows: Int(try $0.integer("count")), hash: try $0.bytes("hash"))
        }
        return BackupSummary(
            madeAt: try row.moment("made_at"),
            program: try row.text("program"),
            tables: tables,
            hash: try row.bytes("hash")
        )
    }

    /// The one hash over time, program and the hashes of all tables.
    static func hash(_ tables: [TableDigest], madeAt: Moment, program: String) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: Data("\(madeAt.microseconds)\n\(program)\n".utf8))
        for table in tables { hasher.update(data: Data("\(table.name) \(table.rows) \(table.hexadecimal)\n".utf8)) }
        return Array(hasher.finalize())
    }
}
