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

    /// For whoever wrote it; those who moderate change its tags, so that it is found, and nobody's words.
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
            try participant.checkMayEdit(before, to: wording, on: connection)
            try before.checkOpen()
            guard before.wording != wording else { return before }
            let said = Said(title: wording.title, body: wording.body)
            try participant.checkPace(of: said, changing: id.retyped(), by: member, at: now, on: connection)
            let event = TopicEdited(topic: id, version: before.version + 1)
            let topic = try before.changed(from: version, by: participant, at: now, on: connection, event) {
                ($0.wording, $0.changedAt) = (wording, now)
            }
            let table = TopicTable(of: participant.organization, on: connection)
            try table.replaceWords(of: topic)
            try table.noteNews(in: id)
            try CommunityRevisionTable(organization: participant.organization, connection: connection)
                .insert(
                    id,
                    version: topic.version,
                    title: wording.title,
                    body: wording.body,
                    by: participant.member,
                    at: now
                )
            return topic
        }
    }
}

extension Participant {
    /// Nobody puts words into another's mouth.
    func checkWrote(_ author: CommunityAuthor) throws(CommunityRefused) {
        let isTheirs =
            switch (self, author) {
            case (.member(let member), .member(let id)): member.id == id
            case (.agent(let viewer), .agent(let id, _)): viewer.actor == id
            default: false
            }
        guard isTheirs else { throw .notYours }
    }

    /// One of ours who wrote it says it for the organisation, as when it began.
    fileprivate func checkMayEdit(
        _ topic: Topic,
        to wording: Topic.Wording,
        on connection: any Connection
    ) throws {
        if case .agent(let viewer) = self, viewer.may(.moderate, in: topic.unit) {
            var same = topic.wording
            same.tags = wording.tags
            if same == wording { return }
        }
        try checkWrote(topic.author)
        try checkMayWrite(.publishAnswers, in: topic, on: connection)
    }
}
