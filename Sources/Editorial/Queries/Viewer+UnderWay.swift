import Channels
package import Conversations
package import Governance
package import Organization
package import Primitives
package import Publishing
package import Responding
package import Storage

/// Something that was being sent when a halt began, and what became of it since.
package struct SeenUnderWay: Sendable {
    package let id: ID<Reply>
    /// Whether it changes a reply that stands there already.
    package let isCorrection: Bool
    package let place: Place
    package let account: ID<ChannelAccount>
    package let text: String
    package let outcome: Outcome
    /// Where it is to be seen.
    package let url: String?

    package enum Place: Sendable {
        case conversation(Conversation)
        case story(Story)
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case sending
        case left
        /// Nobody knows whether it arrived.
        case unknown
        /// The network did not take it; from then on the halt holds it, too.
        case stayed
    }
}

extension Viewer {
    /// What was being sent when a halt began, of what this person may read.
    package func underWay(of halt: ID<Halt>, on connection: any Connection) throws -> [SeenUnderWay] {
        try UnderWayTable(of: organization, on: connection).all(of: halt).compactMap { one in
            guard let item = try OutboxTable(on: connection).find(one.reply, of: organization) else { return nil }
            if item.unit != nil {
                return try storyPosts(among: [item], on: connection).first.map { SeenUnderWay($0) }
            }
            let conversation: Conversation
            do {
                conversation = try self.conversation(item.conversation, for: .read, on: connection)
            } catch ConversationRefused.unknown {
                return nil
            }
            guard let reply = try ReplyTable(of: organization, on: connection).find(one.reply) else { return nil }
            let correction =
                one.isCorrection
                ? try CorrectionTable(on: connection).find(one.id.retyped(), of: organization) : nil
            return SeenUnderWay(
                id: one.id,
                isCorrection: one.isCorrection,
                place: .conversation(conversation),
                account: item.account,
                text: correction?.words?.text ?? reply.text,
                outcome: correction.map { SeenUnderWay.Outcome($0.state) } ?? SeenUnderWay.Outcome(item.state),
                url: item.receipt?.url
            )
        }
    }
}

extension SeenUnderWay {
    fileprivate init(_ post: StoryPost) {
        self.init(
            id: post.item.id,
            isCorrection: false,
            place: .story(post.story),
            account: post.item.account,
            text: post.post.text,
            outcome: Outcome(post.item.state),
            url: post.item.receipt?.url
        )
    }
}

extension SeenUnderWay.Outcome {
    fileprivate init(_ state: OutboxItem.State) {
        self =
            switch state {
            case .sending: .sending
            case .sent: .left
            // Let be, by a person who need not have known either.
            case .unknown, .abandoned: .unknown
            case .queued, .rejected, .recalled: .stayed
            }
    }

    fileprivate init(_ state: Correction.State) {
        self =
            switch state {
            case .sending: .sending
            case .done: .left
            case .unknown, .abandoned: .unknown
            case .queued, .rejected: .stayed
            }
    }
}
