import Primitives
import Storage

/// Who wrote many contributions, over the table `contribution`.
struct ContributionAuthors {
    let organization: OrganizationID
    let connection: any Connection

    func members(who wrote: Set<ID<Contribution>>) throws -> Set<MemberID> {
        var found: Set<MemberID> = []
        let sorted = wrote.sorted()
        for start in stride(from: 0, to: sorted.count, by: 500) {
            let part = Array(sorted[start..<min(start + 500, sorted.count)])
            let rows = try connection.rows(
                """
                SELECT DISTINCT member_id FROM contribution
                WHERE organization_id = \(organization) AND id IN (\(list: part)) AND member_id IS NOT NULL
                ORDER BY member_id
                """
            )
            for row in rows { found.insert(try row.id("member_id")) }
        }
        return found
    }
}
