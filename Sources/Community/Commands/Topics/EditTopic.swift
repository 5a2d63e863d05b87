package import Journal
import Organization
package import Primitives
import Storage

/// Gives a topic its next wording; the one before stays as a revision.
package struct EditTopic: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// For whoever wrote it; tags and wording of others are changed by those who moderate, for instance to make it found.
    package func callAsFunction(
        _ id: ID<Topic>,
        from version: Int,
        to wording: Topic.Wording,
        by participant: Participant
    ) async throws -> Topic {
        let now = ground.clock()
        let wording = try wording.checked()
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let before = try participant.topic(id, on: connection)
            try participant.checkMayEdit(before.author, in: before.unit)
            try before.checkOpen()
            guard before.wording != wording else { return before }
            if let member, links(in: wording.body) > Trust(standing: member.standing).links {
                throw CommunityRefused.tooManyLinks
            }
            let event = TopicEdited(topic: id, version: before.version + 1)
            let topic = try before.changed(from: version, by: participant, at: now, on: connection, event) {
                ($0.wording, $0.changedAt) = (wording, now)
            }
            let table = TopicTable(of: participant.organization, on: connection)
            try table.replaceWords(of: topic)
            try table.noteNews(in: id)
            try CommunityRevisionTable(organization: participant.organization, connection: connection)
                .insert(id, version: topic.version, title: wording.title, body: wording.body, at: now)
            return topic
        }
    }
}

extension Participant {
    /// Whoever wrote it, or one of ours who moderates there.
    func checkMayEdit(_ author: CommunityAuthor, in unit: UnitID) throws {
        switch self {
        case .member(let member):
            guard author == .member(member.id) else { throw CommunityRefused.notYours }
        case .agent(let viewer):
            if case .agent(viewer.actor, _) = author { return try viewer.require(.respond, in: unit) }
            try viewer.require(.moderate, in: unit)
        }
    }
}
