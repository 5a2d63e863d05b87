package import Journal
import Organization
package import Primitives
import Storage

/// Writes an answer or a comment under a topic; that of one of ours is official.
package struct Contribute: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        /// Made where the form was: the same form is written once, however often it is sent.
        package var id: ID<Contribution>
        package var place: Contribution.Place
        package var body: String

        package init(id: ID<Contribution>, place: Contribution.Place = .answer, body: String) {
            (self.id, self.place, self.body) = (id, place, body)
        }
    }

    package func callAsFunction(
        _ form: Form,
        to topic: ID<Topic>,
        by participant: Participant
    ) async throws -> Contribution {
        let now = ground.clock()
        let body = try checkedBody(form.body)
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let topic = try participant.topic(topic, on: connection)
            let space = try participant.checkMayWrite(.respond, in: topic, on: connection)
            let table = ContributionTable(of: participant.organization, on: connection)
            if let known = try table.find(form.id) {
                // Of a topic that was merged, what was written stands under the one that goes on.
                guard known.author == participant.author, [topic.id, topic.canonical].contains(known.topic) else {
                    throw CommunityRefused.unknown
                }
                try participant.checkIsSame(known.id, as: Said(title: nil, body: body), on: connection)
                return known
            }
            try topic.checkOpen()
            var answered = topic.author
            if case .comment(let answer?) = form.place {
                let under = try participant.contribution(answer, on: connection)
                guard under.topic.id == topic.id, under.contribution.isAnswer else { throw CommunityRefused.unknown }
                answered = under.contribution.author
            }
            // What only colleagues read leaves for nobody; whoever opens it later says it to everybody.
            if case .agent(let viewer) = participant, space?.kind != .internal {
                try OfficialWords(viewer: viewer, topic: topic, now: now, connection: connection)
                    .check(body, answering: answered)
            }
            try participant.checkPace(of: Said(title: nil, body: body), by: member, at: now, on: connection)
            let contribution = Contribution(
                new: form.id,
                in: topic.id,
                form.place,
                body,
                by: participant.author,
                at: now
            )
            try contribution.write(
                under: topic,
                by: participant.actor,
                of: participant.organization,
                at: now,
                on: connection
            )
            return contribution
        }
    }
}

extension Contribution {
    init(
        new id: ID<Contribution>,
        in topic: ID<Topic>,
        _ place: Place,
        _ body: String,
        by author: CommunityAuthor,
        at now: Moment
    ) {
        self.init(
            id: id,
            topic: topic,
            place: place,
            author: author,
            body: body,
            helped: 0,
            isHidden: false,
            version: 1,
            createdAt: now,
            changedAt: now
        )
    }

    /// Stores a new contribution with the entry; whoever writes in a topic hears of what comes next.
    func write(
        under topic: Topic,
        by actor: Actor,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        guard try ContributionTable(of: organization, on: connection).insert(self) else { return }
        try CommunityRevisionTable(organization: organization, connection: connection)
            .insert(id, version: version, title: nil, body: body, by: author.member, at: now)
        try TopicTable(of: organization, on: connection).recount(topic.id, activeAt: now)
        if let member = author.member {
            try VoiceTable(of: organization, on: connection).say(.follow, of: topic.id, by: member, at: now)
        }
        if isAnswer, let member = author.member {
            try InvitationTable(of: organization, on: connection).noteAnswered(topic.id, by: member)
        }
        if isAnswer {
            try topic.tell(.answer, about: id, by: author.member, of: organization, at: now, on: connection)
        }
        let event = ContributionMade(
            topic: topic.id,
            contribution: id,
            isAnswer: isAnswer,
            isOfficial: author.isOfficial
        )
        try topic.append(event, by: actor, of: organization, at: now, on: connection)
    }
}
