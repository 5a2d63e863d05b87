import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Storage

/// One decision about words that wait, within its transaction.
struct SubmissionDecision {
    private(set) var submission: Submission
    let conversation: Conversation
    let viewer: Viewer
    let now: Moment
    let manifests: [String: ConnectorManifest]
    let connection: any Connection

    private var organization: OrganizationID { viewer.organization }

    init(
        _ submission: Submission,
        by viewer: Viewer,
        at now: Moment,
        manifests: [String: ConnectorManifest],
        on connection: any Connection
    ) throws {
        let found = try ConversationTable(of: viewer.organization, on: connection).find(submission.conversation)
        guard let found else { throw ApprovalRefused.unknown }
        self.submission = submission
        conversation = found
        self.viewer = viewer
        self.now = now
        self.manifests = manifests
        self.connection = connection
    }

    /// Nobody decides about their own words, in whatever name they come.
    func requireOthersWords() throws {
        guard submission.author != viewer.actor else { throw ApprovalRefused.ownWords }
        if viewer.isAsked(about: submission) { return }
        if let name = submission.steps.lazy.compactMap({ viewer.certificateMissing(for: $0.step) }).first {
            throw NotAllowed(permission: .approve, denial: .missingCertificate(name))
        }
        throw ApprovalRefused.notApprover
    }

    func requireOwnWords() throws(ApprovalRefused) {
        guard submission.author == viewer.actor else { throw .notApprover }
    }

    /// Whether something was said since approval was asked for, or the conversation has gone to another unit; then
    /// everybody is asked again, under the rules of where it is now.
    mutating func askAgainIfChanged() throws -> Bool {
        let basis = try Submission.Basis(of: conversation, in: organization, on: connection)
        guard basis != submission.basis else { return false }
        submission.basis = basis
        submission.round += 1
        try addWhatIsNeededNow()
        try startStep()
        try append(ApprovalAskedAgain(submission: submission.id, round: submission.round, steps: submission.steps))
        return true
    }

    /// A rule that came while the words were waiting counts, too; none that was asked for is forgotten.
    private mutating func addWhatIsNeededNow() throws {
        let need = try ApprovalNeed(of: organization, at: now, on: connection)(
            [submission.words, submission.text] + submission.pictures.map(\.facts.words),
            in: conversation.id,
            of: conversation.unit,
            on: submission.answers.network,
            by: submission.author
        )
        submission.steps = RequiredApproval(steps: submission.steps).adding(need).steps
    }

    mutating func give() throws {
        try addWhatIsNeededNow()
        let hasGiven = submission.standing.contains { $0.agent == viewer.actor }
        let current = try progress().current?.step
        // Whoever was still asked has left: what was given is enough, and one of those who were asked says so.
        let isEnough = current == nil && submission.isAgreed
        if isEnough, hasGiven { return }
        let asked = isEnough ? submission.steps.map(\.step).first(where: viewer.isApprover) : current
        guard let step = asked, viewer.isApprover(of: step) else {
            throw hasGiven ? ApprovalRefused.alreadyGiven : .notYourTurn
        }
        guard !submission.standing.contains(where: { $0.agent == viewer.actor && $0.step.asksTheSame(as: step) })
        else { throw ApprovalRefused.alreadyGiven }
        submission.approvals.append(
            Submission.Approval(
                agent: viewer.actor,
                step: step,
                textHash: submission.textHash,
                words: submission.words,
                round: submission.round,
                at: now
            )
        )
        if try progress().current?.step.asksTheSame(as: step) != true { try startStep() }
        try append(
            ApprovalGiven(
                submission: submission.id,
                agent: viewer.actor,
                step: step,
                textHash: submission.textHash,
                round: submission.round
            )
        )
    }

    mutating func change(to words: String) throws {
        guard words != submission.words else { return }
        guard let author = try AgentTable(on: connection).find(submission.author, of: organization),
            let account = try AccountTable(on: connection).find(submission.account, of: organization)
        else { throw ReplyRefused.accountUnfit }
        let preparation = ReplyPreparation(manifests: manifests, organization: organization, connection: connection)
        try preparation.checkFilled(words)
        submission.words = words
        submission.text = try preparation.signedText(words, by: author, in: conversation.unit)
        submission.textHash = wordHash(submission.text, submission.pictures)
        try preparation.check(submission.text, through: account, answering: submission.answers)
        submission.editors = submission.editors.filter { $0 != viewer.actor } + [viewer.actor]
        try addWhatIsNeededNow()
        try startStep()
        try append(
            SubmissionChanged(
                submission: submission.id,
                text: submission.text,
                textHash: submission.textHash,
                steps: submission.steps
            )
        )
    }

    mutating func agree() throws {
        guard !submission.isAgreed else { throw ApprovalRefused.nothingToAgree }
        submission.agreed = submission.textHash
        try append(ChangeAgreed(submission: submission.id, textHash: submission.textHash))
    }

    mutating func end(_ state: Submission.State, note: String?) throws {
        submission.state = state
        submission.note = note
        submission.endedBy = viewer.actor
        if state != .rejected { try giveBack() }
        try append(SubmissionEnded(submission: submission.id, state: state, note: note))
    }

    private func giveBack() throws {
        try ReplyTable(of: organization, on: connection)
            .giveBack(submission.words, submission.pictures, to: submission.author, in: conversation.id, at: now)
    }

    /// With the last word that is needed, the words go the way of every reply: a row, an entry, and the outbox after.
    mutating func releaseIfComplete(undo: Duration) throws {
        guard submission.isAgreed else { return }
        let asked = submission.steps
        try addWhatIsNeededNow()
        guard try progress().current == nil else {
            if submission.steps != asked { try startStep() }
            return
        }
        try requireThatItCanLeave()
        let reply = Reply(
            id: submission.id.retyped(),
            conversation: conversation.id,
            account: submission.account,
            author: submission.author,
            approver: viewer.actor,
            words: submission.words,
            text: submission.text,
            textHash: submission.textHash,
            answers: submission.answers,
            languages: submission.languages,
            approvedAt: now,
            notBefore: now + undo,
            approvers: submission.standing.map(\.agent),
            shown: submission.shown
        )
        submission.state = .approved
        submission.endedBy = viewer.actor
        try ReplyTable(of: organization, on: connection).insert(reply)
        try append(ReplyApproved(reply: reply))
    }

    /// What has to be so for words that are sent at once has to be so for these, too: neither unit answers while a
    /// conversation is on its way, nor two people at once.
    private func requireThatItCanLeave() throws {
        let preparation = ReplyPreparation(manifests: manifests, organization: organization, connection: connection)
        try preparation.checkFilled(submission.words)
        guard conversation.offeredTo == nil else { throw ApprovalRefused.offered }
        guard conversation.heldByAnother(than: submission.author, at: now) == nil else {
            throw ApprovalRefused.claimedByAnother
        }
        let author = try Organization.viewer(submission.author, of: organization, at: now, on: connection)
        guard let author, author.may(.respond, in: conversation.unit) else { throw ApprovalRefused.authorMayNot }
        let account = try AccountTable(on: connection).find(submission.account, of: organization)
        guard account?.state == .connected else { throw ReplyRefused.accountNeedsReconnecting }
        let post = try PostTable(of: organization, on: connection)
            .find(submission.answers.id, on: submission.answers.network)
        guard let post, post.fate != .deleted else { throw ReplyRefused.nothingToAnswer }
        try preparation.checkContact(post.content)
    }

    private func progress() throws -> SubmissionProgress {
        try SubmissionProgress(submission, of: organization, at: now, on: connection)
    }

    /// Whoever is asked now is told, and has the time that the rule gives them.
    private mutating func startStep() throws {
        let step = try progress().current?.step
        submission.deadline = now + .seconds(3_600 * (step?.hours ?? submission.steps.last?.step.hours ?? 24))
        try submission.tell(step, but: viewer.actor, of: organization, at: now, on: connection)
    }

    private func append(_ event: some JournalEvent) throws {
        try conversation.append(event, by: viewer, at: now, on: connection)
    }

    /// Stores the next version, unless somebody was faster.
    mutating func store() throws -> Submission {
        submission.version += 1
        submission.updatedAt = now
        guard try SubmissionTable(of: organization, on: connection).update(submission) else {
            throw ApprovalRefused.changed
        }
        return submission
    }
}
