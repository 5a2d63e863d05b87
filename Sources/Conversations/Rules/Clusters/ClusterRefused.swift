package import Primitives

/// Why a conversation stays where it is among those that ask the same.
package enum ClusterRefused: Refusal {
    case unknown
    case notIn
    case full
    case otherUnit
    case nothingAsked
    case conversationUnclear
    case answerMissing

    package var code: String { "cluster.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .notIn, .full, .otherUnit, .nothingAsked: .conflict
        case .conversationUnclear, .answerMissing: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such list of alike questions, or it is another unit’s. Begin at a conversation."
        case .notIn: "This conversation is not among those that ask the same any more. Look at the list."
        case .full: "At most \(clusterLimit) conversations are kept together. Answer some of them first."
        case .otherUnit: "This conversation is another unit’s. Only those of one unit are answered together."
        case .nothingAsked: "Nobody outside has said anything in this conversation. Choose another one."
        case .conversationUnclear: "Give the address of the conversation that asks the same."
        case .answerMissing: "Write the answer first."
        }
    }
}
