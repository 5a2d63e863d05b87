import Channels
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Responding
import Storage

/// Compares a post of its own, right before it leaves, with the rules and with the record.
struct PostClearance {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    /// Why it does not leave; `nil` where everything is in the record.
    ///
    /// `entry` is the one that approves it, `entries` everything that is recorded about it. The rules are those that were
    /// in force when it was approved, those that asked then among them; who gave a word must still be one who may.
    func objection(
        to post: PlannedPost,
        through account: ChannelAccount,
        approvedIn entry: JournalEntry,
        _ entries: [JournalEntry]
    ) throws -> String? {
        if let objection = try entries.whereItStands { return objection }
        guard try !isUncertified(post) else {
            return "Its author lacks a certificate that the unit asks for. It was not sent."
        }
        guard let approval = try entry.event(PostApproved.self),
            try isCleared(post, through: account, approval, entry, entries)
        else { return "An approval that it needs is not in the record. It was not sent." }
        return nil
    }

    /// Whether its author lacks a certificate now that the unit asks for.
    func isUncertified(_ post: PlannedPost) throws -> Bool {
        try CertificateTable(of: organization, on: connection)
            .isMissing(from: post.author, in: post.unit, at: now) != nil
    }

    private func isCleared(
        _ post: PlannedPost,
        through account: ChannelAccount,
        _ approval: PostApproved,
        _ entry: JournalEntry,
        _ entries: [JournalEntry]
    ) throws -> Bool {
        let given = try entries.compactMap { entry -> PostWordGiven? in
            guard let word = try entry.event(PostWordGiven.self), entry.actor.agent == word.agent else { return nil }
            return word
        }.filter { $0.textHash == post.textHash && !post.writers.contains($0.agent) && $0.agent != post.author }
        guard given.contains(where: { $0.agent == post.approver }) else { return false }
        let required = try ApprovalNeed(of: organization, at: now, on: connection)(
            [post.text] + [post.warning].compactMap(\.self) + post.pictures.map(\.facts.words),
            in: nil,
            of: post.unit,
            on: account.connector,
            by: post.author,
            at: try JournalTable(on: connection).moment(notBefore: entry),
            content: .static
        )
        let steps = RequiredApproval(steps: approval.asked).adding(required).steps.map(\.step)
        // Where no rule asks, one reviewer of the unit has said so, and still may.
        guard !steps.isEmpty else {
            let reviewer = try viewer(post.approver, of: organization, at: now, on: connection)
            return reviewer?.may(.approve, in: post.unit) ?? false
        }
        let approvers = Approvers(of: organization, at: now, on: connection)
        return try steps.allSatisfy { step in
            let givers = Set(given.filter { $0.step?.asksTheSame(as: step) ?? false }.map(\.agent))
            return step.isMet(by: givers, of: try approvers(step, among: givers).subtracting(post.writers))
        }
    }
}

extension [JournalEntry] {
    /// Why a post does not leave, by what people said last about when; `nil` when it does.
    fileprivate var whereItStands: String? {
        get throws {
            let decisions = try compactMap { try $0.event(PostResolved.self)?.decision }
            if decisions.last == DecideOutbox.Decision.giveUp.rawValue {
                return "A person decided that it is not sent any more. It was not sent."
            }
            let last = last {
                [PostScheduled.kind, PostTakenBack.kind].contains($0.kind) && $0.actor.agent != nil
            }
            guard let last else { return "Nobody has said when it leaves. It was not sent." }
            return last.kind == PostTakenBack.kind ? "It was taken back. It was not sent." : nil
        }
    }
}
