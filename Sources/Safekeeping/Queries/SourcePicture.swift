import Journal
import Primitives
import Storage

/// What a copy must know of its source before it begins.
struct SourcePicture: Sendable {
    let tables: [TableDescription]
    /// The steps of the tables that were made there.
    let migrations: [Migration]

    /// Refuses a source that is incomplete, that a newer program wrote, or that somebody works on.
    static func take(
        _ known: [Migration],
        at now: Moment,
        on connection: any Connection
    ) throws -> SourcePicture {
        let names = Set(try connection.tables().map(\.name))
        if names.contains(UnfinishedCopy.table) { throw CopyRefused.sourceUnfinished }
        if try isInUse(names, at: now, on: connection) { throw CopyRefused.sourceInUse }
        return SourcePicture(
            tables: try Bookkeeping.travelling(on: connection),
            migrations: try made(known, names, on: connection)
        )
    }

    /// Whether a process has said of late that it is alive.
    ///
    /// Who has a database alone says so until the end of time, and cannot take it back when it is killed: whether such a
    /// one is there says the lock of its file, which whoever looks here has. What a wrong clock put far ahead says nothing.
    static func isInUse(_ names: Set<String>, at now: Moment, on connection: any Connection) throws -> Bool {
        guard names.contains("work_process") else { return false }
        let horizon = LeaseTable.horizon(at: now)
        return try !connection.rows(
            "SELECT owner FROM work_process WHERE seen_until > \(now) AND seen_until <= \(horizon) LIMIT 1"
        ).isEmpty
    }

    /// Those of the known steps that were made; one that is not known comes from a newer program.
    static func made(
        _ known: [Migration],
        _ names: Set<String>,
        on connection: any Connection
    ) throws -> [Migration] {
        guard names.contains("schema_migration") else { throw CopyRefused.notABackup }
        let rows = try connection.rows("SELECT room, number FROM schema_migration ORDER BY room, number")
        var made: Set<String> = []
        for row in rows {
            let (room, number) = (try row.text("room"), Int(try row.integer("number")))
            guard known.contains(where: { $0.room == room && $0.number == number }) else {
                throw StorageFailure.newerThanProgram(room: room, number: number)
            }
            made.insert("\(room) \(number)")
        }
        return known.filter { made.contains("\($0.room) \($0.number)") }
    }
}
