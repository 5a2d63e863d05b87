import Conversations
package import Organization
package import Primitives
package import Storage

/// What somebody has answered about, counted from what was published: nobody says it of themselves.
package struct Expertise: Sendable, Equatable {
    package let topic: Topic
    package let answers: Int
    package let last: Moment

    package enum Topic: Sendable, Hashable {
        case tag(String)
        case unit(UnitID)
        case language(String)
        case network(String)
    }
}

/// Somebody who has answered about something.
package struct Knower: Sendable, Equatable {
    package let agent: AgentID
    package let answers: Int
    package let last: Moment
}

/// For how long back answers are counted: who has not answered about something for a year may no longer know it.
private let memory = Duration.seconds(365 * 86_400)

/// So many of somebody's answers, or conversations about something, are looked at, the latest first.
private let most = 1_000

extension Viewer {
    /// What somebody has answered about in the units in which this one reads; by the number of answers.
    package func expertise(
        of agent: AgentID,
        at now: Moment,
        on connection: any Connection
    ) throws -> [Expertise] {
        let rows = try connection.rows(
            """
            SELECT c.id, c.unit_id, c.network, p.language, p.created_at
            FROM post p CROSS JOIN conversation k CROSS JOIN conversation c
            WHERE p.organization_id = \(organization) AND p.agent_id = \(agent) AND p.created_at >= \(now - memory)
                AND p.direction = 'ours' AND p.fate <> 'deleted'
                AND k.organization_id = p.organization_id AND k.id = p.conversation_id
                AND c.organization_id = k.organization_id AND c.id = k.canonical_id
                AND \(condition(.read, on: "c.unit_id"))
            ORDER BY p.created_at DESC, p.id LIMIT \(most)
            """
        )
        let tags = try tags(of: Set(try rows.map { try $0.id("id") as ID<Conversation> }), on: connection)
        var counts: [Expertise.Topic: (answers: Int, last: Moment)] = [:]
        for row in rows {
            var topics: [Expertise.Topic] = [.unit(try row.id("unit_id")), .network(try row.text("network"))]
            if let language = try row.optionalText("language") { topics.append(.language(language)) }
            topics += (tags[try row.id("id")] ?? []).map { .tag($0) }
            let moment = try row.moment("created_at")
            for topic in topics {
                let before = counts[topic] ?? (answers: 0, last: moment)
                counts[topic] = (before.answers + 1, max(before.last, moment))
            }
        }
        return counts.map { Expertise(topic: $0, answers: $1.answers, last: $1.last) }
            .sorted { ($1.answers, $0.topic.order) < ($0.answers, $1.topic.order) }
    }

    /// Who has answered in the latest conversations with this tag, as far as this one reads them; the three with the
    /// most answers.
    package func knowers(ofTag tag: String, at now: Moment, on connection: any Connection) throws -> [Knower] {
        let ids = try connection.rows(
            """
            SELECT c.id FROM (
                SELECT t.conversation_id, t.tagged_at FROM conversation_tag t
                WHERE t.organization_id = \(organization) AND t.tag = \(tag)
                ORDER BY t.tagged_at DESC, t.conversation_id LIMIT 200
            ) f CROSS JOIN conversation k CROSS JOIN conversation c
            WHERE k.organization_id = \(organization) AND k.id = f.conversation_id
                AND c.organization_id = k.organization_id AND c.id = k.canonical_id
                AND \(condition(.read, on: "c.unit_id"))
            ORDER BY f.tagged_at DESC, c.id
            """
        ).map { try $0.id("id") as ID<Conversation> }
        return Array(try knowers(in: ids, at: now, on: connection).prefix(3))
    }

    /// Who has answered in those of these conversations that this one may read, and still works here; by the number of
    /// answers.
    func knowers(
        in conversations: [ID<Conversation>],
        at now: Moment,
        on connection: any Connection
    ) throws -> [Knower] {
        if conversations.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT p.agent_id, COUNT(*) AS number, MAX(p.created_at) AS latest
            FROM conversation c CROSS JOIN conversation k CROSS JOIN post p CROSS JOIN agent a
            WHERE c.organization_id = \(organization) AND c.id IN (\(list: Set(conversations).sorted()))
                AND \(condition(.read, on: "c.unit_id"))
                AND k.organization_id = c.organization_id AND k.canonical_id = c.id
                AND p.organization_id = k.organization_id AND p.conversation_id = k.id AND p.direction = 'ours'
                AND p.fate <> 'deleted' AND p.created_at >= \(now - memory)
                AND a.organization_id = p.organization_id AND a.id = p.agent_id AND a.is_active = 1
            GROUP BY p.agent_id ORDER BY COUNT(*) DESC, MAX(p.created_at) DESC, p.agent_id
            """
        ).map { row in
            Knower(
                agent: try row.id("agent_id"),
                answers: Int(try row.integer("number")),
                last: try row.moment("latest")
            )
        }
    }

    private func tags(
        of conversations: Set<ID<Conversation>>,
        on connection: any Connection
    ) throws -> [ID<Conversation>: Set<String>] {
        if conversations.isEmpty { return [:] }
        return try connection.rows(
            """
            SELECT k.canonical_id, t.tag FROM conversation k CROSS JOIN conversation_tag t
            WHERE k.organization_id = \(organization) AND k.canonical_id IN (\(list: conversations.sorted()))
                AND t.organization_id = k.organization_id AND t.conversation_id = k.id
            ORDER BY k.canonical_id, t.tag
            """
        ).reduce(into: [:]) { found, row in
            found[try row.id("canonical_id"), default: []].insert(try row.text("tag"))
        }
    }
}

extension Expertise.Topic {
    /// Tags first; they say most.
    fileprivate var order: String {
        switch self {
        case .tag(let tag): "1 \(tag)"
        case .unit(let unit): "2 \(unit)"
        case .language(let language): "3 \(language)"
        case .network(let network): "4 \(network)"
        }
    }
}
