import Organization
import Primitives
import Storage

extension Workload {
    /// What is not done and somebody looks after, or answers now, who lacks a certificate that is asked for there, the oldest
    /// first.
    func uncertified(atMost limit: Int, at now: Moment) throws -> [ID<Conversation>] {
        let table = CertificateTable(of: organization, on: connection)
        guard let unowned = try table.condition(thatLacks: "c.owner_id", in: "c.unit_id", at: now),
            let unclaimed = try table.condition(thatLacks: "c.claimed_by", in: "c.unit_id", at: now)
        else { return [] }
        return try connection.rows(
            """
            SELECT c.id, c.created_at FROM conversation c
            WHERE c.organization_id = \(organization) AND c.owner_id IS NOT NULL AND c.state IN ('open', 'waiting')
                AND c.is_merged = 0 AND c.offered_to IS NULL AND \(unowned)
            UNION
            SELECT c.id, c.created_at FROM conversation c
            WHERE c.organization_id = \(organization) AND c.claimed_by IS NOT NULL AND c.claimed_until > \(now)
                AND c.state IN ('open', 'waiting') AND c.is_merged = 0 AND c.offered_to IS NULL AND \(unclaimed)
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map { try $0.id("id") }
    }
}
