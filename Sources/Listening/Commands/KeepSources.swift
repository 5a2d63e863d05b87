package import Channels
package import Governance
package import Journal
package import Organization
package import Primitives
import Storage

/// Adds, pauses, resumes and removes the places that are listened to.
package struct KeepSources: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func add(
        connector: String,
        title: String,
        settings: [String: String],
        account: ID<ChannelAccount>?,
        keeps: ListeningSource.Keeps,
        unit: UnitID,
        startingAt cursor: Cursor? = nil,
        broughtWith door: NewDoor? = nil,
        by viewer: Viewer
    ) async throws -> ListeningSource {
        try viewer.require(.connect, in: nil)
        let now = ground.clock()
        let source = ListeningSource(
            id: .new(at: now),
            connector: connector,
            title: title,
            settings: settings,
            account: account,
            keeps: keeps,
            unit: unit,
            isPaused: false,
            cursor: cursor,
            health: ListeningSource.Health(state: .starting, reason: nil, since: now, lastEventAt: nil),
            counts: ListeningSource.Counts()
        )
        try await ground.write { connection in
            try SourceTable(on: connection).insert(source, of: viewer.organization, at: now)
            if let door {
                try PushDoorTable(of: viewer.organization, sealedBy: door.seal, on: connection)
                    .set(PushDoor(secret: door.secret), of: source.id, at: now)
            }
            try append(
                SourceAdded(source: source.id, connector: connector, title: title),
                about: source.id,
                by: viewer,
                at: now,
                on: connection
            )
        }
        return source
    }

    package func setPaused(_ isPaused: Bool, of id: ID<ListeningSource>, by viewer: Viewer) async throws {
        try await change(id, isPaused ? "paused" : "resumed", by: viewer) { table in
            try table.setPaused(isPaused, of: id, in: viewer.organization)
        }
    }

    package func remove(_ id: ID<ListeningSource>, by viewer: Viewer) async throws {
        try await change(id, "removed", by: viewer) { table in
            try table.remove(id, of: viewer.organization)
            let deliveries = DeliveryTable(of: id, in: viewer.organization, on: table.connection)
            try deliveries.closeDoor()
            try deliveries.forgetAll()
        }
    }

    /// Gives whoever delivers another secret; the one before stays good for a day, or ends at once.
    package func change(
        secretOf id: ID<ListeningSource>,
        to door: NewDoor,
        keepingPrevious: Bool,
        by viewer: Viewer
    ) async throws {
        let now = ground.clock()
        try await change(id, keepingPrevious ? "secretChanged" : "secretEnded", by: viewer) { table in
            let doors = PushDoorTable(of: viewer.organization, sealedBy: door.seal, on: table.connection)
            guard let current = try doors.find(id) else { throw PushDoorRefused.bringsNothing }
            let previous = PushDoor.Previous(secret: current.secret, until: now + PushDoor.overlap)
            let new = PushDoor(secret: door.secret, previous: keepingPrevious ? previous : nil)
            try doors.set(new, of: id, at: now)
        }
    }

    /// The secret of a source whose posts are brought, and what seals it.
    package struct NewDoor: Sendable {
        let secret: String
        let seal: Seal

        package init(secret: String, sealedBy seal: Seal) {
            (self.secret, self.seal) = (secret, seal)
        }
    }

    private func change(
        _ id: ID<ListeningSource>,
        _ change: String,
        by viewer: Viewer,
        _ work: @escaping @Sendable (SourceTable) throws -> Void
    ) async throws {
        try viewer.require(.connect, in: nil)
        let now = ground.clock()
        try await ground.write { connection in
            let table = SourceTable(on: connection)
            guard try table.find(id, of: viewer.organization) != nil else { throw SourceUnknown() }
            try work(table)
            try append(SourceChanged(source: id, change: change), about: id, by: viewer, at: now, on: connection)
        }
    }
}

private func append(
    _ event: some JournalEvent,
    about source: ID<ListeningSource>,
    by viewer: Viewer,
    at moment: Moment,
    on connection: any Connection
) throws {
    try JournalTable(on: connection).append(
        event,
        of: viewer.organization,
        in: Lane(of: source),
        by: .agent(viewer.actor),
        unit: viewer.agent.unit,
        at: moment
    )
}

/// There is no such source.
package struct SourceUnknown: Refusal {
    package init() {}
    package var code: String { "source.unknown" }
    package var kind: RefusalKind { .notFound }
    package var message: String { "There is no such source. Look at the list of sources." }
}
