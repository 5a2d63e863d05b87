import Foundation
package import Primitives
package import Storage

/// The table `unit_compact`: what the hub and a unit have agreed.
package struct CompactTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "organization",
        6,
        [
            """
            CREATE TABLE unit_compact (
                organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
                content TEXT NOT NULL, independent_since BIGINT, changed_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, unit_id)
            )
            """
        ]
    )

    /// What was agreed with a unit; an empty one where nothing was.
    package func find(_ unit: UnitID) throws -> UnitCompact {
        let row = try connection.rows(
            """
            SELECT version, content FROM unit_compact
            WHERE organization_id = \(organization) AND unit_id = \(unit)
            """
        ).first
        guard let row else { return UnitCompact(unit: unit) }
        let content = try JSONDecoder().decode(Content.self, from: Data(try row.text("content").utf8))
        return UnitCompact(
            unit: unit,
            gives: content.gives,
            owes: content.owes,
            independence: content.independence,
            version: Int(try row.integer("version"))
        )
    }

    /// Since when each unit stands by itself that does.
    package func independent() throws -> [UnitID: Moment] {
        let rows = try connection.rows(
            """
            SELECT unit_id, independent_since FROM unit_compact
            WHERE organization_id = \(organization) AND independent_since IS NOT NULL ORDER BY unit_id
            """
        )
        return Dictionary(
            try rows.map { (try $0.id("unit_id") as UnitID, try $0.moment("independent_since")) },
            uniquingKeysWith: { $1 }
        )
    }

    func save(_ compact: UnitCompact, at moment: Moment) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = Content(gives: compact.gives, owes: compact.owes, independence: compact.independence)
        try connection.execute(
            """
            INSERT INTO unit_compact (organization_id, unit_id, version, content, independent_since, changed_at)
            VALUES (\(organization), \(compact.unit), \(Int64(compact.version)),
                \(String(decoding: try encoder.encode(content), as: UTF8.self)), \(compact.independence?.since),
                \(moment))
            ON CONFLICT (organization_id, unit_id) DO UPDATE SET version = excluded.version,
                content = excluded.content, independent_since = excluded.independent_since,
                changed_at = excluded.changed_at
            """
        )
    }

    private struct Content: Codable {
        let gives: [HubPromise]
        let owes: [UnitPromise]
        let independence: UnitCompact.Independence?
    }
}
