import Conversations
import Primitives

let inboxRoutes: [PageRoute] = [
    .get("/") { _ in .redirect("/inbox") },
    .get("/inbox") { visit in .page(try await visit.inbox(at: InboxAddress(visit.asked))) },
    .get("/conversations/:id") { visit in
        let id: ID<Conversation> = try visit.id()
        let sight = try await ConversationSight(of: id, for: visit)
        let back = InboxAddress(path: visit.referer).list
        let pane = sight.pane(back: back)
        try await visit.routes.glances.note(sight.marker, of: sight.id, from: back, by: visit)
        return .page(ConversationPage(pane: pane))
    },
]

extension Visit {
    /// The list, with the conversation that is open beside it.
    ///
    /// `form` is what somebody was about to send when it was refused, `note` what colleagues were to know, `work` what
    /// another unit was.
    func inbox(
        at address: InboxAddress,
        refused form: RefusedReply? = nil,
        note: NoteForm? = nil,
        work: RefusedWork = RefusedWork()
    ) async throws -> InboxPage {
        let list = try await InboxList(at: address, for: self)
        var page = try list.page(for: self)
        try await routes.glances.note(listAt: now, by: self)
        guard let open = address.open else { return page }
        let sight = try await ConversationSight(of: open, for: self)
        page.open = sight.pane(back: address.list, refused: form, note: note, work: work)
        try await routes.glances.note(sight.marker, of: sight.id, from: address.list, by: self)
        return page
    }
}
