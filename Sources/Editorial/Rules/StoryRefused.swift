package import Primitives

/// Why something about a story is not done.
package enum StoryRefused: Refusal {
    case unknown
    case versionUnknown
    case accountUnfit
    case accountNeedsReconnecting
    case titleUnfit
    case tooLong
    case authorUnknown
    case changed
    case left
    case notInReview
    case notApproved
    case notScheduled
    case ownWords
    case notAsked
    case noteMissing
    case momentPast
    case momentUnfit
    case momentTooFar
    case noFreeSlot
    /// It stands in the outbox, where a person decides about it; why it does.
    case askOutbox(WhyAsked)
    case nothingToSettle
    case languageUnfit
    case threadTooLong
    case threadNotOffered
    case warningNotOffered
    case audienceNotOffered

    /// Why a person decides about what stands in the outbox.
    package enum WhyAsked: Sendable, Hashable {
        /// The network said no.
        case refused
        /// Its moment is long past.
        case late
        /// Nobody knows whether it arrived.
        case unclear
        /// It was set aside for another cause before it left.
        case aside
    }

    package var code: String {
        if case .askOutbox = self { return "story.askOutbox" }
        return "story.\(self)"
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .versionUnknown: .notFound
        case .ownWords, .notAsked: .forbidden
        case .accountUnfit, .titleUnfit, .tooLong, .authorUnknown, .noteMissing, .momentPast, .momentUnfit,
            .momentTooFar,
            .languageUnfit, .threadTooLong, .threadNotOffered, .warningNotOffered, .audienceNotOffered:
            .invalid
        default: .conflict
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such story. Look at the desk."
        case .versionUnknown: "This account has no words for the story yet. Write them first."
        case .accountUnfit: "This account takes no posts of its own. Choose another one."
        case .accountNeedsReconnecting:
            "The network has ended our sign-in for this account. Ask the hub to connect it again; nothing is lost."
        case .titleUnfit: "A story has a title of at most 200 characters."
        case .tooLong: "This is longer than a story may be: 20,000 characters, 50 sources, 30 colleagues."
        case .authorUnknown: "Somebody who is named here does not work here. Choose a colleague."
        case .changed: "A colleague has changed this since you read it. Read it again, then save yours once more."
        case .left: "This has left already. Correct it where it was published."
        case .notInReview: "Nobody waits for a word about this now. Look at its state."
        case .notApproved: "This is not approved. Ask for review first."
        case .notScheduled: "This waits for no moment. Look at its state."
        case .ownWords: "These are your own words. Somebody who did not write them reviews them."
        case .notAsked: "Your word is not what this waits for. Look whose it is."
        case .noteMissing: "Say what should change, in at most 2,000 characters."
        case .momentPast: "That moment is past. Choose a later one."
        case .momentUnfit: "Write the moment like 2026-11-20T17:00:00Z."
        case .momentTooFar: "That moment is more than two years away. Choose an earlier one."
        case .noFreeSlot: "This account has no free slot within a year. Choose a moment, or plan its week."
        case .askOutbox(.refused): "The network refused it. Change the words, or send it again as it is."
        case .askOutbox(.late): "Its moment is long past, so that you are asked. Send it still, or let it be."
        case .askOutbox(.unclear): "Nobody knows whether it arrived. Look on the network first, then decide."
        case .askOutbox(.aside): "It was set aside before it left. Look why, then send it again, or let it be."
        case .nothingToSettle: "There is nothing to decide about this. Look at its state."
        case .languageUnfit: "Write the language by its short code, such as cy or de."
        case .threadTooLong: "A thread has at most 25 posts. Shorten it, or say it in an article and link to that."
        case .threadNotOffered: "This network takes one post and no thread. Shorten the text."
        case .warningNotOffered: "This network has no content warnings. Say it at the beginning of the text."
        case .audienceNotOffered: "This network does not offer that audience for a post. Choose another one."
        }
    }
}
