import Foundation
package import Primitives
package import Storage

/// The tables `work_profile` and `absence`.
package struct WorkTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// These people as they work, whether or not anything is stored of them.
    package func people(_ agents: [AgentID]) throws -> [AgentID: WorkingPerson] {
        if agents.isEmpty { return [:] }
        let profiles = try connection.rows(
            """
            SELECT agent_id, content FROM work_profile
            WHERE organization_id = \(organization) AND agent_id IN (\(list: agents)) ORDER BY agent_id
            """
        ).map { row in
            let content = Data(try row.text("content").utf8)
            return (try row.id("agent_id") as AgentID, try JSONDecoder().decode(WorkProfile.self, from: content))
        }
        let absences = try connection.rows(
            """
            SELECT id, agent_id, starts_at, ends_at, reason FROM absence
            WHERE organization_id = \(organization) AND agent_id IN (\(list: agents)) ORDER BY starts_at, id
            """
        ).map(Absence.init)
        let byAgent = (Dictionary(uniqueKeysWithValues: profiles), Dictionary(grouping: absences, by: \.agent))
        return Dictionary(
            agents.map { agent in
                let profile = byAgent.0[agent] ?? WorkProfile()
                return (agent, WorkingPerson(profile: profile, absences: byAgent.1[agent] ?? []))
            },
            uniquingKeysWith: { $1 }
        )
    }

    package func person(_ agent: AgentID) throws -> WorkingPerson {
        try people([agent])[agent] ?? WorkingPerson(profile: WorkProfile(), absences: [])
    }

    package func absence(_ id: ID<Absence>) throws -> Absence? {
        try connection.rows(
            """
            SELECT id, agent_id, starts_at, ends_at, reason FROM absence
            WHERE organization_id = \(organization) AND id = \(id)
            """
        ).first.map(Absence.init)
    }

    /// Those that have begun and of which nobody has made anything yet.
    package func begun(at now: Moment) throws -> [Absence] {
        try connection.rows(
            """
            SELECT id, agent_id, starts_at, ends_at, reason FROM absence
            WHERE organization_id = \(organization) AND handled_at IS NULL AND starts_at <= \(now)
            ORDER BY starts_at, id LIMIT 100
            """
        ).map(Absence.init)
    }

    package func handle(_ id: ID<Absence>, at now: Moment) throws {
        try connection.execute(
            "UPDATE absence SET handled_at = \(now) WHERE organization_id = \(organization) AND id = \(id)"
        )
    }

    func set(_ event: WorkProfileSet) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = String(decoding: try encoder.encode(event.profile), as: UTF8.self)
        try connection.execute(
            """
            INSERT INTO work_profile (organization_id, agent_id, content)
            VALUES (\(organization), \(event.agent), \(content))
            ON CONFLICT (organization_id, agent_id) DO UPDATE SET content = excluded.content
            """
        )
    }

    func insert(_ absence: Absence) throws {
        try connection.execute(
            """
            INSERT INTO absence (organization_id, id, agent_id, starts_at, ends_at, reason)
            VALUES (\(organization), \(absence.id), \(absence.agent), \(absence.from), \(absence.until),
                \(absence.reason))
            """
        )
    }

    func remove(_ id: ID<Absence>) throws {
        try connection.execute("DELETE FROM absence WHERE organization_id = \(organization) AND id = \(id)")
    }
}

extension Absence {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            agent: try row.id("agent_id"),
            from: try row.moment("starts_at"),
            until: try row.moment("ends_at"),
            reason: try row.text("reason")
        )
    }
}
