import Channels
import Conversations
import Governance
import Journal
import Pictures
import Primitives
import Responding
import Storage

/// Said where what a unit approved would arrive in another unit's conversation.
private let movedAway = "Its conversation has gone to another unit. It was not sent."

/// One step of one item: a look when its outcome is unknown, an attempt when it is queued.
struct OutboxStep {
    let service: OutboxService

    func callAsFunction(_ item: OutboxItem) async throws {
        guard let papers = try await paperwork(of: item) else {
            return try await refuse(item, because: "Its approval is not in the record. It was not sent.")
        }
        // Nothing leaves without the word of everybody whose word it needs; a way round the commands ends here. What may
        // have arrived is still looked for.
        if let objection = papers.objection, item.state != .unknown {
            return try await refuse(item, because: objection)
        }
        // The bytes that an attempt sends, or a look compares with, are those that were noted when they were made.
        guard item.frozen?.hash == papers.prepared else {
            return try await refuse(
                item,
                because: "What was prepared for the network has been changed. It was not sent."
            )
        }
        // The network may have ended our authorisation a moment ago, with the item before this one.
        let (account, words, approved) = (papers.account, papers.words, papers.approved)
        if item.state == .queued, account.state == .connected, item.isLate(at: service.ground.clock()) {
            return try await record(.setAside(.late, reason: tooLateToLeave), of: item)
        }
        guard account.state == .connected, let publisher = try await opened(account, for: item) else { return }
        switch item.state {
        case .unknown: try await look(item, through: publisher, of: account)
        case .queued:
            // What leaves is what the person approved, to the byte.
            guard words == approved, words.hash == approved.textHash,
                item.account == approved.account
            else {
                return try await refuse(item, because: "It is not what was approved, word for word. It was not sent.")
            }
            try await send(item, words, approvedIn: papers.unit, through: publisher, of: account)
        default: return
        }
    }

    /// The way out, or `nil` when there is none now; then it is noted what becomes of the item.
    private func opened(_ account: ChannelAccount, for item: OutboxItem) async throws -> (any Publisher)? {
        do {
            if let publisher = try await service.open(account) { return publisher }
            try await refuse(item, because: "This account's network takes no posts.")
        } catch let refusal as any Refusal {
            try await record(.held(reason: refusal.message), of: item)
        } catch {
            let reason = "The way out could not be opened: \(error)"
            let counted = item.counted(at: service.ground.clock())
            let step = counted.unlessUnknown(counted.retry(in: counted.pause, because: reason), because: reason)
            try await record(step, of: counted)
        }
        return nil
    }

    private func record(_ step: NextStep, of item: OutboxItem) async throws {
        try await RecordStep(ground: service.ground)(step, of: item)
    }

    /// It does not leave; where an attempt may have arrived, that is still to be found out.
    private func refuse(_ item: OutboxItem, because reason: String) async throws {
        try await record(item.unlessUnknown(.setAside(.unfit, reason: reason), because: reason), of: item)
    }

    /// What an attempt is compared with before it is made.
    struct Paperwork: Sendable {
        let account: ChannelAccount
        /// What it says as it is stored, and as a person's entry in the journal approves it.
        let words: Leaving
        let approved: Leaving
        /// The unit in whose name it was approved.
        let unit: UnitID?
        /// Why the rules, the record or another unit do not let it leave.
        let objection: String?
        /// The hash of the bytes that were made of it, when they were.
        let prepared: [UInt8]?
    }

    private func paperwork(of item: OutboxItem) async throws -> Paperwork? {
        let now = service.ground.clock()
        return try await service.ground.read { connection in
            do {
                if item.unit != nil { return try paperwork(ofPost: item, at: now, on: connection) }
                let account = try AccountTable(on: connection).find(item.account, of: item.organization)
                let reply = try ReplyTable(of: item.organization, on: connection).find(item.id)
                let entries = try JournalTable(on: connection)
                    .entries(of: item.organization, about: item.id.description)
                let approval = try entries.first { try approvedReply(in: $0) != nil }
                let prepared = try entries.compactMap { try $0.event(ReplyPrepared.self) }.last
                guard let account, let reply, let approval, let approved = try approvedReply(in: approval) else {
                    return nil
                }
                let objection =
                    try entries.takenBack
                    ?? Clearance(of: item.organization, at: now, on: connection)(
                        approved,
                        through: account,
                        approvedIn: approval,
                        entries
                    ).objection
                // Two units that both think a conversation is theirs would both answer.
                let isHere = try item.isStill(of: approval.unit, on: connection)
                return Paperwork(
                    account: account,
                    words: .reply(reply),
                    approved: .reply(approved),
                    unit: approval.unit,
                    objection: isHere ? objection : objection ?? movedAway,
                    prepared: prepared?.hash
                )
            } catch is DecodingError {
                return nil
            }
        }
    }

    private func look(_ item: OutboxItem, through publisher: any Publisher, of account: ChannelAccount) async throws {
        let idempotency = service.idempotency(account.connector)
        let fence = try await service.ground.read { try FenceTable(on: $0).find(item) }
        if let fence, item.frozen == nil || idempotency != .byKey {
            return try await record(fence.waiting, of: item)
        }
        guard let frozen = item.frozen else {
            try await record(.again(in: .zero, reason: "It never left."), of: item)
            return
        }
        let look = await publisher.reconcile(frozen)
        let step = item.step(after: look, idempotency: idempotency)
        try await finish(fence?.held(step) ?? step, of: item, through: account)
    }

    private func send(
        _ item: OutboxItem,
        _ words: Leaving,
        approvedIn unit: UnitID?,
        through publisher: any Publisher,
        of account: ChannelAccount
    ) async throws {
        guard let sending = try await begin(item, words, approvedIn: unit, through: publisher) else { return }
        guard let frozen = sending.frozen else { return }
        let outcome = await publisher.publish(frozen)
        try await finish(sending.step(after: outcome), of: sending, through: account)
    }

    /// Freezes the post if it is not yet, and notes that an attempt begins: durably, before a byte leaves.
    private func begin(
        _ item: OutboxItem,
        _ words: Leaving,
        approvedIn unit: UnitID?,
        through publisher: any Publisher
    ) async throws -> OutboxItem? {
        let asked = item
        var item = item
        let isNew = item.frozen == nil
        if isNew || !words.pictures.isEmpty {
            guard let outgoing = try await outgoing(words, as: item) else { return nil }
            do {
                item.frozen = try await frozen(item, outgoing, with: words.pictures, through: publisher)
            } catch let refusal as any Refusal where !refusal.isSilence {
                try await record(.rejected(reason: refusal.message), of: item)
                return nil
            } catch let ended as AuthorizationEnded {
                try await record(.held(reason: ended.reason), of: item)
                return nil
            } catch {
                try await putOff(item, because: error)
                return nil
            }
        }
        item = item.counted(at: service.ground.clock())
        item.state = .sending
        switch try await noted(item, words, approvedIn: unit, isNew: isNew) {
        case .begins:
            item.epoch += 1
            return item
        case .isNobodys: return nil
        case .rests(let rest):
            // Nothing was tried, and nothing is kept of what was prepared.
            try await record(.rest(for: rest, reason: budgetUsedUp), of: asked)
            return nil
        }
    }

    /// What came of noting that an attempt begins.
    private enum Noted: Sendable {
        case begins
        case isNobodys
        /// The account has done as much as its network lets it.
        case rests(Duration)
    }

    /// Puts off what could not be prepared now; where the network has asked for a pause, that is no try.
    private func putOff(_ item: OutboxItem, because error: any Error) async throws {
        let reason = (error as? any Refusal)?.message ?? "It could not be prepared: \(error)"
        let trouble = error as? any PassingTrouble
        if let asked = trouble?.retryAfter, trouble?.isOfOnePost == false {
            return try await record(item.rest(for: asked, because: reason), of: item)
        }
        let counted = item.counted(at: service.ground.clock())
        let pause = max(trouble?.retryAfter ?? .zero, counted.pause)
        try await record(counted.retry(in: pause, because: reason), of: counted)
    }

    /// Says whether the attempt may begin; the bytes that were made for it are in the record from then on.
    ///
    /// Whose conversation it is, whether the person may be contacted and whether the author still has the certificates is
    /// looked at here once more: what comes between is seen, or sees the attempt.
    private func noted(
        _ item: OutboxItem,
        _ words: Leaving,
        approvedIn unit: UnitID?,
        isNew: Bool
    ) async throws -> Noted {
        do {
            return try await service.ground.write { connection in
                let table = OutboxTable(on: connection)
                guard try !table.isSending(through: item.account, of: item.organization),
                    try table.isItsTurn(item, at: item.updatedAt),
                    try !table.isResting(item.account, of: item.organization, at: item.updatedAt),
                    try !item.isHalted(on: connection),
                    try words.mayStillLeave(as: item, of: unit, on: connection)
                else { return .isNobodys }
                if let rest = try service.rest(before: .publish, item, on: connection) { return .rests(rest) }
                guard try table.update(item) else { return .isNobodys }
                if isNew, let frozen = item.frozen {
                    try item.append(item.prepared(as: frozen), at: item.updatedAt, on: connection)
                }
                return .begins
            }
        } catch StorageFailure.outcomeUnknown(let what) {
            try await interrupt(item)
            throw StorageFailure.outcomeUnknown(what)
        }
    }

    /// Treats an attempt of which nobody knows whether it was noted as one that was interrupted; nothing of it has left.
    private func interrupt(_ starting: OutboxItem) async throws {
        try await service.untilWritten {
            let found = try await service.ground.read {
                try OutboxTable(on: $0).find(starting.id, of: starting.organization)
            }
            guard let found, found.state == .sending, found.epoch == starting.epoch + 1 else { return }
            let reason = "The database did not say whether an attempt had begun. Looking whether it arrived."
            try await record(.unknown(reason: reason, lookAgainIn: .zero), of: found)
        }
    }

    private func finish(_ step: NextStep, of item: OutboxItem, through account: ChannelAccount) async throws {
        if case .sent(let receipt, _) = step { service.published(account.connector, receipt.id) }
        try await service.untilWritten { try await record(step, of: item) }
    }
}

extension OutboxItem {
    /// The fact that its bytes are decided.
    fileprivate func prepared(as frozen: FrozenPost) -> any JournalEvent {
        unit == nil
            ? ReplyPrepared(reply: id, hash: frozen.hash) : PostPrepared(post: id.retyped(), hash: frozen.hash)
    }

    /// Whether the unit that approved it has its conversation, and offers it to nobody.
    func isStill(of unit: UnitID?, on connection: any Connection) throws -> Bool {
        let conversation = try ConversationTable(of: organization, on: connection).find(conversation)
        guard let conversation else { return false }
        return conversation.offeredTo == nil && unit ?? conversation.unit == conversation.unit
    }

    /// With one attempt more.
    fileprivate func counted(at now: Moment) -> OutboxItem {
        var item = self
        item.attempts += 1
        item.tries += 1
        item.triedSince = item.triedSince ?? now
        item.updatedAt = now
        return item
    }
}

extension Refusal {
    /// Nobody has refused the words: the server did not answer, and may in a moment.
    var isSilence: Bool {
        if case .unreachable? = self as? SettingsRefused { return true }
        return false
    }
}
