package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// Clusters of a unit in whose first question some of these words stand, those with most of them first.
    ///
    /// It proposes and says nothing: whether they ask the same a person says.
    package func clusters(
        with words: [String],
        in unit: UnitID,
        atMost limit: Int,
        on connection: any Connection
    ) throws -> [(cluster: ID<Cluster>, subject: String, size: Int)] {
        guard !words.isEmpty, may(.read, in: unit) else { return [] }
        let least = words.count == 1 ? 1 : 2
        let rows = try connection.rows(
            """
            SELECT k.id AS id, k.size AS size, COUNT(*) AS shared FROM cluster_word w
            JOIN cluster k ON k.organization_id = w.organization_id AND k.id = w.cluster_id
            WHERE w.organization_id = \(organization) AND w.unit_id = \(unit) AND w.word IN (\(list: words))
            GROUP BY k.id, k.size HAVING COUNT(*) >= \(least)
            ORDER BY shared DESC, k.size DESC, k.id DESC LIMIT \(limit)
            """
        )
        return try rows.compactMap { row -> (cluster: ID<Cluster>, subject: String, size: Int)? in
            let id: ID<Cluster> = try row.id("id")
            guard let first = try asking(in: id, on: connection).first else { return nil }
            return (id, first.subject, Int(try row.integer("size")))
        }
    }
}
