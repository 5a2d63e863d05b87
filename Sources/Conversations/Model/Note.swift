import Journal
package import Primitives

/// What one colleague tells the others beside a conversation; it never leaves the house.
package struct Note: Sendable, Equatable, Codable {
    package let id: ID<Note>
    package let conversation: ID<Conversation>
    package let author: AgentID
    package let text: String
    package let writtenAt: Moment

    package init(
        id: ID<Note>,
        conversation: ID<Conversation>,
        author: AgentID,
        text: String,
        writtenAt: Moment
    ) {
        self.id = id
        self.conversation = conversation
        self.author = author
        self.text = text
        self.writtenAt = writtenAt
    }
}

package struct NoteAdded: JournalEvent {
    package static let kind = "note.added"
    package let note: Note
    /// The colleagues whom it names; absent where it names nobody.
    package var named: [AgentID]?
    package var subject: String { note.conversation.description }
}
