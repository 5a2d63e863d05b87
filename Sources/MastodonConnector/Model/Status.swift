import Foundation
package import Primitives

/// A post as a server shows it.
package struct Status: Decodable, Hashable, Sendable {
    package var id: OpaqueID
    package var account: Account
    /// Sanitised HTML.
    package var content: String
    /// The identity that is the same on every server.
    package var uri: String?
    package var url: String?
    package var createdAt: Moment?
    package var editedAt: Moment?
    package var spoilerText: String?
    package var visibility: String?
    package var isSensitive: Bool
    package var language: String?
    package var inReplyTo: OpaqueID?
    package var inReplyToAccount: OpaqueID?
    package var mentions: [StatusMention]
    package var tags: [StatusTag]
    package var attachments: [Attachment]
    package var shared: SharedStatus?
    package var quote: StatusQuote?
    package var quoteApproval: QuoteApproval?
    package var card: PreviewCard?
    package var interactionPolicy: InteractionPolicy?

    enum Keys: String, CodingKey {
        case id
        case account
        case content
        case uri
        case url
        case createdAt = "created_at"
        case editedAt = "edited_at"
        case spoilerText = "spoiler_text"
        case visibility
        case isSensitive = "sensitive"
        case language
        case inReplyTo = "in_reply_to_id"
        case inReplyToAccount = "in_reply_to_account_id"
        case mentions
        case tags
        case attachments = "media_attachments"
        case shared = "reblog"
        case quote
        case quoteApproval = "quote_approval"
        case card
        case interactionPolicy = "interaction_policy"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id = try container.decode(OpaqueID.self, forKey: .id)
        account = try container.decode(Account.self, forKey: .account)
        content = container.lenient(.content) ?? ""
        uri = container.lenient(.uri)
        url = container.lenient(.url)
        createdAt = container.lenient(.createdAt, as: String.self).flatMap { Moment(rfc3339: $0) }
        editedAt = container.lenient(.editedAt, as: String.self).flatMap { Moment(rfc3339: $0) }
        spoilerText = container.lenient(.spoilerText)
        visibility = container.lenient(.visibility)
        isSensitive = container.lenient(.isSensitive) ?? false
        language = container.lenient(.language)
        inReplyTo = container.lenient(.inReplyTo)
        inReplyToAccount = container.lenient(.inReplyToAccount)
        mentions = container.lenientList(.mentions)
        tags = container.lenientList(.tags)
        attachments = container.lenientList(.attachments)
        shared = container.lenient(.shared)
        quote = container.lenient(.quote)
        quoteApproval = container.lenient(.quoteApproval)
        card = container.lenient(.card)
        interactionPolicy = container.lenient(.interactionPolicy)
    }
}

/// The post that another one passes on; boxed, because a struct cannot hold itself.
package indirect enum SharedStatus: Decodable, Hashable, Sendable {
    case status(Status)

    package init(from decoder: any Decoder) throws {
        self = .status(try Status(from: decoder))
    }

    package var status: Status {
        switch self {
        case .status(let status): status
        }
    }
}
