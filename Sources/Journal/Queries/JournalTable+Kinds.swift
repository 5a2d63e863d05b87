package import Primitives
import Storage

extension JournalTable {
    /// A kind of which everything is found without reading the whole journal.
    package enum IndexedKind: Sendable {
        case approvalRuleSaved

        /// The database uses an index of some rows only where the words of the statement say which.
        fileprivate var isMeant: SQL {
            switch self {
            case .approvalRuleSaved: "e.kind = 'approvalRule.saved'"
            }
        }
    }

    static let indexOfKinds = Migration(
        "journal",
        3,
        [
            """
            CREATE INDEX journal_entry_rule ON journal_entry (organization_id, subject, moment)
            WHERE kind = 'approvalRule.saved'
            """
        ]
    )

    /// For each subject the last entry of a kind that was made by a moment.
    package func latest(
        _ kind: IndexedKind,
        in organization: OrganizationID,
        until moment: Moment
    ) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT f.organization_id, f.lane, f.sequence, f.moment, f.actor, f.unit_id, f.kind, f.version, f.subject,
                f.body, f.hash
            FROM (
                SELECT e.organization_id, e.lane, e.sequence, e.moment, e.actor, e.unit_id, e.kind, e.version, e.subject,
                    e.body, e.hash, ROW_NUMBER() OVER
                    (PARTITION BY e.subject ORDER BY e.moment DESC, e.lane DESC, e.sequence DESC) AS place
                FROM journal_entry e
                WHERE e.organization_id = \(organization) AND \(kind.isMeant) AND e.moment <= \(moment)
            ) f WHERE f.place = 1 ORDER BY f.subject
            """
        ).map(JournalEntry.init)
    }

    /// The newest moment among an entry and those that stand shortly before it in its lane.
    ///
    /// Whatever stands behind newer entries is not older than they are, whatever it says of itself.
    package func moment(notBefore entry: JournalEntry) throws -> Moment {
        let newest = try connection.rows(
            """
            SELECT MAX(f.moment) AS newest FROM (
                SELECT e.moment FROM journal_entry e
                WHERE e.organization_id = \(entry.organization) AND e.lane = \(entry.lane.number)
                    AND e.sequence <= \(entry.sequence)
                ORDER BY e.sequence DESC LIMIT 1000
            ) f
            """
        ).first?.optionalMoment("newest")
        return max(newest ?? entry.moment, entry.moment)
    }
}
