import Channels
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

extension Ear {
    fileprivate func aside() async throws -> [QuarantinedEvent] {
        let organization = marram.organization
        return try await marram.ground.read { try QuarantineTable(on: $0).latest(of: organization) }
    }
}

@Suite struct `What lies in quarantine` {
    private let held = UnreadableEvent(
        raw: Array("List-Id: <a.b>".utf8),
        reason: "It came through a list.",
        post: somePost("1", by: "gwen", "The meter is silent and nobody comes to look at it.")
    )

    @Test(arguments: Engine.allCases)
    func `is taken in by a person where it could be read, and stays taken in`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.hear([], unreadable: [held])
            let event = try #require(try await ear.aside().first)
            #expect(event.post == held.post)
            #expect(try await ear.recorded().isEmpty)

            let viewer = try await ear.marram.viewer(.hubMember)
            try await TakeFromQuarantine(ground: ear.marram.ground)(event.id, by: viewer)
            try await ear.hear([], unreadable: [held])

            let mention = try #require(try await ear.recorded().first)
            #expect((mention.post.id, mention.unit, mention.language) == ("1", ear.marram.hub.id, "en"))
            #expect(mention.why == ["kept"])
            #expect(try await ear.facts(HeldPostTaken.self).map(\.reason) == ["It came through a list."])
            #expect(try await ear.aside().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays there where nobody could read it, or who asks may connect nothing`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.hear([], unreadable: [UnreadableEvent(raw: [0xff], reason: "This is not JSON.")])
            let event = try #require(try await ear.aside().first)
            let take = TakeFromQuarantine(ground: ear.marram.ground)
            let (hub, agent) = (try await ear.marram.viewer(.hubMember), try await ear.marram.viewer(.meterAgent))

            await #expect(throws: QuarantineRefused.unreadable) { try await take(event.id, by: hub) }
            await #expect(throws: NotAllowed.self) { try await take(event.id, by: agent) }
            await #expect(throws: QuarantineRefused.unknown) { try await take(.new(at: ear.marram.time.now), by: hub) }
            #expect(try await ear.aside().count == 1)
            #expect(try await ear.recorded().isEmpty)
        }
    }
}
