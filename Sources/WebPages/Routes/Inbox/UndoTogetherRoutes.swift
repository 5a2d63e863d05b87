import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

let undoTogetherRoutes: [PageRoute] = [
    .post("/changes/:id/undo") { try await $0.undoTogether() },
    // After a refusal the browser shows the address of the form.
    .get("/changes/:id/undo", access: .member) { _ in .redirect("/inbox") },
]

extension Visit {
    /// Puts back what was done as one, and says of those that stay why.
    fileprivate func undoTogether() async throws -> Answer {
        let outcomes = try await UndoTogether(ground: ground)(try id(), by: try viewer())
        if outcomes.count == 1, let only = outcomes.first {
            // Of one conversation, such as after a macro, the refusal is shown beside it, where they may see it.
            guard let refusal = only.refusal else {
                return .redirect(list.opening(only.conversation), Notice(.undone))
            }
            guard refusal.kind == .conflict else { throw refusal }
            return try await shown(only.conversation, saying: refusal)
        }
        guard var page = try await outcomePage(of: outcomes, back: list.list) else {
            return .redirect(list.list, Notice(.bulkUndone))
        }
        page.isUndo = true
        return .page(page, status: .conflict)
    }
}
