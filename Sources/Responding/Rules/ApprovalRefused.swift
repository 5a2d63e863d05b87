package import Primitives

/// Why nothing was decided about words that wait for approval.
package enum ApprovalRefused: Refusal {
    case unknown
    case changed
    case somethingNew
    case stateUnfit(Submission.State)
    case ownWords
    case notApprover
    case notYourTurn
    case alreadyGiven
    case pastDeadline
    case noteMissing
    case noteTooLong
    case notNeeded
    case nobody(rule: String)
    case authorMayNot
    case nothingToAgree
    case idTaken
    case offered
    case claimedByAnother

    package var code: String {
        switch self {
        case .unknown: "approval.unknown"
        case .changed: "approval.changed"
        case .somethingNew: "approval.somethingNew"
        case .stateUnfit: "approval.stateUnfit"
        case .ownWords: "approval.ownWords"
        case .notApprover: "approval.notApprover"
        case .notYourTurn: "approval.notYourTurn"
        case .alreadyGiven: "approval.alreadyGiven"
        case .pastDeadline: "approval.pastDeadline"
        case .noteMissing: "approval.noteMissing"
        case .noteTooLong: "approval.noteTooLong"
        case .notNeeded: "approval.notNeeded"
        case .nobody: "approval.nobody"
        case .authorMayNot: "approval.authorMayNot"
        case .nothingToAgree: "approval.nothingToAgree"
        case .idTaken: "approval.idTaken"
        case .offered: "approval.offered"
        case .claimedByAnother: "approval.claimedByAnother"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .ownWords, .notApprover: .forbidden
        case .noteMissing, .noteTooLong: .invalid
        default: .conflict
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such approval, or it is not yours to see. Look at the list of approvals."
        case .changed: "Somebody has changed or decided this since you opened it. Look at it again, then decide."
        case .somethingNew:
            "The conversation has changed since approval was asked for. Read what is new; everybody is asked again."
        case .stateUnfit(.approved): "This is approved already."
        case .stateUnfit(.lapsed): "Nobody decided in time, so this has lapsed. The author can send it again."
        case .stateUnfit: "This has been decided already. Look at its history."
        case .ownWords: "Nobody approves their own words. A colleague decides."
        case .notApprover: "Your word is not asked for here. Ask an administrator to name you in the rule."
        case .notYourTurn: "Others are asked before you. You are asked when they have approved."
        case .alreadyGiven: "You have approved this already. Others are asked now."
        case .pastDeadline: "The time for this has run out. The author can send it again."
        case .noteMissing: "Say what is to be changed, or why it cannot be said."
        case .noteTooLong: "A note has at most 2,000 characters. Shorten it."
        case .notNeeded: "These words need no approval. Send them."
        case .nobody(let rule):
            "Nobody can approve this under the rule “\(rule)”. Ask an administrator to name an approver; your words are "
                + "kept as a draft."
        case .authorMayNot: "The author may not answer here any more. Return the words, or reject them."
        case .nothingToAgree: "Nobody has changed your words."
        case .idTaken: "Another approval has this id. Use a new id for new words."
        case .offered: "The conversation is on its way to another unit. Approve this when it is clear whose it is."
        case .claimedByAnother:
            "A colleague is answering this conversation right now. Approve this when they have finished."
        }
    }
}

/// What is said to the author, without space around it.
package func checkedApprovalNote(_ text: String) throws(ApprovalRefused) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { throw .noteMissing }
    let note = String(text[first...last])
    guard note.count <= 2_000 else { throw .noteTooLong }
    return note
}
