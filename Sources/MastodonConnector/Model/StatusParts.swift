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
    /// What the server calls it: the same name as when it was brought; `nil` where it says none.
    package var id: OpaqueID?
    /// `image`, `gifv`, `video`, `audio` or `unknown`.
    package var type: String
    package var url: String?
    package var description: String?

    enum Keys: String, CodingKey {
        case id
        case type
        case url
        case description
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id = container.lenient(.id)
        type = try container.decode(String.self, forKey: .type)
        url = try container.decodeIfPresent(String.self, forKey: .url)
        description = try container.decodeIfPresent(String.self, forKey: .description)
    }
}

/// What a server shows of a link in a post.
package struct PreviewCard: Decodable, Hashable, Sendable {
    package var url: String
}

/// The id of a quoted post, in any of the shapes that servers use.
package struct StatusQuote: Decodable, Hashable, Sendable {
    package var id: OpaqueID?
    package var url: String?

    enum Keys: String, CodingKey {
        case quoted = "quoted_status"
        case quotedID = "quoted_status_id"
        case id
    }

    private struct Quoted: Decodable {
        var id: OpaqueID
        var url: String?
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let quoted: Quoted? = container.lenient(.quoted)
        id = quoted?.id ?? container.lenient(.quotedID) ?? container.lenient(.id)
        url = quoted?.url
    }
}

/// Who may do what with a post, where its server lets the author say so (GoToSocial).
package struct InteractionPolicy: Decodable, Hashable, Sendable {
    /// Whether whoever asked may answer, at once or when the author agrees; `nil` where nothing is said of it.
    package var mayReply: Bool?

    enum Keys: String, CodingKey {
        case canReply = "can_reply"
    }

    private struct Rule: Decodable {
        var names: [String]

        enum Keys: String, CodingKey {
            case automatic = "automatic_approval"
            case manual = "manual_approval"
            case always
            case withApproval = "with_approval"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            names = [Keys.automatic, .manual, .always, .withApproval].flatMap { container.lenientList($0) }
        }
    }

    package init(from decoder: any Decoder) throws {
        let rule: Rule? = try decoder.container(keyedBy: Keys.self).lenient(.canReply)
        // `me` is whoever asks; a rule that names nobody at all is none.
        mayReply = rule.flatMap { $0.names.isEmpty ? nil : $0.names.contains("public") || $0.names.contains("me") }
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
