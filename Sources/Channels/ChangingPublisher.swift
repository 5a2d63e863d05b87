/// What shall become of a post of ours that stands on a network, every byte decided.
public struct PostChange: Sendable, Hashable, Codable {
    /// The network's word that the post exists.
    public var receipt: Receipt
    /// The body that puts other words in its place; `nil` takes the post back.
    public var payload: String?

    public init(of receipt: Receipt, payload: String? = nil) {
        self.receipt = receipt
        self.payload = payload
    }
}

/// A way out on which a post of ours can be changed, or taken back, where it stands.
///
/// Both are harmless when they are done twice: a post that has the words gets them again, one that is gone stays gone.
/// What a network lets be done is said by its manifest (`edit`, `withdraw`); nothing else is asked for.
public protocol ChangingPublisher: Publisher {
    /// Decides the body that puts these words in the place of those of a post. Pure but for identities.
    func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String

    /// One attempt, on a connection of its own; `published` means that it is as it should be now.
    func carryOut(_ change: PostChange) async -> PublishOutcome

    /// Looks whether it is as it should be (`found`), or still as it was (`absent`).
    func look(whether change: PostChange) async -> Reconciliation
}

/// A post of ours as it was sent, which stands on a network with pictures.
public struct PicturedPost: Sendable, Hashable, Codable {
    /// The network's word that the post exists.
    public var receipt: Receipt
    /// What was sent: the network's own names of the pictures stand in it.
    public var sent: FrozenPost
    /// What was sent beside the words, in its order.
    public var pictures: [PictureFacts]

    public init(_ receipt: Receipt, sent: FrozenPost, pictures: [PictureFacts]) {
        (self.receipt, self.sent, self.pictures) = (receipt, sent, pictures)
    }
}

/// A way out on which a post of ours gets other words and keeps its pictures (`editBesidePictures`).
public protocol PictureKeepingPublisher: ChangingPublisher {
    /// Decides the body that puts other words beside the pictures that stand there.
    ///
    /// Refused (`picturesChanged`) where those are not the ones that were sent; `carryOut` looks once more, and changes
    /// nothing where they are others by then.
    func freeze(_ post: OutgoingPost, replacing standing: PicturedPost) async throws -> String
}

extension ChangingPublisher {
    public func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String {
        throw OutgoingRefused.cannotAnswer(
            reason: "This network lets no post be changed. Take it back and answer anew."
        )
    }
}
