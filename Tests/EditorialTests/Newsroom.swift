import Channels
import Conversations
import Governance
import Journal
import Logging
import Organization
import Primitives
import Responding
import Storage
import TestSupport

@testable import Editorial
@testable import Publishing

/// Marram's meter people have an account to say something first, and a network in the test's hand.
struct Newsroom: Sendable {
    let marram: Marram
    let account: ID<ChannelAccount>
    let network = ScriptedPublisher()
    var manifest = ScriptedConnector(capabilities: [.mentions, .reply, .post]).manifest

    var keep: KeepStories { KeepStories(ground: marram.ground) }
    var save: SaveStoryVersion { SaveStoryVersion(ground: marram.ground, manifests: [manifest]) }
    var review: ReviewStoryVersion {
        let quotes = QuoteFinder { [network] _, _ in network }
        return ReviewStoryVersion(ground: marram.ground, manifests: [manifest], quotes: quotes)
    }
    var schedule: ScheduleStoryVersion { ScheduleStoryVersion(ground: marram.ground) }

    func story(_ title: String = "New displays", by colleague: Marram.Colleague = .meterAgent) async throws -> Story {
        try await keep.begin(
            Story.Content(title: title, brief: "Say how they help.", author: marram.id(of: colleague)),
            in: marram.meter.id,
            by: try await marram.viewer(colleague)
        )
    }

    func write(
        _ text: String = "The new display is easy to read.",
        for story: Story,
        from version: Int = 0,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> StoryVersion {
        try await save(
            SaveStoryVersion.Form(text: text, language: "en", version: version),
            through: account,
            of: story.id,
            by: try await marram.viewer(colleague)
        )
    }

    func ask(_ version: StoryVersion) async throws -> StoryVersion {
        try await review.ask(
            account,
            of: version.story,
            ifVersion: version.version,
            by: try await marram.viewer(.meterAgent)
        )
    }

    func approve(
        _ version: StoryVersion,
        by colleague: Marram.Colleague = .administrator
    ) async throws -> StoryVersion {
        try await review.approve(
            account,
            of: version.story,
            ifVersion: version.version,
            by: try await marram.viewer(colleague)
        )
    }

    /// A story with one version that Nia has approved.
    func approved(_ text: String = "The new display is easy to read.") async throws -> StoryVersion {
        try await approve(try await ask(try await write(text, for: try await story())))
    }

    func plan(
        _ version: StoryVersion,
        at moment: ScheduleStoryVersion.Moment = .now(undo: .zero)
    ) async throws -> StoryVersion {
        try await schedule(
            account,
            of: version.story,
            at: moment,
            ifVersion: version.version,
            by: try await marram.viewer(.meterAgent)
        )
    }

    /// What is due goes to the outbox, leaves, and is known of.
    func round() async throws {
        try await HandOverDueVersions(ground: marram.ground)(of: marram.organization)
        await outbox.round()
        _ = try await FollowerRun(StoryFollower(), on: marram.ground).catchUp()
    }

    var outbox: OutboxService {
        OutboxService(
            ground: marram.ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in .none },
            published: { _, _ in },
            open: { [network] _ in network }
        )
    }

    func stored(_ version: StoryVersion) async throws -> StoryVersion? {
        let organization = marram.organization
        return try await marram.ground.read {
            try StoryVersionTable(of: organization, on: $0).find(version.account, of: version.story)
        }
    }

    func stage(of id: ID<Story>) async throws -> Story.Stage? {
        let organization = marram.organization
        return try await marram.ground.read { try StoryTable(of: organization, on: $0).find(id)?.stage }
    }

    func item(_ version: StoryVersion) async throws -> OutboxItem? {
        guard let post = version.post else { return nil }
        let organization = marram.organization
        return try await marram.ground.read { try OutboxTable(on: $0).find(post: post, of: organization) }
    }

    func execute(_ statement: SQL) async throws {
        try await marram.ground.write { connection in _ = try connection.execute(statement) }
    }
}

/// What a network takes that continues our posts.
let threads: Set<ConnectorManifest.Capability> = [.thread]

/// What a network gives for our first post.
let receipt = Receipt(id: "ours-1", url: "https://marram.example/ours-1")

/// Gives a newsroom on a database of its own, and removes it afterwards.
func withNewsroom(
    on engine: Engine,
    taking capabilities: Set<ConnectorManifest.Capability> = [],
    _ body: (Newsroom) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        try await ear.connectAccount()
        let organization = ear.marram.organization
        let account = try await ear.marram.ground.read { try AccountTable(on: $0).all(of: organization)[0].id }
        var room = Newsroom(marram: ear.marram, account: account)
        room.manifest.capabilities.formUnion(capabilities)
        try await body(room)
    }
}

extension Newsroom {
    func theStory(_ version: StoryVersion) async throws -> Story {
        let organization = marram.organization
        let found = try await marram.ground.read { try StoryTable(of: organization, on: $0).find(version.story) }
        guard let found else { throw StoryRefused.unknown }
        return found
    }
}
