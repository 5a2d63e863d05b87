import Foundation
package import Primitives
package import Storage

/// The tables `routing_model` and `routing_learning`.
package struct RoutingModelTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The model without its bytes.
    package func find() throws -> RoutingModel? {
        try connection.rows(
            "SELECT version, made_at, facts FROM routing_model WHERE organization_id = \(organization)"
        ).first.map { row in
            RoutingModel(
                version: Int(try row.integer("version")),
                madeAt: try row.moment("made_at"),
                facts: try JSONDecoder().decode(RoutingModel.Facts.self, from: Data(try row.text("facts").utf8))
            )
        }
    }

    func content() throws -> [UInt8] {
        try connection.rows("SELECT content FROM routing_model WHERE organization_id = \(organization)").first?
            .bytes("content") ?? []
    }

    func put(_ model: RoutingModel, content: [UInt8]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let facts = String(decoding: try encoder.encode(model.facts), as: UTF8.self)
        try connection.execute(
            """
            INSERT INTO routing_model (organization_id, version, made_at, facts, content)
            VALUES (\(organization), \(model.version), \(model.madeAt), \(facts), \(content))
            ON CONFLICT (organization_id) DO UPDATE SET version = excluded.version, made_at = excluded.made_at,
                facts = excluded.facts, content = excluded.content
            """
        )
    }

    func remove() throws {
        try connection.execute("DELETE FROM routing_model WHERE organization_id = \(organization)")
    }

    /// From which confidence on, in per cent, a new conversation is moved without a person; `nil`: never.
    package func above() throws -> Int? {
        try connection.rows("SELECT above FROM routing_learning WHERE organization_id = \(organization)").first?
            .optionalInteger("above").map { Int($0) }
    }

    func set(above: Int?) throws {
        try connection.execute(
            """
            INSERT INTO routing_learning (organization_id, above) VALUES (\(organization), \(above))
            ON CONFLICT (organization_id) DO UPDATE SET above = excluded.above
            """
        )
    }
}
