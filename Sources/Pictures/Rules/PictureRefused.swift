package import Primitives

/// Why a picture is not kept, or not shown.
package enum PictureRefused: Refusal {
    case missing
    case tooLarge
    case tooManyPoints
    case unreadable
    case unknown
    case wordsTooLong
    case twice
    case tooMany
    case notAdded

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
        case .tooManyPoints: "This picture has more than 100 million points. Make it smaller and add it again."
        case .unreadable:
            "This is no whole picture that networks show: JPEG, PNG, GIF or WebP. Save it as one of these, then add it again."
        case .unknown: "There is no such picture here. Add it again."
        case .twice: "The same picture is there twice. Take one of them away."
        case .tooMany: "There are more than 20 pictures. Take some away."
        case .notAdded:
            "A picture is chosen and not added yet, so nothing was sent. Choose it again and add it, or leave it out."
        case .wordsTooLong: "Say what the picture shows in at most 2,000 characters."
        }
    }
}
