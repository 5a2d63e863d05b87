package import Organization
package import Primitives
package import Storage

/// How many conversations wait in each unit that a person may see.
package func openConversations(for viewer: Viewer, on connection: any Connection) throws -> [UnitID: Int] {
    let rows = try connection.rows(
        """
        SELECT c.unit_id, COUNT(*) AS number FROM conversation c
        WHERE c.organization_id = \(viewer.organization) AND c.canonical_id = c.id AND c.state = 'open'
            AND \(viewer.condition(.read, on: "c.unit_id"))
        GROUP BY c.unit_id ORDER BY c.unit_id
        """
    )
    return Dictionary(
        uniqueKeysWithValues: try rows.map { (try $0.id("unit_id") as UnitID, Int(try $0.integer("number"))) }
    )
}
