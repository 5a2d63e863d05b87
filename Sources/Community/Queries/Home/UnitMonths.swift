import Organization
import Primitives
import Storage

/// Counts what happened in a unit within a month.
struct UnitMonths {
    let unit: UnitID
    let organization: OrganizationID
    let connection: any Connection

    func numbers(in month: HomeMonth) throws -> [HomeNumber: Int] {
        var numbers: [HomeNumber: Int] = [:]
        let parts = [
            people(month), contributions(month), knowledge(month), uses(month), readers(month), ideas(month),
            needs(month),
        ]
        for part in parts {
            for row in try connection.rows(part) {
                for number in HomeNumber.allCases {
                    guard let found = try? row.optionalInteger(number.rawValue) else { continue }
                    numbers[number] = Int(found)
                }
            }
        }
        return numbers
    }

    /// Replies of people in conversations of the unit that moved since the month began.
    private func replies(_ month: HomeMonth) -> SQL {
        """
        conversation k JOIN conversation c ON c.organization_id = k.organization_id AND c.canonical_id = k.id
        JOIN reply r ON r.organization_id = c.organization_id AND r.conversation_id = c.id
        WHERE k.organization_id = \(organization) AND k.unit_id = \(unit) AND k.is_merged = 0
            AND k.state IN ('open', 'waiting', 'done') AND k.updated_at >= \(month.start)
            AND r.approved_at >= \(month.start) AND r.approved_at < \(month.end)
        """
    }

    private func people(_ month: HomeMonth) -> SQL {
        """
        SELECT COUNT(*) AS "replies", COUNT(DISTINCT r.author_id) AS "people" FROM \(replies(month))
        """
    }

    func answerers(in month: HomeMonth) throws -> [UnitHomeQuery.Answerer] {
        let rows = try connection.rows(
            """
            SELECT r.author_id AS author_id, COUNT(*) AS number FROM \(replies(month))
            GROUP BY r.author_id ORDER BY number DESC, r.author_id LIMIT 10
            """
        )
        let agents = AgentTable(on: connection)
        return try rows.map { row in
            let id: AgentID = try row.id("author_id")
            return UnitHomeQuery.Answerer(
                agent: id,
                name: try agents.find(id, of: organization)?.name ?? "?",
                replies: Int(try row.integer("number"))
            )
        }
    }

    func subjects(in month: HomeMonth) throws -> [UnitHomeQuery.Subject] {
        let earlier = Set(try tags(in: month.before, atMost: 1_000).map(\.tag))
        return try tags(in: month, atMost: 12).map { found in
            UnitHomeQuery.Subject(
                tag: found.tag,
                conversations: found.conversations,
                people: found.people,
                isNew: !earlier.contains(found.tag)
            )
        }
    }

    private func tags(
        in month: HomeMonth,
        atMost limit: Int
    ) throws -> [(tag: String, conversations: Int, people: Int)] {
        try connection.rows(
            """
            SELECT f.tag AS tag, COUNT(DISTINCT f.id) AS conversations, COUNT(DISTINCT f.author_id) AS people FROM (
                SELECT t.tag, d.id, d.author_id FROM (
                    SELECT k.id AS id, r.author_id AS author_id FROM \(replies(month))
                ) d
                JOIN conversation_tag t ON t.organization_id = \(organization) AND t.conversation_id = d.id
            ) f GROUP BY f.tag ORDER BY conversations DESC, f.tag LIMIT \(limit)
            """
        ).map { (try $0.text("tag"), Int(try $0.integer("conversations")), Int(try $0.integer("people"))) }
    }
}
