package import Channels
import Journal
import Listening
package import Primitives
package import Storage

/// Enters a post of ours into its conversation, in the transaction that records the network's receipt.
package struct AddOwnPost {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Our post may have come back through a stream before its receipt: then it is only signed.
    ///
    /// `knowing` is the moment until which whoever said that it leaves had heard what is said there. What came behind
    /// it, while our words were on their way, is not answered by them: whoever said it goes on waiting.
    package func callAsFunction(
        _ content: IncomingPost,
        to id: ID<Conversation>,
        writtenBy agent: AgentID?,
        knowing: Moment? = nil,
        at moment: Moment
    ) throws {
        let conversations = ConversationTable(of: organization, on: connection)
        guard let conversation = try conversations.find(id) else { return }
        let posts = PostTable(of: organization, on: connection)
        try OwnPostTable(of: organization, on: connection)
            .insert(content.id, by: content.author.id, on: content.network, at: moment)
        let post = Post(
            id: .derived(from: [content.network, content.id], at: content.createdAt),
            conversation: conversation.id,
            direction: .ours,
            content: content,
            language: content.languages.first,
            receivedAt: moment,
            fate: .live,
            reasons: [],
            agent: agent
        )
        if try posts.insert(post) {
            try ThreadTable(organization: organization, connection: connection)
                .link([content.id], on: content.network, to: conversation.id)
            let since = try knowing.flatMap { try conversation.waitingSince(unheardBehind: $0, among: posts) }
            try conversations.answer(conversation.id, by: agent, leaving: since, at: moment)
        } else {
            if let agent { try conversations.release(conversation.id, heldBy: agent) }
            try posts.sign(content.id, on: content.network, by: agent)
            let since = try knowing.flatMap {
                try posts.firstUnheard(in: conversation.id, behind: $0, besideOurs: content.id)
            }
            if let since { try conversations.goOnWaiting(conversation.id, since: since) }
        }
        try JournalTable(on: connection).append(
            OwnPostAdded(conversation: conversation.id, post: content, agent: agent, knowing: knowing),
            of: organization,
            in: conversation.lane,
            by: agent.map(Actor.agent) ?? .machine("publishing"),
            unit: conversation.unit,
            at: moment
        )
    }
}

extension Conversation {
    /// Since when they go on waiting whom words do not answer that were written before; `nil` where nobody does.
    fileprivate func waitingSince(unheardBehind moment: Moment, among posts: PostTable) throws -> Moment? {
        guard let waitingSince else { return nil }
        // What stood before it is answered already, by something else of ours.
        return waitingSince > moment ? waitingSince : try posts.firstUnheard(in: id, behind: moment)
    }
}
