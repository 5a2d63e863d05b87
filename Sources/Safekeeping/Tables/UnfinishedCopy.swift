import Primitives
package import Storage

/// The table `database_copy`: there while a copy into this database is not finished, and gone behind it.
package struct UnfinishedCopy: Sendable {
    static let table = "database_copy"

    enum Stage: String, Sendable {
        case copying
        /// Every row is there and was compared.
        case compared
    }

    /// What is copied.
    let source: String
    let stage: Stage
    /// What was compared, as one hash; `nil` before that.
    let digest: [UInt8]?

    /// Refuses to work on a database that is not complete.
    package static func refuse(on database: any Database) async throws {
        if try await database.read({ try isThere(on: $0) }) { throw CopyRefused.unfinished }
    }

    static func isThere(on connection: any Connection) throws -> Bool {
        try connection.tables().contains { $0.name == table }
    }

    static func find(on connection: any Connection) throws -> UnfinishedCopy? {
        guard try isThere(on: connection) else { return nil }
        return try connection.rows("SELECT source, stage, digest FROM database_copy ORDER BY source").first.map { row in
            UnfinishedCopy(
                source: try row.text("source"),
                stage: Stage(rawValue: try row.text("stage")) ?? .copying,
                digest: try row.optionalBytes("digest")
            )
        }
    }

    static func begin(_ source: String, at moment: Moment, on connection: any Connection) throws {
        try connection.execute(
            """
            CREATE TABLE database_copy (
                source TEXT NOT NULL, stage TEXT NOT NULL, begun_at BIGINT NOT NULL, digest \(type: .bytes),
                PRIMARY KEY (source)
            )
            """
        )
        try connection.execute(
            """
            INSERT INTO database_copy (source, stage, begun_at)
            VALUES (\(source), \(Stage.copying.rawValue), \(moment))
            """
        )
    }

    static func noteCompared(_ digest: [UInt8], on connection: any Connection) throws {
        try connection.execute("UPDATE database_copy SET stage = \(Stage.compared.rawValue), digest = \(digest)")
    }

    static func end(on connection: any Connection) throws {
        try connection.execute("DROP TABLE database_copy")
    }
}
