package import Channels
package import Conversations
import Foundation
import Governance
package import Journal
package import Organization
import Pictures
package import Primitives
import Storage

/// Asks those whose word these words need, before they leave.
package struct SubmitReply: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same id twice is one submission; where the refusal says that the words are kept, they are kept as a draft.
    package func callAsFunction(
        _ form: SendReply.Form,
        to id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Submission {
        do {
            return try await submit(form, to: id, by: viewer)
        } catch let refusal as any Refusal where keepsWords(refusal) && !form.words.isEmpty {
            try await SaveDraft(ground: ground, manifests: Array(manifests.values)).keep(form, in: id, by: viewer)
            throw refusal
        }
    }

    private func submit(
        _ form: SendReply.Form,
        to id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Submission {
        let now = ground.clock()
        let organization = viewer.organization
        let ready = try form.pictures?.ready() ?? []
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = SubmissionTable(of: organization, on: connection)
            if let known = try table.find(form.id.retyped()) {
                let words = form.words.trimmingCharacters(in: .whitespacesAndNewlines)
                let place = try ConversationTable(of: organization, on: connection).find(known.conversation)
                // What came back is sent again under a new id: the old one has ended, and nothing waits under it.
                guard known.author == viewer.actor, known.written == words, place?.id == conversation.id,
                    [.waiting, .approved].contains(known.state), ready.areSame(as: known.pictures)
                else { throw ApprovalRefused.idTaken }
                return known
            }
            let replies = ReplyTable(of: organization, on: connection)
            guard try replies.find(form.id) == nil else { throw ApprovalRefused.idTaken }
            try ClaimConversation.claim(conversation.id, by: viewer, at: now, on: connection)
            let preparation = ReplyPreparation(
                manifests: manifests,
                organization: organization,
                connection: connection
            )
            let prepared = try preparation(form.words, through: form.account, in: conversation, by: viewer.agent)
            let shown = try preparation.shown(
                ready,
                with: form.id,
                through: prepared.account,
                in: conversation,
                by: viewer.actor,
                at: now
            )
            let need = try ApprovalNeed(of: organization, at: now, on: connection)(
                [prepared.words, prepared.text] + (shown ?? []).map(\.facts.words),
                in: conversation.id,
                of: conversation.unit,
                on: prepared.account.connector,
                by: viewer.actor
            )
            guard !need.isEmpty else { throw ApprovalRefused.notNeeded }
            try need.requireApprovers(beside: viewer.actor, of: organization, at: now, on: connection)
            let draft = try replies.draft(in: conversation.id, of: viewer.actor)
            let submission = Submission(
                new: form.id.retyped(),
                of: prepared,
                showing: shown,
                in: conversation.id,
                by: viewer.actor,
                fromSavedReply: draft?.savedReply != nil,
                needing: need,
                basis: try Submission.Basis(of: conversation, in: organization, on: connection),
                at: now
            )
            try table.insert(submission)
            try submission.tell(submission.steps.first?.step, of: organization, at: now, on: connection)
            try replies.removeDraft(in: conversation.id, of: viewer.actor)
            try PresenceTable(of: viewer.organization, on: connection)
                .stopWriting(in: conversation.id, of: viewer.actor)
            try conversation.append(
                ApprovalAsked(
                    submission: submission.id,
                    conversation: conversation.id,
                    text: submission.text,
                    textHash: submission.textHash,
                    steps: submission.steps,
                    shown: submission.shown
                ),
                by: viewer,
                at: now,
                on: connection
            )
            return submission
        }
    }
}

extension Submission {
    fileprivate init(
        new id: ID<Submission>,
        of prepared: ReplyPreparation.Prepared,
        showing shown: [Picture]?,
        in conversation: ID<Conversation>,
        by author: AgentID,
        fromSavedReply: Bool,
        needing need: RequiredApproval,
        basis: Basis,
        at now: Moment
    ) {
        let hash = wordHash(prepared.text, shown ?? [])
        self.init(
            id: id,
            conversation: conversation,
            unit: basis.unit,
            author: author,
            account: prepared.account.id,
            answers: prepared.answered,
            languages: prepared.languages,
            written: prepared.words,
            words: prepared.words,
            text: prepared.text,
            textHash: hash,
            editors: [],
            agreed: hash,
            basis: basis,
            round: 1,
            steps: need.steps,
            approvals: [],
            state: .waiting,
            version: 1,
            deadline: now + .seconds(3_600 * (need.steps.first?.step.hours ?? 24)),
            note: nil,
            endedBy: nil,
            submittedAt: now,
            updatedAt: now,
            fromSavedReply: fromSavedReply,
            shown: shown
        )
    }
}

extension RequiredApproval {
    /// Refuses what nobody could ever approve: it would only wait until it lapses.
    func requireApprovers(
        beside author: AgentID,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let approvers = Approvers(of: organization, at: now, on: connection)
        for step in steps where try !approvers.isThereAnybody(for: step.step, beside: author) {
            throw ApprovalRefused.nobody(rule: step.reasons.first?.name ?? "")
        }
    }
}

extension Submission.Basis {
    /// What has been said in a conversation, and whose it is.
    init(of conversation: Conversation, in organization: OrganizationID, on connection: any Connection) throws {
        let posts = PostTable(of: organization, on: connection)
        // What came of a reply of ours is known by the reply; what was written elsewhere is known by its post only.
        let elsewhere = try posts.traceOfOursElsewhere(in: conversation.id)
        let replies = try ReplyTable(of: organization, on: connection).trace(of: conversation.id)
        self.init(
            unit: conversation.unit,
            heard: try posts.traceOfOthers(in: conversation.id),
            said: "\(elsewhere) \(replies)"
        )
    }
}
