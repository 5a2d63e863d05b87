import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Whatever the order in which posts arrive` {
    @Test(arguments: Engine.allCases, 0..<24)
    func `an exchange is one conversation with all its posts`(engine: Engine, seed: Int) async throws {
        var generator = SeededGenerator(seed: seed)
        let posts = exchange(
            "x",
            size: Int.random(in: 2...9, using: &generator),
            saysRoot: seed % 2 == 0,
            using: &generator
        )
        let order = posts.shuffled(using: &generator)

        try await withEar(on: engine, keeping: .everything) { ear in
            for post in order {
                ear.marram.time.advance(by: .seconds(1))
                try await ear.hear(post)
                if Bool.random(using: &generator) { try await ear.thread() }
            }
            try await ear.thread()
            var homes: Set<ID<Conversation>> = []
            for post in posts { homes.insert(try await ear.conversation(of: post.id).id) }
            let home = try #require(homes.first)

            #expect(homes.count == 1)
            #expect(try await ear.posts(of: home).sorted() == posts.map(\.id).sorted())
            #expect(try await ear.conversation(of: posts[0].id).state == .open)
            #expect(try await ear.conversation(of: posts[0].id).waitingSince == TestClock.start + .seconds(1))
        }
    }
}

/// A tree of posts, each of which answers an earlier one.
func exchange(
    _ name: String,
    size: Int,
    saysRoot: Bool,
    using generator: inout SeededGenerator
) -> [IncomingPost] {
    (0..<size).map { number in
        let parent = number == 0 ? nil : "\(name)-\(Int.random(in: 0..<number, using: &generator))"
        return somePost(
            "\(name)-\(number)",
            by: "person \(Int.random(in: 0..<4, using: &generator))",
            "words \(number)",
            minute: number,
            answers: parent,
            root: saysRoot ? "\(name)-0" : nil,
            followers: Int.random(in: 0..<100, using: &generator)
        )
    }
}
