package import Primitives

/// Why somebody is no member, or may not take part now.
package enum MemberRefused: Refusal {
    case notSignedIn
    case suspended
    case unknown
    case nameMissing
    case nameTooLong
    case nameUnfit
    case nameTaken
    case linkUnknown
    case linkUsed
    case linkEnded
    case tooMany
    case mailNotSetUp

    package var code: String { "member.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .notSignedIn: .unauthenticated
        case .suspended: .forbidden
        case .unknown, .linkUnknown: .notFound
        case .nameMissing, .nameTooLong, .nameUnfit: .invalid
        case .nameTaken, .linkUsed, .linkEnded, .mailNotSetUp: .conflict
        case .tooMany: .tooMany
        }
    }

    package var message: String {
        switch self {
        case .notSignedIn: "Sign in as a member first."
        case .suspended: "You may read here and not write for now. Your own page says why and for how long."
        case .unknown: "There is no such member."
        case .nameMissing: "Choose a name by which others know you."
        case .nameTooLong: "A name has at most 30 characters. Choose a shorter one."
        case .nameUnfit:
            "Use letters of one script, digits, spaces, hyphens and points behind words, and begin with a letter."
        case .nameTaken: "Somebody has this name, or one that looks like it. Choose another one."
        case .linkUnknown: "This link leads nowhere. Ask for a new one."
        case .linkUsed: "This link was used already. Ask for a new one."
        case .linkEnded: "This link has run out. Ask for a new one."
        case .tooMany: "There were too many attempts. Wait a quarter of an hour and try again."
        case .mailNotSetUp: "Members sign in by mail, and mail is not set up here. Ask whoever runs this Parley."
        }
    }
}
