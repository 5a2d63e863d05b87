package import Journal
import Publishing
import Responding
package import Storage

/// Follows what became of answers that somebody took, and counts it, once for each conversation.
///
/// A draft that was emptied gives up what was taken for it; what stands on the network was sent.
package struct ReuseFollower: Follower {
    package let name = "knowledge.reuse"
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
        } else if let approved = try entry.event(ReplyApproved.self) {
            let reply = approved.reply
            try table.approve(reply.id, of: reply.author, in: reply.conversation)
        } else if let recalled = try entry.event(ReplyRecalled.self) {
            try table.recall(recalled.reply)
        } else if let published = try entry.event(ReplyPublished.self) {
            let answers = try table.settle(published.reply)
            guard !answers.isEmpty,
                let reply = try ReplyTable(of: entry.organization, on: connection).find(published.reply)
            else { return }
            try table.count(.sent, of: answers, in: reply.conversation, at: entry.moment)
        }
    }
}
