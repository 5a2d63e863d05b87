import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `The inbox` {
    @Test(arguments: Engine.allCases, 0..<6)
    func `has the same order whoever speaks, how many follow them and how loud they are`(
        engine: Engine,
        seed: Int
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let gaps = (0..<12).map { _ in Int64.random(in: 0...90, using: &generator) }
        let quiet = try await order(on: engine, gaps: gaps) { number in ("Excuse me, a question \(number).", 3) }
        let loud = try await order(on: engine, gaps: gaps) { number in
            number % 2 == 0 ? ("ANSWER ME NOW!!! THIS IS A SCANDAL \(number)", 4_000_000) : ("hm", 0)
        }

        #expect(quiet == (0..<12).map(String.init))
        #expect(loud == quiet)
    }

    @Test(arguments: Engine.allCases)
    func `puts whoever has waited longest first`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for id in ["a", "b", "c"] {
                try await ear.arrive(somePost(id, by: id, minute: 9))
                ear.marram.time.advance(by: .seconds(60))
            }
            let hub = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(somePost("a2", by: "a", minute: 10, answers: "a"))
            try await CloseConversation(ground: ear.marram.ground)(try await ear.conversation(of: "b").id, by: hub)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("b2", by: "b", minute: 11, answers: "b"))
            let page = try await InboxQuery(ground: ear.marram.ground)(.open, for: hub)

            #expect(page.lines.compactMap(\.last?.content.id) == ["a2", "c", "b2"])
            #expect(page.lines.map(\.posts) == [2, 1, 2])
            #expect(page.lines.compactMap(\.person?.name) == ["A", "C", "B"])
        }
    }

    @Test(arguments: Engine.allCases, [1, 2, 7, 50])
    func `pages through everything once, also where many have waited equally long`(
        engine: Engine,
        size: Int
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for round in 0..<5 {
                try await ear.hear((0..<5).map { .posted(somePost("\(round)-\($0)", by: "p\(round)-\($0)")) })
                ear.marram.time.advance(by: .seconds(1))
            }
            try await ear.thread()
            let hub = try await ear.marram.viewer(.hubMember)
            for number in 0..<5 {
                let id = try await ear.conversation(of: "\(number)-0").id
                try await CloseConversation(ground: ear.marram.ground)(id, by: hub)
                try await ClaimConversation(ground: ear.marram.ground)(
                    try await ear.conversation(of: "\(number)-1").id,
                    by: hub
                )
            }

            #expect(try await everything(.open, size, ear, hub).count == 20)
            #expect(try await everything(.done, size, ear, hub).count == 5)
            #expect(try await everything(.mine, size, ear, hub).count == 5)
            #expect(try await everything(.waiting, size, ear, hub).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts what it shows, view by view`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for id in ["a", "b", "c"] { try await ear.arrive(somePost(id, by: id)) }
            let hub = try await ear.marram.viewer(.hubMember)
            let inbox = InboxQuery(ground: ear.marram.ground)
            try await CloseConversation(ground: ear.marram.ground)(try await ear.conversation(of: "a").id, by: hub)
            try await ClaimConversation(ground: ear.marram.ground)(try await ear.conversation(of: "b").id, by: hub)
            #expect(try await inbox(.open, for: hub).counts == [.open: 2, .mine: 1, .waiting: 0, .done: 1])

            ear.marram.time.advance(by: claimLength)
            #expect(try await inbox(.open, for: hub).counts == [.open: 2, .mine: 0, .waiting: 0, .done: 1])
            #expect(try await inbox(.mine, for: hub).lines.isEmpty)
        }
    }

    /// The order of ten posts' conversations, each by somebody else, when they say what `voice` gives.
    private func order(
        on engine: Engine,
        gaps: [Int64],
        voice: (Int) -> (text: String, followers: Int)
    ) async throws -> [String] {
        try await withEar(on: engine, keeping: .everything) { ear in
            for (number, gap) in gaps.enumerated() {
                ear.marram.time.advance(by: .seconds(gap + 1))
                let (text, followers) = voice(number)
                try await ear.arrive(
                    somePost("\(number)", by: "p\(number)", text, minute: number, followers: followers)
                )
            }
            let page = try await InboxQuery(ground: ear.marram.ground)(
                .open,
                for: try await ear.marram.viewer(.administrator)
            )
            return page.lines.compactMap(\.last?.content.id)
        }
    }

    /// Every page of a view behind each other; a double or a page too many fails the test.
    private func everything(
        _ view: InboxQuery.View,
        _ size: Int,
        _ ear: Ear,
        _ viewer: Viewer
    ) async throws -> [ID<Conversation>] {
        var seen: [ID<Conversation>] = []
        var key: InboxKey?
        repeat {
            let page = try await InboxQuery(ground: ear.marram.ground)(view, from: key, atMost: size, for: viewer)
            seen += page.lines.map(\.conversation.id)
            key = page.next
            try #require(seen.count <= 25)
        } while key != nil
        #expect(Set(seen).count == seen.count)
        return seen
    }
}
