import Channels
import Governance
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
private let links = (1...3).map { "https://marram.example/\($0)" }

@Suite struct `A post of a thread that was picked` {
    @Test(arguments: Engine.allCases)
    func `is the one that is said to stand, and nothing is said of those before it`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let (version, posts) = try await room.fencedThread()
            let second = try await room.decide(posts[1], Settlement(.published, link: links[1]))
            #expect(second.state == .leaving)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.unknown, .sent, .abandoned])
            #expect(try await room.seen(version).posts.map(\.item?.receipt?.url) == [nil, links[1], nil])

            // What was let be is not asked about again, so that the first needs no address.
            let first = try await room.decide(posts[0], Settlement(.published))
            #expect(first.state == .published)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .sent, .abandoned])
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is let be with what follows it, and refused where it stands`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let (version, posts) = try await room.fencedThread()
            let third = try await room.decide(posts[2], Settlement(.giveUp))
            #expect(third.state == .leaving)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.unknown, .unknown, .abandoned])
            _ = try await room.decide(posts[0], Settlement(.published, links: Array(links.prefix(2))))
            await #expect(throws: OutboxRefused.stateUnfit(.sent)) {
                try await room.decide(posts[1], Settlement(.giveUp))
            }

            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one row in the outbox with the others of its thread`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let (version, _) = try await room.fencedThread()
            let tom = try await room.marram.viewer(.meterAgent)
            let now = room.marram.time.now
            let (listed, count) = try await room.marram.ground.read { connection in
                let count = try OutboxTable(on: connection).troubledCount(for: tom)
                return (try tom.troubledVersions(at: now, on: connection), count)
            }

            #expect(listed.map { $0.item?.id } == [version.post?.retyped()])
            #expect(count == 1)
        }
    }
}

@Suite struct `A thread whose first post was let be` {
    @Test(arguments: Engine.allCases)
    func `is taken back with what stands of it, and what waits is let be`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: [.thread, .withdraw]) { room in
            room.network.answer(.published(receipt), .published(Receipt(id: "ours-2")), .rejected(reason: "Loud."))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<4 { try await room.round() }
            let posts = try await room.posts(of: version)
            try await room.execute("UPDATE outbox SET state = 'abandoned' WHERE id = \(posts[0])")
            try await room.execute("UPDATE outbox SET state = 'queued' WHERE id = \(posts[2])")
            let taken = try await WithdrawStoryVersion(ground: room.marram.ground, manifests: [room.manifest])(
                room.account,
                of: version.story,
                because: "The price is wrong.",
                by: try await room.marram.viewer(.meterAgent)
            )

            #expect(taken.state == .published && taken.content.takingBack == .underWay)
            let seen = try await room.seen(version).posts
            #expect(seen.map(\.item?.state) == [.abandoned, .sent, .abandoned])
            #expect(seen.map { $0.withdrawal != nil } == [false, true, false])
        }
    }
}

extension Newsroom {
    /// Three posts of which nobody knows whether they are published, with their ids in their order.
    fileprivate func fencedThread() async throws -> (StoryVersion, [ID<PlannedPost>]) {
        let version = try await plan(try await approved(words))
        try await HandOverDueVersions(ground: marram.ground)(of: marram.organization)
        let (organization, now) = (marram.organization, marram.time.now)
        _ = try await marram.ground.write { connection in
            try FenceOutbox(of: organization, on: connection)(restoredFrom: now, keyed: [], at: now)
        }
        return (version, try await posts(of: version))
    }

    fileprivate func posts(of version: StoryVersion) async throws -> [ID<PlannedPost>] {
        guard let post = version.post else { return [] }
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try OutboxTable(on: connection).posts(of: post, in: organization).map { $0.id.retyped() }
        }
    }

    @discardableResult
    fileprivate func decide(_ post: ID<PlannedPost>, _ settlement: Settlement) async throws -> StoryVersion {
        try await schedule.settle(post, settlement, by: try await marram.viewer(.meterAgent))
    }
}
