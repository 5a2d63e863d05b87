package import Journal
import Organization
package import Primitives
import Storage

/// Gives a contribution its next wording; the one before stays as a revision.
package struct EditContribution: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: ID<Contribution>,
        from version: Int,
        to body: String,
        by participant: Participant
    ) async throws -> Contribution {
        let now = ground.clock()
        let body = try checkedBody(body)
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let (before, topic) = try participant.contribution(id, on: connection)
            try participant.checkWrote(before.author)
            let space = try participant.checkMayWrite(.respond, in: topic, on: connection)
            try topic.checkOpen()
            guard before.body != body else { return before }
            guard before.version == version else { throw CommunityRefused.changed }
            if case .agent(let viewer) = participant, space?.kind != .internal {
                try viewer.checkMaySay(body, insteadOf: before, in: topic, at: now, on: connection)
            }
            let said = Said(title: nil, body: body)
            try participant.checkPace(of: said, changing: id.retyped(), by: member, at: now, on: connection)
            var contribution = before
            (contribution.body, contribution.version, contribution.changedAt) = (body, before.version + 1, now)
            let table = ContributionTable(of: participant.organization, on: connection)
            guard try table.update(contribution, from: before.version) else { throw CommunityRefused.changed }
            try TopicTable(of: participant.organization, on: connection).noteNews(in: topic.id)
            try CommunityRevisionTable(organization: participant.organization, connection: connection)
                .insert(id, version: contribution.version, title: nil, body: body, by: participant.member, at: now)
            let event = ContributionEdited(topic: topic.id, contribution: id, version: contribution.version)
            try topic.append(event, by: participant.actor, of: participant.organization, at: now, on: connection)
            return contribution
        }
    }
}

extension Viewer {
    /// What was approved stays as it is; anything else is asked about as new words are.
    fileprivate func checkMaySay(
        _ body: String,
        insteadOf before: Contribution,
        in topic: Topic,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let official = OfficialWords(viewer: self, topic: topic, now: now, connection: connection)
        guard try !official.wereApproved(before.id) else { throw CommunityRefused.approvedWords }
        var answered = topic.author
        if case .comment(let answer?) = before.place {
            let table = ContributionTable(of: organization, on: connection)
            answered = try table.find(answer)?.author ?? answered
        }
        try official.check(body, answering: answered)
    }
}
