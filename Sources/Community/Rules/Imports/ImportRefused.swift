package import Primitives

/// Why something of another forum is not taken in, or a profile of it is not claimed.
package enum ImportRefused: String, Refusal {
    case sourceUnfit
    case siteUnfit
    case tooMuch
    case idUnfit
    case dateUnfit
    case nameMissing
    case titleMissing
    case textMissing
    case textTooLong
    case typeUnfit
    case topicUnknown
    case answerUnknown
    case numberUnfit
    case linkToItself
    case claimUnknown
    case notImported
    case tooManyClaims
    case claimSettled

    package var code: String { "import.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .claimUnknown, .notImported: .notFound
        case .claimSettled: .conflict
        case .tooManyClaims: .tooMany
        case .tooMuch: .tooLarge
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .sourceUnfit: "Name the forum with letters, digits, points and hyphens, 80 at most, as in forum.example."
        case .siteUnfit: "Give the address of the old forum as https://forum.example."
        case .tooMuch: "At most 2,000 lines are taken in at once. Send them in parts."
        case .idUnfit: "An id has between 1 and 100 characters, and none that cannot be seen."
        case .dateUnfit: "A date stands between 1990 and today, as in 2018-03-12T17:00:45Z."
        case .nameMissing: "A member has a name."
        case .titleMissing: "A topic has a title with at most 300 characters."
        case .textMissing: "There are no words in this."
        case .textTooLong: "A text has at most 100,000 bytes."
        case .typeUnfit: "This type is not known here."
        case .topicUnknown: "Its topic did not come along."
        case .answerUnknown: "Its answer did not come along."
        case .numberUnfit: "A number stands between 1 and 1,000,000."
        case .linkToItself: "A topic does not lead to itself."
        case .claimUnknown: "There is no such request."
        case .notImported: "This member did not come from another forum, so there is nothing to claim."
        case .tooManyClaims: "You have asked for five profiles already. Wait until somebody has looked."
        case .claimSettled: "Somebody has decided this already."
        }
    }
}
