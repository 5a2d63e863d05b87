import Organization
package import Primitives

/// Why a saved reply is not kept, or not used.
package enum SavedReplyRefused: KeptRefused, Equatable {
    case unknown
    case changed
    case nameTaken
    case tooMany
    case textMissing
    case textTooLong
    /// With the braces around it.
    case variableUnknown(String)
    case notChosen
    case ofAnotherUnit

    package var code: String {
        switch self {
        case .unknown: "savedReply.unknown"
        case .changed: "savedReply.changed"
        case .nameTaken: "savedReply.nameTaken"
        case .tooMany: "savedReply.tooMany"
        case .textMissing: "savedReply.textMissing"
        case .textTooLong: "savedReply.textTooLong"
        case .variableUnknown: "savedReply.variableUnknown"
        case .notChosen: "savedReply.notChosen"
        case .ofAnotherUnit: "savedReply.ofAnotherUnit"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .textMissing, .textTooLong, .variableUnknown, .notChosen: .invalid
        case .changed, .nameTaken, .tooMany, .ofAnotherUnit: .conflict
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such saved reply. Look at the list of saved replies."
        case .changed: "A colleague has changed this saved reply since you began. Look at it, then save yours."
        case .nameTaken: "Another saved reply has this name. Choose another name."
        case .tooMany: "There are 100 saved replies already. Remove one first."
        case .textMissing: "Write the text of the saved reply."
        case .textTooLong: "A saved reply has at most 5,000 characters. Shorten it."
        case .variableUnknown(let mark):
            "\(mark) cannot be filled in. Use one of these: \(SavedReplyVariable.marks)."
        case .notChosen: "Choose a saved reply first."
        case .ofAnotherUnit: "This saved reply is another unit’s. Choose one of the conversation’s unit."
        }
    }
}
