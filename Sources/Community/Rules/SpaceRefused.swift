package import Primitives

/// Why something about a space is not done.
package enum SpaceRefused: String, Refusal {
    case unknown
    case nameMissing
    case nameTooLong
    case aboutTooLong
    case readOnly
    case notHost
    case changed
    case sameKind
    case staysOpen
    case staysOutside
    case unconfirmed
    case notForMembers
    case personUnknown
    case personThere
    case topicStays
    /// A topic stands in a space of its own unit.
    case otherUnit
    /// Whoever wrote in a topic would not read it any more, and is to be invited.
    case leavesOut
    case tooManyPeople
    case tooManySpaces

    package var code: String { "space.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .personUnknown: .notFound
        case .readOnly, .notHost: .forbidden
        case .nameMissing, .nameTooLong, .aboutTooLong, .notForMembers: .invalid
        case .tooManyPeople, .tooManySpaces: .tooMany
        default: .conflict
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This space is not here, or not any more. Look at the list of spaces."
        case .nameMissing: "Give the space a name."
        case .nameTooLong: "The name has at most 60 characters. Shorten it."
        case .aboutTooLong: "What it is for has at most 1,000 characters. Shorten it."
        case .readOnly: "You may read here and not write. Ask a host of this space."
        case .notHost: "This is done by the hosts of this space. Ask one of them."
        case .changed: "This space was changed since you read it. Look at it, then do it again."
        case .sameKind: "It is of this kind already."
        case .staysOpen: "What anybody could read stays open. Hide single topics, or make another space."
        case .staysOutside: "Members write here, and would lose what they wrote. Make another space for colleagues."
        case .unconfirmed: "Others would see what stands here. Look at how much that is, and confirm the number."
        case .notForMembers: "This space is for colleagues only. Make it private or closed first."
        case .personUnknown: "There is nobody like that here. Look at the list of people."
        case .personThere: "This member belongs to the space already."
        case .topicStays: "This topic belongs to a space and stays in it. Begin a new one elsewhere."
        case .otherUnit: "This space is of another unit. Move the topic to that unit first, or choose another space."
        case .leavesOut:
            "Members who wrote here do not belong to the space. Look at how many they are, and confirm that they are invited."
        case .tooManyPeople: "A space has at most 2,000 people. Make another one."
        case .tooManySpaces: "A unit has at most 100 spaces. Use one that is there."
        }
    }
}
