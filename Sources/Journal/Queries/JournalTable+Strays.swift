import Primitives
import Storage

extension JournalTable {
    /// Where an entry stands in a lane that there is not, as `lane/sequence`.
    func entryBesideLanes(of organization: OrganizationID) throws -> String? {
        let sides: [SQL] = ["lane < 0", "lane >= \(Lane.count)"]
        for side in sides {
            let found = try first(
                """
                SELECT lane, sequence FROM journal_entry WHERE organization_id = \(organization) AND \(side)
                ORDER BY lane, sequence LIMIT 1
                """
            )
            if let found { return found }
        }
        return nil
    }

    /// Where an entry stands before the first of a lane.
    func entryBeforeFirst(of organization: OrganizationID, in lane: Lane) throws -> String? {
        try first(
            """
            SELECT lane, sequence FROM journal_entry
            WHERE organization_id = \(organization) AND lane = \(lane.number) AND sequence < 1
            ORDER BY sequence LIMIT 1
            """
        )
    }

    private func first(_ query: SQL) throws -> String? {
        try connection.rows(query).first.map { "\(try $0.integer("lane"))/\(try $0.integer("sequence"))" }
    }
}
