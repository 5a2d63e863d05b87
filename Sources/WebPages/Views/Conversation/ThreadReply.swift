import Primitives

/// A reply of ours, and how far it has come.
struct ThreadReply: Sendable {
    var id: String
    /// The colleague who wrote it.
    var author: String
    /// The account it goes out from, such as “@marram on Mastodon”.
    var account: String
    var at: Moment
    /// The words, signature included, exactly as they go out.
    var text: Passage
    var state: ReplyState
    /// Whether the viewer may undo or resolve it.
    var mayAct = true
    /// What became of it where it stands; `nil` where nothing can.
    var corrections: ThreadCorrections?
    /// What leaves beside the words.
    var pictures: [VersionPicture] = []
}

/// How far a reply has come.
enum ReplyState: Sendable {
    /// Waits on the server until then, and can be taken back.
    case held(until: Moment)
    /// Waits for its turn; the moment of the next attempt where one failed before.
    case queued(nextAttempt: Moment?)
    /// The crisis switch holds it; until it is let go, it can be taken back.
    case halted
    case sending
    case sent(at: Moment, url: String?)
    /// Nobody knows whether the network took it; a person decides.
    case unknown(explanation: String)
    /// The network said no, in these words.
    case rejected(words: String, mayRetry: Bool)
    /// Its moment is so long past that a person says whether it is still sent.
    case late
    case givenUp(by: String)
}

/// What a person decides about a reply whose outcome is unknown or that was rejected: field `choice`.
enum ReplyResolution: String, Sendable, CaseIterable {
    case published
    case again
    /// It is looked for on the network once more.
    case look
    case abandon
}
