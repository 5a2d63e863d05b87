package import Journal
package import Organization
package import Primitives
import Storage

/// Says who is at which conversation, so that two people do not answer one.
///
/// A place is a browser, a program or wherever else somebody looks from: in each they read one conversation at a time.
package struct KeepPresence: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Somebody looks at this conversation from a place, and at nothing else from there.
    package func read(_ id: ID<Conversation>, from place: String, by viewer: Viewer) async throws {
        let now = ground.clock()
        let isNews = try await ground.writeQuietly { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let table = PresenceTable(of: viewer.organization, on: connection)
            let hasLeft = try table.leave(place, of: viewer.actor, except: conversation.id)
            let hasCome = try table.keep(.reading, in: conversation.id, of: viewer.actor, at: place, now)
            return hasLeft || hasCome
        }
        if isNews { ground.bell.ring(of: []) }
    }

    /// Somebody writes an answer.
    package func write(in id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        let isNews = try await ground.writeQuietly { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            return try PresenceTable(of: viewer.organization, on: connection)
                .keep(.writing, in: conversation.id, of: viewer.actor, at: writingPlace, now)
        }
        if isNews { ground.bell.ring(of: []) }
    }

    /// Somebody looks at no conversation from this place any more.
    package func leave(_ place: String, by viewer: Viewer) async throws {
        let isThere = try await ground.read { connection in
            try PresenceTable(of: viewer.organization, on: connection).isKnown(place, of: viewer.actor)
        }
        guard isThere else { return }
        let isNews = try await ground.writeQuietly { connection in
            try PresenceTable(of: viewer.organization, on: connection).leave(place, of: viewer.actor)
        }
        if isNews { ground.bell.ring(of: []) }
    }

    /// The page in this place is still open: the stream says so while it lasts.
    package func renew(_ place: String, by viewer: Viewer) async throws {
        let now = ground.clock()
        let isThere = try await ground.read { connection in
            try PresenceTable(of: viewer.organization, on: connection).isKnown(place, of: viewer.actor)
        }
        guard isThere else { return }
        try await ground.writeQuietly { connection in
            try PresenceTable(of: viewer.organization, on: connection).renew(place, of: viewer.actor, at: now)
        }
    }
}
