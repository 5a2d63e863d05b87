package import Primitives

/// Why a file is not kept with an answer, or not there.
package enum AnswerFileRefused: String, Refusal {
    case unknown
    case missing
    case tooLarge
    case tooMany
    case typeUnfit
    case altMissing
    case altTooLong
    case nameUnfit
    case formUnreadable

    package var code: String { "answerFile.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .tooLarge: .tooLarge
        case .tooMany: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such file at this answer."
        case .missing: "Choose a file."
        case .tooLarge: "A file has at most 5 MB. Choose a smaller one."
        case .tooMany: "An answer has at most ten files. Remove one first."
        case .typeUnfit: "Choose a picture (PNG, JPEG, WebP, GIF), a PDF, plain text or CSV."
        case .altMissing: "Say in a sentence what the file shows."
        case .altTooLong: "What the file shows is said in at most 500 characters. Shorten it."
        case .nameUnfit: "Give the file a name of at most 120 characters."
        case .formUnreadable: "The form could not be read. Load the page again and choose the file once more."
        }
    }
}
