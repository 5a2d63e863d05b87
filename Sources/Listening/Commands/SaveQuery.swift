package import Journal
import Matching
package import Organization
package import Primitives
import Storage

/// Stores a standing query, new or as the next version of one that is there.
package struct SaveQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A new query.
    package func create(name: String, text: String, unit: UnitID, by viewer: Viewer) async throws -> KeptQuery {
        try viewer.require(.listen, in: unit)
        let now = ground.clock()
        let query = KeptQuery(
            id: .new(at: now),
            unit: unit,
            name: try checkedQueryName(name),
            text: text,
            version: 1,
            isPaused: false,
            changedAt: now,
            changedBy: viewer.actor
        )
        try await ground.write { connection in
            let table = QueryTable(on: connection)
            try checkQuery(text, with: try ListTable(on: connection).entries(of: viewer.organization))
            try table.insert(query, of: viewer.organization)
            try table.insertVersion(of: query, in: viewer.organization)
            try query.record(of: viewer, at: now, on: connection)
        }
        return query
    }

    /// The next version; refused when a colleague has saved one since `version` was read.
    package func change(
        _ id: ID<KeptQuery>,
        from version: Int,
        name: String,
        text: String,
        isPaused: Bool,
        by viewer: Viewer
    ) async throws -> KeptQuery {
        let name = try checkedQueryName(name)
        let now = ground.clock()
        return try await ground.write { connection in
            let table = QueryTable(on: connection)
            guard var query = try table.find(id, of: viewer.organization), viewer.may(.read, in: query.unit) else {
                throw QueryRefused.unknown
            }
            try viewer.require(.listen, in: query.unit)
            try checkQuery(text, with: try ListTable(on: connection).entries(of: viewer.organization))
            guard query.version == version else { throw QueryRefused.changed }
            query.name = name
            query.text = text
            query.isPaused = isPaused
            query.version += 1
            query.changedAt = now
            query.changedBy = viewer.actor
            guard try table.update(query, from: version, of: viewer.organization) else { throw QueryRefused.changed }
            try table.insertVersion(of: query, in: viewer.organization)
            try query.record(of: viewer, at: now, on: connection)
            return query
        }
    }
}

extension KeptQuery {
    func record(of viewer: Viewer, at moment: Moment, on connection: any Connection) throws {
        try JournalTable(on: connection).append(
            QuerySaved(query: id, name: name, text: text, queryVersion: version, isPaused: isPaused),
            of: viewer.organization,
            in: Lane(of: id),
            by: .agent(viewer.actor),
            unit: unit,
            at: moment
        )
    }
}

/// How many characters the name of a query has at most.
let longestQueryName = 120

private func checkedQueryName(_ text: String) throws(QueryRefused) -> String {
    let name = text.onOneLine
    guard !name.isEmpty, name.count <= longestQueryName else { throw .nameMissing }
    return name
}

private func checkQuery(_ text: String, with lists: [String: [String]]) throws(QueryRefused) {
    do {
        _ = try StandingQuery(id: "draft", parsing: text, lists: lists)
    } catch {
        throw .rejected(line: error.line, column: error.column, reason: error.reason)
    }
}

/// Why a standing query is not stored.
package enum QueryRefused: Refusal {
    case unknown
    case changed
    case nameMissing
    case rejected(line: Int, column: Int, reason: String)

    package var code: String {
        switch self {
        case .unknown: "query.unknown"
        case .changed: "query.changed"
        case .nameMissing: "query.nameMissing"
        case .rejected: "query.rejected"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .changed: .conflict
        case .nameMissing, .rejected: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such query. Look at the list of queries."
        case .changed: "A colleague has saved a version of this query since you began. Look at it, then save yours."
        case .nameMissing: "Give the query a name."
        case .rejected(let line, let column, let reason): "Line \(line), character \(column): \(reason)"
        }
    }
}
