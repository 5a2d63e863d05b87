package import Conversations
package import Organization
package import Primitives

/// An answer of ours that fits a question, and why it is thought to.
package struct PastAnswer: Sendable, Equatable {
    package let id: ID<PastAnswer>
    package let title: String
    /// In the writer's words, as it would stand in a draft.
    package let text: String
    /// What the question and the answer share, the heaviest word first.
    package let words: [String]
    /// In how many conversations somebody took it.
    package let uses: Int
    /// When somebody last said that it is still true; `nil` before anybody did.
    package let checkedAt: Moment?
    /// Where anybody may read it; `nil` where only colleagues may.
    package let code: String?
    /// Whether it means the same by an encoder, whatever words it shares.
    package let isAlike: Bool

    package init(
        id: ID<PastAnswer>,
        title: String,
        text: String,
        words: [String],
        uses: Int,
        checkedAt: Moment?,
        code: String?,
        isAlike: Bool = false
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.words = words
        self.uses = uses
        self.checkedAt = checkedAt
        self.code = code
        self.isAlike = isAlike
    }
}

/// Finds what was answered before, for whoever answers now; the room that keeps answers stands further down.
package struct AnswerFinder: Sendable {
    /// The few best for what is asked in a conversation, the best first, among those that the person may see.
    package var find: @Sendable (_ conversation: ID<Conversation>, _ viewer: Viewer) async throws -> [PastAnswer]

    package init(
        find: @escaping @Sendable (_ conversation: ID<Conversation>, _ viewer: Viewer) async throws -> [PastAnswer]
    ) {
        self.find = find
    }

    package func callAsFunction(in conversation: ID<Conversation>, for viewer: Viewer) async throws -> [PastAnswer] {
        try await find(conversation, viewer)
    }
}
