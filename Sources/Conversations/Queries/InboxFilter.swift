import Organization
import Primitives
import Storage

/// The words of the inbox's queries: what a person may see, in which order.
///
/// A list is put together of branches, each one stretch of an index that is read in its order and no further than the
/// page goes. With an OR in their place either engine reads all conversations of the organisation.
struct InboxFilter {
    let viewer: Viewer
    let unit: UnitID?
    let now: Moment
    /// Where the person may read, as this transaction sees it; `nil` means everywhere.
    private let readable: [UnitID]?

    init(viewer: Viewer, unit: UnitID? = nil, now: Moment, on connection: any Connection) throws {
        (self.viewer, self.unit, self.now) = (viewer, unit, now)
        readable = try viewer.units(for: .read, on: connection)
    }

    /// What everything in a list or count has in common.
    var visible: SQL { "\(own) AND \(within)" }

    func query(of view: InboxQuery.View, from key: InboxKey?, atMost limit: Int) -> SQL {
        let order = InboxOrder(of: view)
        let behind = key.map { order.behind($0) } ?? "1 = 1"
        let branches = InboxPart.parts(of: view, for: viewer, at: now).flatMap { part in
            stretches(of: part).map { stretch -> SQL in
                let rows: SQL = """
                    SELECT \(order.columns) FROM conversation c
                    WHERE \(own) AND \(stretch.place) AND \(part.condition) AND \(behind)
                    """
                return stretch.isOrdered ? "\(rows) ORDER BY \(order.words) LIMIT \(limit)" : rows
            }
        }
        // The whole rows are read once the page is known; `CROSS JOIN` keeps SQLite from turning the two round.
        return """
            SELECT \(conversationColumns) FROM (
                SELECT c.* FROM (\(union(of: branches))) c ORDER BY \(order.words) LIMIT \(limit)
            ) f CROSS JOIN conversation c
            WHERE c.organization_id = \(viewer.organization) AND c.id = f.id
            ORDER BY \(order.words)
            """
    }

    /// How many there are, or `InboxCounts.most` where there are that many or more.
    func count(of view: InboxQuery.View, on connection: any Connection) throws -> Int {
        try count(InboxPart.parts(of: view, for: viewer, at: now), in: InboxOrder(of: view), on: connection)
    }

    /// Open ones in which something happened behind this moment; bounded as every count.
    func fresh(since moment: Moment, on connection: any Connection) throws -> Int {
        try count(
            [InboxPart("c.state = 'open' AND c.updated_at > \(moment)")],
            in: InboxOrder(of: .waiting),
            on: connection
        )
    }

    private func count(_ parts: [InboxPart], in order: InboxOrder, on connection: any Connection) throws -> Int {
        let branches = parts.flatMap { part in
            (part.isNarrow ? [within] : places).map { place -> SQL in
                // Of all units, SQLite takes the index that has all columns, and reads it from end to end, unless it is
                // told an order that only the right one has.
                let end: SQL = units == nil && !part.isNarrow ? "ORDER BY \(order.words)" : ""
                return """
                    SELECT c.id FROM conversation c
                    WHERE \(own) AND \(place) AND \(part.condition) \(end) LIMIT \(InboxCounts.most)
                    """
            }
        }
        return try connection.rows(
            "SELECT COUNT(*) AS number FROM (\(union(of: branches)) LIMIT \(InboxCounts.most)) f"
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// SQLite wants each of them in a query of its own before it may have an end of its own.
    private func union(of branches: [SQL]) -> SQL {
        SQL.joined(branches.map { "SELECT b.* FROM (\($0)) b" }, separator: " UNION ")
    }
}

extension InboxFilter {
    private var own: SQL { "c.organization_id = \(viewer.organization) AND c.is_merged = 0" }

    /// The units that are looked at; `nil` when no unit is named and the person may read all.
    private var units: [UnitID]? {
        guard let unit else { return readable }
        return readable.map { $0.filter { $0 == unit } } ?? [unit]
    }

    /// What is looked at: what these units have, and what they were offered.
    private var within: SQL {
        units.map { "(c.unit_id IN (\(list: $0)) OR c.offered_to IN (\(list: $0)))" } ?? "1 = 1"
    }

    /// The same in pieces, each of which an index serves.
    private var places: [SQL] {
        units.map { ["c.unit_id IN (\(list: $0))", "c.offered_to IN (\(list: $0))"] } ?? ["1 = 1"]
    }

    /// Where a list begins to read; what was offered is little, and is put in order with the rest.
    private func stretches(of part: InboxPart) -> [(place: SQL, isOrdered: Bool)] {
        // Whoever reads more units than this finds theirs soon in the order of all.
        guard !part.isNarrow, let units, units.count <= 40 else { return [(within, part.hasOrder)] }
        return units.map { ("c.unit_id = \($0)", true) } + [("c.offered_to IN (\(list: units))", false)]
    }
}
