import Channels
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

private let words = "One.\n\n---\n\nTwo.\n\n---\n\nThree."
private let links = (1...4).map { "https://marram.example/\($0)" }

@Suite struct `A thread that came back with a backup` {
    @Test(arguments: Engine.allCases)
    func `is published where a person says where each of its posts stands`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.fenced(words)
            #expect(try await room.fences() == 3)
            let settled = try await room.say(version, Array(links.prefix(3)))
            for _ in 0..<3 { try await room.round() }

            #expect((settled.state, settled.content.link) == (.published, links[0]))
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .sent, .sent])
            #expect(try await room.told(version) == Array(links.prefix(3)))
            #expect(try await room.fences() == 0)
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends behind the posts that a person names, and goes on below none of them`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.fenced(words)
            let settled = try await room.say(version, Array(links.prefix(2)))
            for _ in 0..<3 { try await room.round() }

            #expect(settled.state == .published)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .sent, .abandoned])
            #expect(try await room.fences() == 0)
            await #expect(throws: OutboxRefused.placeUnknown) { try await room.settle(version, as: .sendAgain) }
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is left as it is where no post is named, too many are, or one is no address`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.fenced(words)
            await #expect(throws: OutboxRefused.threadGoesOn) { try await room.say(version, []) }
            await #expect(throws: OutboxRefused.tooManyLinks) { try await room.say(version, links) }
            await #expect(throws: OutboxRefused.linkUnfit) { try await room.say(version, [links[0], "there"]) }
            await #expect(throws: StoryRefused.unknown) { try await room.say(version, [links[0]], by: .tariffAgent) }

            #expect(try await room.seen(version).posts.map(\.item?.state) == [.unknown, .unknown, .unknown])
            #expect(try await room.fences() == 3)
        }
    }

    /// What the network has said before stays what it said.
    @Test(arguments: Engine.allCases)
    func `keeps the posts that the network had named, and asks about the others`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt), .unknown(reason: "Reset."))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<2 { try await room.round() }
            try await room.fence()
            let settled = try await room.say(version, [links[1]])

            #expect((settled.state, settled.content.link) == (.published, receipt.url))
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .sent, .abandoned])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is settled by the id of its post, beside replies`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.fenced(words)
            let tom = try await room.marram.viewer(.meterAgent)
            let post: ID<Reply> = try #require(version.post).retyped()
            let settle = SettleOutbox(ground: room.marram.ground)
            let said = Settlement(.published, links: Array(links.prefix(3)))
            await #expect(throws: OutboxRefused.tooManyLinks) { try await settle([post, post], said, by: tom) }

            #expect(try await settle([post], said, by: tom).isEmpty)
            #expect(try await room.stored(version)?.state == .published)
        }
    }
}

@Suite struct `A story that a restore holds before the outbox` {
    @Test(arguments: Engine.allCases)
    func `is published where a person has seen it, and leaves no more`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.held(at: .now(undo: .seconds(60)))
            #expect(try await room.seen(version).acts == [.write, .schedule, .confirm])
            await #expect(throws: StoryRefused.nothingToSettle) { try await room.settle(version, as: .sendAgain) }
            let settled = try await room.say(version, [links[0]])
            room.marram.time.advance(by: .seconds(120))
            for _ in 0..<2 { try await room.round() }

            #expect((settled.state, settled.content.link) == (.published, links[0]))
            #expect(try await room.told(version) == [links[0]])
            #expect(room.network.published.isEmpty)
            let again = try #require(try await room.stored(version))
            await #expect(throws: StoryRefused.notApproved) { try await room.plan(again) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is published as far as a person names its posts`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.held(words, at: .now(undo: .seconds(60)))
            await #expect(throws: OutboxRefused.threadGoesOn) { try await room.say(version, []) }
            #expect(try await room.item(version) == nil)
            let settled = try await room.say(version, [links[0]])
            for _ in 0..<2 { try await room.round() }

            #expect(settled.state == .published)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .abandoned, .abandoned])
            #expect(room.network.published.isEmpty)
        }
    }
}

@Suite struct `A second moment for what stands in the outbox` {
    @Test(arguments: Engine.allCases)
    func `is refused in words of why it stands there`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let held = try #require(try await room.stored(version))
            await #expect(throws: StoryRefused.askOutbox(.refused)) { try await room.plan(held) }
            try await room.execute("UPDATE outbox SET cause = 'late'")
            await #expect(throws: StoryRefused.askOutbox(.late)) { try await room.plan(held) }
            try await room.execute("UPDATE outbox SET state = 'unknown', cause = NULL")
            await #expect(throws: StoryRefused.askOutbox(.unclear)) { try await room.plan(held) }

            #expect(Set([StoryRefused.askOutbox(.late), .askOutbox(.refused)].map(\.code)) == ["story.askOutbox"])
            #expect(StoryRefused.askOutbox(.late).message != StoryRefused.askOutbox(.unclear).message)
        }
    }
}

extension Newsroom {
    /// One that was leaving when the backup was made.
    fileprivate func fenced(_ text: String) async throws -> StoryVersion {
        let version = try await plan(try await approved(text))
        try await HandOverDueVersions(ground: marram.ground)(of: marram.organization)
        try await fence()
        return version
    }

    fileprivate func fence() async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        _ = try await marram.ground.write { connection in
            try FenceOutbox(of: organization, on: connection)(restoredFrom: now, keyed: [], at: now)
        }
    }

    /// One that waited for its moment when the backup was made.
    fileprivate func held(
        _ text: String = "The new display is easy to read.",
        at moment: ScheduleStoryVersion.Moment
    ) async throws -> StoryVersion {
        let version = try await plan(try await approved(text), at: moment)
        let (organization, now) = (marram.organization, marram.time.now)
        try await marram.ground.write { connection in
            _ = try FenceStories(of: organization, on: connection)(restoredFrom: now, at: now)
        }
        return version
    }

    @discardableResult
    fileprivate func say(
        _ version: StoryVersion,
        _ links: [String],
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> StoryVersion {
        let settlement = Settlement(.published, links: links)
        return try await schedule.settle(account, of: version.story, settlement, by: try await marram.viewer(colleague))
    }

    fileprivate func fences() async throws -> Int {
        try await marram.ground.read { try FenceTable(on: $0).count() }
    }

    /// Where the record says that each of its posts is to be seen.
    fileprivate func told(_ version: StoryVersion) async throws -> [String?] {
        let organization = marram.organization
        guard let post = version.post else { return [] }
        return try await marram.ground.read { connection in
            try OutboxTable(on: connection).posts(of: post, in: organization).map { item in
                try JournalTable(on: connection).entries(of: organization, about: item.id.description)
                    .compactMap { try $0.event(PostResolved.self) }.last?.link
            }
        }
    }
}
