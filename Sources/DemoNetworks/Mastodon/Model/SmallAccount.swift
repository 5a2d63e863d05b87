package import Primitives

/// Somebody who has an account on the small server.
package struct SmallAccount: Hashable, Sendable, Codable {
    package var id: String
    /// The name without a host, such as `rosa`.
    package var name: String
    package var displayName: String
    package var note: String
    package var createdAt: Moment
    /// A token that works without a sign-in, for tests and for connecting by hand.
    package var token: String

    package init(id: String, name: String, displayName: String, note: String, createdAt: Moment, token: String) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.note = note
        self.createdAt = createdAt
        self.token = token
    }
}
