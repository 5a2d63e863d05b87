import Primitives
import Storage

extension AnswerTable {
    /// The next answers by their ids, whoever sees them.
    func answers(behind id: ID<Answer>?, atMost limit: Int) throws -> [Answer] {
        guard let id else { return try answers(where: "1 = 1", "ORDER BY a.id LIMIT \(limit)") }
        return try answers(where: "a.id > \(id)", "ORDER BY a.id LIMIT \(limit)")
    }

    /// Those of these that are here, whoever sees them.
    func answers(among ids: [ID<Answer>]) throws -> [Answer] { try answers(among: ids, where: "1 = 1") }

    /// The versions of all answers whose wording or state changed from a moment on, and when the last one did.
    func versions(changedFrom moment: Moment) throws -> (versions: [ID<Answer>: Int], newest: Moment?) {
        let rows = try connection.rows(
            """
            SELECT a.id, a.version, a.changed_at FROM answer a
            WHERE a.organization_id = \(organization) AND a.changed_at >= \(moment)
            ORDER BY a.changed_at, a.id
            """
        )
        var versions: [ID<Answer>: Int] = [:]
        for row in rows { versions[try row.id("id")] = Int(try row.integer("version")) }
        return (versions, try rows.last?.moment("changed_at"))
    }
}
