package import Journal
package import Primitives
import Storage

/// Keeps how somebody works, and when they are away: by themselves, or by whoever keeps the people of their unit.
package struct KeepWork: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func set(_ profile: WorkProfile, of agent: AgentID, by viewer: Viewer) async throws {
        let now = ground.clock()
        let profile = try profile.checked()
        try await ground.write { connection in
            let found = try viewer.keeping(agent, on: connection)
            let table = WorkTable(of: viewer.organization, on: connection)
            if try table.person(agent).profile == profile { return }
            let event = WorkProfileSet(agent: agent, profile: profile)
            try table.set(event)
            try viewer.record(at: now, on: connection).append(event, unit: found.unit)
        }
    }

    @discardableResult
    package func add(
        from: Moment,
        until: Moment,
        because reason: String,
        of agent: AgentID,
        by viewer: Viewer
    ) async throws -> Absence {
        let now = ground.clock()
        let words = reason.onOneLine
        let absence = Absence(id: .new(at: now), agent: agent, from: from, until: until, reason: words)
        try absence.checked(at: now)
        try await ground.write { connection in
            let found = try viewer.keeping(agent, on: connection)
            try WorkTable(of: viewer.organization, on: connection).insert(absence)
            let event = AbsenceSet(absence: absence.id, agent: agent, from: from, until: until)
            try viewer.record(at: now, on: connection).append(event, unit: found.unit)
        }
        return absence
    }

    package func remove(_ id: ID<Absence>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = WorkTable(of: viewer.organization, on: connection)
            guard let absence = try table.absence(id), viewer.mayKeep(absence.agent, on: connection) else {
                throw WorkRefused.absenceUnknown
            }
            let found = try viewer.keeping(absence.agent, on: connection)
            try table.remove(id)
            let event = AbsenceRemoved(absence: id, agent: absence.agent)
            try viewer.record(at: now, on: connection).append(event, unit: found.unit)
        }
    }
}

extension Viewer {
    /// The person whose work is changed, when this one may.
    fileprivate func keeping(_ agent: AgentID, on connection: any Connection) throws -> Agent {
        guard let found = try AgentTable(on: connection).find(agent, of: organization) else {
            // Whoever keeps nobody is told the same of somebody who is there and of somebody who is not.
            if !mayAnywhere(.people) { try require(.people, in: self.agent.unit) }
            throw AgentUnknown()
        }
        if agent != actor { try require(.people, in: found.unit) }
        return found
    }

    fileprivate func mayKeep(_ agent: AgentID, on connection: any Connection) -> Bool {
        (try? keeping(agent, on: connection)) != nil
    }

    fileprivate func record(at now: Moment, on connection: any Connection) -> OrganizationRecord {
        OrganizationRecord(of: organization, by: .agent(actor), at: now, on: connection)
    }
}
