package import Journal
package import Primitives
package import Storage

/// Keeps things under a name, for oneself or for a unit.
package struct Keep<Thing: Kept>: Sendable {
    package let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The same under the same name is there already, however often its form is sent.
    package func create(
        for unit: UnitID?,
        by viewer: Viewer,
        _ make: @escaping @Sendable (Moment, any Connection) throws -> Thing
    ) async throws -> Thing {
        if let unit { try viewer.require(.configure, in: unit) }
        let now = ground.clock()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            if let unit { try viewer.require(.configure, in: unit) }
            let thing = try make(now, connection)
            let table = KeptTable<Thing>(of: viewer.organization, on: connection)
            let beside = try table.beside(thing)
            if let known = beside.first(where: { $0.name == thing.name }) {
                guard known.isSame(as: thing) else { throw Thing.Refused.nameTaken }
                return known
            }
            guard beside.count < Thing.limit else { throw Thing.Refused.tooMany }
            try table.insert(thing, at: now)
            try append(thing.saved, about: thing, by: viewer, at: now, on: connection)
            return thing
        }
    }

    package func change(
        _ id: ID<Thing>,
        by viewer: Viewer,
        _ change: @escaping @Sendable (inout Thing, Moment, any Connection) throws -> Void
    ) async throws -> Thing {
        let now = ground.clock()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let before: Thing = try viewer.changing(id, on: connection)
            var thing = before
            try change(&thing, now, connection)
            if thing == before { return thing }
            let table = KeptTable<Thing>(of: viewer.organization, on: connection)
            guard !(try table.beside(thing).contains { $0.name == thing.name && $0.id != id }) else {
                throw Thing.Refused.nameTaken
            }
            guard try table.update(thing, from: before) else { throw Thing.Refused.changed }
            try append(thing.saved, about: thing, by: viewer, at: now, on: connection)
            return thing
        }
    }

    /// What was made with it stays as it is.
    package func remove(_ id: ID<Thing>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let thing: Thing = try viewer.changing(id, on: connection)
            try KeptTable<Thing>(of: viewer.organization, on: connection).remove(id)
            try append(thing.removed, about: thing, by: viewer, at: now, on: connection)
        }
    }

    private func append(
        _ event: some JournalEvent,
        about thing: Thing,
        by viewer: Viewer,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: Lane(of: thing.id),
            by: .agent(viewer.actor),
            unit: thing.home ?? viewer.agent.unit,
            at: moment
        )
    }
}

extension Keep where Thing: KeptInVersions {
    /// The next version; refused when a colleague has saved one since `version` was read.
    package func change(
        _ id: ID<Thing>,
        from version: Int,
        by viewer: Viewer,
        _ change: @escaping @Sendable (inout Thing, Moment, any Connection) throws -> Void
    ) async throws -> Thing {
        try await self.change(id, by: viewer) { thing, now, connection in
            try change(&thing, now, connection)
            guard thing.version == version else { throw Thing.Refused.changed }
            thing.agent = viewer.actor
            thing.version += 1
            thing.changedAt = now
        }
    }
}
