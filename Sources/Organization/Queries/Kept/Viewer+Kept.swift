package import Primitives
package import Storage

extension Viewer {
    /// What the person keeps, and what units keep for them; by name.
    package func kept<Thing: Kept>(_ kind: Thing.Type, on connection: any Connection) throws -> [Thing] {
        let all = tree.root.map { tree.units(under: $0) } ?? []
        return try kept(of: all.filter { Thing.isFor(self, from: $0) }, on: connection)
    }

    /// What fits into a conversation of this unit: the person's own, its unit's, and that of the units above.
    package func kept<Thing: Kept>(
        _ kind: Thing.Type,
        for unit: UnitID,
        on connection: any Connection
    ) throws -> [Thing] {
        let all = tree.root.map { tree.units(under: $0) } ?? []
        return try kept(of: all.filter { tree.contains(unit, under: $0) }, on: connection)
    }

    /// The thing, when it is one that the person has; for anybody else it does not exist.
    package func kept<Thing: Kept>(_ id: ID<Thing>, on connection: any Connection) throws -> Thing {
        guard let found = try KeptTable<Thing>(of: organization, on: connection).find(id),
            found.home.map({ Thing.isFor(self, from: $0) && found.isShown(to: self) }) ?? (found.agent == actor)
        else { throw Thing.Refused.unknown }
        return found
    }

    /// The same for whoever changes or removes it.
    package func changing<Thing: Kept>(_ id: ID<Thing>, on connection: any Connection) throws -> Thing {
        let found = try kept(id, on: connection)
        if let unit = found.home { try require(.configure, in: unit) }
        return found
    }

    /// Whether this person may change and remove it.
    package func mayChange(_ thing: some Kept) -> Bool {
        thing.home.map { may(.configure, in: $0) } ?? (thing.agent == actor)
    }

    private func kept<Thing: Kept>(of units: some Sequence<UnitID>, on connection: any Connection) throws -> [Thing] {
        let table = KeptTable<Thing>(of: organization, on: connection)
        return try (table.own(of: actor) + table.all(of: units).filter { $0.isShown(to: self) })
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}
