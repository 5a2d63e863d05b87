import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

extension Visit {
    /// Keeps a note for colleagues; what is refused is shown again with everything that was written.
    func addNote() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        let text = fields.text("note")
        do {
            try await AddNote(ground: ground)(text, id: noteID(for: sight), to: sight.id, by: sight.viewer)
            return .redirect(list.opening(sight.id), Notice(.noteKept))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            let form = NoteForm(text: text, problems: [Problem(field: "note", message: words.said(refusal))])
            var address = list
            address.open = sight.id
            let status: HTTPResponse.Status = refusal.kind == .invalid ? .unprocessableContent : .conflict
            return .page(try await inbox(at: address, note: form), status: status)
        }
    }

    /// The same form sent twice is one note: its id follows from what the page knew and what was written.
    private func noteID(for sight: ConversationSight) -> ID<Note> {
        .derived(
            from: [
                "note", sight.id.description, sight.viewer.actor.description, fields.text("number"),
                fields.text("note"),
            ],
            at: sight.conversation.createdAt
        )
    }
}
