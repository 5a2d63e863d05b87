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
        let lanes = LaneTable(on: connection)
        let (last, previous) = try lanes.end(of: lane, in: organization)
        let body = try coded(event)
        let bare = JournalEntry(
            organization: organization,
            lane: lane,
            sequence: last + 1,
            moment: moment,
            actor: actor,
            unit: unit,
            kind: Event.kind,
            version: Event.version,
            subject: event.subject.storable,
            body: body,
            hash: []
        )
        let entry = bare.sealed(behind: previous)
        // The lane first: whoever appends to it at the same time waits there, and begins anew, before a number is taken.
        try lanes.move(lane, of: organization, to: entry.sequence, hash: entry.hash)
        try insert(entry)
        return entry
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

    /// What was recorded about one subject, oldest first.
    package func entries(of organization: OrganizationID, about subject: String) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash
            FROM journal_entry
            WHERE organization_id = \(organization) AND subject = \(subject)
            ORDER BY moment, lane, sequence LIMIT 1000
            """
        ).map(JournalEntry.init)
    }

    /// When the newest entry of any organisation was made.
    package func newestMoment() throws -> Moment? {
        try connection.rows("SELECT MAX(moment) AS newest FROM journal_entry").first?.optionalMoment("newest")
    }

    private func insert(_ entry: JournalEntry) throws {
        try connection.execute(
            """
            INSERT INTO journal_entry
                (organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash)
            VALUES (\(entry.organization), \(entry.lane.number), \(entry.sequence), \(entry.moment),
                \(entry.actor.description), \(entry.unit), \(entry.kind), \(entry.version), \(entry.subject),
                \(entry.body), \(entry.hash))
            """
        )
    }
}

private func coded(_ event: some JournalEvent) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // The engines take no U+0000 in a text, and JSON writes it as an escape: the body never holds one.
    return String(decoding: try encoder.encode(event), as: UTF8.self)
}

extension JournalEntry {
    fileprivate init(_ row: Row) throws {
        self.init(
            organization: try row.id("organization_id"),
            lane: Lane(number: Int(try row.integer("lane"))),
            sequence: try row.integer("sequence"),
            moment: try row.moment("moment"),
            actor: Actor(try row.text("actor")),
            unit: try row.optionalID("unit_id"),
            kind: try row.text("kind"),
            version: Int(try row.integer("version")),
            subject: try row.text("subject"),
            body: try row.text("body"),
            hash: try row.bytes("hash")
        )
    }

    fileprivate func sealed(behind previous: [UInt8]) -> JournalEntry {
        JournalEntry(
            organization: organization,
            lane: lane,
            sequence: sequence,
            moment: moment,
            actor: actor,
            unit: unit,
            kind: kind,
            version: version,
            subject: subject,
            body: body,
            hash: JournalEntry.hash(behind: previous, fields: canonicalFields)
        )
    }
}
