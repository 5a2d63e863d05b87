package import Conversations
import Foundation
package import Journal
package import Organization
package import Primitives
import Storage

/// Puts one answer beside each conversation that asks the same, as a draft of whoever wrote it.
///
/// Nothing is sent and nothing is claimed: a person reads each beside its question and sends it by itself. Each is a
/// transaction of its own, and asking again does no harm.
package struct PrepareDrafts: Sendable {
    let ground: Ground
    let asking: AskForRating

    package init(ground: Ground, asking: AskForRating) {
        (self.ground, self.asking) = (ground, asking)
    }

    /// What became of one conversation.
    package enum Outcome: String, Sendable, CaseIterable {
        case prepared
        /// The person has begun to answer there already, and their words stay.
        case begun
        /// A colleague is answering, or has begun to.
        case colleague
        /// Words of ours are on their way, or wait for an approval.
        case underWay
        /// Nobody waits there any more, or the person may not answer there.
        case gone
    }

    package struct Line: Sendable, Equatable {
        package let conversation: ID<Conversation>
        package let outcome: Outcome
    }

    package func callAsFunction(_ text: String, in cluster: ID<Cluster>, by viewer: Viewer) async throws -> [Line] {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw ClusterRefused.answerMissing }
        guard text.count <= draftLimit else { throw ReplyRefused.draftTooLong }
        let asking = try await ground.read { connection in
            let cluster = try viewer.cluster(cluster, on: connection)
            try viewer.require(.respond, in: cluster.unit)
            return try viewer.asking(in: cluster.id, on: connection).map(\.id)
        }
        var lines: [Line] = []
        for id in asking {
            do {
                lines.append(Line(conversation: id, outcome: try await prepare(text, in: id, by: viewer)))
            } catch is any Refusal {
                lines.append(Line(conversation: id, outcome: .gone))
            }
        }
        return lines
    }

    private func prepare(_ text: String, in id: ID<Conversation>, by viewer: Viewer) async throws -> Outcome {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.state == .open, conversation.offeredTo == nil else { return .gone }
            let table = ReplyTable(of: viewer.organization, on: connection)
            if try table.draft(in: conversation.id, of: viewer.actor) != nil { return .begun }
            let waits = try SubmissionTable(of: viewer.organization, on: connection).all(in: conversation.id)
                .contains { $0.state == .waiting }
            let since = conversation.waitingSince ?? conversation.createdAt
            let sent = try table.all(of: conversation.id).contains { $0.approvedAt >= since }
            if waits || sent { return .underWay }
            let others = try table.drafts(in: conversation.id).subtracting([viewer.actor])
            guard others.isEmpty, conversation.mayBeClaimed(by: viewer.actor, at: now) else { return .colleague }
            let words = try text.filled(for: conversation, by: viewer, asking: asking, at: now, on: connection).text
            guard words.count <= draftLimit else { throw ReplyRefused.draftTooLong }
            let draft = Draft(conversation: conversation.id, agent: viewer.actor, text: words, savedAt: now)
            try table.save(draft)
            let event = DraftSaved(conversation: conversation.id, characters: words.count)
            try conversation.append(event, by: viewer, at: now, on: connection)
            return .prepared
        }
    }
}
