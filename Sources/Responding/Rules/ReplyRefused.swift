package import Primitives

/// Why a reply is not taken.
package enum ReplyRefused: Refusal {
    case noAccount(network: String)
    case accountUnfit
    case accountNeedsReconnecting
    case networkTakesNoReplies(network: String)
    case nothingToAnswer
    case idTaken
    case draftTooLong
    case saidSince
    /// To somebody who is not to be contacted.
    case doNotContact
    /// Names of the rules that ask for it.
    case needsApproval([String])
    /// What a saved reply left open and nobody has filled in, with the braces.
    case unfilled([String])

    package var code: String {
        switch self {
        case .noAccount: "reply.noAccount"
        case .accountUnfit: "reply.accountUnfit"
        case .accountNeedsReconnecting: "reply.accountNeedsReconnecting"
        case .networkTakesNoReplies: "reply.networkTakesNoReplies"
        case .nothingToAnswer: "reply.nothingToAnswer"
        case .idTaken: "reply.idTaken"
        case .draftTooLong: "reply.draftTooLong"
        case .saidSince: "reply.saidSince"
        case .doNotContact: "reply.doNotContact"
        case .needsApproval: "reply.needsApproval"
        case .unfilled: "reply.unfilled"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .draftTooLong, .accountUnfit, .unfilled: .invalid
        default: .conflict
        }
    }

    package var message: String {
        switch self {
        case .noAccount(let network):
            "No account of ours is connected on \(network). Ask the hub to connect one; your words are kept as a draft."
        case .accountUnfit: "This account cannot answer there. Choose another one."
        case .accountNeedsReconnecting:
            "The network has ended our sign-in for this account. Ask the hub to connect it again; your words are kept."
        case .networkTakesNoReplies(let network): "Posts from \(network) cannot be answered there."
        case .nothingToAnswer: "Nobody has said anything here that is still there to answer."
        case .idTaken: "Another reply has this id. Use a new id for a new reply."
        case .draftTooLong: "A draft has at most 20,000 characters."
        case .saidSince: "Something was said since you read this. Read it, then send; your words are kept as a draft."
        case .doNotContact:
            "This person is not to be contacted. Look at their page, or wait until they write; your words are kept."
        case .needsApproval(let rules):
            "Colleagues must approve this first: \(rules.joined(separator: ", ")). Send it for approval; your words are kept."
        case .unfilled(let marks):
            "This is still open: \(marks.joined(separator: ", ")). Write what belongs there, or take it out, then send."
        }
    }
}
