import Channels
import Conversations
import Listening
import Primitives

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// One post of a conversation.
struct PostJSON: Described {
    let id: String
    let networkID: String
    let url: String?
    let direction: String
    let author: String
    let authorHandle: String
    let text: String
    let language: String?
    let createdAt: String
    /// What its author says of that, where it lies in the future or before the web: then `createdAt` is when it came.
    let claimedAt: String?
    /// Whether its author is who they say, where somebody whom we trust has looked: `verified`, `unverified` or `forged`.
    let sender: String?
    let fate: String
    /// Before whom it was said: `public`, `unlisted`, `private` (followers) or `direct` (those whom it names).
    let audience: String
    /// The words that its author put in front of what may hurt.
    let contentWarning: String?
    /// Why it could not be answered when it came in: `gate`, `blocked` or `gone`.
    let cannotAnswer: String?
    /// Where the post that it quotes can be read.
    let quotedURL: String?
    let media: [MediaJSON]
    /// What it said before its author changed it, oldest first.
    let former: [FormerWordingJSON]
    /// Why it is here, one sentence each.
    let reasons: [String]
    let agent: String?

    init(_ post: Post, former: [FormerWording] = []) {
        id = post.id.description
        networkID = post.content.id
        url = post.content.url
        direction = post.direction.rawValue
        author = post.content.author.displayName
        authorHandle = post.content.author.handle
        text = post.content.text
        language = post.language
        createdAt = post.content.createdAt.description
        claimedAt = post.content.claimedAt?.description
        sender = post.content.sender?.rawValue
        fate = post.fate.rawValue
        audience = post.content.audience.rawValue
        contentWarning = post.content.contentWarning
        cannotAnswer = post.content.obstacle?.rawValue
        quotedURL = post.content.quotedURL
        media = post.content.media.map(MediaJSON.init)
        self.former = former.map(FormerWordingJSON.init)
        reasons = post.reasons.map(\.sentence)
        agent = post.agent?.description
    }

    static let example = PostJSON(
        id: exampleID,
        networkID: "115573",
        url: "https://toot.wales/@gwen/115573",
        author: "Gwen Morris",
        authorHandle: "gwen@toot.wales",
        text: "Is the meter wrong or is it me?",
        media: [.example],
        former: [.example],
        reasons: ["Found by “night tariff”: tariff"]
    )

    private init(
        id: String,
        networkID: String,
        url: String?,
        author: String,
        authorHandle: String,
        text: String,
        media: [MediaJSON],
        former: [FormerWordingJSON],
        reasons: [String]
    ) {
        (self.id, self.networkID, self.url, self.direction, self.author) = (id, networkID, url, "theirs", author)
        (self.authorHandle, self.text, self.language, self.createdAt) = (authorHandle, text, "en", exampleMoment)
        (claimedAt, sender) = ("2031-01-01T00:00:00.000Z", "verified")
        (self.fate, self.audience, self.contentWarning, self.cannotAnswer) = ("edited", "public", "bills", "gate")
        (self.quotedURL, self.media, self.former) = ("https://toot.wales/@huw/115570", media, former)
        (self.reasons, self.agent) = (reasons, exampleID)
    }
}

/// A picture, film or sound of a post: said, never loaded.
struct MediaJSON: Described {
    let kind: String
    let url: String?
    /// The author's own words for it.
    let alternativeText: String?

    init(_ media: PostMedia) {
        (kind, url, alternativeText) = (media.kind.rawValue, media.url, media.alternativeText)
    }

    static let example = MediaJSON(
        PostMedia(kind: .image, url: "https://toot.wales/media/1", alternativeText: "A display that reads 28.6p")
    )
}

/// What a post said until its author changed it.
struct FormerWordingJSON: Described {
    let text: String
    let contentWarning: String?
    let until: String

    init(_ former: FormerWording) {
        text = former.content.text
        contentWarning = former.content.contentWarning
        until = former.until.description
    }

    private init(text: String, contentWarning: String?, until: String) {
        (self.text, self.contentWarning, self.until) = (text, contentWarning, until)
    }

    static let example = FormerWordingJSON(text: "Is the meter wrong?", contentWarning: "bills", until: exampleMoment)
}
