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
