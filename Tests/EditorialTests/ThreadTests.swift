import Channels
import Foundation
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

private let words = "One.\n\n---\n\nTwo.\n\n---\n\nThree."

private func receipt(_ number: Int) -> Receipt {
    Receipt(id: "ours-\(number)", url: "https://marram.example/\(number)", handle: ["cid": "c\(number)"])
}

@Suite struct `A thread that leaves` {
    @Test(arguments: Engine.allCases)
    func `is its posts in order, each below the one before, and each once`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt(1)), .published(receipt(2)), .published(receipt(3)))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<5 { try await room.round() }

            let frozen = room.network.frozen
            #expect(room.network.published.map(\.payload) == ["One.", "Two.", "Three."])
            #expect(Set(room.network.published.map(\.key)).count == 3)
            #expect(frozen.map(\.continues) == [false, true, true])
            #expect(frozen.map(\.answers?.id) == [nil, "ours-1", "ours-2"])
            #expect(frozen[1].answers?.reply == nil && frozen[2].answers?.reply?.root == "ours-1")
            #expect(frozen[2].answers?.handle == ["cid": "c2"])
            #expect(frozen[2].answers?.reply?.handle == ["rootCid": "c1"])
            let stored = try #require(try await room.stored(version))
            #expect((stored.state, stored.native) == (.published, "ours-1"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for a post of unknown outcome, however long, and goes on when it is found`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt(1)), .unknown(reason: "Reset."))
            room.network.show(.undetermined(reason: "Not told."), .found(receipt(2)))
            let version = try await room.plan(try await room.approved(words))
            try await room.round()
            try await room.round()
            room.marram.time.advance(by: .seconds(3_600))
            try await room.round()
            #expect(room.network.published.count == 2)
            #expect(try await room.stored(version)?.state == .leaving)
            let seen = try await room.seen(version)
            #expect(seen.posts[2].waits(behind: seen.posts[1]))

            room.network.answer(.published(receipt(3)))
            for _ in 0..<3 {
                room.marram.time.advance(by: .seconds(3_600))
                try await room.round()
            }

            #expect(room.network.published.map(\.payload) == ["One.", "Two.", "Three."])
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is held by a post that the network refuses, and goes on where a person says so`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt(1)), .rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<3 { try await room.round() }
            let held = try await room.seen(version)
            #expect((held.version.state, held.version.content.note) == (.held, "Too loud."))
            #expect(held.posts.map(\.item?.state) == [.sent, .rejected, .queued])
            #expect(held.acts.contains(.settle) && held.acts.contains(.stop) && !held.acts.contains(.write))
            await #expect(throws: StoryRefused.left) {
                try await room.write("Other words.", for: try await room.theStory(version), from: held.version.version)
            }
            await #expect(throws: OutboxRefused.threadGoesOn) { try await room.settle(version, as: .published) }

            room.network.answer(.published(receipt(2)), .published(receipt(3)))
            _ = try await room.settle(version, as: .sendAgain)
            for _ in 0..<3 { try await room.round() }

            #expect(room.network.published.map(\.payload) == ["One.", "Two.", "Two.", "Three."])
            #expect(Set(room.network.published.map(\.key)).count == 3)
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends where a person lets the rest be`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt(1)), .rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<3 { try await room.round() }
            let ended = try await room.settle(version, as: .giveUp)
            for _ in 0..<3 { try await room.round() }

            #expect(ended.state == .published)
            #expect(room.network.published.count == 2)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .abandoned, .abandoned])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back whole before its first post leaves, and not behind it`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let tom = try await room.marram.viewer(.meterAgent)
            let version = try await room.plan(try await room.approved(words))
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            let back = try await room.schedule.takeBack(room.account, of: version.story, by: tom)
            try await room.round()
            #expect(back.state == .drafting)
            #expect(room.network.published.isEmpty)

            room.network.answer(.published(receipt(1)), .rejected(reason: "No."))
            let again = try await room.plan(try await room.approve(try await room.ask(back)))
            for _ in 0..<2 { try await room.round() }
            await #expect(throws: StoryRefused.self) {
                try await room.schedule.takeBack(room.account, of: again.story, by: tom)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not sent where a post of it was changed behind everybody's back`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.answer(.published(receipt(1)))
            let version = try await room.plan(try await room.approved(words))
            try await room.round()
            let post = try #require(version.post)
            try await room.execute(
                "UPDATE planned_post SET content = REPLACE(content, 'Two.', 'Mine.') WHERE id = \(post)"
            )
            for _ in 0..<3 { try await room.round() }

            #expect(room.network.published.count == 1)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .rejected, .queued])
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits whole while a halt stands, and goes on whole when it is let through`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let nia = try await room.marram.viewer(.administrator)
            let halts = KeepHalts(ground: room.marram.ground)
            let version = try await room.plan(try await room.approved(words))
            let halt = try await halts.begin(over: [room.marram.meter.id], because: "A storm.", by: nia)
            for _ in 0..<2 { try await room.round() }
            #expect(room.network.published.isEmpty)
            let held = try await room.whatIsHeld(by: halt.id, for: nia)
            #expect(held.count == 1)

            room.network.answer(.published(receipt(1)), .published(receipt(2)), .published(receipt(3)))
            try await halts.letThrough(held.map(\.id), of: halt.id, by: nia)
            for _ in 0..<4 { try await room.round() }

            #expect(room.network.published.count == 3)
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one post, and cannot be split, where the network takes no threads`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.answer(.published(receipt(1)))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<2 { try await room.round() }
            #expect(room.network.published.map(\.payload) == [words])
            #expect(try await room.stored(version)?.state == .published)

            await #expect(throws: StoryRefused.threadNotOffered) {
                try await room.split("Long.", for: try await room.story("Another"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is split where it is asked for, shown with its counts, and refused where a post is empty`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let long = String(repeating: "a", count: 200) + "."
            let version = try await room.split("\(long) \(long)", for: try await room.story())
            let seen = try await room.seen(version)
            #expect(seen.posts.map(\.check.length) == [201, 201])
            #expect(seen.posts.allSatisfy { $0.check.flaw == nil && $0.item == nil })
            #expect(try await room.ask(version).state == .inReview)

            let empty = try await room.write("One.\n---\n", for: try await room.story("Empty"))
            await #expect(throws: OutgoingRefused.empty) { try await room.ask(empty) }
            let most = Array(repeating: "x", count: 26).joined(separator: "\n---\n")
            let endless = try await room.write(most, for: try await room.story("Endless"))
            await #expect(throws: StoryRefused.threadTooLong) { try await room.ask(endless) }
        }
    }
}

extension Newsroom {
    func settle(_ version: StoryVersion, as decision: DecideOutbox.Decision) async throws -> StoryVersion {
        try await schedule.settle(account, of: version.story, as: decision, by: try await marram.viewer(.meterAgent))
    }

    func seen(_ version: StoryVersion) async throws -> SeenVersion {
        let whole = try await StoryQuery(ground: marram.ground, manifests: [manifest])
            .whole(version.story, for: try await marram.viewer(.meterAgent))
        return try #require(whole.versions.first)
    }

    func whatIsHeld(by halt: ID<Halt>, for viewer: Viewer) async throws -> [OutboxItem] {
        try await marram.ground.read { try OutboxTable(on: $0).held(by: halt, for: viewer) }
    }

    func split(_ text: String, for story: Story) async throws -> StoryVersion {
        var form = SaveStoryVersion.Form(text: text, language: "en", version: 0)
        form.isSplit = true
        return try await save(form, through: account, of: story.id, by: try await marram.viewer(.meterAgent))
    }
}
