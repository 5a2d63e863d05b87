package import Primitives
import Storage

extension JournalTable {
    /// One thing that happened to a subject, and who made it happen.
    package struct Turn: Sendable, Equatable {
        package let moment: Moment
        package let kind: String
        package let actor: Actor
    }

    /// The latest turns of a subject, oldest first.
    ///
    /// What the same actor does again and again without anything between, such as renewing a claim, is one turn.
    package func turns(
        of kinds: [String],
        about subject: String,
        in organization: OrganizationID
    ) throws -> [Turn] {
        try connection.rows(
            """
            SELECT f.moment, f.kind, f.actor FROM (
                SELECT e.moment, e.kind, e.actor, e.lane, e.sequence, LAG(e.kind || ' ' || e.actor) OVER
                    (ORDER BY e.moment, e.lane, e.sequence) AS before
                FROM journal_entry e
                WHERE e.organization_id = \(organization) AND e.subject = \(subject)
                    AND e.kind IN (\(list: kinds))
            ) f WHERE f.before IS NULL OR f.before <> f.kind || ' ' || f.actor
            ORDER BY f.moment DESC, f.lane DESC, f.sequence DESC LIMIT 500
            """
        ).reversed().map { row in
            Turn(moment: try row.moment("moment"), kind: try row.text("kind"), actor: Actor(try row.text("actor")))
        }
    }

    /// The latest entries of these kinds about a subject, oldest first, each as it stands.
    package func entries(
        of kinds: [String],
        about subject: String,
        in organization: OrganizationID,
        atMost limit: Int = 200
    ) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash
            FROM journal_entry
            WHERE organization_id = \(organization) AND subject = \(subject) AND kind IN (\(list: kinds))
            ORDER BY moment DESC, lane DESC, sequence DESC LIMIT \(limit)
            """
        ).reversed().map(JournalEntry.init)
    }
}
