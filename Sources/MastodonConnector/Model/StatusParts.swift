/// An account that a post names.
package struct StatusMention: Decodable, Hashable, Sendable {
    package var id: OpaqueID
    package var acct: String
}

/// A hashtag of a post, without the `#`.
package struct StatusTag: Decodable, Hashable, Sendable {
    package var name: String
}

/// A picture, film or sound of a post.
package struct Attachment: Decodable, Hashable, Sendable {
    /// `image`, `gifv`, `video`, `audio` or `unknown`.
    package var type: String
    package var url: String?
    package var description: String?
}

/// What a server shows of a link in a post.
package struct PreviewCard: Decodable, Hashable, Sendable {
    package var url: String
}

/// The id of a quoted post, in any of the shapes that servers use.
package struct StatusQuote: Decodable, Hashable, Sendable {
    package var id: OpaqueID?

    enum Keys: String, CodingKey {
        case quoted = "quoted_status"
        case quotedID = "quoted_status_id"
        case id
    }

    private struct Identified: Decodable {
        var id: OpaqueID
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id =
            container.lenient(.quoted, as: Identified.self)?.id
            ?? container.lenient(.quotedID) ?? container.lenient(.id)
    }
}

/// The words of a post as its author typed them.
package struct StatusSource: Decodable, Hashable, Sendable {
    package var id: OpaqueID
    package var text: String
}

/// The exchange around a post.
package struct StatusContext: Decodable, Sendable {
    package var ancestors: [Status]
    package var descendants: [Status]

    enum Keys: String, CodingKey {
        case ancestors
        case descendants
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        ancestors = container.lenientList(.ancestors)
        descendants = container.lenientList(.descendants)
    }
}

/// What a search found; only posts concern us.
package struct SearchAnswer: Decodable, Sendable {
    package var statuses: [Status]

    enum Keys: String, CodingKey {
        case statuses
    }

    package init(from decoder: any Decoder) throws {
        statuses = try decoder.container(keyedBy: Keys.self).lenientList(.statuses)
    }
}
