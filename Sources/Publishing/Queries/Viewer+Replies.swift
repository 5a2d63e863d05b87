package import Conversations
package import Organization
package import Primitives
package import Responding
package import Storage

extension Viewer {
    /// The reply and its conversation, when this person may do that with it; for anybody else it does not exist.
    package func reply(
        _ id: ID<Reply>,
        for permission: Permission,
        on connection: any Connection
    ) throws -> (reply: Reply, conversation: Conversation) {
        guard let reply = try ReplyTable(of: organization, on: connection).find(id) else { throw OutboxRefused.unknown }
        return (reply, try conversation(ofReplyIn: reply.conversation, for: permission, on: connection))
    }

    /// The conversation of a reply; where that may not be read, it is the reply that is unknown.
    func conversation(
        ofReplyIn id: ID<Conversation>,
        for permission: Permission,
        on connection: any Connection
    ) throws -> Conversation {
        do {
            return try conversation(id, for: permission, on: connection)
        } catch ConversationRefused.unknown {
            throw OutboxRefused.unknown
        }
    }
}
