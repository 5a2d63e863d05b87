import Foundation
package import Listening
package import Primitives
package import Storage

/// What each standing query has found lately: the days on which, and the last time.
package struct MatchCounts: Sendable {
    /// When a query found something, newest first.
    private let moments: [ID<KeptQuery>: [Moment]]

    /// Looks at the newest posts, at most 20,000 of them: decoding their reasons takes about 10 µs each.
    package init(of organization: OrganizationID, on connection: any Connection) throws {
        let rows = try connection.rows(
            """
            SELECT p.reasons, m.received_at FROM mention m
            JOIN post p ON p.organization_id = m.organization_id AND p.id = m.id
            WHERE m.organization_id = \(organization) AND m.is_ours = 0
            ORDER BY m.received_at DESC, m.id DESC LIMIT 20000
            """
        )
        var moments: [ID<KeptQuery>: [Moment]] = [:]
        for row in rows {
            let reasons = try JSONDecoder().decode([Mention.Reason].self, from: Data(try row.text("reasons").utf8))
            let moment = try row.moment("received_at")
            for case .matched(let record) in reasons { moments[record.query, default: []].append(moment) }
        }
        self.moments = moments
    }

    package func last(of query: ID<KeptQuery>) -> Moment? { moments[query]?.first }

    /// Matches of the days up to now, each 24 hours long, oldest first.
    package func perDay(of query: ID<KeptQuery>, days: Int, until now: Moment) -> [Int] {
        var counts = [Int](repeating: 0, count: days)
        for moment in moments[query] ?? [] {
            let age = Int((now - moment).microseconds / 86_400_000_000)
            if (0..<days).contains(age) { counts[days - 1 - age] += 1 }
        }
        return counts
    }
}
