package import Primitives

/// Word from a server that something happened to our account.
package struct MastodonNotification: Decodable, Hashable, Sendable {
    package var id: OpaqueID
    /// `mention`, `favourite`, `follow` and others that newer servers invent.
    package var type: String
    package var createdAt: Moment?
    /// Missing when the post is gone again.
    package var status: Status?

    enum Keys: String, CodingKey {
        case id
        case type
        case createdAt = "created_at"
        case status
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id = try container.decode(OpaqueID.self, forKey: .id)
        type = try container.decode(String.self, forKey: .type)
        createdAt = container.lenient(.createdAt, as: String.self).flatMap { Moment(rfc3339: $0) }
        status = try container.decodeIfPresent(Status.self, forKey: .status)
    }
}
