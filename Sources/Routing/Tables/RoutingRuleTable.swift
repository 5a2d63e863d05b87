import Foundation
package import Primitives
package import Storage

/// How many rules an organisation may have.
package let routingRuleLimit = 200

/// The table `routing_rule`.
package struct RoutingRuleTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Every rule, in the order in which they are asked.
    package func all() throws -> [RoutingRule] {
        try connection.rows(
            "SELECT content FROM routing_rule WHERE organization_id = \(organization) ORDER BY place, id"
        ).map(rule)
    }

    package func find(_ id: ID<RoutingRule>) throws -> RoutingRule? {
        try connection.rows(
            "SELECT content FROM routing_rule WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map(rule)
    }

    func count() throws -> Int {
        let row = try connection.rows(
            "SELECT COUNT(*) AS rules FROM routing_rule WHERE organization_id = \(organization)"
        ).first
        return Int(try row?.integer("rules") ?? 0)
    }

    /// Differs from an earlier one when a rule was saved or removed meanwhile.
    func stamp() throws -> [Int64] {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS rules, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions,
                COALESCE(MAX(changed_at), 0) AS latest
            FROM routing_rule WHERE organization_id = \(organization)
            """
        ).first
        return try ["rules", "versions", "latest"].map { try row?.integer($0) ?? 0 }
    }

    func insert(_ rule: RoutingRule) throws {
        try connection.execute(
            """
            INSERT INTO routing_rule (organization_id, id, unit_id, place, version, changed_at, content)
            VALUES (\(organization), \(rule.id), \(rule.unit), \(Int64(rule.place)), \(Int64(rule.version)),
                \(rule.changedAt), \(try coded(rule)))
            """
        )
    }

    /// Stores the next version unless somebody stored one since; says whether it did.
    func update(_ rule: RoutingRule) throws -> Bool {
        try connection.execute(
            """
            UPDATE routing_rule SET place = \(Int64(rule.place)), version = \(Int64(rule.version)),
                changed_at = \(rule.changedAt), content = \(try coded(rule))
            WHERE organization_id = \(organization) AND id = \(rule.id) AND version = \(Int64(rule.version - 1))
            """
        ) == 1
    }

    func remove(_ id: ID<RoutingRule>) throws {
        try connection.execute("DELETE FROM routing_rule WHERE organization_id = \(organization) AND id = \(id)")
    }

    private func rule(_ row: Row) throws -> RoutingRule {
        try JSONDecoder().decode(RoutingRule.self, from: Data(try row.text("content").utf8))
    }

    private func coded(_ rule: RoutingRule) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rule), as: UTF8.self)
    }
}
