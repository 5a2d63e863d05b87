import Journal
import Primitives
import Storage

/// A topic or a contribution as it is now, for what is done with both.
struct FoundPost {
    let topic: Topic
    let contribution: Contribution?

    var author: CommunityAuthor { contribution?.author ?? topic.author }
    var isHidden: Bool { contribution?.isHidden ?? topic.isHidden }

    /// Takes it from sight or shows it again, with the entry.
    func setHidden(
        _ isHidden: Bool,
        by actor: Actor,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let topics = TopicTable(of: organization, on: connection)
        if var contribution {
            let version = contribution.version
            contribution.isHidden = isHidden
            // What it says is the same, so its version is, too.
            guard try ContributionTable(of: organization, on: connection).update(contribution, from: version) else {
                throw CommunityRefused.changed
            }
            try topics.recount(topic.id)
            if let helper = contribution.author.member {
                try VoiceTable(of: organization, on: connection).recount(standingOf: helper)
            }
            if isHidden, topic.accepted == contribution.id {
                try loseAccepted(contribution, by: actor, of: organization, at: now, on: connection)
            }
        } else {
            var topic = topic
            (topic.isHidden, topic.version) = (isHidden, topic.version + 1)
            guard try topics.update(topic, from: self.topic.version) else { throw CommunityRefused.changed }
        }
        let event = PostHidden(topic: topic.id, contribution: contribution?.id, isHidden: isHidden)
        try topic.append(event, by: actor, of: organization, at: now, on: connection)
    }

    /// What nobody sees is not the right answer, and nobody stands the higher for it.
    private func loseAccepted(
        _ answer: Contribution,
        by actor: Actor,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        var topic = topic
        (topic.accepted, topic.version) = (nil, topic.version + 1)
        guard try TopicTable(of: organization, on: connection).update(topic, from: self.topic.version) else {
            throw CommunityRefused.changed
        }
        let help = Help(kind: .accepted, contribution: answer.id, helper: answer.author.member)
        _ = try VoiceTable(of: organization, on: connection).takeBack(help)
        let event = AnswerAccepted(topic: topic.id, contribution: nil)
        try topic.append(event, by: actor, of: organization, at: now, on: connection)
    }
}

extension Participant {
    /// The post, when this participant sees it.
    func post(_ post: CommunityPost, on connection: any Connection) throws -> FoundPost {
        switch post {
        case .topic(let id): FoundPost(topic: try topic(id, on: connection), contribution: nil)
        case .contribution(let id):
            try {
                let found = try contribution(id, on: connection)
                return FoundPost(topic: found.topic, contribution: found.contribution)
            }()
        }
    }
}
