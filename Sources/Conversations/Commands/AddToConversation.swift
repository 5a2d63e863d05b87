import Channels
import Journal
import Listening
import Primitives
import Storage

/// Puts a post where it belongs: into its conversation, into a new one, or between two that turn out to be one.
///
/// Runs in the transaction of whoever calls it; running it again changes nothing.
struct AddToConversation {
    let organization: OrganizationID
    let entry: JournalEntry
    let connection: any Connection

    func callAsFunction(_ mention: Mention) throws {
        let content = mention.post
        guard try PostTable(of: organization, on: connection).find(content.id, on: content.network) == nil else {
            return
        }
        let person = try PersonTable(of: organization, on: connection).recognise(content.author, on: content.network)
        let threads = ThreadTable(organization: organization, connection: connection)
        let keys = threadKeys(of: content)
        switch place(amongKnown: try threads.conversations(of: keys, on: content.network)) {
        case .new:
            let conversation = try open(for: mention, by: person)
            try threads.link(keys, on: content.network, to: conversation)
            try insert(mention, into: conversation)
            try append(ConversationOpened(conversation: conversation, network: content.network, post: content.id))
        case .existing(let target, let merging):
            if !merging.isEmpty { try merge(merging, into: target) }
            try threads.link(keys, on: content.network, to: target)
            try insert(mention, into: target)
            try note(mention, in: target)
            try follow(mention, to: target)
            try append(ConversationJoined(conversation: target, network: content.network, post: content.id))
        }
    }

    private func merge(_ merging: [ID<Conversation>], into target: ID<Conversation>) throws {
        let conversations = ConversationTable(of: organization, on: connection)
        guard let whole = try conversations.find(target) else { return }
        let others = try merging.compactMap(conversations.find)
        try conversations.merge(merging, into: whole.absorbing(others, at: entry.moment))
        try append(ConversationsMerged(into: target, merged: merging))
    }

    private func open(for mention: Mention, by person: ID<Person>) throws -> ID<Conversation> {
        let conversation = Conversation(
            id: mention.id.retyped(),
            unit: mention.unit,
            lane: entry.lane,
            subject: subjectLine(of: mention.post),
            network: mention.post.network,
            person: person,
            language: mention.language,
            state: mention.isOurs ? .waiting : .open,
            claim: nil,
            version: 1,
            createdAt: mention.receivedAt,
            updatedAt: mention.receivedAt,
            waitingSince: mention.isOurs ? nil : mention.receivedAt
        )
        try ConversationTable(of: organization, on: connection).insert(conversation)
        return conversation.id
    }

    private func insert(_ mention: Mention, into conversation: ID<Conversation>) throws {
        let post = Post(
            id: mention.id.retyped(),
            conversation: conversation,
            direction: mention.isOurs ? .ours : .theirs,
            content: mention.post,
            language: mention.language,
            receivedAt: mention.receivedAt,
            fate: .live,
            reasons: mention.reasons,
            agent: nil
        )
        _ = try PostTable(of: organization, on: connection).insert(post)
    }

    private func note(_ mention: Mention, in conversation: ID<Conversation>) throws {
        let conversations = ConversationTable(of: organization, on: connection)
        if mention.isOurs {
            try conversations.answer(conversation, at: mention.receivedAt)
        } else {
            try conversations.hear(conversation, at: mention.receivedAt)
        }
    }

    /// Where a conversation was handed over, what is said in it later belongs to the same unit.
    private func follow(_ mention: Mention, to conversation: ID<Conversation>) throws {
        let found = try ConversationTable(of: organization, on: connection).find(conversation)
        guard let unit = found?.unit, unit != mention.unit else { return }
        try MentionTable(on: connection).move([mention.id], to: unit, of: organization)
    }

    private func append(_ event: some JournalEvent) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: entry.lane,
            by: .machine("conversations"),
            unit: entry.unit,
            at: entry.moment
        )
    }
}
