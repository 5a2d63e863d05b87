package import Journal
package import Matching
package import Organization
package import Primitives
import Storage

/// Takes in the queries of a file that came from elsewhere: all that can be used, in one go.
package struct ImportQueries: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What becomes of each query of the file.
    ///
    /// `withGaps` stores those, too, of which something was left out; `onlyTries` writes nothing.
    package func callAsFunction(
        _ bytes: [UInt8],
        from dialect: QueryDialect,
        into unit: UnitID,
        withGaps: Bool,
        onlyTries: Bool,
        by viewer: Viewer
    ) async throws -> QueryImport {
        try viewer.require(.listen, in: unit)
        let plan = try Self.plan(of: bytes, from: dialect)
        if onlyTries {
            return try await ground.read { connection in
                QueryImport(lines: try compared(plan, in: unit, withGaps, of: viewer, on: connection).lines)
            }
        }
        let now = ground.clock()
        return try await ground.write(as: .long) { connection in
            var plan = try compared(plan, in: unit, withGaps, of: viewer, on: connection)
            let table = QueryTable(on: connection)
            for index in plan.stored(withGaps: withGaps) {
                guard let query = plan.lines[index].kept(in: unit, by: viewer.actor, at: now) else { continue }
                try table.insert(query, of: viewer.organization)
                try table.insertVersion(of: query, in: viewer.organization)
                try query.record(of: viewer, at: now, on: connection)
                plan.note(query.id, at: index)
            }
            return QueryImport(lines: plan.lines)
        }
    }

    private static func plan(
        of bytes: [UInt8],
        from dialect: QueryDialect
    ) throws(QueryImportRefused) -> QueryImportPlan {
        do {
            return QueryImportPlan(of: try QueryFile(reading: bytes, from: dialect), from: dialect)
        } catch {
            throw .unreadable(line: error.line, column: error.column, reason: error.reason)
        }
    }
}

private func compared(
    _ plan: QueryImportPlan,
    in unit: UnitID,
    _ withGaps: Bool,
    of viewer: Viewer,
    on connection: any Connection
) throws -> QueryImportPlan {
    var plan = plan
    let kept = try QueryTable(on: connection).all(of: viewer.organization).filter { $0.unit == unit }
    plan.compare(
        with: try ListTable(on: connection).entries(of: viewer.organization),
        and: Dictionary(kept.map { ($0.text, $0.id) }, uniquingKeysWith: { first, _ in first }),
        withGaps: withGaps
    )
    return plan
}

extension QueryImport.Line {
    /// The query as it is stored.
    fileprivate func kept(in unit: UnitID, by author: AgentID, at moment: Moment) -> KeptQuery? {
        text.map { text in
            KeptQuery(
                id: .new(at: moment),
                unit: unit,
                name: name,
                text: text,
                version: 1,
                isPaused: false,
                changedAt: moment,
                changedBy: author
            )
        }
    }
}

/// Why a file of queries is not read at all.
package enum QueryImportRefused: Refusal {
    case unreadable(line: Int, column: Int, reason: String)

    package var code: String { "queryImport.unreadable" }
    package var kind: RefusalKind { .invalid }

    package var message: String {
        switch self {
        case .unreadable(let line, let column, let reason): "Line \(line), character \(column): \(reason)"
        }
    }
}
