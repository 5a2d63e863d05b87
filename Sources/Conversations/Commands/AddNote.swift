package import Journal
package import Organization
package import Primitives
import Storage

/// Keeps what a colleague tells the others beside a conversation.
package struct AddNote: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The same id and words twice are one note; whoever answers at the moment is not disturbed by it.
    @discardableResult
    package func callAsFunction(
        _ text: String,
        id: ID<Note>,
        to conversation: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Note {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(conversation, for: .respond, on: connection)
            let words = try checkedNote(text)
            let table = NoteTable(of: viewer.organization, on: connection)
            if let known = try table.find(id) {
                let place = try ConversationTable(of: viewer.organization, on: connection).find(known.conversation)
                guard known.author == viewer.actor, place?.id == conversation.id, known.text == words else {
                    throw NoteRefused.idTaken
                }
                return known
            }
            return try conversation.keep(words, as: id, by: viewer, at: now, on: connection)
        }
    }
}

extension Conversation {
    /// Keeps words that are checked already, inside a transaction that may do more.
    @discardableResult
    func keep(
        _ words: String,
        as id: ID<Note>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Note {
        let note = Note(id: id, conversation: self.id, author: viewer.actor, text: words, writtenAt: now)
        try NoteTable(of: viewer.organization, on: connection).insert(note)
        try append(NoteAdded(note: note), by: viewer, at: now, on: connection)
        return note
    }
}
