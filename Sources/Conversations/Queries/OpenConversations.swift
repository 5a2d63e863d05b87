package import Organization
package import Primitives
package import Storage

/// How many conversations wait in each unit that a person may see, those included that it was offered; each number ends
/// at `InboxCounts.most`.
package func openConversations(
    for viewer: Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> [UnitID: Int] {
    func number(_ place: SQL) -> SQL {
        """
        (SELECT COUNT(*) FROM (
            SELECT c.id FROM conversation c
            WHERE c.organization_id = u.organization_id AND \(place) AND c.is_merged = 0
                AND c.state = 'open' AND (c.snoozed_until IS NULL OR c.snoozed_until <= \(now))
            LIMIT \(InboxCounts.most)
        ) f)
        """
    }
    let rows = try connection.rows(
        """
        SELECT u.id, \(number("c.unit_id = u.id")) AS own,
            \(number("c.offered_to = u.id AND c.unit_id <> u.id")) AS offered
        FROM unit u
        WHERE u.organization_id = \(viewer.organization) AND \(viewer.condition(.read, on: "u.id"))
        ORDER BY u.id
        """
    )
    return Dictionary(
        uniqueKeysWithValues: try rows.map { row in
            let number = Int(try row.integer("own") + row.integer("offered"))
            return (try row.id("id") as UnitID, min(number, InboxCounts.most))
        }
    )
}
