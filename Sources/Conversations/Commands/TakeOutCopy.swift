package import Journal
package import Organization
package import Primitives
import Storage

/// Says that a conversation is no copy of another one; where it was put aside for that, somebody waits in it again.
package struct TakeOutCopy: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = CopyTable(organization: viewer.organization, connection: connection)
            guard let place = try table.place(of: conversation.id), place.original != conversation.id, !place.isOut
            else {
                throw CopyRefused.notOne
            }
            try table.takeOut(conversation.id)
            let event = ConversationUncollapsed(conversation: conversation.id, original: place.original)
            try conversation.append(event, by: viewer, at: now, on: connection)
            guard conversation.state == .done, conversation.offeredTo == nil,
                try isPutAside(conversation.id, viewer, connection)
            else { return }
            let opened = ConversationReopened(conversation: conversation.id, waitingSince: now)
            try ConversationTable(of: viewer.organization, on: connection).reopen(opened, at: now)
            try conversation.append(opened, by: viewer, at: now, on: connection)
        }
    }

    /// Whether it is done because it was put aside, and not because somebody is through with it.
    private func isPutAside(
        _ id: ID<Conversation>,
        _ viewer: Viewer,
        _ connection: any Connection
    ) throws -> Bool {
        let ends = [ConversationCollapsed.kind, ConversationClosed.kind]
        return try JournalTable(on: connection)
            .entries(of: ends, about: id.description, in: viewer.organization, atMost: 1)
            .first?.kind == ConversationCollapsed.kind
    }
}
