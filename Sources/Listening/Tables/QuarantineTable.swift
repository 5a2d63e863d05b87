import Channels
package import Primitives
package import Storage

/// The table `quarantine`: what could not be understood, as it came.
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
            INSERT INTO quarantine (organization_id, id, source_id, raw, reason, moment)
            VALUES (\(organization), \(id), \(source), \(event.raw), \(event.reason), \(moment))
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
            SELECT id, source_id, raw, reason, moment FROM quarantine WHERE organization_id = \(organization) \(rest)
            ORDER BY moment DESC, id DESC LIMIT \(limit)
            """
        ).map { row in
            QuarantinedEvent(
                id: try row.id("id"),
                source: try row.id("source_id"),
                raw: try row.bytes("raw"),
                reason: try row.text("reason"),
                moment: try row.moment("moment")
            )
        }
    }

    package func count(of organization: OrganizationID) throws -> Int64 {
        try connection.rows("SELECT COUNT(*) AS number FROM quarantine WHERE organization_id = \(organization)")
            .first?.integer("number") ?? 0
    }
}

/// An event that nobody could read, kept for a person to look at.
package struct QuarantinedEvent: Sendable, Equatable {
    package let id: ID<QuarantinedEvent>
    package let source: ID<ListeningSource>
    package let raw: [UInt8]
    package let reason: String
    package let moment: Moment
}
