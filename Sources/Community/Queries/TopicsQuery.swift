package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Lists topics among those that somebody sees.
package struct TopicsQuery: Sendable {
    let ground: Ground
    /// A word or a tag that stands in fewer topics than this is where a list begins.
    let rareBelow: Int

    package init(ground: Ground, rareBelow: Int = 2_000) {
        (self.ground, self.rareBelow) = (ground, rareBelow)
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
        package var space: ID<Space>?
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
            let selection = try rows(of: filter, behind: key, atMost: limit + 1, for: participant, on: connection)
            let topics = try connection.rows(selection).map(Topic.init)
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

    /// How the rows of a list are asked for.
    func rows(
        of filter: Filter,
        behind key: Key?,
        atMost limit: Int,
        for participant: Participant?,
        on connection: any Connection
    ) throws -> SQL {
        let organization = try community(on: connection).id
        var (marks, source): ([TopicMark], SQL) = (filter.marks, "topic t")
        let seen = Participant.seenTopics(by: participant)
        var conditions = [seen] + filter.conditions(behind: key)
        if let place = try marks.rarest(in: organization, below: rareBelow, seen: seen, on: connection) {
            let rarest = marks.remove(at: place)
            source = rarest.source
            conditions.append(rarest.beginning(in: organization))
        }
        conditions += marks.map { $0.condition(in: organization) }
        return TopicTable(of: organization, on: connection).selection(
            from: source,
            where: SQL.joined(conditions, separator: " AND "),
            "ORDER BY \(filter.order.column) DESC, t.id DESC LIMIT \(limit)"
        )
    }

    /// The tags that stand at most topics, with how many those are, among the ten thousand that were active last.
    package func tags(for participant: Participant? = nil) async throws -> [(tag: String, number: Int)] {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let rows = try connection.rows(
                """
                SELECT g.tag, COUNT(*) AS number FROM (
                    SELECT t.id AS id FROM topic t
                    WHERE t.organization_id = \(organization) AND t.canonical_id IS NULL
                        AND \(Participant.seenTopics(by: participant))
                    ORDER BY t.active_at DESC, t.id DESC LIMIT 10000
                ) f CROSS JOIN topic_tag g
                WHERE g.organization_id = \(organization) AND g.topic_id = f.id
                GROUP BY g.tag ORDER BY number DESC, g.tag LIMIT 50
                """
            )
            return try rows.map { (try $0.text("tag"), Int(try $0.integer("number"))) }
        }
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
    fileprivate var marks: [TopicMark] {
        let words = forms(of: String(text.prefix(300))).sorted()
        return (tag.map { [.tag($0)] } ?? []) + words.map { .word($0) }
    }

    fileprivate func conditions(behind key: TopicsQuery.Key?) -> [SQL] {
        // What its author took back is in no list; whoever has its address reads what others wrote there.
        var parts: [SQL] = [state.map(\.condition) ?? "t.canonical_id IS NULL", "t.body <> ''"]
        if let kind { parts.append("t.kind = \(kind.rawValue)") }
        if let progress { parts.append("t.progress = \(progress.rawValue)") }
        if let unit { parts.append("t.unit_id = \(unit)") }
        if let author { parts.append("t.member_id = \(author)") }
        if let space { parts.append("t.space_id = \(space)") }
        // By the words of the index of what is unanswered.
        if isUnanswered { parts.append("t.answers = 0 AND t.kind NOT IN ('idea', 'praise', 'update')") }
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
