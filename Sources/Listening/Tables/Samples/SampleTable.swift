import Channels
import Foundation
package import Primitives
package import Storage

/// The tables `stream_sample` and `sampled_post`.
package struct SampleTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    package func kept() throws -> KeptSample {
        try connection.rows(
            "SELECT rate, days, whole_since, changed_at FROM stream_sample WHERE organization_id = \(organization)"
        ).first.map { row in
            KeptSample(
                // Whatever stands there: nothing beyond the bounds is kept.
                sample: StreamSample(
                    rate: Int(try row.integer("rate")).within(sampleRates),
                    days: Int(try row.integer("days")).within(sampleDays)
                ),
                since: try row.optionalMoment("whole_since"),
                changedAt: try row.moment("changed_at")
            )
        } ?? .nothing
    }

    func set(_ kept: KeptSample, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO stream_sample (organization_id, rate, days, whole_since, changed_at)
            VALUES (\(organization), \(kept.sample.rate), \(kept.sample.days), \(kept.since), \(moment))
            ON CONFLICT (organization_id) DO UPDATE SET rate = excluded.rate, days = excluded.days,
                whole_since = excluded.whole_since, changed_at = excluded.changed_at
            """
        )
    }

    /// Brings the sample in step; a post that was kept as a mention is none of it.
    func apply(_ changes: [SampleChange]) throws {
        if changes.isEmpty { return }
        _ = try connection.execute(batch: try changes.map(statement))
    }

    private func statement(of change: SampleChange) throws -> SQL {
        switch change {
        case .came(let sampled):
            let mark = sampleMark(network: sampled.post.network, post: sampled.post.id)
            return """
                INSERT INTO sampled_post (organization_id, network, native_id, mark, post, language, received_at)
                VALUES (\(organization), \(sampled.post.network), \(sampled.post.id), \(mark),
                    \(try coded(sampled.post)), \(sampled.language), \(sampled.receivedAt))
                ON CONFLICT (organization_id, network, native_id) DO NOTHING
                """
        case .changed(let post):
            return """
                UPDATE sampled_post SET post = \(try coded(post))
                WHERE organization_id = \(organization) AND network = \(post.network) AND native_id = \(post.id)
                """
        case .gone(let network, let id):
            return """
                DELETE FROM sampled_post
                WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(id)
                """
        }
    }

    /// Forgets some of what came before a moment, or what a lower rate would not have kept; says how many went.
    func forget(before moment: Moment, from mark: Int, atMost limit: Int) throws -> Int {
        try forget(where: "received_at < \(moment)", inOrderOf: "received_at", atMost: limit)
            + forget(where: "mark >= \(mark)", inOrderOf: "mark", atMost: limit)
    }

    private func forget(where condition: SQL, inOrderOf column: SQL, atMost limit: Int) throws -> Int {
        try connection.execute(
            """
            DELETE FROM sampled_post WHERE organization_id = \(organization) AND (network, native_id) IN (
                SELECT network, native_id FROM sampled_post WHERE organization_id = \(organization) AND \(condition)
                ORDER BY \(column) LIMIT \(limit)
            )
            """
        )
    }

    /// The newest that came since a moment and that the rate would keep: what it would not is about to go.
    func latest(since moment: Moment, at rate: Int, atMost limit: Int) throws -> [KeptPost] {
        try connection.rows(
            """
            SELECT post, language, received_at FROM sampled_post
            WHERE organization_id = \(organization) AND received_at >= \(moment) AND mark < \(rate)
            ORDER BY received_at DESC, mark DESC LIMIT \(limit)
            """
        ).map { row in
            KeptPost(
                post: try JSONDecoder().decode(IncomingPost.self, from: Data(try row.text("post").utf8)),
                language: try row.optionalText("language"),
                receivedAt: try row.moment("received_at")
            )
        }
    }

    package func count() throws -> Int64 {
        try connection.rows("SELECT COUNT(*) AS number FROM sampled_post WHERE organization_id = \(organization)")
            .first?.integer("number") ?? 0
    }
}

private func coded(_ post: IncomingPost) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(post), as: UTF8.self)
}

extension Int {
    fileprivate func within(_ bounds: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, bounds.lowerBound), bounds.upperBound)
    }
}
