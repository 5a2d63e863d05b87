import Foundation
import Organization
package import Primitives
package import Storage

/// The table `service_level`: what each unit promises, and has promised.
package struct ServiceLevelTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// What these units have promised so far, the oldest first.
    package func all(of units: [UnitID]) throws -> [KeptServiceLevel] {
        if units.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT unit_id, since, content FROM service_level
            WHERE organization_id = \(organization) AND unit_id IN (\(list: units)) ORDER BY unit_id, since
            """
        ).map { row in
            KeptServiceLevel(
                unit: try row.id("unit_id"),
                since: try row.moment("since"),
                level: try row.optionalText("content").map { text in
                    try JSONDecoder().decode(ServiceLevel.self, from: Data(text.utf8))
                }
            )
        }
    }

    /// Whether anybody has ever promised anything.
    func isEmpty() throws -> Bool {
        try connection.rows(
            "SELECT since FROM service_level WHERE organization_id = \(organization) ORDER BY unit_id, since LIMIT 1"
        ).isEmpty
    }

    func insert(_ event: ServiceLevelSet, at moment: Moment) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = try event.level.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        try connection.execute(
            """
            INSERT INTO service_level (organization_id, unit_id, since, content)
            VALUES (\(organization), \(event.unit), \(moment), \(content))
            """
        )
    }
}
