import Primitives
import Storage

/// How far the queries have been read.
struct QueryReading: Sendable {
    /// The version of every query that is known, paused ones as well.
    private var versions: [ID<KeptQuery>: Int] = [:]
    private var sum: Int64 = 0
    private var lists: [Int64]?
    private var readTo = Moment(microseconds: .min)
    private var looks = 0

    enum News: Sendable {
        case nothing
        case some([KeptQuery])
        case all([KeptQuery], lists: [String: [String]])
    }

    /// Another process's clock may be behind, and a transaction under way for a while, by this much.
    private static let patience = Duration.seconds(60)
    /// Every so many looks all are counted, in case a clock was further behind: once a minute.
    private static let looksToACount = 120
    /// More are read with all others of that time, at once.
    private static let few = 200

    /// What was saved since, and the state of the lists.
    func news(of organization: OrganizationID, on connection: any Connection) throws -> (news: News, lists: [Int64]) {
        let table = QueryTable(on: connection)
        let stamp = try ListTable(on: connection).stamp(of: organization)
        guard stamp == lists else { return (try all(of: organization, table), stamp) }
        let changed = try table.versions(since: readTo, of: organization).filter { versions[$0.id] != $0.version }
        if looks.isMultiple(of: Self.looksToACount), try !isWhole(behind: changed, table, organization) {
            return (try all(of: organization, table), stamp)
        }
        if changed.isEmpty { return (.nothing, stamp) }
        guard changed.count <= Self.few else {
            return (.some(try table.all(of: organization).filter { versions[$0.id] != $0.version }), stamp)
        }
        return (.some(try changed.compactMap { try table.find($0.id, of: organization) }), stamp)
    }

    private func all(of organization: OrganizationID, _ table: QueryTable) throws -> News {
        .all(
            try table.all(of: organization),
            lists: try ListTable(on: table.connection).entries(of: organization)
        )
    }

    /// Whether what is known and what has just been found is all that there is.
    private func isWhole(
        behind changed: [(id: ID<KeptQuery>, version: Int)],
        _ table: QueryTable,
        _ organization: OrganizationID
    ) throws -> Bool {
        let more = changed.count { versions[$0.id] == nil }
        let sum = changed.reduce(sum) { $0 + Int64($1.version - (versions[$1.id] ?? 0)) }
        return try table.stamp(of: organization) == [Int64(versions.count + more), sum]
    }

    /// The same behind what was read.
    func behind(_ news: News, lists stamp: [Int64], at now: Moment) -> QueryReading {
        var reading = self
        reading.looks += 1
        reading.readTo = now - Self.patience
        reading.lists = stamp
        switch news {
        case .nothing: break
        case .some(let queries): for query in queries { reading.note(query) }
        case .all(let queries, _):
            reading.versions = [:]
            reading.sum = 0
            for query in queries { reading.note(query) }
        }
        return reading
    }

    private mutating func note(_ query: KeptQuery) {
        let before = versions.updateValue(query.version, forKey: query.id) ?? 0
        sum += Int64(query.version - before)
    }
}
