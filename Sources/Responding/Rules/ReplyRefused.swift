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
    /// Names of the rules that ask for it.
    case needsApproval([String])

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
        case .needsApproval: "reply.needsApproval"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .draftTooLong, .accountUnfit: .invalid
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
        case .needsApproval(let rules):
            "Colleagues must approve this first: \(rules.joined(separator: ", ")). Send it for approval; your words are kept."
        }
    }
}
