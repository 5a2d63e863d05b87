package import Primitives

/// Why something in the community is not written, not changed or not counted.
package enum CommunityRefused: String, Refusal {
    case unknown
    case titleMissing
    case titleTooLong
    case textMissing
    case textTooLong
    case languageMalformed
    case tagsUnfit
    case tooManyLinks
    case tooManyPosts
    case repeated
    case updateNotYours
    case unitUnknown
    case closed
    case notYours
    case changed
    case notAnAnswer
    case noAnswerWanted
    case ownWords
    case noMeToo
    case notAnIdea
    case sameProgress
    case noteMissing
    case noteTooLong
    case sameState
    case mergeUnfit
    case notHidden
    case appealed
    case hoursUnfit
    case needsApproval
    case doNotContact
    case approvedWords
    case handedOver
    case tooManyActs
    case idTaken

    package var code: String { "community.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .unitUnknown: .notFound
        case .updateNotYours, .notYours, .ownWords: .forbidden
        case .tooManyPosts, .tooManyActs: .tooMany
        case .closed, .changed, .sameProgress, .sameState, .notHidden, .appealed, .repeated, .idTaken, .handedOver,
            .approvedWords, .doNotContact, .needsApproval:
            .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This is not here, or not any more. Look at the list of topics."
        case .titleMissing: "Write in one line what it is about."
        case .titleTooLong: "The line has at most 200 characters. Shorten it."
        case .textMissing: "Write some words."
        case .textTooLong: "This has at most 20,000 characters. Shorten it."
        case .languageMalformed: "Name the language as en, de or pt-BR."
        case .tagsUnfit: "Choose at most five tags of one word each, with at most 30 characters."
        case .tooManyLinks: "There are too many links in this. Leave some of them out."
        case .tooManyPosts: "You have written a lot in a short time. Wait an hour and go on."
        case .repeated: "You have written this already. Look at what you wrote before."
        case .updateNotYours: "Updates are written by the organisation. Choose question, idea, problem or praise."
        case .unitUnknown: "There is no such unit. Choose one from the list."
        case .closed: "This topic is closed. Begin a new one, and name this in it."
        case .notYours: "Only whoever wrote this changes it. Write a comment instead."
        case .changed: "This was changed since you read it. Look at it, then save yours."
        case .notAnAnswer: "Only an answer of this topic can be the right one."
        case .noAnswerWanted: "Only questions and problems have a right answer."
        case .ownWords: "Nobody says this of words of their own."
        case .noMeToo: "This is said of questions, problems and ideas only."
        case .notAnIdea: "Only an idea is planned, done or declined."
        case .sameProgress: "This idea has come that far already."
        case .noteMissing: "Say in a sentence why, so that everybody who asked can read it."
        case .noteTooLong: "The note has at most 1,000 characters. Shorten it."
        case .sameState: "This is so already."
        case .mergeUnfit: "Choose another topic of the same kind that goes on itself."
        case .notHidden: "This can be seen by everybody, so there is nothing to ask for."
        case .appealed: "You have asked for this already. Somebody will look at it."
        case .hoursUnfit: "Choose between 1 and 168 hours."
        case .needsApproval: "Colleagues must approve this first. Answer from its conversation, where they are asked."
        case .doNotContact: "This person is not to be contacted. Look at their page, or wait until they write."
        case .approvedWords: "This was approved as it stands. Write a comment instead."
        case .handedOver: "This has become a conversation. Hand that over to the other unit, and leave this here."
        case .tooManyActs: "You have done a lot in a short time. Wait an hour and go on."
        case .idTaken: "This form was sent already, with other words. Yours are kept: send them once more."
        }
    }
}
