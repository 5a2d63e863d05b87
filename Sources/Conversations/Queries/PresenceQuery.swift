package import Organization
package import Primitives
package import Storage

/// Who is at the conversations that somebody may see; of those who are there only the ones who may see them, too.
package struct PresenceQuery {
    let viewer: Viewer
    let now: Moment
    let connection: any Connection

    package init(for viewer: Viewer, at now: Moment, on connection: any Connection) {
        self.viewer = viewer
        self.now = now
        self.connection = connection
    }

    /// Everybody who is at any of them, whoever asks included; writers first.
    package func callAsFunction() throws -> [ID<Conversation>: [PresentColleague]] { try present("") }

    package func callAsFunction(in ids: [ID<Conversation>]) throws -> [ID<Conversation>: [PresentColleague]] {
        try ids.isEmpty ? [:] : present("AND p.conversation_id IN (\(list: ids))")
    }

    private func present(_ narrowing: SQL) throws -> [ID<Conversation>: [PresentColleague]] {
        let rows = try connection.rows(
            """
            SELECT p.conversation_id, p.agent_id, p.is_writing, p.since, c.unit_id, c.offered_to
            FROM conversation_presence p
            JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.conversation_id
            WHERE p.organization_id = \(viewer.organization) AND p.ends_at > \(now) \(narrowing)
                AND (\(viewer.condition(.read, on: "c.unit_id")) OR \(viewer.condition(.read, on: "c.offered_to")))
            ORDER BY p.is_writing DESC, p.since, p.conversation_id, p.agent_id LIMIT 1000
            """
        )
        var known: [AgentID: Viewer?] = [:]
        var present: [ID<Conversation>: [PresentColleague]] = [:]
        for row in rows {
            let (id, agent): (ID<Conversation>, AgentID) = (try row.id("conversation_id"), try row.id("agent_id"))
            if known[agent] == nil {
                known[agent] = .some(try Organization.viewer(agent, of: viewer.organization, at: now, on: connection))
            }
            let units = [try row.id("unit_id"), try row.optionalID("offered_to")] as [UnitID?]
            guard let person = known[agent] ?? nil,
                units.compactMap({ $0 }).contains(where: { person.may(.read, in: $0) }),
                !present[id, default: []].contains(where: { $0.agent == agent })
            else { continue }
            let kind: PresenceKind = try row.flag("is_writing") ? .writing : .reading
            present[id, default: []].append(
                PresentColleague(agent: agent, doing: kind, since: try row.moment("since"))
            )
        }
        return present
    }
}
