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

@Suite struct `The review of a story` {
    @Test(arguments: Engine.allCases)
    func `is nobody's who wrote it, and needs somebody who may approve`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.ask(try await room.write(for: try await room.story()))
            await #expect(throws: StoryRefused.ownWords) { try await room.approve(version, by: .meterAgent) }
            await #expect(throws: NotAllowed(permission: .approve)) {
                try await room.approve(version, by: .hubMember)
            }
            await #expect(throws: StoryRefused.unknown) { try await room.approve(version, by: .tariffAgent) }

            #expect(try await room.approve(version).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is over when somebody writes on, and what was approved does not leave`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approved(), at: .now(undo: .seconds(5)))
            let written = try await room.write(
                "Other words.",
                for: try await room.theStory(version),
                from: version.version
            )
            room.marram.time.advance(by: .seconds(10))
            try await room.round()

            #expect((written.state, written.post, written.moment) == (.drafting, nil, nil))
            #expect(room.network.published.isEmpty)
            await #expect(throws: StoryRefused.notApproved) { try await room.plan(written) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes back with what should change`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.ask(try await room.write(for: try await room.story()))
            let nia = try await room.marram.viewer(.administrator)
            await #expect(throws: StoryRefused.noteMissing) {
                try await room.review
                    .giveBack(room.account, of: version.story, note: " ", ifVersion: version.version, by: nia)
            }
            let back = try await room.review
                .giveBack(room.account, of: version.story, note: "Shorter.", ifVersion: version.version, by: nia)

            #expect((back.state, back.content.note) == (.drafting, "Shorter."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks those whom a rule for planned posts names, one behind the other`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let form = ApprovalRuleForm(
                name: "mentions a price",
                condition: ApprovalRule.Condition(words: "price", content: .static),
                steps: [ApprovalRule.Step(unit: room.marram.tariff.id)]
            )
            _ = try await SaveApprovalRule(ground: room.marram.ground, networks: ["mastodon"])
                .create(form, in: room.marram.hub.id, by: try await room.marram.viewer(.administrator))
            room.marram.time.advance(by: .seconds(1))
            let version = try await room.ask(
                try await room.write("The price is 30 pence.", for: try await room.story())
            )
            await #expect(throws: StoryRefused.notAsked) { try await room.approve(version, by: .meterReader) }
            let approved = try await room.approve(version, by: .tariffAgent)
            #expect(approved.state == .approved)

            room.network.answer(.published(receipt))
            _ = try await room.plan(approved)
            try await room.round()

            #expect(room.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not asked for what the network would not take`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.write(
                String(repeating: "a", count: 301),
                for: try await room.story()
            )
            await #expect(throws: OutgoingRefused.tooLong(length: 301, limit: 300)) { try await room.ask(version) }
            #expect(try await room.stored(version)?.state == .drafting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps the words of the first of two writers, and tells the second`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let story = try await room.story()
            let version = try await room.write(for: story)
            _ = try await room.write("First.", for: story, from: version.version)
            await #expect(throws: StoryRefused.changed) {
                try await room.write("Second.", for: story, from: version.version, by: .hubMember)
            }
            await #expect(throws: StoryRefused.changed) { try await room.write("Third.", for: story) }

            #expect(try await room.stored(version)?.content.text == "First.")
        }
    }
}

@Suite struct `A story that somebody forges` {
    @Test(arguments: Engine.allCases)
    func `does not leave without its approval in the record`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.ask(try await room.write(for: try await room.story()))
            let post = try #require(version.post)
            let forged = PlannedPost(
                id: post,
                account: room.account,
                unit: room.marram.meter.id,
                author: room.marram.id(of: .meterAgent),
                writers: [room.marram.id(of: .meterAgent)],
                approver: room.marram.id(of: .administrator),
                text: version.content.text,
                languages: ["en"],
                approvedAt: room.marram.time.now
            )
            let organization = room.marram.organization
            try await room.marram.ground.write { connection in
                try PlannedPostTable(of: organization, on: connection).insert(forged)
                try OutboxTable(on: connection).insert(forged, of: organization, at: forged.approvedAt)
            }
            await room.outbox.round()

            #expect(try await room.item(version)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave with other words than those that were approved`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approved())
            try await room.execute("UPDATE planned_post SET content = REPLACE(content, 'easy', 'hard')")
            try await room.round()

            #expect(try await room.item(version)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave once the reviewer may not review any more`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approved())
            try await room.execute("UPDATE agent SET is_active = 0 WHERE id = \(room.marram.id(of: .administrator))")
            try await room.round()

            #expect(try await room.item(version)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }
}
