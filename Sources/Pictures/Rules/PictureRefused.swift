package import Primitives

/// Why a picture is not kept, or not shown.
package enum PictureRefused: Refusal {
    case missing
    case tooLarge
    case unreadable
    case unknown
    case wordsTooLong
    case twice
    case tooMany

    package var code: String { "picture.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .missing: "This file is empty. Choose another one."
        case .tooLarge: "This file is larger than 8 MB. Make the picture smaller and add it again."
        case .unreadable:
            "This is no whole picture that networks show: JPEG, PNG, GIF or WebP. Save it as one of these, then add it again."
        case .unknown: "There is no such picture here. Add it again."
        case .twice: "The same picture is there twice. Take one of them away."
        case .tooMany: "There are more than \(AddedPicture.most) pictures. Take some away."
        case .wordsTooLong: "Say what the picture shows in at most 2,000 characters."
        }
    }
}
