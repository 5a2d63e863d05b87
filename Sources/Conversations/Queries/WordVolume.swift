package import Primitives
package import Storage

/// How many conversations of a unit began in each of some weeks with certain words in them.
///
/// A word that was taken back since counts still: the index of the search only grows.
package struct WordVolume {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    /// Of each week from a moment on, the earliest first; all words have to stand there.
    package func numbers(of words: [String], in unit: UnitID, from start: Moment, weeks: Int) throws -> [Int] {
        guard !words.isEmpty, weeks > 0 else { return [] }
        let sorted = try SearchTable(organization: organization, connection: connection).byRarity(words)
        let end = start + .seconds(Int64(weeks) * 7 * 86_400)
        let others = sorted.dropFirst().map { word -> SQL in
            """
            AND EXISTS (
                SELECT 1 FROM search_word o
                WHERE o.organization_id = \(organization) AND o.word = \(word) AND o.conversation_id = w.conversation_id
            )
            """
        }
        let rows = try connection.rows(
            """
            SELECT f.week AS week, COUNT(*) AS number FROM (
                SELECT DISTINCT c.canonical_id AS id, (k.created_at - \(start)) / 604800000000 AS week
                FROM search_word w CROSS JOIN conversation c
                JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id
                WHERE w.organization_id = \(organization) AND w.word = \(sorted[0])
                    AND c.organization_id = w.organization_id AND c.id = w.conversation_id
                    AND k.unit_id = \(unit) AND k.created_at >= \(start) AND k.created_at < \(end)
                    \(SQL.joined(others, separator: " "))
            ) f GROUP BY f.week ORDER BY f.week
            """
        )
        var numbers = Array(repeating: 0, count: weeks)
        for row in rows {
            let week = Int(try row.integer("week"))
            if numbers.indices.contains(week) { numbers[week] = Int(try row.integer("number")) }
        }
        return numbers
    }
}
