package import Journal
package import Organization
package import Primitives
package import Storage

/// Says in a word what a conversation is about, or takes the word away.
package struct TagConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A tag that is there already is no second one.
    @discardableResult
    package func callAsFunction(
        _ text: String,
        on id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.tag(text, on: id, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func tag(
        _ text: String,
        on id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Undoable? {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        let tag = try checkedTag(text)
        let table = TagTable(of: viewer.organization, on: connection)
        let known = try table.all(of: conversation.id)
        guard !known.contains(tag) else { return nil }
        guard known.count < tagLimit else { throw TagRefused.tooMany }
        try table.insert(tag, on: conversation.id, at: now)
        try ConversationTable(of: viewer.organization, on: connection).countUp(conversation.id)
        let event = ConversationTagged(conversation: conversation.id, tag: tag)
        return try conversation.append(act: event, by: viewer, at: now, on: connection)
    }

    @discardableResult
    package func remove(
        _ text: String,
        from id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let tag = try checkedTag(text)
            let table = TagTable(of: viewer.organization, on: connection)
            guard try table.all(of: conversation.id).contains(tag) else { return nil }
            try table.remove(tag, from: conversation.id)
            try ConversationTable(of: viewer.organization, on: connection).countUp(conversation.id)
            let event = ConversationUntagged(conversation: conversation.id, tag: tag)
            return try conversation.append(act: event, by: viewer, at: now, on: connection)
        }
    }
}
