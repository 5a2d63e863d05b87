import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `The plan of a list of topics` {
    /// Each list with the index by which it is to be read, in its order.
    private static let lists: [(index: String, filter: TopicsQuery.Filter)] = [
        ("topic_active", asked(.active)), ("topic_newest", asked(.newest)), ("topic_most_wanted", asked(.wanted)),
        ("topic_most_wanted", asked(.wanted) { $0.state = .open }),
        ("topic_kind", asked(.active) { $0.kind = .praise }),
        ("topic_kind_newest", asked(.newest) { $0.kind = .praise }),
        ("topic_wanted", asked(.wanted) { $0.kind = .praise }),
        ("topic_closed_active", asked(.active) { $0.state = .closed }),
        ("topic_closed_newest", asked(.newest) { $0.state = .closed }),
        ("topic_closed_wanted", asked(.wanted) { $0.state = .closed }),
        ("topic_solved_active", asked(.active) { $0.state = .answered }),
        ("topic_solved_newest", asked(.newest) { $0.state = .answered }),
        ("topic_solved_wanted", asked(.wanted) { $0.state = .answered }),
        ("topic_unanswered_active", asked(.active) { $0.isUnanswered = true }),
        ("topic_unanswered_newest", asked(.newest) { $0.isUnanswered = true }),
        ("topic_unanswered_wanted", asked(.wanted) { $0.isUnanswered = true }),
        ("topic_progress", asked(.active) { $0.progress = .done }),
    ]

    @Test(arguments: Engine.allCases)
    func `goes through an index in its order, also where few are found`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.fill(3_000, on: engine)

            for (index, filter) in Self.lists {
                let plan = try await square.plan(of: filter, on: engine)
                #expect(plan.contains(" \(index) "), "\(plan)")
                #expect(!plan.contains("ORDER BY") && !plan.contains("Sort"), "\(plan)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads of what goes on elsewhere that only`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.fill(3_000, on: engine)

            let plan = try await square.plan(of: asked(.wanted) { $0.state = .merged }, on: engine)

            #expect(plan.contains(" topic_merged "), "\(plan)")
        }
    }
}

private func asked(
    _ order: TopicsQuery.Order,
    _ change: (inout TopicsQuery.Filter) -> Void = { _ in }
) -> TopicsQuery.Filter {
    var filter = TopicsQuery.Filter()
    filter.order = order
    change(&filter)
    return filter
}

extension Square {
    /// Many topics, of which few are closed, solved, unanswered, done or merged.
    fileprivate func fill(_ number: Int, on engine: Engine) async throws {
        let (organization, unit, now) = (marram.organization, marram.meter.id, marram.time.now)
        let mira = try await join("Mira")
        let rows = (1...number).map { place -> SQL in
            let kind = place.isMultiple(of: 50) ? "praise" : place.isMultiple(of: 7) ? "idea" : "question"
            let progress = place.isMultiple(of: 700) ? "done" : place.isMultiple(of: 7) ? "proposed" : nil
            let accepted: ID<Contribution>? = place % 100 == 1 ? .new(at: now) : nil
            let canonical: ID<Topic>? = place % 100 == 5 ? .new(at: now) : nil
            return """
                INSERT INTO topic (organization_id, id, code, kind, unit_id, title, body, language, tags, member_id,
                    accepted_id, is_closed, canonical_id, progress, me_too, answers, others_answers, is_hidden, version,
                    created_at, changed_at, active_at, is_behind)
                VALUES (\(organization), \(ID<Topic>.new(at: now)), \("c\(place)"), \(kind), \(unit), 'Why?', 'Why.', 'en',
                    '', \(mira.id), \(accepted), \(place % 500 == 3), \(canonical), \(progress), \(place % 13),
                    \(place % 40 == 2 ? 0 : 2), 2, 0, 1, \(place), \(place), \(place), 0)
                """
        }
        try await ground.write { connection in
            _ = try connection.execute(batch: rows)
            // SQLite is told by rule.
            if engine == .postgres { try connection.execute("ANALYZE topic") }
        }
    }

    /// How the database goes about a list, as anybody asks for it.
    fileprivate func plan(of filter: TopicsQuery.Filter, on engine: Engine) async throws -> String {
        let query = list
        return try await ground.read { connection in
            let rows = try query.rows(of: filter, behind: nil, atMost: 31, for: nil, on: connection)
            switch engine {
            case .sqlite:
                return try connection.rows("EXPLAIN QUERY PLAN \(rows)").map { try $0.text("detail") }
                    .joined(separator: "; ")
            case .postgres:
                return try connection.rows("EXPLAIN \(rows)").map { try $0.text("QUERY PLAN") }.joined(separator: "; ")
            }
        }
    }
}
