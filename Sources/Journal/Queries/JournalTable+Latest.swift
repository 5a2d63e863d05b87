package import Primitives
import Storage

extension JournalTable {
    /// Who did something last, and when.
    package struct LastTime: Sendable, Equatable {
        package let moment: Moment
        package let actor: Actor
    }

    /// The last fact of this kind about each subject, such as when a person signed in.
    package func last(
        _ kind: String,
        about subjects: [String],
        of organization: OrganizationID
    ) throws -> [String: LastTime] {
        let rows = try connection.rows(
            """
            SELECT f.subject, f.moment, f.actor FROM (
                SELECT e.subject, e.moment, e.actor, ROW_NUMBER() OVER
                    (PARTITION BY e.subject ORDER BY e.moment DESC, e.lane DESC, e.sequence DESC) AS place
                FROM journal_entry e
                WHERE e.organization_id = \(organization) AND e.kind = \(kind) AND e.subject IN (\(list: subjects))
            ) f WHERE f.place = 1 ORDER BY f.subject
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (
                    try row.text("subject"),
                    LastTime(moment: try row.moment("moment"), actor: Actor(try row.text("actor")))
                )
            }
        )
    }
}
