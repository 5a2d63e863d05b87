import Channels
import Governance
import Journal
import Primitives
import Storage

extension OutboxStep {
    /// What a post of its own is compared with before it leaves; `nil` where its approval is not in the record.
    func paperwork(ofPost item: OutboxItem, at now: Moment, on connection: any Connection) throws -> Paperwork? {
        // The posts of a thread were approved as one.
        let id: ID<PlannedPost> = item.conversation.retyped()
        let account = try AccountTable(on: connection).find(item.account, of: item.organization)
        let post = try PlannedPostTable(of: item.organization, on: connection).find(id)
        let entries = try JournalTable(on: connection).entries(of: item.organization, about: id.description)
        let approval = try entries.first { try $0.approvedPost != nil }
        guard let account, let post, let approval, let approved = try approval.approvedPost,
            let words = post.leaving(as: item.id.retyped()), let said = approved.leaving(as: item.id.retyped())
        else { return nil }
        let own =
            item.id.retyped() == id
            ? entries : try JournalTable(on: connection).entries(of: item.organization, about: item.id.description)
        let objection = try PostClearance(of: item.organization, at: now, on: connection)
            .objection(to: approved, through: account, approvedIn: approval, entries)
        return Paperwork(
            account: account,
            words: words,
            approved: said,
            unit: approved.unit,
            objection: try own.givenUp ?? objection,
            prepared: try own.compactMap { try $0.event(PostPrepared.self) }.last?.hash
        )
    }

    /// What is put into the bytes of the network, below the post before it where it is one of a thread.
    ///
    /// `nil` where the network's word about that one is not there: then nothing is made of it yet.
    func outgoing(_ words: Leaving, as item: OutboxItem) async throws -> OutgoingPost? {
        var post = words.outgoing
        guard item.follows != nil else { return post }
        let (place, account) = try await service.ground.read { connection in
            (
                try OutboxTable(on: connection).place(of: item),
                try AccountTable(on: connection).find(item.account, of: item.organization)
            )
        }
        guard let place, let account else { return nil }
        let author = PostAuthor(id: account.networkID, handle: account.handle, name: account.name)
        post.answers = place.answered(on: account.connector, by: author)
        post.continues = true
        return post
    }
}

extension [JournalEntry] {
    /// Why a post of a thread does not leave that a person has let be.
    fileprivate var givenUp: String? {
        get throws {
            let last = try compactMap { try $0.event(PostResolved.self)?.decision }.last
            guard last == DecideOutbox.Decision.giveUp.rawValue else { return nil }
            return "A person decided that it is not sent any more. It was not sent."
        }
    }
}

extension JournalEntry {
    /// The post that it approves; `nil` unless it stands in the name of the person who approved, and who did not write it.
    fileprivate var approvedPost: PlannedPost? {
        get throws {
            guard let event = try event(PostApproved.self), actor.agent == event.post.approver,
                !event.post.writers.contains(event.post.approver), event.post.author != event.post.approver
            else { return nil }
            return event.post
        }
    }
}
