package import Organization
package import Primitives
import Storage

/// Saves several things that are done as one, for oneself or for a unit and those below it.
package typealias KeepMacros = Keep<Macro>

extension Keep<Macro> {
    package func create(
        _ name: String,
        doing actions: Macro.Actions,
        for unit: UnitID? = nil,
        by viewer: Viewer
    ) async throws -> Macro {
        try await create(for: unit, by: viewer) { now, connection in
            let macro = Macro(
                id: .new(at: now),
                agent: viewer.actor,
                unit: unit,
                name: try checkedName(name),
                actions: try actions.checked(at: now),
                version: 1,
                changedAt: now
            )
            try macro.actions.checkNamed(for: unit, by: viewer, on: connection)
            return macro
        }
    }

    package func change(
        _ id: ID<Macro>,
        from version: Int,
        name: String,
        doing actions: Macro.Actions,
        by viewer: Viewer
    ) async throws -> Macro {
        try await change(id, from: version, by: viewer) { macro, now, connection in
            macro.name = try checkedName(name)
            macro.actions = try actions.checked(at: now)
            try macro.actions.checkNamed(for: macro.unit, by: viewer, on: connection)
        }
    }
}

extension Macro.Actions {
    /// Refuses a unit or a colleague that are not there, and a saved reply that not everybody has who has the macro.
    fileprivate func checkNamed(for unit: UnitID?, by viewer: Viewer, on connection: any Connection) throws {
        if let target {
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == target }) else { throw DetailsRefused.unitUnknown }
        }
        if case .agent(let id) = owner {
            let agent = try AgentTable(on: connection).find(id, of: viewer.organization)
            guard agent?.isActive == true else { throw MacroRefused.agentUnknown }
        }
        if let savedReply {
            let reply = try viewer.kept(savedReply, on: connection)
            if let unit {
                guard let home = reply.unit, viewer.tree.contains(unit, under: home) else {
                    throw MacroRefused.savedReplyUnfit
                }
            }
        }
    }
}
