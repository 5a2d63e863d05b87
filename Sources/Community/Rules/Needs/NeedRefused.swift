package import Primitives

/// Why a need is not gathered, not changed or not decided.
package enum NeedRefused: String, Refusal {
    case unknown
    case titleMissing
    case titleTooLong
    case wordsUnfit
    case ownerUnfit
    case sourceUnknown
    case otherUnit
    case gatheredAlready
    case notGathered
    case tooMany
    case tooManyNeeds
    case changed
    case textMissing
    case textTooLong
    case sameState
    case stateUnfit
    case notDecided

    package var code: String { "need.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .sourceUnknown: .notFound
        case .otherUnit, .gatheredAlready, .notGathered, .tooMany, .tooManyNeeds, .changed, .sameState, .stateUnfit,
            .notDecided:
            .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such need, or it is another unit’s. Look at the list of needs."
        case .titleMissing: "Write in one line what is wanted."
        case .titleTooLong: "The line has at most 200 characters. Shorten it."
        case .wordsUnfit: "Choose one to six words that stand in what people say about it."
        case .ownerUnfit: "Choose somebody who works here and answers in this unit."
        case .sourceUnknown: "Nothing that you may read is at this address. Give that of a topic or a conversation."
        case .otherUnit: "This belongs to another unit. A need gathers what was said to one unit."
        case .gatheredAlready: "This belongs to a need already. Take it out there first."
        case .notGathered: "This does not belong to the need any more. Look at the list."
        case .tooMany: "A need gathers at most 200 topics, clusters and conversations. Gather another one."
        case .tooManyNeeds: "This unit has 500 needs that are not decided. Decide some of them first."
        case .changed: "This was changed since you read it. Look at it, then save yours."
        case .textMissing: "Say in some sentences what was decided and why; everybody who asked reads it."
        case .textTooLong: "The decision has at most 2,000 characters. Shorten it."
        case .sameState: "This is so already."
        case .stateUnfit: "Only what was decided with yes is done, and what is done is not decided again."
        case .notDecided: "There is no decision yet. Decide first."
        }
    }
}
