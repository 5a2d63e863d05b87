package import Primitives

/// Why somebody does not take part for now, or terms are not set.
package enum TermsRefused: String, Refusal {
    case notAccepted
    case otherVersion
    case ageUnsaid
    case tooYoung
    case tooYoungHere
    case resting
    case textMissing
    case textTooLong
    case ageUnfit
    case startUnfit
    case noTerms

    package var code: String { "terms.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .notAccepted, .tooYoung, .tooYoungHere, .resting: .forbidden
        case .otherVersion: .conflict
        case .noTerms: .notFound
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .notAccepted: "Read the terms of the community and accept them first."
        case .otherVersion: "There are newer terms by now. Read these."
        case .ageUnsaid: "Say whether you are old enough."
        case .tooYoung: "The community is for people who are older. Nothing of you is kept. Thank you for saying so."
        case .tooYoungHere:
            "The community is for people who are older. Take your data along and leave on your own page, please."
        case .resting: "You take no part for now, as you asked. End the rest on your own page first."
        case .textMissing: "Write the terms."
        case .textTooLong: "Terms have at most 50,000 characters. Shorten them."
        case .ageUnfit: "Choose an age from 1 to 21, or none."
        case .startUnfit: "Choose a day from today to a year from now."
        case .noTerms: "The community has no terms."
        }
    }
}
