import Primitives
import Storage

/// The tables `community_month`, `community_case_open` and `community_case_decided`: numbers of what was done for order.
struct CareCountTable {
    let organization: OrganizationID
    let connection: any Connection

    func count(_ what: CareCount, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO community_month (organization_id, month, what, number)
            VALUES (\(organization), \(careMonth(of: moment)), \(what.word), 1)
            ON CONFLICT (organization_id, month, what) DO UPDATE SET number = community_month.number + 1
            """
        )
    }

    /// Something waits from now on, unless it does already.
    func open(_ post: ID<CommunityPost>, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO community_case_open (organization_id, post_id, since)
            VALUES (\(organization), \(post), \(moment)) ON CONFLICT (organization_id, post_id) DO NOTHING
            """
        )
    }

    /// One of ours has looked; nothing where nothing waited.
    func decide(_ post: ID<CommunityPost>, at moment: Moment) throws {
        let row = try connection.rows(
            "SELECT since FROM community_case_open WHERE organization_id = \(organization) AND post_id = \(post)"
        ).first
        guard let since = try row?.moment("since") else { return }
        let took = max(0, moment.microseconds - since.microseconds)
        try connection.execute(
            """
            INSERT INTO community_case_decided (organization_id, post_id, since, month, took)
            VALUES (\(organization), \(post), \(since), \(careMonth(of: moment)), \(took))
            ON CONFLICT (organization_id, post_id, since) DO NOTHING
            """
        )
        try connection.execute(
            "DELETE FROM community_case_open WHERE organization_id = \(organization) AND post_id = \(post)"
        )
    }

    /// The latest months first, so many at most.
    func months(until now: Moment, atMost limit: Int64) throws -> [MonthOfCare] {
        let last = careMonth(of: now)
        let rows = try connection.rows(
            """
            SELECT month, what, number FROM community_month
            WHERE organization_id = \(organization) AND month > \(last - limit) AND month <= \(last)
            ORDER BY month DESC, what
            """
        )
        var numbers: [Int64: [String: Int]] = [:]
        for row in rows {
            let (month, what) = (try row.integer("month"), try row.text("what"))
            numbers[month, default: [:]][what] = Int(try row.integer("number"))
        }
        return try numbers.keys.sorted(by: >).map { month -> MonthOfCare in
            let told = CareCount.all.map { what in
                (what, ToldNumber(numbers[month]?[what.word] ?? 0, nearPeople: what.isNearPeople))
            }
            return MonthOfCare(
                year: Int(month / 12),
                month: Int(month % 12) + 1,
                numbers: Dictionary(told, uniquingKeysWith: { first, _ in first }),
                medianSeconds: try median(of: month)
            )
        }
    }

    private func median(of month: Int64) throws -> Int? {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM community_case_decided
            WHERE organization_id = \(organization) AND month = \(month)
            """
        ).first
        let number = try row?.integer("number") ?? 0
        guard number >= 5 else { return nil }
        return try connection.rows(
            """
            SELECT took FROM community_case_decided WHERE organization_id = \(organization) AND month = \(month)
            ORDER BY took, post_id LIMIT 1 OFFSET \((number - 1) / 2)
            """
        ).first.map { Int(try $0.integer("took") / 1_000_000) }
    }
}
