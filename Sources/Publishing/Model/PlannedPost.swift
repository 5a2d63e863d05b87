import Channels
package import Governance
package import Primitives
import Responding

/// Words of our own that answer nobody, as named people wrote and approved them.
package struct PlannedPost: Sendable, Equatable, Codable {
    package let id: ID<PlannedPost>
    package let account: ID<ChannelAccount>
    /// In whose name it leaves.
    package let unit: UnitID
    /// Who stands for the words.
    package let author: AgentID
    /// Everybody who wrote them, the author among them: their own word counts for nothing.
    package let writers: [AgentID]
    /// Whose word was the last that was needed; never one of the writers.
    package let approver: AgentID
    /// What leaves.
    package let text: String
    /// `nil` where it has none; the bytes are known by their ids.
    package let shown: [Picture]?
    /// SHA-256 of `text`, and of its pictures, taken when it was approved and compared before it leaves.
    package let textHash: [UInt8]
    package let languages: [String]
    package let approvedAt: Moment

    package init(
        id: ID<PlannedPost>,
        account: ID<ChannelAccount>,
        unit: UnitID,
        author: AgentID,
        writers: [AgentID],
        approver: AgentID,
        text: String,
        languages: [String],
        pictures: [Picture] = [],
        approvedAt: Moment
    ) {
        self.id = id
        self.account = account
        self.unit = unit
        self.author = author
        self.writers = writers
        self.approver = approver
        self.text = text
        shown = pictures.isEmpty ? nil : pictures
        textHash = wordHash(text, pictures)
        self.languages = languages
        self.approvedAt = approvedAt
    }

    package var pictures: [Picture] { shown ?? [] }
}

/// What an item of the outbox says: an answer, or a post of its own.
enum Leaving: Sendable, Equatable {
    case reply(Reply)
    case post(PlannedPost)

    var text: String {
        switch self {
        case .reply(let reply): reply.text
        case .post(let post): post.text
        }
    }

    var textHash: [UInt8] {
        switch self {
        case .reply(let reply): reply.textHash
        case .post(let post): post.textHash
        }
    }

    /// What is shown beside the words; an answer has no pictures.
    var pictures: [Picture] {
        switch self {
        case .reply: []
        case .post(let post): post.pictures
        }
    }

    var account: ID<ChannelAccount> {
        switch self {
        case .reply(let reply): reply.account
        case .post(let post): post.account
        }
    }

    /// What is put into the bytes of a network.
    var outgoing: OutgoingPost {
        switch self {
        case .reply(let reply): OutgoingPost(text: reply.text, answering: reply.answers, languages: reply.languages)
        case .post(let post): OutgoingPost(text: post.text, languages: post.languages)
        }
    }
}
