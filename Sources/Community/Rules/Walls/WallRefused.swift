package import Primitives

/// Why a wall is not kept, or a piece does not come onto it.
package enum WallRefused: String, Refusal {
    case unknown
    case nameUnfit
    case nameTaken
    case titleMissing
    case titleTooLong
    case changed
    case tooManyWalls
    case full
    case sourceUnknown
    case notTheirs
    case notPublic
    case onlyInPart
    case standsHere
    case askedNotTo
    case noteTooLong
    case pieceUnknown
    case placeUnfit
    case reasonUnfit

    package var code: String { "wall.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .sourceUnknown, .pieceUnknown: .notFound
        case .nameTaken, .changed, .tooManyWalls, .full, .standsHere, .askedNotTo, .notPublic, .notTheirs,
            .onlyInPart:
            .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such wall, or it is another unit’s. Look at the list of walls."
        case .nameUnfit: "The name has 2 to 40 small letters, digits and hyphens, such as spring-2027."
        case .nameTaken: "Another wall has this name. Choose a different one."
        case .titleMissing: "Write in one line what the wall shows."
        case .titleTooLong: "The line has at most 200 characters. Shorten it."
        case .changed: "This wall was changed since you read it. Look at it, then save yours."
        case .tooManyWalls: "A unit has at most 50 walls. Remove one first."
        case .full: "A wall has at most 100 pieces. Take one down first."
        case .sourceUnknown: "Nothing that you may read is at this address. Give that of what you want to show."
        case .notTheirs: "Nobody outside has said anything in this conversation. Choose another one."
        case .notPublic: "The original is not for everybody, so it is not shown here."
        case .onlyInPart: "The author marked this as sensitive, so it is not shown here."
        case .standsHere: "This stands on the wall already."
        case .askedNotTo: "Its author asked that it is not shown. Choose something else."
        case .noteTooLong: "The note has at most 500 characters. Shorten it."
        case .pieceUnknown: "This piece does not stand here any more. Look at the wall."
        case .placeUnfit: "Choose a place between 1 and the number of pieces."
        case .reasonUnfit: "Say whether its author asked for it, or we chose otherwise."
        }
    }
}
