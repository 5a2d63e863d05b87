package import Journal
package import Primitives
import Storage

/// Writes what the hub and a unit have agreed, and says when the unit stands by itself.
///
/// Whoever sets up the hub does: a unit neither promises for the hub nor sets the measure by which it is measured.
package struct KeepCompacts: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Puts this in the place of what was agreed so far.
    @discardableResult
    package func save(
        gives: [HubPromise],
        owes: [UnitPromise],
        in unit: UnitID,
        from version: Int,
        by viewer: Viewer
    ) async throws -> UnitCompact {
        try await change(unit, by: viewer) { compact, _ in
            guard compact.version == version else { throw CompactRefused.changed }
            (compact.gives, compact.owes) = (gives, owes)
            compact = try compact.checked()
            compact.version += 1
            return CompactSaved(compact)
        }
    }

    /// Says that the unit no longer needs the hub: a person's word, whatever the score says.
    @discardableResult
    package func declareIndependent(
        _ unit: UnitID,
        because reason: String,
        by viewer: Viewer
    ) async throws -> UnitCompact {
        try await change(unit, by: viewer) { compact, now in
            let reason = try checkedReason(reason)
            guard compact.independence == nil else { throw CompactRefused.alreadyIndependent }
            compact.independence = UnitCompact.Independence(since: now, by: viewer.actor, reason: reason)
            compact.version += 1
            return IndependenceDeclared(unit: unit, reason: reason)
        }
    }

    @discardableResult
    package func takeBack(_ unit: UnitID, because reason: String, by viewer: Viewer) async throws -> UnitCompact {
        try await change(unit, by: viewer) { compact, _ in
            let reason = try checkedReason(reason)
            guard compact.independence != nil else { throw CompactRefused.notIndependent }
            compact.independence = nil
            compact.version += 1
            return IndependenceTakenBack(unit: unit, reason: reason)
        }
    }

    private func change(
        _ unit: UnitID,
        by viewer: Viewer,
        _ body: @escaping @Sendable (inout UnitCompact, Moment) throws -> any JournalEvent
    ) async throws -> UnitCompact {
        let now = ground.clock()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            guard viewer.tree.place(of: unit) != nil, viewer.may(.read, in: unit) else {
                throw DetailsRefused.unitUnknown
            }
            try viewer.require(.configure, in: viewer.tree.root)
            guard viewer.tree.root != unit else { throw CompactRefused.hubHasNone }
            let table = CompactTable(of: viewer.organization, on: connection)
            var compact = try table.find(unit)
            let event = try body(&compact, now)
            try table.save(compact, at: now)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(event, unit: unit)
            return compact
        }
    }
}
