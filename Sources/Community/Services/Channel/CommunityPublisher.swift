import Channels
import Foundation
import Journal
import Organization
import Primitives
import Publishing
import Responding
import Storage

/// Writes a reply that a person approved under its topic, as the official answer: once, by the key of its bytes.
struct CommunityPublisher: Publisher {
    let ground: Ground
    let address: String

    /// What an attempt sends.
    private struct Payload: Codable {
        let topic: ID<Topic>
        /// The contribution that is answered, where it is not the topic itself.
        let parent: ID<Contribution>?
        let text: String
    }

    func limits() -> TextLimits { communityLimits }

    func freeze(_ post: OutgoingPost, at moment: Moment) throws -> FrozenPost {
        try communityLimits.check(post.text)
        guard let answered = post.answers, let topic = ID<Topic>(answered.reply?.root ?? answered.id) else {
            throw OutgoingRefused.cannotAnswer(reason: "In the community a reply answers something. Choose a post.")
        }
        let parent = answered.reply == nil ? nil : ID<Contribution>(answered.id)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload = try encoder.encode(Payload(topic: topic, parent: parent, text: post.text))
        return FrozenPost(
            key: ID<Contribution>.new(at: moment).description,
            payload: String(decoding: payload, as: UTF8.self),
            frozenAt: moment
        )
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome {
        do {
            let payload = try JSONDecoder().decode(Payload.self, from: Data(post.payload.utf8))
            guard let id = ID<Contribution>(post.key) else { return .rejected(reason: "Its key is none.") }
            let (address, now) = (address, ground.clock())
            return try await ground.write { connection in
                let organization = try community(on: connection).id
                guard let reply = try OutboxTable(on: connection).reply(leavingWith: post.key, of: organization),
                    let agent = try AgentTable(on: connection).find(reply.author, of: organization)
                else { return .rejected(reason: "Nobody approved this.") }
                return try written(
                    Writing(id: id, payload: payload, agent: agent, organization: organization, address: address),
                    at: now,
                    on: connection
                )
            }
        } catch StorageFailure.outcomeUnknown {
            return .unknown(reason: "The database did not say whether it has this.")
        } catch {
            return .notNow(reason: "It could not be written: \(error)", retryAfter: nil)
        }
    }

    func reconcile(_ post: FrozenPost) async -> Reconciliation {
        guard let id = ID<Contribution>(post.key) else { return .absent }
        do {
            let address = address
            return try await ground.read { connection in
                let organization = try community(on: connection).id
                guard let found = try ContributionTable(of: organization, on: connection).find(id),
                    let topic = try TopicTable(of: organization, on: connection).find(found.topic)
                else { return .absent }
                return .found(receipt(of: found, in: topic, below: address))
            }
        } catch {
            return .undetermined(reason: "The database could not be asked: \(error)")
        }
    }

    private struct Writing: Sendable {
        let id: ID<Contribution>
        let payload: Payload
        let agent: Agent
        let organization: OrganizationID
        let address: String
    }

    /// Under the topic that goes on, where the one that was answered was merged; what is there already is there.
    private func written(_ writing: Writing, at now: Moment, on connection: any Connection) throws -> PublishOutcome {
        let topics = TopicTable(of: writing.organization, on: connection)
        guard let named = try topics.find(writing.payload.topic),
            let topic = try named.canonical.map({ try topics.find($0) }) ?? named
        else { return .rejected(reason: CommunityRefused.unknown.message) }
        let contributions = ContributionTable(of: writing.organization, on: connection)
        if let known = try contributions.find(writing.id) {
            return .published(receipt(of: known, in: topic, below: writing.address))
        }
        guard !topic.isHidden else { return .rejected(reason: CommunityRefused.unknown.message) }
        guard !topic.isClosed else { return .rejected(reason: CommunityRefused.closed.message) }
        let contribution = Contribution(
            new: writing.id,
            in: topic.id,
            try contributions.place(of: writing.payload.parent, in: topic),
            writing.payload.text,
            by: .agent(writing.agent.id, writing.agent.unit),
            at: now
        )
        try contribution.write(
            under: topic,
            by: .agent(writing.agent.id),
            of: writing.organization,
            at: now,
            on: connection
        )
        return .published(receipt(of: contribution, in: topic, below: writing.address))
    }

    private func receipt(of contribution: Contribution, in topic: Topic, below address: String) -> Receipt {
        Receipt(
            id: contribution.id.description,
            url: contributionAddress(contribution, in: topic, below: address)
        )
    }
}

extension ContributionTable {
    /// Whoever answers the topic, or a comment on it, answers; whoever answers an answer or a comment under one comments there.
    fileprivate func place(of parent: ID<Contribution>?, in topic: Topic) throws -> Contribution.Place {
        guard let parent, let answered = try find(parent), answered.topic == topic.id else { return .answer }
        return switch answered.place {
        case .answer: .comment(on: answered.id)
        case .comment(let answer?): .comment(on: answer)
        case .comment(nil): .answer
        }
    }
}
