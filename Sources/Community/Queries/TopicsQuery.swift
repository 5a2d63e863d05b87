package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Lists topics among those that somebody sees.
package struct TopicsQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package enum Order: String, Sendable, CaseIterable {
        /// Where somebody wrote last comes first.
        case active
        case newest
        /// What is so for most members comes first.
        case wanted
    }

    /// What is asked for; everything that goes on itself unless something is said.
    package struct Filter: Sendable, Equatable {
        package var kind: Topic.Kind?
        package var state: Topic.State?
        package var progress: Topic.Progress?
        package var tag: String?
        package var unit: UnitID?
        package var author: MemberID?
        /// Only questions and problems that have no answer yet.
        package var isUnanswered = false
        /// Words that all have to stand in it, the first 300 characters of them; empty for any.
        package var text = ""
        package var order = Order.active

        package init() {}
    }

    /// Behind which row a page begins: what the rows are sorted by there, and its id.
    package struct Key: Sendable, Hashable, CustomStringConvertible {
        package let number: Int64
        package let id: ID<Topic>

        package init(number: Int64, id: ID<Topic>) {
            (self.number, self.id) = (number, id)
        }

        /// Reads the form that `description` writes; `nil` when it is not one.
        package init?(_ text: String) {
            let parts = text.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let number = Int64(parts[0]), let id = ID<Topic>(parts[1]) else { return nil }
            self.init(number: number, id: id)
        }

        package var description: String { "\(number)_\(id)" }
    }

    package struct Line: Sendable, Equatable {
        package let topic: Topic
        package let author: AuthorFace
        package let unit: String
    }

    package struct Page: Sendable {
        package let lines: [Line]
        /// Behind which the next page begins; `nil` when there is none.
        package let next: Key?
        package let organization: OrganizationProfile
    }

    /// `nil` for whoever is not signed in.
    package func callAsFunction(
        _ filter: Filter = Filter(),
        from key: Key? = nil,
        atMost limit: Int = 30,
        for participant: Participant? = nil
    ) async throws -> Page {
        try await ground.read { connection in
            let organization = try community(on: connection)
            let conditions =
                [Participant.seenTopics(by: participant)] + filter.conditions(of: organization.id, behind: key)
            let topics = try TopicTable(of: organization.id, on: connection).topics(
                where: SQL.joined(conditions, separator: " AND "),
                "ORDER BY \(filter.order.column) DESC, t.id DESC LIMIT \(limit + 1)"
            )
            let shown = topics.prefix(limit)
            let faces = try Faces(of: shown.map(\.author), in: organization.id, on: connection)
            return Page(
                lines: shown.map { Line(topic: $0, author: faces.face(of: $0.author), unit: faces.unit($0.unit)) },
                next: topics.count > limit
                    ? shown.last.map { Key(number: filter.order.number(of: $0), id: $0.id) } : nil,
                organization: organization
            )
        }
    }

    /// How many topics there are of each kind, and the tags that stand at most of them.
    package func counts(for participant: Participant? = nil) async throws -> Counts {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let seen = Participant.seenTopics(by: participant)
            let kinds = try connection.rows(
                """
                SELECT t.kind, COUNT(*) AS number FROM topic t
                WHERE t.organization_id = \(organization) AND t.canonical_id IS NULL AND \(seen)
                GROUP BY t.kind ORDER BY t.kind
                """
            )
            let tags = try connection.rows(
                """
                SELECT g.tag, COUNT(*) AS number FROM topic_tag g
                JOIN topic t ON t.organization_id = g.organization_id AND t.id = g.topic_id
                WHERE g.organization_id = \(organization) AND t.canonical_id IS NULL AND \(seen)
                GROUP BY g.tag ORDER BY number DESC, g.tag LIMIT 50
                """
            )
            var counts = Counts()
            for row in kinds {
                guard let kind = Topic.Kind(rawValue: try row.text("kind")) else { continue }
                counts.kinds[kind] = Int(try row.integer("number"))
            }
            counts.tags = try tags.map { (try $0.text("tag"), Int(try $0.integer("number"))) }
            return counts
        }
    }

    package struct Counts: Sendable {
        package var kinds: [Topic.Kind: Int] = [:]
        package var tags: [(tag: String, number: Int)] = []
    }
}

/// The organisation whose community it is.
func community(on connection: any Connection) throws -> OrganizationProfile {
    guard let profile = try OrganizationTable(on: connection).profile() else { throw CommunityRefused.unknown }
    return profile
}

extension TopicsQuery.Order {
    fileprivate var column: SQL {
        switch self {
        case .active: "t.active_at"
        case .newest: "t.created_at"
        case .wanted: "t.me_too"
        }
    }

    fileprivate func number(of topic: Topic) -> Int64 {
        switch self {
        case .active: topic.activeAt.microseconds
        case .newest: topic.createdAt.microseconds
        case .wanted: Int64(topic.meToo)
        }
    }
}

extension TopicsQuery.Filter {
    fileprivate func conditions(of organization: OrganizationID, behind key: TopicsQuery.Key?) -> [SQL] {
        var parts: [SQL] = [state.map(\.condition) ?? "t.canonical_id IS NULL"]
        if let kind { parts.append("t.kind = \(kind.rawValue)") }
        if let progress { parts.append("t.progress = \(progress.rawValue)") }
        if let unit { parts.append("t.unit_id = \(unit)") }
        if let author { parts.append("t.member_id = \(author)") }
        if isUnanswered { parts.append("t.kind IN ('question', 'problem') AND t.answers = 0") }
        if let tag {
            parts.append(
                """
                EXISTS (
                    SELECT 1 FROM topic_tag g
                    WHERE g.organization_id = \(organization) AND g.tag = \(tag) AND g.topic_id = t.id
                )
                """
            )
        }
        for word in forms(of: String(text.prefix(300))).sorted() {
            parts.append(
                """
                EXISTS (
                    SELECT 1 FROM topic_word w
                    WHERE w.organization_id = \(organization) AND w.word = \(word) AND w.topic_id = t.id
                )
                """
            )
        }
        if let key { parts.append("(\(order.column), t.id) < (\(key.number), \(key.id))") }
        return parts
    }
}

extension Topic.State {
    fileprivate var condition: SQL {
        switch self {
        case .open: "t.canonical_id IS NULL AND t.is_closed = 0 AND t.accepted_id IS NULL"
        case .answered: "t.canonical_id IS NULL AND t.is_closed = 0 AND t.accepted_id IS NOT NULL"
        case .closed: "t.canonical_id IS NULL AND t.is_closed = 1"
        case .merged: "t.canonical_id IS NOT NULL"
        }
    }
}
