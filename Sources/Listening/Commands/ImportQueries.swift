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
        let before = try await ground.read { try ImportStock(of: unit, for: viewer, on: $0) }
        let tried = plan.compared(with: before, withGaps)
        if onlyTries { return QueryImport(lines: tried.lines) }
        let now = ground.clock()
        return try await ground.write(as: .long) { connection in
            // Reading thousands of queries takes a while, in which nobody should wait for the database.
            let stock = try ImportStock(of: unit, for: viewer, on: connection)
            var plan = stock == before ? tried : plan.compared(with: stock, withGaps)
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

/// What a file of queries is compared with.
private struct ImportStock: Sendable, Equatable {
    let queries: [KeptQuery]
    let lists: [String: [String]]

    init(of unit: UnitID, for viewer: Viewer, on connection: any Connection) throws {
        queries = try QueryTable(on: connection).all(of: viewer.organization).filter { $0.unit == unit }
        lists = try ListTable(on: connection).entries(of: viewer.organization)
    }

    /// By their words, and by these in canonical form: what somebody typed is kept as it was typed.
    var known: [String: ID<KeptQuery>] {
        queries.reduce(into: [:]) { known, query in
            let canonical = (try? StandingQuery(id: "kept", parsing: query.text))?.expression.description
            for text in [query.text, canonical].compactMap(\.self) where known[text] == nil { known[text] = query.id }
        }
    }
}

extension QueryImportPlan {
    fileprivate func compared(with stock: ImportStock, _ withGaps: Bool) -> Self {
        var plan = self
        plan.compare(with: stock.lists, and: stock.known, withGaps: withGaps)
        return plan
    }
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
