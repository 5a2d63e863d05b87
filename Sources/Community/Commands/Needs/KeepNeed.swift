package import Journal
package import Organization
package import Primitives
import Storage

/// What those who answer in a unit do with a need of it: its words, what belongs to it, and who sees to it.
package struct KeepNeed: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func reword(
        _ id: ID<Need>,
        from version: Int,
        to title: String,
        words: String,
        by viewer: Viewer
    ) async throws -> Need {
        let title = try checkedNeedTitle(title)
        let words = try checkedNeedWords(words, of: title)
        return try await change(id, by: viewer) { need, now, connection in
            if version == need.version, need.title == title, need.words == words { return need }
            let event = NeedReworded(need: id, version: need.version + 1)
            return try need.changed(from: version, by: viewer, at: now, on: connection, event) {
                ($0.title, $0.words) = (title, words)
            }
        }
    }

    package func give(_ id: ID<Need>, to owner: AgentID, by viewer: Viewer) async throws -> Need {
        try await change(id, by: viewer) { need, now, connection in
            guard need.owner != owner else { return need }
            try viewer.checkOwner(owner, in: need.unit, on: connection)
            let event = NeedOwnerSet(need: id, owner: owner)
            return try need.changed(from: nil, by: viewer, at: now, on: connection, event) { $0.owner = owner }
        }
    }

    package func add(_ source: Need.Source, to id: ID<Need>, by viewer: Viewer) async throws {
        _ = try await change(id, by: viewer) { need, now, connection in
            try need.add(source, by: viewer, at: now, on: connection)
            return need
        }
    }

    package func takeOut(_ source: ID<Need.Source>, of id: ID<Need>, by viewer: Viewer) async throws {
        _ = try await change(id, by: viewer) { need, now, connection in
            let table = NeedSourceTable(organization: viewer.organization, connection: connection)
            guard let found = try table.all(of: id).first(where: { $0.id == source }), try table.remove(found, of: id)
            else { throw NeedRefused.notGathered }
            try need.append(NeedSourceSet(need, found, isIn: false), by: viewer, at: now, on: connection)
            return need
        }
    }

    private func change(
        _ id: ID<Need>,
        by viewer: Viewer,
        _ change: @escaping @Sendable (Need, Moment, any Connection) throws -> Need
    ) async throws -> Need {
        let now = ground.clock()
        return try await ground.write { connection in
            let need = try viewer.need(id, on: connection)
            try viewer.require(.respond, in: need.unit)
            return try change(need, now, connection)
        }
    }
}
