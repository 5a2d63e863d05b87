package import Primitives

/// What the journal tells of the approvals of one reply, from the entries that the right people made.
package struct ApprovalRecord: Sendable {
    /// What was asked for; empty when nothing was.
    package var asked = RequiredApproval()
    /// The hashes of the texts that the author stands for.
    package var agreed: Set<[UInt8]> = []
    /// The words that were given since everybody was asked last.
    package var given: [ApprovalGiven] = []

    package init() {}
}

/// Whether a reply may leave: exactly these words were sent by their author, and everybody whose word they need has given
/// it for exactly these words.
///
/// `approvers` tells who stands for a step today, for those who gave their word or, where all are needed, for everybody:
/// a word does not count any more when the right to give it was taken away before the reply left.
package func isCleared(
    _ reply: Reply,
    required: RequiredApproval,
    record: ApprovalRecord,
    approvers: (ApprovalRule.Step) throws -> Set<AgentID>
) rethrows -> Bool {
    let given = record.given.filter { $0.textHash == reply.textHash && $0.agent != reply.author }
    if reply.approver != reply.author {
        guard record.agreed.contains(reply.textHash), given.contains(where: { $0.agent == reply.approver }) else {
            return false
        }
    }
    let steps = record.asked.adding(required).steps.map(\.step)
    if !steps.isEmpty, !record.agreed.contains(reply.textHash) { return false }
    return try steps.allSatisfy { step in
        let givers = Set(given.filter { $0.step.asksTheSame(as: step) }.map(\.agent))
        return step.isMet(by: givers, of: try approvers(step).subtracting([reply.author]))
    }
}

extension ApprovalRule.Step {
    /// Whether these people's word is enough.
    package func isMet(by givers: Set<AgentID>, of approvers: Set<AgentID>) -> Bool {
        switch need {
        case .any: !givers.isDisjoint(with: approvers)
        case .all: !approvers.isEmpty && approvers.isSubset(of: givers)
        }
    }
}
