public import Primitives

/// What a person wrote and where it shall go.
public struct OutgoingPost: Sendable, Hashable, Codable {
    /// The words, signature included, exactly as they shall appear.
    public var text: String
    /// The post that this one answers; `nil` for a post of its own.
    public var answers: IncomingPost?
    public var languages: [String]
    /// `public`, or the network's own word for another audience; an answer is never said before more than its post was.
    public var visibility: String
    /// The words in front of what may hurt, where the network has such; an answer bears those of its post.
    public var contentWarning: String?
    /// In the order in which they are shown; a way out that is no `PicturePublisher` is never given any.
    public var pictures: [OutgoingPicture]
    /// Whether what it answers is the account's own post right before it in a thread.
    public var continues = false
    /// The post that it shows below its words.
    public var quotes: QuotedPost?

    public init(
        text: String,
        answers: IncomingPost? = nil,
        languages: [String] = [],
        visibility: String = "public",
        contentWarning: String? = nil,
        pictures: [OutgoingPicture] = []
    ) {
        self.text = text
        self.answers = answers
        self.languages = languages
        self.visibility = visibility
        self.contentWarning = contentWarning
        self.pictures = pictures
    }

    /// An answer to a post: before no more people than the post was said to, and behind its warning.
    public init(text: String, answering post: IncomingPost, languages: [String]) {
        self.init(
            text: text,
            answers: post,
            languages: languages,
            visibility: post.audience.rawValue,
            contentWarning: post.contentWarning
        )
    }
}

/// A post with every byte decided: what is sent first is what is sent ever after.
public struct FrozenPost: Sendable, Hashable, Codable {
    /// The key that tells the network that two requests are the same one, such as an rkey.
    public var key: String
    /// The request's body as the connector will send it.
    public var payload: String
    /// The moment of freezing; part of the payload on networks that carry a creation time.
    public var frozenAt: Moment

    public init(key: String, payload: String, frozenAt: Moment) {
        self.key = key
        self.payload = payload
        self.frozenAt = frozenAt
    }
}

/// The network's word that a post exists.
public struct Receipt: Sendable, Hashable, Codable {
    /// The network's own id of our post.
    public var id: String
    public var url: String?
    /// What is needed to answer or change it later, such as a `cid`.
    public var handle: [String: String]

    public init(id: String, url: String? = nil, handle: [String: String] = [:]) {
        self.id = id
        self.url = url
        self.handle = handle
    }
}

/// What came of one attempt to publish.
public enum PublishOutcome: Sendable, Hashable {
    case published(Receipt)
    /// The network said no, and will say no again. `reason` has the network's own words.
    case rejected(reason: String)
    /// The network certainly did not take it; ask again no earlier than after this pause.
    ///
    /// A pause is the account's: nothing else leaves through it meanwhile.
    case notNow(reason: String, retryAfter: Duration?)
    /// The account's authorisation has ended; hold the queue until a person reconnects it.
    case needsReconnecting(reason: String)
    /// The network has taken a first part, which nobody sees yet, such as a container that is published next. What is sent,
    /// and looked for, from now on is this; it is stored before anything else happens.
    case begun(FrozenPost)
    /// The request may or may not have been taken. Never send again before a reconciliation.
    case unknown(reason: String)
    /// The network has it and shows it to nobody yet, such as a forum whose moderators look first. No machine sends it again.
    case taken(reason: String)
}

/// What looking at our own posts on the network told.
public enum Reconciliation: Sendable, Hashable {
    case found(Receipt)
    /// The network shows our posts and this one is certainly not among them.
    case absent
    /// The network could not be asked, or does not show enough.
    case undetermined(reason: String)
    /// The network has it and shows it to nobody yet.
    case taken(reason: String)
}

/// The way out to one account on one network.
public protocol Publisher: Sendable {
    /// What the network takes, as the account's own server says where it says so.
    func limits() async throws -> TextLimits

    /// Decides every byte and the key. Pure but for identities that have to be looked up; publishes nothing.
    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost

    /// One attempt, on a connection of its own, never repeated by the HTTP client.
    func publish(_ post: FrozenPost) async -> PublishOutcome

    /// Looks whether an attempt of unknown outcome did arrive.
    func reconcile(_ post: FrozenPost) async -> Reconciliation
}

/// Why a post cannot be frozen.
public enum OutgoingRefused: Refusal {
    case tooLong(length: Int, limit: Int)
    case tooManyBytes(length: Int, limit: Int)
    case empty
    case cannotAnswer(reason: String)
    case cannotBeAnswered(AnswerObstacle)
    case picturesNotTaken
    case tooManyPictures(count: Int, limit: Int)
    case pictureTypeUnfit(PictureType)
    case pictureTooLarge(bytes: Int, limit: Int)
    case pictureWordsMissing
    case pictureWordsTooLong(length: Int, limit: Int)
    /// The network's own words about a picture that it did not take.
    case pictureRefused(reason: String)
    /// A post that shall get other words shows other pictures by now than those that were sent.
    case picturesChanged
    case picturesNotKept

    public var code: String {
        switch self {
        case .tooLong: "outgoing.tooLong"
        case .tooManyBytes: "outgoing.tooManyBytes"
        case .empty: "outgoing.empty"
        case .cannotAnswer: "outgoing.cannotAnswer"
        case .cannotBeAnswered: "outgoing.cannotBeAnswered"
        case .picturesNotTaken: "outgoing.picturesNotTaken"
        case .tooManyPictures: "outgoing.tooManyPictures"
        case .pictureTypeUnfit: "outgoing.pictureTypeUnfit"
        case .pictureTooLarge: "outgoing.pictureTooLarge"
        case .pictureWordsMissing: "outgoing.pictureWordsMissing"
        case .pictureWordsTooLong: "outgoing.pictureWordsTooLong"
        case .pictureRefused: "outgoing.pictureRefused"
        case .picturesChanged: "outgoing.picturesChanged"
        case .picturesNotKept: "outgoing.picturesNotKept"
        }
    }

    public var message: String {
        switch self {
        case .tooLong(let length, let limit):
            "This network takes \(limit) characters and the text has \(length). Shorten it and send again."
        case .tooManyBytes(let length, let limit):
            "This network takes \(limit) bytes and the text has \(length): signs such as emoji weigh several. "
                + "Leave some out and send again."
        case .empty: "There are no words to send. Write something first."
        case .cannotAnswer(let reason): reason
        case .cannotBeAnswered(let obstacle): obstacle.message
        case .picturesNotTaken: "This account takes no pictures from Parley. Take them away, then go on."
        case .tooManyPictures(let count, let limit):
            "This network takes \(limit) pictures with a post and this has \(count). Take some away."
        case .pictureTypeUnfit(let type):
            "This network does not take pictures of the kind \(type.rawValue). Use a JPEG or a PNG."
        case .pictureTooLarge(let bytes, let limit):
            "This network takes pictures of \(limit / 1_000) kB at most and this one has \((bytes + 999) / 1_000) kB. "
                + "Make it smaller and add it again."
        case .pictureWordsMissing: "Say what each picture shows, for those who do not see it."
        case .pictureWordsTooLong(let length, let limit):
            "This network takes \(limit) characters about a picture and there are \(length). Say it in fewer."
        case .pictureRefused(let reason): "The network did not take a picture: \(reason)"
        case .picturesChanged:
            "The post shows other pictures there than those that were sent, or says something else about them. "
                + "It was not changed. Look at it on its network."
        case .picturesNotKept:
            "New words would take the pictures from this post. It was not changed. Take it back, or answer once more."
        }
    }
}
