package import Journal
import Primitives
import Publishing
import Responding
package import Storage

/// Follows what became of answers that somebody took, and counts it, once for each conversation.
///
/// A draft that was emptied gives up what was taken for it; what stands on the network, and still says it, was sent.
package struct ReuseFollower: Follower {
    package let name = "knowledge.reuse"
    package let kinds: Set<String> = [
        AnswerTaken.kind, DraftSaved.kind, ApprovalAsked.kind, SubmissionEnded.kind, ReplyApproved.kind,
        ReplyRecalled.kind, ReplyPublished.kind, ReplyResolved.kind,
    ]
    package let records: [any JournalEvent.Type] = []
    package let writing = WriteKind.short

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let table = ReuseTable(of: entry.organization, on: connection)
        if let taken = try entry.event(AnswerTaken.self), let agent = entry.actor.agent {
            try table.count(taken.use, of: [taken.answer], in: taken.conversation, at: entry.moment)
            try table.take(taken.answer, for: agent, in: taken.conversation)
        } else if let saved = try entry.event(DraftSaved.self), saved.characters == 0, let agent = entry.actor.agent {
            try table.drop(of: agent, in: saved.conversation)
        } else if let asked = try entry.event(ApprovalAsked.self), let agent = entry.actor.agent {
            try table.bind(asked.submission.retyped(), of: agent, in: asked.conversation)
        } else if let ended = try entry.event(SubmissionEnded.self) {
            let reply: ID<Reply> = ended.submission.retyped()
            if ended.state == .rejected { _ = try table.settle(reply) } else { try table.unbind(reply) }
        } else if let approved = try entry.event(ReplyApproved.self) {
            let reply = approved.reply
            // What was submitted is bound since then: what came into a draft meanwhile is not in it.
            if try !table.isBound(reply.id) { try table.bind(reply.id, of: reply.author, in: reply.conversation) }
        } else if let recalled = try entry.event(ReplyRecalled.self) {
            try table.unbind(recalled.reply)
        } else if let published = try entry.event(ReplyPublished.self) {
            try count(published.reply, in: table, at: entry.moment, on: connection)
        } else if let resolved = try entry.event(ReplyResolved.self), resolved.decision == "published" {
            try count(resolved.reply, in: table, at: entry.moment, on: connection)
        }
    }

    /// Counts what stands in a reply that is on the network: an answer that was written away is not in it.
    private func count(
        _ id: ID<Reply>,
        in table: ReuseTable,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        let taken = try table.settle(id)
        guard !taken.isEmpty, let reply = try ReplyTable(of: table.organization, on: connection).find(id) else {
            return
        }
        let said = try AnswerTable(of: table.organization, on: connection)
            .answers(where: "a.id IN (\(list: taken))").filter { $0.stands(in: reply.words) }
        try table.count(.sent, of: said.map(\.id), in: reply.conversation, at: moment)
    }
}
