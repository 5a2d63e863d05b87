import Conversations
import Organization
package import Primitives

/// How many macros somebody may have for themselves, and a unit for its people.
package let macroLimit = 100

/// So many tags a macro gives at most.
private let macroTagLimit = 5

extension Macro.Actions {
    /// The actions as they are kept, or what no conversation could be given.
    func checked(at now: Moment) throws -> Macro.Actions {
        var actions = self
        actions.tags = try tags.reduce(into: []) { known, text in
            let tag = try checkedTag(text)
            if !known.contains(tag) { known.append(tag) }
        }
        guard actions.tags.count <= macroTagLimit else { throw MacroRefused.tooManyTags }
        if let need {
            try BulkChange.prioritise(need.priority, reason: need.reason).check(at: now)
            let reason = need.reason.onOneLine
            actions.need = Conversation.Need(
                priority: need.priority,
                reason: need.priority == .normal ? "" : reason
            )
        }
        if let snoozeHours {
            guard (1...2_160).contains(snoozeHours) else { throw MacroRefused.hoursUnfit }
            // Whoever is asked whether they take it would find it asleep.
            guard target == nil else { throw MacroRefused.offeredAndPutOff }
        }
        guard !isDone || (snoozeHours == nil && target == nil) else { throw MacroRefused.doneAndMore }
        actions.note = target == nil || note.allSatisfy(\.isWhitespace) ? "" : try checkedNote(note)
        guard actions != Macro.Actions() else { throw MacroRefused.nothingDone }
        return actions
    }
}

/// Why a macro is not kept, or not applied.
package enum MacroRefused: KeptRefused {
    case unknown
    case changed
    case nameTaken
    case tooMany
    case nothingDone
    case tooManyTags
    case hoursUnfit
    case offeredAndPutOff
    case doneAndMore
    case agentUnknown
    case savedReplyUnfit
    case notChosen
    case ofAnotherUnit

    package var code: String { "macro.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .changed, .nameTaken, .tooMany, .ofAnotherUnit: .conflict
        case .nothingDone, .tooManyTags, .hoursUnfit, .offeredAndPutOff, .doneAndMore, .agentUnknown, .savedReplyUnfit,
            .notChosen:
            .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such macro. Look at the list of macros."
        case .changed: "A colleague has changed this macro since you began. Look at it, then save yours."
        case .nameTaken: "Another macro has this name. Choose another name."
        case .tooMany: "There are 100 macros already. Remove one first."
        case .nothingDone: "Say what the macro does: choose at least one thing."
        case .tooManyTags: "A macro gives at most 5 tags. Leave some out."
        case .hoursUnfit: "A conversation is put off for 1 to 2,160 hours. Choose a number between them."
        case .offeredAndPutOff: "What is offered to another unit is not put off. Choose one of the two."
        case .doneAndMore: "What is done is neither put off nor offered to another unit. Choose one of them."
        case .agentUnknown: "There is no such colleague. Choose one from the list."
        case .savedReplyUnfit: "Not everybody who has this macro has this saved reply. Choose one of the same unit."
        case .notChosen: "Choose a macro first."
        case .ofAnotherUnit: "This macro is another unit’s. Choose one of the conversation’s unit."
        }
    }
}
