import Conversations
import Primitives

/// What a colleague told the others beside a conversation.
struct NoteJSON: Described {
    let id: String
    let conversation: String
    let author: String
    let text: String
    let writtenAt: String

    init(_ note: Note) {
        self.init(
            id: note.id.description,
            conversation: note.conversation.description,
            author: note.author.description,
            text: note.text,
            writtenAt: note.writtenAt.description
        )
    }

    private init(id: String, conversation: String, author: String, text: String, writtenAt: String) {
        (self.id, self.conversation, self.author, self.text) = (id, conversation, author, text)
        self.writtenAt = writtenAt
    }

    static let example = NoteJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        conversation: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        author: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        text: "Glyn was there on Tuesday; the display is 2.14.",
        writtenAt: "2026-11-20T09:41:00.000Z"
    )
}

/// A note that a person writes.
struct NewNoteJSON: Described {
    /// Chosen by the caller; the same id sent twice is one note.
    let id: String?
    let text: String

    static let example = NewNoteJSON(id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab", text: "The display is 2.14.")
}
