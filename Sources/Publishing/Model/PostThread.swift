import Channels
package import Primitives

extension PlannedPost {
    /// One post of a thread: an item of the outbox of its own, with a key of its own.
    package struct Part: Sendable, Equatable, Codable {
        package let id: ID<PlannedPost>
        package let text: String

        package init(id: ID<PlannedPost>, text: String) {
            (self.id, self.text) = (id, text)
        }
    }

    /// Its posts in the order in which they leave, the first under the id of the whole.
    package var posts: [Part] { thread ?? [Part(id: id, text: text)] }

    /// Whether its posts are what was approved, word for word and in its order.
    var isWhole: Bool {
        guard let thread else { return true }
        return thread.count > 1 && thread.first?.id == id && Set(thread.map(\.id)).count == thread.count
            && thread.map(\.text) == ThreadText.parts(of: text)
    }

    /// What an item of the outbox says of it; `nil` where the item is none of its posts.
    func leaving(as post: ID<PlannedPost>) -> Leaving? {
        guard thread != nil else { return post == id ? .post(self) : nil }
        guard isWhole, let part = posts.first(where: { $0.id == post }) else { return nil }
        return .part(part, of: self)
    }
}
