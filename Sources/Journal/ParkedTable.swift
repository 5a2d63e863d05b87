package import Primitives
package import Storage

/// The table `journal_parked`: entries that a follower could not take, for a person to look at.
package struct ParkedTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    func insert(_ entry: JournalEntry, of follower: String, because reason: String, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO journal_parked (follower, organization_id, lane, sequence, reason, moment)
            VALUES (\(follower), \(entry.organization), \(entry.lane.number), \(entry.sequence), \(reason), \(moment))
            ON CONFLICT (follower, organization_id, lane, sequence) DO NOTHING
            """
        )
    }

    /// What is parked, oldest first.
    package func all(of organization: OrganizationID) throws -> [ParkedEntry] {
        try connection.rows(
            """
            SELECT follower, lane, sequence, reason, moment FROM journal_parked
            WHERE organization_id = \(organization) ORDER BY moment, follower, lane, sequence LIMIT 500
            """
        ).map { row in
            ParkedEntry(
                follower: try row.text("follower"),
                lane: Int(try row.integer("lane")),
                sequence: try row.integer("sequence"),
                reason: try row.text("reason"),
                moment: try row.moment("moment")
            )
        }
    }
}

/// An entry that a follower could not take, and why.
package struct ParkedEntry: Sendable, Equatable {
    package let follower: String
    package let lane: Int
    package let sequence: Int64
    package let reason: String
    package let moment: Moment
}
