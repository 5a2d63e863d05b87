package import Journal
package import Organization
package import Primitives
package import Storage

/// Notes what somebody has read of what is for them.
///
/// No fact of the house: nothing follows from it, and what a person has read is nobody else's. It is not in the record.
package struct ReadForYou: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Everything about one conversation, as somebody has it before their eyes.
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let found = try await ground.read { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection).id
            let table = ForYouTable(of: viewer.actor, in: viewer.organization, on: connection)
            return try table.hasUnread(in: conversation) ? conversation : nil
        }
        // Opening a conversation in which nothing is unread costs no write.
        guard let found else { return }
        try await ground.write { connection in
            try ForYouTable(of: viewer.actor, in: viewer.organization, on: connection).read(in: found)
        }
    }

    /// The same inside a transaction that does more.
    package static func read(
        _ id: ID<Conversation>,
        by viewer: Viewer,
        on connection: any Connection
    ) throws {
        let conversation = try viewer.conversation(id, for: .read, on: connection).id
        try ForYouTable(of: viewer.actor, in: viewer.organization, on: connection).read(in: conversation)
    }

    /// Everything that was there at a moment; what came since stays unread.
    package func everything(until moment: Moment, by viewer: Viewer) async throws {
        try await ground.write { connection in
            try ForYouTable(of: viewer.actor, in: viewer.organization, on: connection).read(until: moment)
        }
    }
}
