import Channels
import Conversations
import Journal
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Leaving with something handed over` {
    @Test(arguments: Engine.allCases)
    func `takes the name from it, and leaves the words and the names of others`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            _ = try await square.answer("It sends.", to: topic, by: ben)
            square.marram.time.advance(by: .seconds(1))
            _ = try await square.answer("Thank you.", to: topic, as: .comment(on: nil), by: mira)
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            #expect(try await square.posts(in: conversation).map(\.content.author.name) == ["Mira", "Ben", "Mira"])

            // What is older than an hour is told again, too.
            square.marram.time.advance(by: .seconds(86_400))
            try await KeepMember(ground: square.ground, seal: square.marram.seal).leave(mira)
            try await square.handOver()
            let posts = try await square.posts(in: conversation)
            #expect(posts.map(\.content.author.name) == [nil, "Ben", nil])
            #expect(posts.map(\.content.text) == [topic.wording.body, "It sends.", "Thank you."])
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes nothing in conversations of others`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            try await KeepMember(ground: square.ground, seal: square.marram.seal).leave(ben)
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            #expect(try await square.posts(in: conversation).map(\.content.author.name) == ["Mira"])
        }
    }
}
