package import Organization
package import Primitives
package import Storage

/// How many conversations stand in each part of a person's list, without the list.
package struct InboxCounts: Sendable {
    /// How many there are in each view.
    package let counts: [InboxQuery.View: Int]
    /// How many open ones have changed since a moment; zero when none was given.
    package let fresh: Int

    package init(
        of viewer: Viewer,
        unit: UnitID? = nil,
        freshSince moment: Moment? = nil,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let filter = InboxFilter(viewer: viewer, unit: unit, now: now)
        counts = try filter.counts(on: connection)
        fresh = try moment.map { try filter.fresh(since: $0, on: connection) } ?? 0
    }
}

extension InboxFilter {
    /// Open conversations in which something happened behind this moment.
    fileprivate func fresh(since moment: Moment, on connection: any Connection) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM conversation c
            WHERE \(visible) AND c.state = 'open' AND c.updated_at > \(moment)
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}
