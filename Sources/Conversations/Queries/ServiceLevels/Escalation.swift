import Organization
import Primitives
import Storage

/// Who is told when a promise is in danger.
struct Escalation {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    func told(_ step: EscalationStep, about conversation: Conversation) throws -> [AgentID] {
        let units = try OrganizationTable(on: connection).units(of: organization)
        switch step {
        case .near:
            if let owner = conversation.owner, let found = try viewer(owner, of: organization, at: now, on: connection),
                found.may(.read, in: conversation.unit)
            {
                return [owner]
            }
            return try leads(of: conversation.unit, in: units, over: conversation.unit)
        case .due: return try leads(of: conversation.unit, in: units, over: conversation.unit)
        case .over:
            guard let hub = units.first(where: \.isHub)?.id else { return [] }
            return try leads(of: hub, in: units, over: conversation.unit)
        }
    }

    /// Those who sit in a unit and keep the promises of the one in question; the unit above where nobody does.
    private func leads(of unit: UnitID, in units: [Unit], over kept: UnitID) throws -> [AgentID] {
        let agents = try AgentTable(on: connection).all(of: organization).filter(\.isActive)
        var (next, seen): (UnitID?, Set<UnitID>) = (unit, [])
        while let unit = next, seen.insert(unit).inserted {
            let found = try agents.filter { $0.unit == unit }.map(\.id).filter { agent in
                let viewer = try viewer(agent, of: organization, at: now, on: connection)
                return viewer.map { $0.may(.configure, in: kept) && $0.may(.read, in: kept) } ?? false
            }
            if !found.isEmpty { return found.sorted() }
            next = units.first { $0.id == unit }?.parent
        }
        return []
    }
}
