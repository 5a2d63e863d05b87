import Journal
import Knowledge
import Organization
import Primitives
import Storage

extension Need {
    /// Appends a fact about this need in its lane; pages that anybody reads are made anew where it stands on one.
    func append(
        _ event: some JournalEvent,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try record(event, by: .agent(viewer.actor), of: viewer.organization, at: now, on: connection)
        if isPublic || event is NeedPublished {
            try StampTable(organization: viewer.organization, connection: connection).turn()
        }
    }

    /// Stores what `change` makes of the next version, and the entry beside it.
    func changed(
        from version: Int?,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection,
        _ event: some JournalEvent,
        _ change: (inout Need) -> Void
    ) throws -> Need {
        if let version, version != self.version { throw NeedRefused.changed }
        var need = self
        change(&need)
        (need.version, need.changedAt) = (self.version + 1, now)
        let table = NeedTable(organization: viewer.organization, connection: connection)
        guard try table.update(need, from: self.version) else { throw NeedRefused.changed }
        try need.append(event, by: viewer, at: now, on: connection)
        return need
    }

    /// Lets something that was said belong to it; said again, nothing changes.
    func add(_ source: Source, by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        try viewer.checkSource(source, in: unit, on: connection)
        let table = NeedSourceTable(organization: viewer.organization, connection: connection)
        if let known = try table.need(of: source) {
            guard known == id else { throw NeedRefused.gatheredAlready }
            return
        }
        guard try table.all(of: id).count < mostSources else { throw NeedRefused.tooMany }
        guard try table.insert(source, of: id, by: viewer.actor, at: now) else { throw NeedRefused.gatheredAlready }
        try append(NeedSourceSet(self, source, isIn: true), by: viewer, at: now, on: connection)
    }
}

extension NeedSourceSet {
    init(_ need: Need, _ source: Need.Source, isIn: Bool) {
        self.init(need: need.id, kind: source.kind.rawValue, source: source.id.description, isIn: isIn)
    }
}
