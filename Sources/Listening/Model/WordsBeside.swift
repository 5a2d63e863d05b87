package import Channels
package import Journal
package import Primitives
package import Storage

/// What an entry keeps of a member's post, instead of their name and words.
package struct WordsBeside: Sendable, Equatable, Codable {
    /// `nil` of whoever had no name any more.
    package let name: Beside?
    /// Title and text.
    package let text: Beside
}

/// How name and words of authors on one of our own networks are owned beside the record.
package func besideOwner(_ author: String, on network: String) -> String { "\(network):\(author)" }

extension MentionRecorded {
    /// The mention with what stands beside the record; whatever was taken away is empty.
    package func whole(of organization: OrganizationID, on connection: any Connection) throws -> Mention {
        guard let beside else { return mention }
        return mention.saying(try mention.post.filled(from: beside, of: organization, on: connection))
    }
}

extension MentionEdited {
    /// The post with what stands beside the record; whatever was taken away is empty.
    package func whole(of organization: OrganizationID, on connection: any Connection) throws -> IncomingPost {
        guard let beside else { return post }
        return try post.filled(from: beside, of: organization, on: connection)
    }
}

extension Mention {
    func saying(_ post: IncomingPost) -> Mention {
        Mention(
            id: id,
            source: source,
            unit: unit,
            post: post,
            language: language,
            reasons: reasons,
            isOurs: isOurs,
            receivedAt: receivedAt
        )
    }
}
