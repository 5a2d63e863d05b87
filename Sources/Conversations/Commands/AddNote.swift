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
    /// Keeps words that are checked already, inside a transaction that may do more; whom they name is told.
    ///
    /// `units` are those that read it; the one that has it, and the one that is asked, unless said.
    @discardableResult
    func keep(
        _ words: String,
        as id: ID<Note>,
        readIn units: [UnitID]? = nil,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Note {
        let places = units ?? [unit, offeredTo].compactMap { $0 }
        let named = try viewer.colleagues(namedIn: words, readingIn: places, at: now, on: connection)
        let note = Note(id: id, conversation: self.id, author: viewer.actor, text: words, writtenAt: now)
        let table = NoteTable(of: viewer.organization, on: connection)
        try table.insert(note)
        try table.insert(note, naming: named)
        try MailTable(of: viewer.organization, on: connection).notice(.named, about: self.id, for: named, at: now)
        let event = NoteAdded(note: note, named: named.isEmpty ? nil : named)
        try append(event, by: viewer, at: now, on: connection)
        return note
    }
}

extension Viewer {
    /// The others whom words name; most words name nobody, and cost nothing.
    fileprivate func colleagues(
        namedIn words: String,
        readingIn units: [UnitID],
        at now: Moment,
        on connection: any Connection
    ) throws -> [AgentID] {
        let names = namesWritten(in: words)
        if names.isEmpty { return [] }
        let everybody = try viewers(of: organization, at: now, on: connection)
        return try Conversations.colleagues(named: names, among: everybody, readingIn: units).filter { $0 != actor }
    }
}
