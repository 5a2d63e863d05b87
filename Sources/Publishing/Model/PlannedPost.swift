package import Channels
package import Governance
package import Pictures
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
    /// SHA-256 of `text`, of its pictures and of what stands in front of it, taken when it was approved and compared before it leaves.
    package let textHash: [UInt8]
    package let languages: [String]
    package let approvedAt: Moment
    /// Its posts below each other, the first under its own id; `nil` where it is one post.
    package let thread: [Part]?
    /// The post that the first of them shows below its words.
    package let quotes: QuotedPost?
    /// What stands in front of its words until readers open it; before each post of a thread.
    package let warning: String?
    /// `nil` where it is for everybody, and shown around.
    package let audience: Audience?

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
        approvedAt: Moment,
        thread: [Part]? = nil,
        quotes: QuotedPost? = nil,
        warning: String? = nil,
        audience: Audience? = nil
    ) {
        self.id = id
        self.account = account
        self.unit = unit
        self.author = author
        self.writers = writers
        self.approver = approver
        self.text = text
        shown = pictures.isEmpty ? nil : pictures
        textHash = postHash(text, pictures, behind: warning, to: audience)
        self.languages = languages
        self.approvedAt = approvedAt
        self.thread = thread
        self.quotes = quotes
        (self.warning, self.audience) = (warning, audience)
    }

    package var pictures: [Picture] { shown ?? [] }
}

/// What an item of the outbox says: an answer, or a post of its own.
enum Leaving: Sendable, Equatable {
    case reply(Reply)
    case post(PlannedPost)
    case part(PlannedPost.Part, of: PlannedPost)

    var text: String {
        switch self {
        case .reply(let reply): reply.text
        case .post(let post): post.text
        case .part(let part, _): part.text
        }
    }

    var textHash: [UInt8] {
        switch self {
        case .reply(let reply): reply.textHash
        case .post(let post): post.textHash
        case .part: hash
        }
    }

    /// The same, of what stands here now.
    var hash: [UInt8] {
        switch self {
        case .reply: wordHash(text, pictures)
        case .post(let post), .part(_, let post):
            postHash(text, pictures, behind: post.warning, to: post.audience)
        }
    }

    /// What is shown beside the words; of a thread the first post has it.
    var pictures: [Picture] {
        switch self {
        case .reply(let reply): reply.pictures
        case .post(let post): post.pictures
        case .part(let part, let post): pictures(of: part, of: post)
        }
    }

    private func pictures(of part: PlannedPost.Part, of post: PlannedPost) -> [Picture] {
        part.id == post.id ? post.pictures : []
    }

    var account: ID<ChannelAccount> {
        switch self {
        case .reply(let reply): reply.account
        case .post(let post), .part(_, let post): post.account
        }
    }

    /// What is put into the bytes of a network.
    var outgoing: OutgoingPost {
        switch self {
        case .reply(let reply): OutgoingPost(text: reply.text, answering: reply.answers, languages: reply.languages)
        case .post(let post): post.outgoing(post.text, quoting: post.quotes)
        case .part(let part, let post): post.outgoing(part.text, quoting: part.id == post.id ? post.quotes : nil)
        }
    }
}

extension PlannedPost {
    fileprivate func outgoing(_ text: String, quoting quoted: QuotedPost?) -> OutgoingPost {
        var post = OutgoingPost(
            text: text,
            languages: languages,
            visibility: (audience ?? .everybody).rawValue,
            contentWarning: warning
        )
        post.quotes = quoted
        return post
    }
}
