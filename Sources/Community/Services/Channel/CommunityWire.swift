import Channels
import Listening
import Primitives
import Storage

/// The name of the community among the networks.
package let communityNetwork = "community"

/// The id of the one account through which ours speak in the community.
let communityAccount = "community"

/// Says what stands in the community in the words that all networks share.
struct CommunityWire {
    let organization: OrganizationID
    let address: String
    let connection: any Connection

    /// Hands on what was written or changed in a topic since then, and what came to sight; what was handed on already
    /// changes nothing.
    func tell(_ topic: Topic, since moment: Moment?, from source: ListeningSource, at now: Moment) throws {
        let seen = try ContributionTable(of: organization, on: connection)
            .contributions(where: "c.topic_id = \(topic.id) AND c.is_hidden = 0 AND c.body <> ''")
        let kept = try MentionTable(on: connection)
            .kept(among: seen.map(\.id.description), on: communityNetwork, of: organization)
        let contributions = seen.filter { contribution in
            moment.map { contribution.changedAt >= $0 } ?? true || !kept.contains(contribution.id.description)
        }
        let faces = try Faces(of: [topic.author] + contributions.map(\.author), in: organization, on: connection)
        let begun = RecordMentions.OwnNetworkPost(
            post(of: topic, by: faces),
            for: topic.unit,
            isOurs: topic.author.isOfficial
        )
        let later = contributions.map { contribution in
            RecordMentions.OwnNetworkPost(
                post(of: contribution, in: topic, by: faces),
                for: topic.unit,
                isOurs: contribution.author.isOfficial
            )
        }
        try RecordMentions.keep([begun] + later, from: source, of: organization, at: now, on: connection)
        try WaitingTable(of: organization, on: connection).noteHandedOver(topic.id, at: now)
    }

    private func post(of topic: Topic, by faces: Faces) -> IncomingPost {
        IncomingPost(
            network: communityNetwork,
            id: topic.id.description,
            author: author(topic.author, faces),
            text: topic.wording.body,
            createdAt: topic.createdAt,
            url: topicAddress(topic, below: address),
            title: topic.isTakenBack ? nil : topic.wording.title,
            languages: [topic.wording.language],
            tags: topic.wording.tags
        )
    }

    private func post(of contribution: Contribution, in topic: Topic, by faces: Faces) -> IncomingPost {
        let parent: String =
            if case .comment(let answer?) = contribution.place { answer.description } else { topic.id.description }
        return IncomingPost(
            network: communityNetwork,
            id: contribution.id.description,
            author: author(contribution.author, faces),
            text: contribution.body,
            createdAt: contribution.createdAt,
            url: contributionAddress(contribution, in: topic, below: address),
            languages: [topic.wording.language],
            reply: ReplyReference(parent: parent, root: topic.id.description)
        )
    }

    private func author(_ author: CommunityAuthor, _ faces: Faces) -> PostAuthor {
        switch author {
        case .member(let id): PostAuthor(id: id.description, handle: "", name: faces.face(of: author).name)
        case .agent: PostAuthor(id: communityAccount, handle: communityNetwork, name: faces.face(of: author).name)
        }
    }
}

/// Where anybody reads a topic.
func topicAddress(_ topic: Topic, below address: String) -> String {
    "\(address)/q/\(topic.code)"
}

/// Where anybody reads something under a topic, on whichever of its pages that stands.
func contributionAddress(_ contribution: Contribution, in topic: Topic, below address: String) -> String {
    let mark = contribution.isAnswer ? "a" : "c"
    return "\(topicAddress(topic, below: address))?at=\(contribution.id)#\(mark)-\(contribution.id)"
}
