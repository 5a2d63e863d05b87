import Channels
import Conversations
import Governance
import Journal
import Listening
import Logging
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Community
@testable import Publishing

let communityAddress = "https://parley.marram.example"

extension Square {
    var connector: CommunityConnector { CommunityConnector(ground: ground, address: communityAddress) }

    /// Somebody connects the community, as any other channel.
    func connect() async throws {
        let hugh = try await marram.viewer(.hubMember)
        let profile = connector.check(ConnectorSettings(values: [:], vault: PassingVault()))
        let account = try await ConnectAccount(ground: ground, seal: marram.seal)(
            connector: connector.manifest.name,
            networkID: profile.id,
            handle: profile.handle,
            name: profile.name,
            settings: [:],
            limits: nil,
            credentials: [:],
            by: hugh
        )
        _ = try await KeepSources(ground: ground).add(
            connector: connector.manifest.name,
            title: "Community",
            settings: [:],
            account: account.id,
            keeps: .everything,
            unit: marram.hub.id,
            by: hugh
        )
    }

    /// Everything that waited long enough is handed over, and stands in its conversation.
    func handOver() async throws {
        while try await HandOverTopics(ground: ground, address: communityAddress)(of: marram.organization) {}
        _ = try await FollowerRun(ThreadingFollower(), on: ground).catchUp()
    }

    func conversation(of topic: Topic) async throws -> Conversation? {
        let organization = marram.organization
        return try await ground.read { connection in
            let post = try PostTable(of: organization, on: connection).find(topic.id.description, on: "community")
            return try post.flatMap { try ConversationTable(of: organization, on: connection).find($0.conversation) }
        }
    }

    func posts(in conversation: Conversation) async throws -> [Post] {
        let organization = marram.organization
        return try await ground.read { try PostTable(of: organization, on: $0).all(of: conversation.id) }
    }

    /// Tom answers in the composer, and the outbox carries it.
    func reply(_ words: String, in conversation: Conversation) async throws -> Reply {
        let form = SendReply.Form(id: .new(at: marram.time.now), words: words)
        let reply = try await SendReply(ground: ground, manifests: [connector.manifest])(
            form,
            to: conversation.id,
            by: try await marram.viewer(.meterAgent)
        )
        _ = try await FollowerRun(OutboxFollower(), on: ground).catchUp()
        return reply
    }

    var outbox: OutboxService {
        let connector = connector
        return OutboxService(
            ground: ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in .byKey },
            published: { _, _ in },
            open: { _ in connector.publisher(for: ConnectorSettings(values: [:], vault: PassingVault())) }
        )
    }
}
