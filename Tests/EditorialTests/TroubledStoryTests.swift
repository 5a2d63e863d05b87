import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

@Suite struct `A story in trouble` {
    @Test(arguments: Engine.allCases)
    func `is listed and counted for those who see its unit, and decided about in the outbox`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."), .published(receipt))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let (tom, ada) = (try await room.marram.viewer(.meterAgent), try await room.marram.viewer(.tariffAgent))
            let listed = try await room.troubled(for: tom)
            #expect(listed.map(\.version.id) == [version.id])
            #expect(listed.map { $0.item?.reason } == ["Too loud."])
            #expect(try await room.troubled(for: ada).isEmpty)
            #expect(try await room.count(for: tom) == 1)
            #expect(try await room.count(for: ada) == 0)

            let post: ID<Reply> = try #require(version.post).retyped()
            let settle = SettleOutbox(ground: room.marram.ground)
            let refused = try await settle([post], Settlement(.sendAgain), by: ada)
            #expect(refused.map(\.refusal.code) == ["story.unknown"])
            #expect(try await settle([post], Settlement(.sendAgain), by: tom).isEmpty)
            try await room.round()

            #expect(try await room.stored(version)?.state == .published)
            #expect(try await room.troubled(for: tom).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is counted no more once it has other words than those that were refused`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved())
            try await room.round()
            let tom = try await room.marram.viewer(.meterAgent)
            #expect(try await room.count(for: tom) == 1)
            let held = try #require(try await room.stored(version))
            _ = try await room.write("Softer.", for: try await room.theStory(version), from: held.version)

            #expect(try await room.count(for: tom) == 0)
            #expect(try await room.item(version)?.state == .recalled)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is listed when its moment passed before it came to the outbox`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let moment = room.marram.time.now + .seconds(60)
            let version = try await room.plan(try await room.approved(), at: .at(moment, zone: nil))
            let tom = try await room.marram.viewer(.meterAgent)
            #expect(try await room.troubled(for: tom).isEmpty)
            room.marram.time.advance(by: .seconds(60 + 6 * 3_600 + 1))
            try await room.round()

            let listed = try await room.troubled(for: tom)
            #expect(listed.map(\.version.id) == [version.id])
            #expect(listed.allSatisfy { $0.item == nil })
            #expect(try await room.troubled(for: try await room.marram.viewer(.tariffAgent)).isEmpty)
            #expect(try await room.marram.ground.read { try tom.heldVersionCount(who: .respond, on: $0) } == 1)
        }
    }

    /// What was meant for a moment days ago is said when somebody says so, and not because a halt ends.
    @Test(arguments: Engine.allCases)
    func `is set aside when a halt held it for days, and leaves when a person says so`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt), .published(Receipt(id: "ours-2")))
            let nia = try await room.marram.viewer(.administrator)
            let halts = KeepHalts(ground: room.marram.ground)
            let halt = try await halts.begin(over: [room.marram.meter.id], because: "Brakes.", by: nia)
            let old = try await room.plan(try await room.approved("Old."))
            for _ in 0..<2 { try await room.round() }
            room.marram.time.advance(by: .seconds(3 * 86_400))
            let young = try await room.plan(try await room.approved("Young."))
            for _ in 0..<2 { try await room.round() }
            #expect(try await halts.end(halt.id, by: nia) == 2)
            for _ in 0..<2 { try await room.round() }
            #expect(room.network.published.map(\.payload) == ["Young."])
            #expect(try await room.item(old)?.cause == .late)
            #expect(try await room.stored(old)?.state == .held)
            #expect(try await room.stored(young)?.state == .published)

            let tom = try await room.marram.viewer(.meterAgent)
            _ = try await room.schedule.settle(room.account, of: old.story, as: .sendAgain, by: tom)
            for _ in 0..<2 { try await room.round() }

            #expect(room.network.published.map(\.payload) == ["Young.", "Old."])
        }
    }

    @Test(arguments: Engine.allCases)
    func `was meant for the moment that a person chose, not for that of the outbox`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let moment = room.marram.time.now + .seconds(60)
            let version = try await room.plan(try await room.approved(), at: .at(moment, zone: nil))
            room.marram.time.advance(by: .seconds(3_600))
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)

            #expect(try await room.item(version)?.meantFor == moment)
        }
    }
}

@Suite struct `A halt, of posts of stories that were under way,` {
    @Test(arguments: Engine.allCases)
    func `names them, with what became of them, for those who see their unit`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let version = try await room.plan(try await room.approved())
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            room.network.hang()
            // It hangs until the test lets it go on, and is awaited at its end.
            let round = Task { await room.outbox.round() }
            try await until { room.network.published.count == 1 }
            let nia = try await room.marram.viewer(.administrator)
            let halt = try await KeepHalts(ground: room.marram.ground)
                .begin(over: [room.marram.meter.id], because: "Brakes.", by: nia)
            #expect(try await room.underWay(of: halt, for: nia).map(\.outcome) == [.sending])
            room.network.hang(false)
            await round.value

            let seen = try await room.underWay(of: halt, for: nia)
            #expect(seen.map(\.outcome) == [.left])
            #expect(seen.map(\.id) == [version.post?.retyped()])
            let ada = try await room.marram.viewer(.tariffAgent)
            #expect(try await room.underWay(of: halt, for: ada).isEmpty)
        }
    }
}

extension Newsroom {
    fileprivate func troubled(for viewer: Viewer) async throws -> [TroubledVersion] {
        let now = marram.time.now
        return try await marram.ground.read { try viewer.troubledVersions(at: now, on: $0) }
    }

    fileprivate func count(for viewer: Viewer) async throws -> Int {
        try await marram.ground.read { try OutboxTable(on: $0).troubledCount(for: viewer) }
    }

    fileprivate func underWay(of halt: Halt, for viewer: Viewer) async throws -> [SeenUnderWay] {
        try await marram.ground.read { try viewer.underWay(of: halt.id, on: $0) }
    }
}
