import Channels
import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

@Suite struct `A story that leaves` {
    @Test(arguments: Engine.allCases)
    func `is published once, word for word, and keeps where`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            try await room.round()

            let stored = try #require(try await room.stored(version))
            #expect(room.network.published.map(\.payload) == ["The new display is easy to read."])
            #expect(room.network.frozen.first?.answers == nil)
            #expect(stored.state == .published)
            #expect((stored.native, stored.content.link) == ("ours-1", "https://marram.example/ours-1"))
            #expect(try await room.stage(of: version.story) == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for its moment, and a clock that is set back brings nothing a second time`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let moment = room.marram.time.now + .seconds(3_600)
            let version = try await room.plan(try await room.approved(), at: .at(moment, zone: "Europe/London"))
            room.marram.time.advance(by: .seconds(3_599))
            try await room.round()
            #expect(try await room.stored(version)?.state == .scheduled)

            room.marram.time.advance(by: .seconds(1))
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            room.marram.time.advance(by: .seconds(-86_400))
            try await room.round()
            room.marram.time.advance(by: .seconds(2 * 86_400))
            try await room.round()

            #expect(room.network.published.count == 1)
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is held for a person where nobody looked for more than six hours, and leaves when they say so`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let moment = room.marram.time.now + .seconds(60)
            let version = try await room.plan(try await room.approved(), at: .at(moment, zone: nil))
            room.marram.time.advance(by: .seconds(60 + 6 * 3_600 + 1))
            try await room.round()
            let held = try #require(try await room.stored(version))
            #expect(held.state == .held)
            #expect(try await room.stage(of: version.story) == .held)
            #expect(room.network.published.isEmpty)

            _ = try await room.plan(held)
            try await room.round()

            #expect(room.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be taken back before its moment, and not when it has left`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let tom = try await room.marram.viewer(.meterAgent)
            let version = try await room.plan(try await room.approved(), at: .now(undo: .seconds(30)))
            let back = try await room.schedule.takeBack(room.account, of: version.story, by: tom)
            room.marram.time.advance(by: .seconds(60))
            try await room.round()
            #expect(back.state == .approved)
            #expect(room.network.published.isEmpty)

            _ = try await room.plan(back)
            try await room.round()

            await #expect(throws: StoryRefused.notScheduled) {
                try await room.schedule.takeBack(room.account, of: version.story, by: tom)
            }
            #expect(room.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is held with the network's words when it says no, and never sent by a second plan`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."), .published(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let held = try #require(try await room.stored(version))
            #expect((held.state, held.content.note) == (.held, "Too loud."))
            await #expect(throws: StoryRefused.askOutbox(.refused)) { try await room.plan(held) }

            let tom = try await room.marram.viewer(.meterAgent)
            _ = try await room.schedule.settle(room.account, of: version.story, as: .sendAgain, by: tom)
            try await room.round()

            #expect(try await room.stored(version)?.state == .published)
        }
    }

    /// What a network said is heard of behind what a person decided about it.
    @Test(arguments: Engine.allCases)
    func `is published that was sent again before its refusal was heard of`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."), .published(receipt))
            let version = try await room.plan(try await room.approved())
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            await room.outbox.round()
            let tom = try await room.marram.viewer(.meterAgent)
            _ = try await room.schedule.settle(room.account, of: version.story, as: .sendAgain, by: tom)
            _ = try await FollowerRun(StoryFollower(), on: room.marram.ground).catchUp()
            #expect(try await room.stored(version)?.state == .leaving)
            try await room.round()

            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is leaving still while it is looked for once more`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.unknown(reason: "Reset."))
            room.network.show(.undetermined(reason: "Not told."), .found(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let tom = try await room.marram.viewer(.meterAgent)
            let looked = try await room.schedule.settle(room.account, of: version.story, as: .lookAgain, by: tom)
            #expect(looked.state == .leaving)
            for _ in 0..<3 {
                room.marram.time.advance(by: .seconds(60))
                try await room.round()
            }

            #expect(room.network.published.count == 1)
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds up no other where its approval cannot be read`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let broken = try await room.plan(try await room.approved("One."))
            let post = try #require(broken.post)
            try await room.execute("UPDATE planned_post SET content = 'gone' WHERE id = \(post)")
            room.marram.time.advance(by: .seconds(1))
            let sound = try await room.plan(try await room.approved("Two."))
            try await room.round()

            #expect(try await room.stored(broken)?.state == .held)
            #expect(try await room.stored(sound)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is looked for when its outcome is unknown`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.unknown(reason: "Reset."))
            room.network.show(.found(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            room.marram.time.advance(by: .seconds(1))
            try await room.round()

            #expect(room.network.published.count == 1)
            #expect(try await room.stored(version)?.state == .published)
        }
    }
}
