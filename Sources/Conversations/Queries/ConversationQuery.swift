package import Journal
package import Organization
package import Primitives
import Storage

/// One conversation with all that is said in it, and who it is with.
package struct ConversationQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Whole: Sendable {
        package let conversation: Conversation
        package let posts: [Post]
        /// What colleagues told each other, oldest first.
        package let notes: [Note]
        package let tags: [String]
        package let person: Person?
        /// Other conversations with the same person, latest first.
        package let earlier: [Conversation]
    }

    package func callAsFunction(_ id: ID<Conversation>, for viewer: Viewer) async throws -> Whole {
        try await ground.read { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
            let people = try PersonTable(of: viewer.organization, on: connection).find([conversation.person])
            return Whole(
                conversation: conversation,
                posts: posts,
                notes: try NoteTable(of: viewer.organization, on: connection).all(of: conversation.id),
                tags: try TagTable(of: viewer.organization, on: connection).all(of: conversation.id),
                person: people[conversation.person],
                earlier: try earlier(than: conversation, for: viewer, on: connection)
            )
        }
    }

    private func earlier(
        than conversation: Conversation,
        for viewer: Viewer,
        on connection: any Connection
    ) throws -> [Conversation] {
        try connection.rows(
            """
            SELECT \(conversationColumns) FROM conversation c
            WHERE c.organization_id = \(viewer.organization) AND c.person_id = \(conversation.person)
                AND c.id <> \(conversation.id) AND c.is_merged = 0
                AND (\(viewer.condition(.read, on: "c.unit_id")) OR \(viewer.condition(.read, on: "c.offered_to")))
            ORDER BY c.created_at DESC, c.id DESC LIMIT 20
            """
        ).map(Conversation.init)
    }
}
