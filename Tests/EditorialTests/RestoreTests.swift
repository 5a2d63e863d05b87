import Channels
import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

@Suite struct `After a restore, a story` {
    @Test(arguments: Engine.allCases)
    func `that was approved or planned is held, and leaves when a person says so`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let approved = try await room.approved("One.")
            let planned = try await room.plan(try await room.approved("Two."), at: .now(undo: .seconds(60)))
            let (organization, now) = (room.marram.organization, room.marram.time.now)
            let held = try await room.marram.ground.write { connection in
                try FenceStories(of: organization, on: connection)(restoredFrom: now, at: now)
            }
            room.marram.time.advance(by: .seconds(120))
            try await room.round()

            #expect(held == 2)
            #expect(try await room.stored(approved)?.state == .held)
            #expect(room.network.published.isEmpty)
            _ = try await room.plan(try #require(try await room.stored(planned)))
            try await room.round()
            #expect(room.network.published.map(\.payload) == ["Two."])
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was in review is given back, and reviewed anew`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let asked = try await room.ask(try await room.write(for: try await room.story()))
            #expect(try await room.fence() == 1)
            let back = try #require(try await room.stored(asked))
            #expect((back.state, back.post) == (.drafting, nil))
            #expect(back.content.note?.hasPrefix("Parley was restored") == true)
            await #expect(throws: StoryRefused.notInReview) { try await room.approve(back) }
            await #expect(throws: StoryRefused.notApproved) { try await room.plan(back) }
            #expect(try await room.kinds(about: asked.story.description).last == StoryReturned.kind)

            _ = try await room.plan(try await room.approve(try await room.ask(back)))
            try await room.round()

            #expect(room.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was held already is held with the restore's words`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let moment = room.marram.time.now + .seconds(60)
            let version = try await room.plan(try await room.approved(), at: .at(moment, zone: nil))
            room.marram.time.advance(by: .seconds(60 + 6 * 3_600 + 1))
            try await room.round()
            #expect(try await room.fence() == 1)

            let held = try #require(try await room.stored(version))
            #expect(held.state == .held)
            #expect(held.content.note?.hasPrefix("Parley was restored") == true)
        }
    }

    /// Somebody may have had it sent again since the backup.
    @Test(arguments: Engine.allCases)
    func `whose post the network had refused waits for a person, too`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let (organization, now) = (room.marram.organization, room.marram.time.now)
            let held = try await room.marram.ground.write { connection in
                try FenceOutbox(of: organization, on: connection)(restoredFrom: now, keyed: [], at: now)
            }
            for _ in 0..<2 { try await room.round() }

            #expect(held == 1)
            #expect(try await room.item(version)?.state == .unknown)
            #expect(try await room.item(version)?.reason?.hasPrefix("Parley was restored") == true)
            #expect(room.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whose words were leaving waits for a person, in the outbox`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approved())
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            let (organization, now) = (room.marram.organization, room.marram.time.now)
            _ = try await room.marram.ground.write { connection in
                try FenceOutbox(of: organization, on: connection)(restoredFrom: now, keyed: [], at: now)
            }
            try await room.round()

            #expect(try await room.item(version)?.state == .unknown)
            #expect(room.network.published.isEmpty)
            let tom = try await room.marram.viewer(.meterAgent)
            let settled = try await room.schedule.settle(room.account, of: version.story, as: .published, by: tom)
            #expect(settled.state == .published)
        }
    }
}

extension Newsroom {
    fileprivate func fence() async throws -> Int {
        let (organization, now) = (marram.organization, marram.time.now)
        return try await marram.ground.write { connection in
            try FenceStories(of: organization, on: connection)(restoredFrom: now, at: now)
        }
    }

    fileprivate func kinds(about subject: String) async throws -> [String] {
        let organization = marram.organization
        return try await marram.ground.read {
            try JournalTable(on: $0).entries(of: organization, about: subject)
        }.map(\.kind)
    }
}

@Suite struct `A post of our own` {
    @Test(arguments: Engine.allCases)
    func `is remembered as ours, and is nobody's conversation`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            _ = try await room.plan(try await room.approved())
            try await room.round()

            let (own, conversations) = try await room.marram.ground.read { connection in
                (
                    try connection.rows("SELECT native_id FROM own_post ORDER BY native_id").map {
                        try $0.text("native_id")
                    },
                    try connection.rows("SELECT id FROM conversation ORDER BY id").count
                )
            }
            #expect(own == ["ours-1"])
            #expect(conversations == 0)
        }
    }
}
