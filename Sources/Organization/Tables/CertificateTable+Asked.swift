package import Primitives
package import Storage

extension CertificateTable {
    /// Everything that any unit asks for, by its name.
    package func asked() throws -> [AskedCertificate] {
        try connection.rows(
            """
            SELECT id, unit_id, name, counts_from FROM unit_certificate WHERE organization_id = \(organization)
            ORDER BY name_key, id
            """
        ).map(AskedCertificate.init)
    }

    func insert(_ asked: AskedCertificate, by agent: AgentID, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO unit_certificate
                (organization_id, id, unit_id, name, name_key, asked_at, asked_by, counts_from)
            VALUES (\(organization), \(asked.id), \(asked.unit), \(asked.name.text), \(asked.name.key), \(now),
                \(agent), \(asked.countsFrom))
            """
        )
    }

    func remove(_ id: ID<AskedCertificate>) throws {
        try connection.execute("DELETE FROM unit_certificate WHERE organization_id = \(organization) AND id = \(id)")
    }

    /// The first certificate that a unit, or one above it, asks for and a person does not hold now: the same rule as
    /// `Viewer.missingCertificate`, for whoever asks about one person and one unit in the midst of something else.
    package func isMissing(from agent: AgentID, in unit: UnitID, at now: Moment) throws -> String? {
        try connection.rows(
            """
            SELECT q.name FROM unit_certificate q
            JOIN unit top ON top.organization_id = q.organization_id AND top.id = q.unit_id
            JOIN unit below ON below.organization_id = q.organization_id AND below.id = \(unit)
                AND below.pre BETWEEN top.pre AND top.post
            WHERE q.organization_id = \(organization) AND NOT EXISTS (
                SELECT 1 FROM agent_certificate h
                WHERE h.organization_id = q.organization_id AND h.agent_id = \(agent) AND h.name_key = q.name_key
                    AND (h.ends_at IS NULL OR h.ends_at > \(now))
                    AND (q.counts_from IS NULL OR h.last_given_at >= q.counts_from)
            )
            ORDER BY q.name_key, q.id LIMIT 1
            """
        ).first?.text("name")
    }

    /// The condition under which the person in one column lacks what is asked of whoever answers in the unit of another:
    /// the same rule again, for lists; `nil` where nobody asks for anything.
    package func condition(thatLacks agent: SQL, in unit: SQL, at now: Moment) throws -> SQL? {
        let asked = try asked()
        if asked.isEmpty { return nil }
        let lacks = asked.map { asked -> SQL in
            """
            (\(unit) IN (
                SELECT below.id FROM unit below
                JOIN unit top ON top.organization_id = below.organization_id AND below.pre BETWEEN top.pre AND top.post
                WHERE below.organization_id = \(organization) AND top.id = \(asked.unit)
            ) AND NOT EXISTS (
                SELECT 1 FROM agent_certificate h
                WHERE h.organization_id = \(organization) AND h.agent_id = \(agent) AND h.name_key = \(asked.name.key)
                    AND (h.ends_at IS NULL OR h.ends_at > \(now))\(asked.since)
            ))
            """
        }
        return "(\(SQL.joined(lacks, separator: " OR ")))"
    }
}

extension AskedCertificate {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            name: CertificateName(try row.text("name")),
            countsFrom: try row.optionalMoment("counts_from")
        )
    }

    /// Of those that are held, the ones that count here.
    fileprivate var since: SQL { countsFrom.map { " AND h.last_given_at >= \($0)" } ?? "" }
}
