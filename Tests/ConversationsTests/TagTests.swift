import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `A tag` {
    @Test(arguments: [
        ("Night rate", "night-rate"), (" #Solar ", "solar"), ("zähler", "zähler"), ("عداد", "عداد"),
        ("a  b\tc", "a-b-c"),
        ("ZA\u{308}HLER", "zähler"), ("##x", "x"), ("e-10_b", "e-10_b"),
        (String(repeating: "x", count: 40), String(repeating: "x", count: 40)),
    ])
    func `is kept in one way of writing`(text: String, kept: String) throws {
        #expect(try checkedTag(text) == kept)
        #expect(try checkedTag(kept) == kept)
    }

    @Test(arguments: [
        ("", TagRefused.empty), (" # ", .empty), (String(repeating: "x", count: 41), .tooLong), ("a/b", .malformed),
        ("<b>", .malformed), ("--", .malformed), ("a,b", .malformed), ("👋", .malformed),
        // What one does not see, and what hides under one sign.
        ("a\u{200d}b", .malformed), ("a\u{301}\u{302}\u{303}\u{304}", .malformed),
        ("a" + String(repeating: "\u{301}", count: 200), .tooLong),
    ])
    func `that is none is refused`(text: String, refusal: TagRefused) {
        #expect(throws: refusal) { try checkedTag(text) }
    }

    @Test(arguments: Engine.allCases)
    func `stands on a conversation once, until it is taken away`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1"))
            let (id, hugh) = (try await ear.conversation(of: "1").id, try await ear.marram.viewer(.hubMember))
            let (tag, query) = (
                TagConversation(ground: ear.marram.ground), ConversationQuery(ground: ear.marram.ground)
            )

            try await tag("Night rate", on: id, by: hugh)
            try await tag("night-rate", on: id, by: hugh)
            let before = try await ear.conversation(of: "1").version
            try await tag("solar", on: id, by: hugh)
            #expect(try await ear.conversation(of: "1").version == before + 1)
            #expect(try await query(id, for: hugh).tags == ["night-rate", "solar"])
            try await tag.remove("NIGHT rate", from: id, by: hugh)
            try await tag.remove("never", from: id, by: hugh)

            #expect(try await query(id, for: hugh).tags == ["solar"])
            #expect(try await ear.facts(ConversationTagged.self).map(\.tag) == ["night-rate", "solar"])
            #expect(try await ear.facts(ConversationUntagged.self).map(\.tag) == ["night-rate"])
            for number in 1..<tagLimit { try await tag("t\(number)", on: id, by: hugh) }
            await #expect(throws: TagRefused.tooMany) { try await tag("more", on: id, by: hugh) }
            try await tag("t1", on: id, by: hugh)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is suggested to those who may see where it stands`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            try await ear.arrive(somePost("1", by: "gwen", "heron"))
            let id = try await ear.conversation(of: "1").id
            let tom = try await ear.marram.viewer(.meterAgent)
            try await TagConversation(ground: ear.marram.ground)("secret", on: id, by: tom)
            let now = ear.marram.time.now

            for (colleague, tags) in [
                (Marram.Colleague.meterReader, ["secret"]), (.tariffAgent, []), (.hubMember, ["secret"]),
            ] {
                let viewer = try await ear.marram.viewer(colleague)
                let told = try await ear.marram.ground.read { try suggestedTags(for: viewer, at: now, on: $0) }
                #expect(told == tags)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await TagConversation(ground: ear.marram.ground)(
                    "x",
                    on: id,
                    by: try await ear.marram.viewer(.meterReader)
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with its conversation when two turn out to be one, and stands there once`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let tag = TagConversation(ground: ear.marram.ground)
            try await ear.arrive(somePost("1"), somePost("3", minute: 2, answers: "2"))
            for post in ["1", "3"] { try await tag("solar", on: try await ear.conversation(of: post).id, by: hugh) }

            try await ear.arrive(somePost("2", minute: 1, answers: "1"))

            let whole = try await ear.conversation(of: "3").id
            #expect(try await ConversationQuery(ground: ear.marram.ground)(whole, for: hugh).tags == ["solar"])
            try await tag.remove("solar", from: whole, by: hugh)
            #expect(try await ConversationQuery(ground: ear.marram.ground)(whole, for: hugh).tags == [])
        }
    }
}
