package import Primitives
package import Storage

/// The tables `standing_query` and `standing_query_version`.
package struct QueryTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// Every query, by name.
    package func all(of organization: OrganizationID) throws -> [KeptQuery] {
        try connection.rows(
            """
            SELECT id, unit_id, name, text, version, is_paused, changed_at, changed_by FROM standing_query
            WHERE organization_id = \(organization) ORDER BY name, id
            """
        ).map(KeptQuery.init)
    }

    package func find(_ id: ID<KeptQuery>, of organization: OrganizationID) throws -> KeptQuery? {
        try connection.rows(
            """
            SELECT id, unit_id, name, text, version, is_paused, changed_at, changed_by FROM standing_query
            WHERE organization_id = \(organization) AND id = \(id)
            """
        ).first.map(KeptQuery.init)
    }

    package func find(_ ids: [ID<KeptQuery>], of organization: OrganizationID) throws -> [KeptQuery] {
        if ids.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT id, unit_id, name, text, version, is_paused, changed_at, changed_by FROM standing_query
            WHERE organization_id = \(organization) AND id IN (\(list: ids)) ORDER BY name, id
            """
        ).map(KeptQuery.init)
    }

    /// What queries are called, by name, behind one of them; of `units`, where not all are meant.
    func names(
        behind last: (name: String, id: ID<KeptQuery>)?,
        in units: [UnitID]?,
        atMost limit: Int,
        of organization: OrganizationID
    ) throws -> [(name: String, id: ID<KeptQuery>)] {
        let place: SQL = last.map { "(name, id) > (\($0.name), \($0.id))" } ?? "1 = 1"
        return try connection.rows(
            """
            SELECT name, id FROM standing_query
            WHERE organization_id = \(organization) AND \(seen(in: units)) AND \(place)
            ORDER BY name, id LIMIT \(limit)
            """
        ).map { (try $0.text("name"), try $0.id("id")) }
    }

    /// How many do not rest.
    func active(in units: [UnitID]?, of organization: OrganizationID) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM standing_query
            WHERE organization_id = \(organization) AND is_paused = 0 AND \(seen(in: units))
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    private func seen(in units: [UnitID]?) -> SQL { units.map { "unit_id IN (\(list: $0))" } ?? "1 = 1" }

    /// Every wording so far, newest first.
    package func versions(of id: ID<KeptQuery>, in organization: OrganizationID) throws -> [QueryVersion] {
        try connection.rows(
            """
            SELECT version, text, author_id, moment FROM standing_query_version
            WHERE organization_id = \(organization) AND query_id = \(id) ORDER BY version DESC LIMIT 200
            """
        ).map { row in
            QueryVersion(
                version: Int(try row.integer("version")),
                text: try row.text("text"),
                author: try row.id("author_id"),
                moment: try row.moment("moment")
            )
        }
    }

    func insert(_ query: KeptQuery, of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO standing_query
                (organization_id, id, unit_id, name, text, version, is_paused, changed_at, changed_by)
            VALUES (\(organization), \(query.id), \(query.unit), \(query.name), \(query.text), \(query.version),
                \(query.isPaused), \(query.changedAt), \(query.changedBy))
            """
        )
    }

    /// Stores the next version if nobody stored one since `version`; says whether it did.
    func update(_ query: KeptQuery, from version: Int, of organization: OrganizationID) throws -> Bool {
        try connection.execute(
            """
            UPDATE standing_query SET unit_id = \(query.unit), name = \(query.name), text = \(query.text),
                version = \(query.version), is_paused = \(query.isPaused), changed_at = \(query.changedAt),
                changed_by = \(query.changedBy)
            WHERE organization_id = \(organization) AND id = \(query.id) AND version = \(version)
            """
        ) == 1
    }

    func insertVersion(of query: KeptQuery, in organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO standing_query_version (organization_id, query_id, version, text, author_id, moment)
            VALUES (\(organization), \(query.id), \(query.version), \(query.text), \(query.changedBy),
                \(query.changedAt))
            """
        )
    }

    /// How many queries there are, and the sum of their versions, from all rows: it tells whether anything was missed.
    func stamp(of organization: OrganizationID) throws -> [Int64] {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS queries, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions
            FROM standing_query WHERE organization_id = \(organization)
            """
        ).first
        return try ["queries", "versions"].map { try row?.integer($0) ?? 0 }
    }

    /// The versions of what was stored at a moment or later, from an index alone.
    func versions(since moment: Moment, of organization: OrganizationID) throws -> [(id: ID<KeptQuery>, version: Int)] {
        try connection.rows(
            """
            SELECT id, version FROM standing_query
            WHERE organization_id = \(organization) AND changed_at >= \(moment)
            """
        ).map { (try $0.id("id"), Int(try $0.integer("version"))) }
    }

    static let naming = Migration(
        "listening",
        7,
        ["CREATE INDEX standing_query_name ON standing_query (organization_id, name, id)"]
    )

    static let migration = Migration(
        "listening",
        6,
        ["CREATE INDEX standing_query_changed ON standing_query (organization_id, changed_at, id, version)"]
    )
}

extension KeptQuery {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            name: try row.text("name"),
            text: try row.text("text"),
            version: Int(try row.integer("version")),
            isPaused: try row.flag("is_paused"),
            changedAt: try row.moment("changed_at"),
            changedBy: try row.id("changed_by")
        )
    }
}
