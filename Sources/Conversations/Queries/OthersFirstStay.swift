import Channels
package import Journal
package import Primitives

/// That a conversation was put off for others to answer first, and what became of it.
package struct OthersFirstStay: Sendable, Equatable {
    package let othersFirst: OthersFirst
    package let from: Moment
    /// When its moment brought it back; `nil` before, and where somebody took it up or they wrote again.
    package let backAt: Moment?

    /// From what the record says about a conversation; a conversation is put off for others once.
    package init?(in entries: [JournalEntry]) throws {
        let found = try entries.lazy.compactMap { entry in
            try entry.event(ConversationRouted.self)?.othersFirst.map { (entry.moment, $0) }
        }.first
        guard let (moment, othersFirst) = found else { return nil }
        self.othersFirst = othersFirst
        from = moment
        backAt = try entries.first { try $0.event(ConversationCameBack.self)?.until == othersFirst.until }?.moment
    }

    /// Whether it is put off for others, and by nothing else, as it stands.
    package func holds(_ conversation: Conversation) -> Bool { conversation.snoozedUntil == othersFirst.until }

    /// How many people, besides whoever asked and us, wrote meanwhile; `nil` where its moment has not brought it back.
    package func answered(in conversation: ID<Conversation>, among posts: [Post]) -> Int? {
        guard let backAt else { return nil }
        let asker = posts.asker(of: conversation)
        let others = posts.filter { post in
            post.direction == .theirs && post.fate != .deleted && post.content.author.id != asker
                && from <= post.receivedAt && post.receivedAt <= backAt
        }
        return Set(others.map(\.content.author.id)).count
    }
}

/// The entries that `OthersFirstStay` reads.
package let othersFirstKinds = [ConversationRouted.kind, ConversationCameBack.kind]

extension [Post] {
    /// The author of the post that began a conversation: it has the conversation's id.
    func asker(of conversation: ID<Conversation>) -> String? {
        first { $0.id == conversation.retyped() }?.content.author.id
    }
}
