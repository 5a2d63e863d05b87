package import Primitives

/// Why what a member sent by mail does not stand in the community.
package enum MailReplyRefused: String, Refusal, CaseIterable {
    /// Nobody has this address to write to, or nobody has it any more.
    case unknown
    case ended
    case otherSender
    case noWords
    case tooLong
    case unreadable
    case closed
    case paused
    /// They have still to accept the terms, which is not done by a mail.
    case terms
    /// They take no part for now, by their own wish.
    case resting
    /// They read the space in which it stands, and do not write there.
    case readOnly
    case tooMany
    case tooManyLinks
    case repeated

    package var code: String { "mailReply.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .tooMany: .tooMany
        case .ended, .closed, .repeated: .conflict
        case .otherSender, .paused, .terms, .resting, .readOnly: .forbidden
        case .noWords, .tooLong, .unreadable, .tooManyLinks: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "Nobody takes mail at this address. Open the topic and answer there."
        case .ended: "A mail can be answered for thirty days. Open the topic and answer there."
        case .otherSender: "Answer from the address with which you sign in, or open the topic and answer there."
        case .noWords: "There were no words of yours above what was quoted. Write above it and send it once more."
        case .tooLong: "This is longer than what stands in a topic. Shorten it and send it once more."
        case .unreadable: "This mail could not be read. Send it once more as plain text."
        case .closed: "Nobody writes in this topic any more. Begin a new one, and name this in it."
        case .paused: "You may read here and not write for now. Your own page says why and for how long."
        case .terms: "Read the terms of the community and accept them there. Then send your mail once more."
        case .resting: "You take no part for now, as you asked. End the rest on your own page, and send it once more."
        case .readOnly: "You may read here and not write. Ask a host of this space."
        case .tooMany: "You have written a lot in a short time. Wait an hour and send it once more."
        case .tooManyLinks: "There are more links in this than you may write. Leave some out and send it once more."
        case .repeated: "You have said this already, so it stands there once."
        }
    }

    /// What it is called that a contribution was not taken; `nil` of what is no business of its writer.
    init?(_ refusal: any Error) {
        switch refusal {
        case CommunityRefused.textMissing: self = .noWords
        case CommunityRefused.textTooLong: self = .tooLong
        case CommunityRefused.tooManyLinks: self = .tooManyLinks
        case CommunityRefused.tooManyPosts, CommunityRefused.tooManyActs: self = .tooMany
        case CommunityRefused.repeated, CommunityRefused.idTaken: self = .repeated
        case CommunityRefused.closed, CommunityRefused.unknown: self = .closed
        case MemberRefused.suspended: self = .paused
        case TermsRefused.notAccepted: self = .terms
        case TermsRefused.resting: self = .resting
        case SpaceRefused.readOnly: self = .readOnly
        case MemberRefused.notSignedIn: self = .unknown
        default: return nil
        }
    }
}
