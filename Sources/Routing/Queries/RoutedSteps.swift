package import Conversations
import Journal
package import Organization
package import Primitives
package import Storage

/// What rules did with a conversation that this person may see, and when.
package func routedSteps(
    of id: ID<Conversation>,
    for viewer: Viewer,
    on connection: any Connection
) throws -> [(at: Moment, event: ConversationRouted)] {
    let conversation = try viewer.conversation(id, for: .read, on: connection)
    return try JournalTable(on: connection)
        .entries(of: viewer.organization, about: conversation.id.description)
        .compactMap { entry in try entry.event(ConversationRouted.self).map { (entry.moment, $0) } }
}
