package import Journal
package import Organization
package import Primitives
import Storage

/// Those of the conversations that somebody chose that they may see, with who each is with.
///
/// What they may not see is missing as what was never there.
package struct ChosenConversations: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable {
        /// As it was chosen; the conversation may be one into which that was merged.
        package let chosen: ID<Conversation>
        package let conversation: Conversation
        package let person: Person?
    }

    package func callAsFunction(_ ids: [ID<Conversation>], for viewer: Viewer) async throws -> [Line] {
        let ids = ids.prefix(bulkLimit)
        return try await ground.read { connection in
            let table = ConversationTable(of: viewer.organization, on: connection)
            let found = try ids.compactMap { id -> (ID<Conversation>, Conversation)? in
                guard let conversation = try table.find(id), viewer.maySee(conversation) else { return nil }
                return (id, conversation)
            }
            let people = try PersonTable(of: viewer.organization, on: connection).find(found.map(\.1.person))
            return found.map { Line(chosen: $0.0, conversation: $0.1, person: people[$0.1.person]) }
        }
    }
}
