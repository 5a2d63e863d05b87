package import Conversations
package import Organization
import Primitives
package import Publishing
package import Responding
package import Storage

/// A change, or a taking back, that is not on its network.
package struct TroubledChange: Sendable {
    package let correction: Correction
    package let place: Place

    package enum Place: Sendable {
        case reply(Reply, in: Conversation)
        /// Of a thread the first that failed stands for all.
        case post(StoryPost)
    }
}

extension Viewer {
    /// What of the replies and stories that this person reads was to be changed or taken back, and still stands there.
    package func troubledChanges(on connection: any Connection) throws -> [TroubledChange] {
        let made = try CorrectionTable(on: connection).troubled(for: self)
        let replies = ReplyTable(of: organization, on: connection)
        var stories: Set<ID<Conversation>> = []
        return try made.compactMap { one in
            guard let item = try OutboxTable(on: connection).find(one.reply, of: organization) else { return nil }
            if item.unit != nil {
                guard let post = try storyPosts(among: [item], on: connection).first,
                    stories.insert(item.conversation).inserted
                else { return nil }
                return TroubledChange(correction: one, place: .post(post))
            }
            guard let reply = try replies.find(one.reply) else { return nil }
            do {
                let conversation = try conversation(item.conversation, for: .read, on: connection)
                return TroubledChange(correction: one, place: .reply(reply, in: conversation))
            } catch ConversationRefused.unknown {
                return nil
            }
        }
    }
}
