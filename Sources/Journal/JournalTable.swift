import Foundation
package import Primitives
package import Storage

/// The table `journal_entry`, and the making of all tables of this room.
package struct JournalTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    package static let migrations = [
        Migration(
            "journal",
            1,
            [
                """
                CREATE TABLE journal_entry (
                    organization_id \(type: .bytes) NOT NULL, lane BIGINT NOT NULL, sequence BIGINT NOT NULL,
                    moment BIGINT NOT NULL, actor TEXT NOT NULL, unit_id \(type: .bytes), kind TEXT NOT NULL,
                    version BIGINT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, hash \(type: .bytes) NOT NULL,
                    PRIMARY KEY (organization_id, lane, sequence)
                )
                """,
                "CREATE INDEX journal_entry_moment ON journal_entry (moment)",
                "CREATE INDEX journal_entry_subject ON journal_entry (organization_id, subject, moment)",
                """
                CREATE TABLE journal_lane (
                    organization_id \(type: .bytes) NOT NULL, lane BIGINT NOT NULL, last_sequence BIGINT NOT NULL,
                    last_hash \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, lane)
                )
                """,
                """
                CREATE TABLE journal_cursor (
                    follower TEXT NOT NULL, organization_id \(type: .bytes) NOT NULL, lane BIGINT NOT NULL,
                    sequence BIGINT NOT NULL, PRIMARY KEY (follower, organization_id, lane)
                )
                """,
                """
                CREATE TABLE journal_parked (
                    follower TEXT NOT NULL, organization_id \(type: .bytes) NOT NULL, lane BIGINT NOT NULL,
                    sequence BIGINT NOT NULL, reason TEXT NOT NULL, moment BIGINT NOT NULL,
                    PRIMARY KEY (follower, organization_id, lane, sequence)
                )
                """,
            ]
        ),
        LeaseTable.migration,
        indexOfKinds,
        BesideTable.migration,
    ]

    /// Writes the fact as the next entry of its lane, in the transaction of the change.
    @discardableResult
    package func append<Event: JournalEvent>(
        _ event: Event,
        of organization: OrganizationID,
        in lane: Lane,
        by actor: Actor,
        unit: UnitID? = nil,
        at moment: Moment
    ) throws -> JournalEntry {
        let entries = try append(
            [NewEntry(event, in: lane, unit: unit)],
            of: organization,
            by: actor,
            at: moment
        )
        return entries[0]
    }

    /// Writes several facts, each as the next entry of its lane, in two turns to the database.
    @discardableResult
    package func append(
        _ facts: [NewEntry],
        of organization: OrganizationID,
        by actor: Actor,
        at moment: Moment
    ) throws -> [JournalEntry] {
        if facts.isEmpty { return [] }
        try (connection as? NotingConnection)?.note(facts)
        let lanes = Set(facts.map(\.lane)).sorted()
        var ends = try LaneTable(on: connection).ends(of: lanes, in: organization)
        var last: [Lane: JournalEntry] = [:]
        let entries = facts.map { fact in
            let entry = fact.sealed(behind: ends[fact.lane] ?? (0, []), of: organization, by: actor, at: moment)
            ends[fact.lane] = (entry.sequence, entry.hash)
            last[fact.lane] = entry
            return entry
        }
        // The lanes first: of two writers at one lane, the second must hear that it came second, not that a key is taken.
        let movements = lanes.compactMap { last[$0].map(LaneTable.movement) }
        _ = try connection.execute(batch: movements + entries.map(insertion))
        return entries
    }

    /// Entries of a lane behind `sequence`, in order.
    package func entries(
        of organization: OrganizationID,
        in lane: Lane,
        behind sequence: Int64,
        atMost limit: Int
    ) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash
            FROM journal_entry
            WHERE organization_id = \(organization) AND lane = \(lane.number) AND sequence > \(sequence)
            ORDER BY sequence LIMIT \(limit)
            """
        ).map(JournalEntry.init)
    }

    /// Entries of these kinds behind `begin` and up to `end` of a lane, in order.
    func entries(
        of kinds: Set<String>,
        in lane: LaneOfOrganization,
        behind begin: Int64,
        until end: Int64,
        atMost limit: Int
    ) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash
            FROM journal_entry
            WHERE organization_id = \(lane.organization) AND lane = \(lane.lane.number)
                AND sequence > \(begin) AND sequence <= \(end) AND kind IN (\(list: kinds.sorted()))
            ORDER BY sequence LIMIT \(limit)
            """
        ).map(JournalEntry.init)
    }

    /// What was recorded about one subject, oldest first; each lane in its own order, whatever the clocks said.
    package func entries(of organization: OrganizationID, about subject: String) throws -> [JournalEntry] {
        inTheirOrder(
            try connection.rows(
                """
                SELECT organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash
                FROM journal_entry
                WHERE organization_id = \(organization) AND subject = \(subject)
                ORDER BY moment, lane, sequence LIMIT 1000
                """
            ).map(JournalEntry.init)
        )
    }

    /// When the newest entry of any organisation was made.
    package func newestMoment() throws -> Moment? {
        try connection.rows("SELECT MAX(moment) AS newest FROM journal_entry").first?.optionalMoment("newest")
    }

    private func insertion(of entry: JournalEntry) -> SQL {
        """
        INSERT INTO journal_entry
            (organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash)
        VALUES (\(entry.organization), \(entry.lane.number), \(entry.sequence), \(entry.moment),
            \(entry.actorText), \(entry.unit), \(entry.kind), \(entry.version), \(entry.subject),
            \(entry.body), \(entry.hash))
        """
    }
}

extension JournalEntry {
    init(_ row: Row) throws {
        let lane = try row.integer("lane")
        // No fact of ours was ever written elsewhere.
        guard (0..<Int64(Lane.count)).contains(lane) else { throw MalformedRow(column: "lane") }
        let actor = try row.text("actor")
        self.init(
            organization: try row.id("organization_id"),
            lane: Lane(number: Int(lane)),
            sequence: try row.integer("sequence"),
            moment: try row.moment("moment"),
            actor: Actor(actor),
            actorText: actor,
            unit: try row.optionalID("unit_id"),
            kind: try row.text("kind"),
            version: Int(try row.integer("version")),
            subject: try row.text("subject"),
            body: try row.text("body"),
            hash: try row.bytes("hash")
        )
    }
}
