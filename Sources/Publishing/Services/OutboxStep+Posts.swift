import Governance
import Journal
import Primitives
import Storage

extension OutboxStep {
    /// What a post of its own is compared with before it leaves; `nil` where its approval is not in the record.
    func paperwork(ofPost item: OutboxItem, at now: Moment, on connection: any Connection) throws -> Paperwork? {
        let id: ID<PlannedPost> = item.id.retyped()
        let account = try AccountTable(on: connection).find(item.account, of: item.organization)
        let post = try PlannedPostTable(of: item.organization, on: connection).find(id)
        let entries = try JournalTable(on: connection).entries(of: item.organization, about: id.description)
        let approval = try entries.first { try $0.approvedPost != nil }
        guard let account, let post, let approval, let approved = try approval.approvedPost else { return nil }
        return Paperwork(
            account: account,
            words: .post(post),
            approved: .post(approved),
            unit: approved.unit,
            objection: try PostClearance(of: item.organization, at: now, on: connection)
                .objection(to: approved, through: account, approvedIn: approval, entries),
            prepared: try entries.compactMap { try $0.event(PostPrepared.self) }.first?.hash
        )
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
