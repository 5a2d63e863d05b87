package import Primitives

/// A post on the small server.
package struct SmallStatus: Hashable, Sendable, Codable {
    package var id: String
    package var account: String
    package var text: String
    package var createdAt: Moment
    package var editedAt: Moment?
    package var inReplyTo: String?
    package var visibility: String
    package var language: String?
    package var spoiler: String
    package var isSensitive: Bool
    /// The ids of the accounts that it names.
    package var mentions: [String]
    package var tags: [String]
    package var application: String?
    /// The ids of its pictures; `nil` where it has none.
    package var media: [String]?
}

/// Word to an account that somebody named it.
struct SmallNotification: Hashable, Sendable, Codable {
    var id: String
    var recipient: String
    var sender: String
    var status: String
    var createdAt: Moment
}
