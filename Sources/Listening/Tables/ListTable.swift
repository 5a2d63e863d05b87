package import Primitives
package import Storage

/// The table `named_list`; its entries stand one a line.
package struct ListTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// Every list, by name.
    package func all(of organization: OrganizationID) throws -> [NamedList] {
        try connection.rows(
            """
            SELECT name, entries, version, changed_at, changed_by FROM named_list
            WHERE organization_id = \(organization) ORDER BY name
            """
        ).map { row in
            NamedList(
                name: try row.text("name"),
                entries: try row.text("entries").split(separator: "\n").map(String.init),
                version: Int(try row.integer("version")),
                changedAt: try row.moment("changed_at"),
                changedBy: try row.id("changed_by")
            )
        }
    }

    /// The lists as the matcher takes them.
    package func entries(of organization: OrganizationID) throws -> [String: [String]] {
        Dictionary(try all(of: organization).map { ($0.name, $0.entries) }, uniquingKeysWith: { first, _ in first })
    }

    /// Differs from an earlier one when a list was saved or removed meanwhile.
    package func stamp(of organization: OrganizationID) throws -> [Int64] {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS lists, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions,
                COALESCE(MAX(changed_at), 0) AS latest
            FROM named_list WHERE organization_id = \(organization)
            """
        ).first
        return try ["lists", "versions", "latest"].map { try row?.integer($0) ?? 0 }
    }

    /// Stores the list if nobody stored one since `version` (0 for a new one); says whether it did.
    func save(_ list: NamedList, from version: Int, of organization: OrganizationID) throws -> Bool {
        let entries = list.entries.joined(separator: "\n")
        return try connection.execute(
            """
            INSERT INTO named_list (organization_id, name, entries, version, changed_at, changed_by)
            VALUES (\(organization), \(list.name), \(entries), \(list.version), \(list.changedAt), \(list.changedBy))
            ON CONFLICT (organization_id, name) DO UPDATE SET entries = excluded.entries, version = excluded.version,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            WHERE named_list.version = \(version)
            """
        ) == 1
    }
}
