import Channels
import Conversations
import Governance
import Journal
import Logging
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Listening
@testable import Publishing

extension Marram {
    /// Connects an account of ours, or connects it again.
    @discardableResult
    func connect(_ name: String, on network: String = "mastodon") async throws -> ChannelAccount {
        try await ConnectAccount(ground: ground, seal: seal)(
            connector: network,
            networkID: name + "-id",
            handle: name + "@marram.example",
            name: "Marram Energy",
            settings: ["server": "https://marram.example"],
            limits: nil,
            credentials: ["token": "secret"],
            by: try await viewer(.hubMember)
        )
    }

    /// A post comes in through the stream and is threaded; gives its conversation.
    @discardableResult
    func hear(_ post: IncomingPost, for unit: Unit? = nil, isOurs: Bool = false) async throws -> ID<Conversation> {
        let mention = Mention(
            id: .derived(from: [post.network, post.id], at: post.createdAt),
            source: .derived(from: ["stream"], at: TestClock.start),
            unit: (unit ?? meter).id,
            post: post,
            language: post.languages.first,
            reasons: [.kept],
            isOurs: isOurs,
            receivedAt: time.now
        )
        let (organization, now) = (organization, time.now)
        try await ground.write { connection in
            _ = try ListeningRecord(of: organization, at: now, on: connection).keep([mention])
        }
        _ = try await FollowerRun(ThreadingFollower(), on: ground).catchUp()
        let held = try await ground.read {
            try PostTable(of: organization, on: $0).find(post.id, on: post.network)?.conversation
        }
        return try #require(held)
    }

    /// The service that carries what is approved to the networks.
    func outbox(
        _ idempotency: ConnectorManifest.Idempotency = .none,
        telling remembered: RememberedPosts = RememberedPosts(),
        open: @escaping @Sendable (ChannelAccount) async throws -> (any Publisher)?
    ) -> OutboxService {
        OutboxService(
            ground: ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in idempotency },
            published: { network, post in remembered.add("\(network) \(post)") },
            open: open
        )
    }
}

/// The posts of ours that were announced, so that their echo is recognised.
final class RememberedPosts: Sendable {
    private let posts = Mutex<[String]>([])

    func add(_ post: String) { posts.withLock { $0.append(post) } }
    var all: [String] { posts.withLock { $0 } }
}
