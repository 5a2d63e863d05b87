package import Channels
import Foundation
package import Primitives
package import Storage

/// The table `quarantine`: what could not be understood or is left for a person to decide on, as it came.
package struct QuarantineTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    func insert(
        _ event: UnreadableEvent,
        id: ID<QuarantinedEvent>,
        of source: ID<ListeningSource>,
        at moment: Moment,
        in organization: OrganizationID
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO quarantine (organization_id, id, source_id, raw, reason, moment, post)
            VALUES (\(organization), \(id), \(source), \(event.raw), \(event.reason), \(moment),
                \(try event.post.map(coded)))
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        ) == 1
    }

    /// The latest, newest first; those behind `key` where one is given.
    package func latest(
        of organization: OrganizationID,
        from key: PageKey<QuarantinedEvent>? = nil,
        atMost limit: Int = 200
    ) throws -> [QuarantinedEvent] {
        let rest: SQL = key.map { "AND (moment < \($0.moment) OR (moment = \($0.moment) AND id < \($0.id)))" } ?? ""
        return try connection.rows(
            """
            SELECT \(columns) FROM quarantine WHERE organization_id = \(organization) \(rest)
            ORDER BY moment DESC, id DESC LIMIT \(limit)
            """
        ).map(QuarantinedEvent.init)
    }

    func find(_ id: ID<QuarantinedEvent>, of organization: OrganizationID) throws -> QuarantinedEvent? {
        try connection.rows(
            "SELECT \(columns) FROM quarantine WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map(QuarantinedEvent.init)
    }

    func remove(_ id: ID<QuarantinedEvent>, of organization: OrganizationID) throws {
        try connection.execute("DELETE FROM quarantine WHERE organization_id = \(organization) AND id = \(id)")
    }

    package func count(of organization: OrganizationID) throws -> Int64 {
        try connection.rows("SELECT COUNT(*) AS number FROM quarantine WHERE organization_id = \(organization)")
            .first?.integer("number") ?? 0
    }
}

/// An event that nobody could read, or that a person shall decide on, kept to be looked at.
package struct QuarantinedEvent: Sendable, Equatable {
    package let id: ID<QuarantinedEvent>
    package let source: ID<ListeningSource>
    package let raw: [UInt8]
    package let reason: String
    package let moment: Moment
    /// What it is where it could be read, and a person may take it in.
    package let post: IncomingPost?

    fileprivate init(_ row: Row) throws {
        id = try row.id("id")
        source = try row.id("source_id")
        raw = try row.bytes("raw")
        reason = try row.text("reason")
        moment = try row.moment("moment")
        post = try row.optionalText("post").map { try JSONDecoder().decode(IncomingPost.self, from: Data($0.utf8)) }
    }
}

private let columns: SQL = "id, source_id, raw, reason, moment, post"

private func coded(_ post: IncomingPost) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(post), as: UTF8.self)
}

extension QuarantineTable {
    /// Posts that were read, beside the bytes of what is held.
    static let holding = Migration("listening", 8, ["ALTER TABLE quarantine ADD COLUMN post TEXT"])
}
