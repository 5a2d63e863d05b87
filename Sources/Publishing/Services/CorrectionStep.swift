import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Responding
import Storage

/// One step of one correction: an attempt when it is queued, a look when its outcome is unknown.
///
/// Doing it twice is harmless to the network; what stands in the way of a wrong one is the record.
struct CorrectionStep {
    let service: OutboxService

    func callAsFunction(_ found: Correction) async throws {
        let now = service.ground.clock()
        if found.state == .sending {
            return try await record(found.moved(to: .unknown, because: interrupted, at: now), instead: found)
        }
        guard let papers = try await papers(of: found) else {
            let reason = "It is not what a person wrote, word for word. It was not sent."
            return try await record(found.moved(to: .rejected, because: reason, at: now), instead: found)
        }
        if papers.account.state == .removed {
            // Nobody would come by it any more, and nobody would be told.
            let reason = found.state == .unknown ? accountGone.unknown : accountGone.queued
            return try await record(found.moved(to: .rejected, because: reason, at: now), instead: found)
        }
        if papers.isHeld { return }
        guard let publisher = try await opened(papers.account, for: found) else { return }
        guard let begun = try await begin(found, papers, through: publisher) else { return }
        let change = PostChange(of: papers.receipt, payload: begun.payload)
        let after =
            found.state == .unknown
            ? begun.after(await publisher.look(whether: change), at: service.ground.clock())
            : try await attempt(begun, change, through: publisher)
        try await service.untilWritten { try await record(after, instead: begun) }
    }

    /// The way out, or `nil` when there is none now; then it is noted what becomes of the correction.
    private func opened(
        _ account: ChannelAccount,
        for found: Correction
    ) async throws -> (any ChangingPublisher)? {
        do {
            if let publisher = try await service.open(account) as? any ChangingPublisher { return publisher }
            let reason = "This network lets no post be changed. It was not sent."
            let refused = found.moved(to: .rejected, because: reason, at: service.ground.clock())
            try await record(refused, instead: found)
        } catch let refusal as any Refusal {
            try await ChangeAccountState(ground: service.ground)
                .needsReconnecting(account.id, because: refusal.message, of: found.organization)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let (reason, now) = ("The way out could not be opened: \(error)", service.ground.clock())
            var counted = found
            counted.tries += 1
            let after =
                found.state == .unknown
                ? counted.after(.undetermined(reason: reason), at: now)
                : counted.after(.notNow(reason: reason, retryAfter: nil), at: now)
            try await record(after, instead: found)
        }
        return nil
    }

    private func attempt(
        _ begun: Correction,
        _ change: PostChange,
        through publisher: any ChangingPublisher
    ) async throws -> Correction {
        let outcome = await publisher.carryOut(change)
        if case .needsReconnecting(let reason) = outcome {
            try await ChangeAccountState(ground: service.ground)
                .needsReconnecting(begun.account, because: reason, of: begun.organization)
        }
        return begun.after(outcome, at: service.ground.clock())
    }

    struct Papers: Sendable {
        let account: ChannelAccount
        /// `nil` for a post of our own, which is only ever taken back.
        let reply: Reply?
        let receipt: Receipt
        /// The bytes that were sent, as the record has them; asked for only where pictures stay.
        let sent: FrozenPost?
        /// Whether new words wait because of a halt; asked once more where an attempt begins.
        let isHeld: Bool
        /// The unit in whose name it was made.
        let unit: UnitID?
        /// Whose word it is: its maker's, or that of whoever had it sent again last.
        let standing: AgentID
    }

    /// `nil` unless a person's own entry says exactly this about a reply that stands there.
    private func papers(of correction: Correction) async throws -> Papers? {
        try await service.ground.read { connection in
            let organization = correction.organization
            let entries = try JournalTable(on: connection).entries(of: organization, about: correction.id.description)
            let item = try OutboxTable(on: connection).find(correction.reply, of: organization)
            let reply = try ReplyTable(of: organization, on: connection).find(correction.reply)
            let expected = CorrectionMade(correction, beside: reply?.pictures ?? [])
            let made = try entries.first { entry in
                let event = try entry.event(CorrectionMade.self)
                return event == expected && entry.actor.agent == correction.madeBy
            }
            let isPost = item?.unit != nil && correction.words == nil
            guard let made, let item, item.state == .sent, let receipt = item.receipt, reply != nil || isPost,
                let account = try AccountTable(on: connection).find(correction.account, of: organization),
                (reply?.account ?? item.account) == account.id
            else { return nil }
            return Papers(
                account: account,
                reply: reply,
                receipt: receipt,
                sent: try item.frozenAsRecorded(on: connection),
                isHeld: try correction.isHeld(on: connection),
                unit: made.unit,
                standing: try entries.lastSentAgain ?? correction.madeBy
            )
        }
    }

    /// Decides the bytes, and notes that a step begins, durably; `nil` where it may not begin now.
    private func begin(
        _ found: Correction,
        _ papers: Papers,
        through publisher: any ChangingPublisher
    ) async throws -> Correction? {
        var begun = found
        if let words = found.words, found.payload == nil, let reply = papers.reply {
            do {
                begun.payload = try await body(of: words, replacing: reply, papers, through: publisher)
            } catch let ended as AuthorizationEnded {
                try await ChangeAccountState(ground: service.ground)
                    .needsReconnecting(found.account, because: ended.reason, of: found.organization)
                return nil
            } catch {
                let refusal = error as? any Refusal
                let reason = refusal?.message ?? "It could not be prepared: \(error)"
                let isRefused = refusal.map { !$0.isSilence } ?? false
                let asked = (error as? any PassingTrouble)?.retryAfter
                let outcome: PublishOutcome =
                    isRefused ? .rejected(reason: reason) : .notNow(reason: reason, retryAfter: asked)
                begun.tries += 1
                try await record(begun.after(outcome, at: service.ground.clock()), instead: found)
                return nil
            }
        }
        begun.tries += 1
        begun.state = found.state == .unknown ? .unknown : .sending
        begun.updatedAt = service.ground.clock()
        return try await note(begun, papers)
    }

    /// Nothing leaves where whoever stands for it may not answer there any more.
    ///
    /// New words wait while a halt stands, and do not leave where a rule asks for the word of others, the conversation has
    /// gone to another unit, or the person is not to be contacted; taking back waits for nothing of that.
    private func note(_ begun: Correction, _ papers: Papers) async throws -> Correction? {
        try await service.ground.write { connection in
            let organization = begun.organization
            if begun.state == .sending {
                // A post of our own stands in no conversation, and is only ever taken back.
                let conversation = try ConversationTable(of: organization, on: connection).find(begun.conversation)
                guard conversation != nil || papers.reply == nil else { return nil }
                guard try !begun.isHeld(on: connection) else { return nil }
                if let reason = try objection(to: begun, papers, in: conversation, on: connection) {
                    let refused = begun.moved(to: .rejected, because: reason, at: begun.updatedAt)
                    try write(refused, instead: begun, on: connection)
                    return nil
                }
            }
            if begun.state == .sending, let rest = try rest(before: begun, papers.account, on: connection) {
                var resting = begun.moved(to: .queued, because: budgetUsedUp, at: begun.updatedAt)
                resting.nextAttemptAt = begun.updatedAt + rest
                resting.tries -= 1
                try write(resting, instead: begun, on: connection)
                return nil
            }
            guard try CorrectionTable(on: connection).update(begun) else { return nil }
            var noted = begun
            noted.epoch += 1
            return noted
        }
    }

    /// Why it does not leave now; `nil` where nothing stands against it.
    private func objection(
        to begun: Correction,
        _ papers: Papers,
        in conversation: Conversation?,
        on connection: any Connection
    ) throws -> String? {
        let person = try viewer(papers.standing, of: begun.organization, at: begun.updatedAt, on: connection)
        if let unit = conversation?.unit ?? papers.unit, let refusal = person.whyNot(.respond, in: unit) {
            return refusal
        }
        guard let words = begun.words, let conversation else { return nil }
        guard conversation.offeredTo == nil, papers.unit ?? conversation.unit == conversation.unit else {
            return "Its conversation has gone to another unit. It was not sent."
        }
        let closings = ClosingTable(of: begun.organization, on: connection)
        guard try papers.reply.map({ try !closings.forbids(anAnswerTo: $0.answers) }) ?? true else {
            return "The person is not to be contacted. It was not sent."
        }
        let corrected = CorrectedWords(manifests: [], of: begun.organization, at: begun.updatedAt, on: connection)
        let texts = [words.words, words.text] + (papers.reply?.pictures.map(\.facts.words) ?? [])
        let network = papers.account.connector
        let lacking = try corrected.lacking(texts, in: conversation, on: network, by: begun.madeBy)
        return lacking.isEmpty ? nil : "A rule asks for an approval that is not in the record. It was not sent."
    }

    private func record(_ after: Correction, instead before: Correction) async throws {
        try await service.ground.write { try write(after, instead: before, on: $0) }
    }
}

extension Correction {
    /// Whether its new words wait because of a halt; what is taken back, or looked for, waits for none.
    fileprivate func isHeld(on connection: any Connection) throws -> Bool {
        guard words != nil, state != .unknown,
            let conversation = try ConversationTable(of: organization, on: connection).find(conversation)
        else { return false }
        return try !HaltTable(of: organization, on: connection).holds(conversation.unit).isEmpty
    }
}

extension Viewer? {
    /// Why a person may not do that in a unit now, for the record; `nil` where they may.
    fileprivate func whyNot(_ permission: Permission, in unit: UnitID) -> String? {
        guard let self, self.agent.isActive else {
            return "Whoever made it does not work here any more. It was not sent."
        }
        do throws(NotAllowed) {
            try self.require(permission, in: unit)
            return nil
        } catch {
            if case .missingCertificate = error.denial {
                return "Whoever made it lacks a certificate that the unit asks for. It was not sent."
            }
            return "Whoever made it may not answer in this unit any more. It was not sent."
        }
    }
}

extension [JournalEntry] {
    /// Who had a change sent again last.
    fileprivate var lastSentAgain: AgentID? {
        get throws {
            try last { try $0.event(CorrectionSettled.self)?.decision == CorrectionSettled.sendAgain }?.actor.agent
        }
    }
}

private let accountGone = (
    queued: "Its account was taken out of Parley. It was not sent. Connect the account again, or change the post on "
        + "its network yourself.",
    unknown: "Its account was taken out of Parley, and nobody can look any more whether this was done. Look on its "
        + "network, then decide."
)
private let interrupted = "An attempt was interrupted. Looking whether it arrived."

/// Stores it, and enters what is new about it.
private func write(
    _ after: Correction,
    instead before: Correction,
    on connection: any Connection
) throws {
    guard try CorrectionTable(on: connection).update(after) else { return }
    let conversation = try ConversationTable(of: after.organization, on: connection).find(after.conversation)
    let item = try OutboxTable(on: connection).find(after.reply, of: after.organization)
    func append(_ event: some JournalEvent) throws {
        try JournalTable(on: connection).append(
            event,
            of: after.organization,
            in: conversation?.lane ?? Lane(of: after.conversation),
            by: .machine("publishing"),
            // A post of our own has no conversation, and its unit stands beside it.
            unit: conversation?.unit ?? item?.unit,
            at: after.updatedAt
        )
    }
    if after.state == .done { try append(CorrectionDone(correction: after.id, reply: after.reply)) }
    if after.state == .rejected { try append(CorrectionFailed(correction: after.id, reason: after.trouble ?? "")) }
}
