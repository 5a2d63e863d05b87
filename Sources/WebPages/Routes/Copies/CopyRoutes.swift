import Channels
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

let copyRoutes: [PageRoute] = [
    .get("/conversations/:id/copies", access: .may([.read])) { .page(try await $0.copies()) },
    .get("/conversations/:id/not-a-copy", access: .member) { visit in
        let id: ID<Conversation> = try visit.id()
        return .redirect("/conversations/\(id)")
    },
    .post("/conversations/:id/not-a-copy", access: .may([.respond])) { visit in
        let id: ID<Conversation> = try visit.id()
        do {
            try await TakeOutCopy(ground: visit.ground)(id, by: try visit.viewer())
        } catch CopyRefused.notOne {
            return .redirect("/conversations/\(id)")
        }
        return .redirect("/conversations/\(id)", Notice(.clusterLeft))
    },
]

extension Visit {
    fileprivate func copies() async throws -> CopiesPage {
        let (viewer, id): (Organization.Viewer, ID<Conversation>) = (try viewer(), try id())
        let directory = try await Directory(self)
        let found = try await ground.read { try viewer.copies(beside: id, on: $0) }
        return CopiesPage(
            id: id.description,
            copies: found.map { copy in
                CopyRow(
                    id: copy.conversation.id.description,
                    person: copy.post.content.author.called,
                    network: directory.title(of: copy.conversation.network),
                    text: Passage(text: copy.post.content.text, language: copy.post.language).shortened(to: 280),
                    at: copy.post.content.createdAt,
                    likeness: copy.likeness,
                    isFirst: copy.isFirst,
                    isCollapsed: copy.isCollapsed
                )
            },
            mayAct: found.first.map { viewer.may(.respond, in: $0.conversation.unit) } ?? false
        )
    }
}

extension CopiesMark {
    /// `nil` where nothing else began with the same.
    init?(_ mark: CopyMark?) {
        guard let mark else { return nil }
        self.init(others: mark.others, isCollapsed: mark.isCollapsed)
    }
}
