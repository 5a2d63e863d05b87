import Channels
import Conversations
import Governance
import Journal
import Primitives
import Responding
import Storage

/// Writes down what an attempt or a look made of an item, with the entry in the journal: both, or neither.
struct RecordStep: Sendable {
    let ground: Ground

    /// Says whether it was written; it is not when somebody else has moved the item since.
    @discardableResult
    func callAsFunction(
        _ step: NextStep,
        of item: OutboxItem,
        by actor: Actor = .machine("publishing")
    ) async throws -> Bool {
        let now = ground.clock()
        let changed = item.after(step, at: now)
        let isWritten = try await ground.write { connection in
            guard try OutboxTable(on: connection).update(changed) else { return false }
            if case .sent(let receipt, _) = step { try enter(receipt, of: item, at: now, on: connection) }
            try append(step, of: item, by: actor, at: now, on: connection)
            return true
        }
        if isWritten, case .held(let reason) = step {
            try await ChangeAccountState(ground: ground)
                .needsReconnecting(item.account, because: reason, of: item.organization)
        }
        return isWritten
    }

    private func enter(_ receipt: Receipt, of item: OutboxItem, at now: Moment, on connection: any Connection) throws {
        if item.unit != nil {
            guard let account = try AccountTable(on: connection).find(item.account, of: item.organization) else {
                return
            }
            // An answer to it is one to us, and it is nobody's conversation when a stream brings it back.
            return try RememberOwnPost(of: item.organization, on: connection)(
                receipt.id,
                by: account.networkID,
                on: account.connector,
                at: now
            )
        }
        guard let reply = try ReplyTable(of: item.organization, on: connection).find(item.id),
            let account = try AccountTable(on: connection).find(item.account, of: item.organization)
        else { return }
        try AddOwnPost(of: item.organization, on: connection)(
            ownPost(reply, receipt: receipt, through: account, at: item.frozen?.frozenAt ?? now),
            to: reply.conversation,
            writtenBy: reply.author,
            knowing: reply.approvedAt,
            at: now
        )
    }

    private func append(
        _ step: NextStep,
        of item: OutboxItem,
        by actor: Actor,
        at now: Moment,
        on connection: any Connection
    ) throws {
        func append(_ event: some JournalEvent) throws {
            try item.append(event, by: actor, at: now, on: connection)
        }
        if item.unit != nil {
            guard let event = step.event(of: item.id.retyped(), in: item.state) else { return }
            return try append(event)
        }
        switch step {
        case .sent(let receipt, let source):
            try append(ReplyPublished(reply: item.id, receipt: receipt, knownBy: source))
        case .unknown(let reason, _), .taken(let reason, _), .interrupted(let reason):
            try append(ReplyOutcomeUnknown(reply: item.id, reason: reason))
        case .setAside(_, let reason) where item.state == .unknown:
            try append(ReplyOutcomeUnknown(reply: item.id, reason: reason))
        case .goOn(let frozen): try append(ReplyPrepared(reply: item.id, hash: frozen.hash))
        case .notSeen: return
        case .again(_, let reason), .rest(_, let reason), .held(let reason):
            try append(ReplyDelayed(reply: item.id, reason: reason))
        case .rejected(let reason), .setAside(_, let reason): try append(ReplyRejected(reply: item.id, reason: reason))
        }
    }
}

/// What we said, in the words of the networks.
private func ownPost(
    _ reply: Reply,
    receipt: Receipt,
    through account: ChannelAccount,
    at moment: Moment
) -> IncomingPost {
    let isForOne = reply.answers.isForAddressees
    var handle = receipt.handle
    // It was said before no more people than what it answers, and counts for no wider one here.
    if !isForOne, reply.answers.audience > Audience(word: handle[IncomingPost.audienceKey]) {
        handle[IncomingPost.audienceKey] = reply.answers.audience.rawValue
    }
    return IncomingPost(
        network: account.connector,
        id: receipt.id,
        author: PostAuthor(id: account.networkID, handle: account.handle, name: account.name),
        text: reply.text,
        createdAt: moment,
        url: receipt.url,
        title: isForOne ? reply.answers.title : nil,
        languages: reply.languages,
        reply: ReplyReference(
            parent: reply.answers.id,
            root: reply.answers.reply?.root ?? reply.answers.id,
            author: reply.answers.author.id
        ),
        handle: handle,
        isForAddressees: isForOne
    )
}

extension OutboxItem {
    /// Appends a fact about this item in the lane of its conversation.
    func append(
        _ event: some JournalEvent,
        by actor: Actor = .machine("publishing"),
        at now: Moment,
        on connection: any Connection
    ) throws {
        let conversation = try ConversationTable(of: organization, on: connection).find(conversation)
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: conversation?.lane ?? Lane(of: self.conversation),
            by: actor,
            unit: unit ?? conversation?.unit,
            at: now
        )
    }
}
