import Primitives
import Storage

/// The table `community_imported_help`: how many people something helped before it came here, by days.
struct ImportedHelpTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Gives by how much the numbers are higher than before.
    func keep(_ helps: [(contribution: ID<Imported>, day: Int64, number: Int)]) throws -> [Int] {
        let before = try numbers(of: Set(helps.map { $0.contribution }).sorted())
        let statements = helps.map { help -> SQL in
            """
            INSERT INTO community_imported_help (organization_id, contribution_id, day, number)
            VALUES (\(organization), \(help.contribution), \(help.day), \(help.number))
            ON CONFLICT (organization_id, contribution_id, day) DO UPDATE SET number = excluded.number
            """
        }
        _ = try connection.execute(batch: statements)
        return helps.map { $0.number - (before[HelpedDay(contribution: $0.contribution, day: $0.day)] ?? 0) }
    }

    private struct HelpedDay: Hashable {
        let contribution: ID<Imported>
        let day: Int64
    }

    private func numbers(of contributions: [ID<Imported>]) throws -> [HelpedDay: Int] {
        var found: [HelpedDay: Int] = [:]
        for start in stride(from: 0, to: contributions.count, by: 500) {
            let part = Array(contributions[start..<min(start + 500, contributions.count)])
            let rows = try connection.rows(
                """
                SELECT contribution_id, day, number FROM community_imported_help
                WHERE organization_id = \(organization) AND contribution_id IN (\(list: part))
                ORDER BY contribution_id, day
                """
            )
            for row in rows {
                let key = HelpedDay(contribution: try row.id("contribution_id"), day: try row.integer("day"))
                found[key] = Int(try row.integer("number"))
            }
        }
        return found
    }

    /// How many came along with each of a topic's contributions.
    func came(with topic: ID<Topic>) throws -> [ID<Contribution>: Int] {
        let rows = try connection.rows(
            """
            SELECT h.contribution_id, CAST(SUM(h.number) AS BIGINT) AS number
            FROM contribution c CROSS JOIN community_imported_help h
            WHERE c.organization_id = \(organization) AND c.topic_id = \(topic)
                AND h.organization_id = c.organization_id AND h.contribution_id = c.id
            GROUP BY h.contribution_id ORDER BY h.contribution_id LIMIT 2000
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.id("contribution_id")] = Int(try $1.integer("number")) }
    }

    /// How many somebody helped before, by what is in sight.
    func came(with member: MemberID) throws -> Int {
        try connection.rows(
            """
            SELECT CAST(COALESCE(SUM(h.number), 0) AS BIGINT) AS number
            FROM contribution c CROSS JOIN community_imported_help h
            WHERE c.organization_id = \(organization) AND c.member_id = \(member) AND c.is_hidden = 0
                AND h.organization_id = c.organization_id AND h.contribution_id = c.id
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}
