package import Organization
package import Primitives
package import Storage

/// How many conversations stand in each part of a person's list, without the list.
///
/// Nobody works off a thousand: every count ends there, and costs the same however many there are.
package struct InboxCounts: Sendable {
    /// What is counted; a number that has come this far means "as many, or more".
    package static let most = 1_000

    /// How many there are in each view that was asked for.
    package let counts: [InboxQuery.View: Int]

    package init(
        of viewer: Viewer,
        in views: Set<InboxQuery.View> = Set(InboxQuery.View.allCases),
        unit: UnitID? = nil,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let filter = try InboxFilter(viewer: viewer, unit: unit, now: now, on: connection)
        try self.init(in: views, of: filter, on: connection)
    }

    init(in views: Set<InboxQuery.View>, of filter: InboxFilter, on connection: any Connection) throws {
        var counts: [InboxQuery.View: Int] = [:]
        for view in views { counts[view] = try filter.count(of: view, on: connection) }
        self.counts = counts
    }

    /// How many open ones have changed since a moment.
    package static func fresh(
        of viewer: Viewer,
        since moment: Moment,
        at now: Moment,
        on connection: any Connection
    ) throws -> Int {
        try InboxFilter(viewer: viewer, now: now, on: connection).fresh(since: moment, on: connection)
    }
}
