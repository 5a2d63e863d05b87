import Channels
import Journal
import Organization
import Primitives
import Publishing
import Responding
import TestSupport
import Testing

@testable import Editorial

@Suite struct `The crisis switch, of a story,` {
    @Test(arguments: Engine.allCases)
    func `holds its post, says of which, and lets it go on once`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let halt = try await room.halt()
            let version = try await room.plan(try await room.approved())
            for _ in 0..<2 { try await room.round() }
            let held = try await room.held(by: halt, seenBy: .administrator)

            #expect(room.network.published.isEmpty)
            #expect(held.map(\.post.id) == [version.post])
            #expect(held.map(\.story.content.title) == ["New displays"])
            #expect(try await room.held(by: halt, seenBy: .tariffAgent).isEmpty)

            try await room.halts.end(halt.id, by: try await room.marram.viewer(.administrator))
            for _ in 0..<2 { try await room.round() }

            #expect(room.network.published.count == 1)
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets it through while everything else waits, for those who may`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt))
            let halt = try await room.halt()
            let other = try await room.plan(try await room.approved("Other."))
            let version = try await room.plan(try await room.approved("Good."))
            for _ in 0..<2 { try await room.round() }
            let post: ID<Reply> = try #require(version.post).retyped()
            let (tom, ada) = (try await room.marram.viewer(.meterAgent), try await room.marram.viewer(.tariffAgent))
            await #expect(throws: NotAllowed(permission: .freeze)) {
                try await room.halts.letThrough([post], of: halt.id, by: tom)
            }
            await #expect(throws: HaltRefused.unknown) {
                try await room.halts.letThrough([post], of: halt.id, by: ada)
            }
            let nia = try await room.marram.viewer(.administrator)
            try await room.halts.letThrough([post], of: halt.id, by: nia)
            for _ in 0..<2 { try await room.round() }

            #expect(room.network.published.map(\.payload) == ["Good."])
            #expect(try await room.item(other)?.heldBy == halt.id)
            let organization = room.marram.organization
            let entries = try await room.marram.ground.read {
                try JournalTable(on: $0).entries(of: organization, about: post.description)
            }
            let entry = entries.first { $0.kind == PostLetThrough.kind }
            #expect(entry?.actor.agent == nia.actor)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets it be discarded, and it does not leave when the switch is over`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let halt = try await room.halt()
            let version = try await room.plan(try await room.approved())
            for _ in 0..<2 { try await room.round() }
            let post = try #require(version.post)
            await #expect(throws: StoryRefused.unknown) {
                try await room.schedule.settle(post, as: .giveUp, by: try await room.marram.viewer(.tariffAgent))
            }
            let tom = try await room.marram.viewer(.meterAgent)
            try await room.schedule.settle(post, as: .giveUp, by: tom)
            try await room.halts.end(halt.id, by: try await room.marram.viewer(.administrator))
            for _ in 0..<2 { try await room.round() }

            #expect(room.network.published.isEmpty)
            #expect(try await room.item(version)?.state == .abandoned)
            #expect(try await room.stored(version)?.state == .withdrawn)
        }
    }
}

extension Newsroom {
    fileprivate var halts: KeepHalts { KeepHalts(ground: marram.ground) }

    fileprivate func halt() async throws -> Halt {
        let nia = try await marram.viewer(.administrator)
        return try await halts.begin(over: [marram.meter.id], because: "Brakes.", by: nia)
    }

    fileprivate func held(by halt: Halt, seenBy colleague: Marram.Colleague) async throws -> [StoryPost] {
        let viewer = try await marram.viewer(colleague)
        return try await marram.ground.read { connection in
            let items = try OutboxTable(on: connection).held(by: halt.id, for: viewer)
            return try viewer.storyPosts(among: items, on: connection)
        }
    }
}
