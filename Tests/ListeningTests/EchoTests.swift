import Channels
import Primitives
import TestSupport
import Testing

@testable import Listening

@Suite struct `A post of ours that comes back` {
    private func post(_ id: String, by author: PostAuthor, _ text: String = "Our meter is right.") -> IncomingPost {
        var post = somePost(id, text)
        post.author = author
        return post
    }

    @Test(arguments: Engine.allCases)
    func `is nobody else’s, seen on another server or passed on by somebody`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            let elsewhere = post("far/1", by: PostAuthor(id: "far/9", handle: "Help@toot.example"))
            var shared = post("2", by: PostAuthor(id: "ada-id", handle: "ada@toot.example"))
            shared.isRepost = true
            shared.handle = ["originalAuthor": "1001"]
            var sharedFar = post("far/3", by: PostAuthor(id: "far/7", handle: "ada@toot.example"))
            sharedFar.isRepost = true
            sharedFar.handle = ["originalAuthor": "far/9", "originalHandle": "help@toot.example"]

            try await ear.hear(elsewhere, shared, sharedFar)

            #expect(try await ear.recorded().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told from one by somebody of the same short name, and from what others pass on`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            let namesake = post("1", by: PostAuthor(id: "77", handle: "help@dune.example"))
            var shared = post("2", by: PostAuthor(id: "ada-id", handle: "ada@toot.example"))
            shared.isRepost = true
            shared.handle = ["originalAuthor": "77", "originalHandle": "help@dune.example"]

            try await ear.hear(namesake, shared)

            #expect(try await ear.recorded().map(\.post.id).sorted() == ["1", "2"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `and more followers are no edit`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.hear(somePost("1", followers: 3))

            try await ear.hear([.edited(somePost("1", followers: 4))])
            #expect(try await ear.facts(MentionEdited.self).isEmpty)

            try await ear.hear([.edited(somePost("1", "Something else.", followers: 5))])
            #expect(try await ear.facts(MentionEdited.self).count == 1)
        }
    }
}
