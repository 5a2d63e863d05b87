import Channels
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

@Suite struct `What listening keeps` {
    @Test(arguments: Engine.allCases)
    func `is what a standing query matches, with its explanation`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("night tariff", "tariff")
            try await ear.hear(
                somePost("1", "Is the night tariff still on?"),
                somePost("2", "A fine morning on the dunes.")
            )
            let mention = try #require(try await ear.recorded().first)

            #expect(try await ear.recorded().map(\.post.id) == ["1"])
            #expect(mention.why == ["matched night tariff v1"])
            #expect(mention.unit == ear.marram.meter.id)
            #expect(mention.language == "en")
            #expect(!mention.isOurs)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what names an account of ours`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.connectAccount()
            try await ear.hear(
                somePost("1", "Hello @help", mentions: [MentionedAccount(id: "1001", handle: "help@toot.example")]),
                somePost("2", "Hello @other", mentions: [MentionedAccount(id: "1002", handle: "help@toot.example")]),
                somePost("3", "Hello @help", mentions: [MentionedAccount(handle: "help@toot.example")])
            )

            #expect(try await ear.recorded().map(\.post.id) == ["1"])
            #expect(try await ear.recorded().first?.why == ["names help@toot.example"])
            #expect(try await ear.recorded().first?.unit == ear.marram.hub.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what answers a post that we hold, by its parent or by its root`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("tariff", "tariff")
            try await ear.hear(somePost("1", "The tariff."))
            try await ear.hear(
                somePost("2", "Me too.", answers: "1"),
                somePost("3", "And me.", answers: "unseen", root: "1"),
                somePost("4", "Elsewhere.", answers: "unseen"),
                somePost("5", "Elsewhere.", on: "bluesky", answers: "1")
            )
            let joined = try await ear.recorded().filter { $0.post.id != "1" }

            #expect(joined.map(\.post.id).sorted() == ["2", "3"])
            #expect(joined.map(\.why) == [["joins 1"], ["joins 1"]])
        }
    }

    @Test(arguments: Engine.allCases, [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]])
    func `is a whole exchange that comes in one batch, whatever the order`(engine: Engine, order: [Int]) async throws {
        let posts = [
            somePost("1", "The tariff."), somePost("2", "Me too.", minute: 1, answers: "1"),
            somePost("3", "And me.", minute: 2, answers: "2"),
        ]

        try await withEar(on: engine) { ear in
            _ = try await ear.query("tariff", "tariff")
            try await ear.hear(order.map { .posted(posts[$0]) } + [.posted(somePost("9", "Not this."))])

            #expect(try await ear.recorded().map(\.post.id).sorted() == ["1", "2", "3"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is everything where the source is told so`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.hear(somePost("1", "A fine morning."), somePost("2", "Another."))

            #expect(try await ear.recorded().map(\.why) == [["kept"], ["kept"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is of our own posts only what joins a conversation`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            _ = try await ear.query("tariff", "tariff")
            var own = somePost("2", "Our tariff is fair.")
            own.author = PostAuthor(id: "1001", handle: "help@toot.example")
            var answer = somePost("3", "It is.", answers: "1")
            answer.author = own.author
            try await ear.hear(somePost("1", "The tariff."), own, answer)
            let kept = try await ear.recorded().sorted { $0.post.id < $1.post.id }

            #expect(kept.map(\.post.id) == ["1", "3"])
            #expect(kept.map(\.isOurs) == [false, true])
            #expect(kept[1].why == ["joins 1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is kept once, however often it comes`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let post = somePost("1", "A fine morning.")
            for _ in 0..<3 { try await ear.hear(post, post) }
            var later = post
            later.createdAt = later.createdAt + .seconds(1)
            try await ear.hear(later)

            #expect(try await ear.recorded().count == 1)
            #expect(try await ear.stored()?.counts.kept == 1)
            #expect(try await ear.stored()?.counts.received == 7)
        }
    }

    @Test(arguments: Engine.allCases)
    func `speaks the language that its author declared or is known to write`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for number in 0..<4 {
                try await ear.hear(
                    somePost("w\(number)", by: "gwen", "Mae'r mesurydd yn anghywir eto heddiw.", languages: ["cy"])
                )
            }
            try await ear.hear(
                somePost("short-gwen", by: "gwen", "Diolch yn fawr", languages: []),
                somePost("short-stranger", by: "ada", "ok", languages: [])
            )
            let byID = Dictionary(uniqueKeysWithValues: try await ear.recorded().map { ($0.post.id, $0.language) })

            #expect(byID["w0"] == "cy")
            #expect(byID["short-gwen"] == "cy")
            #expect(byID["short-stranger"] == .some(nil))
        }
    }
}
