import Channels
import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

/// Gives a house in which Gwen asked the meter people, and Rhys the tariff people.
func withRatings(on engine: Engine, _ body: (Ear) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        _ = try await ear.query("rates", "tern", unit: ear.marram.tariff.id)
        try await ear.arrive(
            somePost("1", by: "gwen", "heron", minute: -3),
            somePost("2", by: "rhys", "tern", minute: -2)
        )
        try await body(ear)
    }
}

extension Ear {
    /// A limiter of its own each time: what is not about it counts no tries.
    var rate: RateConversation { RateConversation(ground: marram.ground, limiter: SignInLimiter()) }

    /// What stands in the address by which the author of a post is asked.
    func ask(_ post: String, by viewer: Viewer) async throws -> String {
        let (conversation, now) = (try await conversation(of: post), marram.time.now)
        let address = try await marram.ground.write { connection in
            try AskForRating(below: "https://parley.example")(
                about: conversation,
                by: viewer,
                at: now,
                on: connection
            )
        }
        #expect(address.hasPrefix("https://parley.example/rate/"))
        return String(address.split(separator: "/").last ?? "")
    }

    func tokens(for posts: [String], by viewer: Viewer) async throws -> [String] {
        var tokens: [String] = []
        for post in posts { tokens.append(try await ask(post, by: viewer)) }
        return tokens
    }

    /// An answer of ours stands on the network, with what stands in an address.
    func answer(_ post: String, saying token: String) async throws {
        let (marram, id) = (marram, try await conversation(of: post).id)
        try await marram.ground.write { connection in
            try AddOwnPost(of: marram.organization, on: connection)(
                somePost(
                    "\(post)a\(token.prefix(8))",
                    by: "help",
                    "We look. Were you answered? https://parley.example/rate/\(token)",
                    answers: post
                ),
                to: id,
                writtenBy: marram.id(of: .meterAgent),
                at: marram.time.now
            )
        }
    }

    /// So many people ask the meter people, each in a conversation of their own, and are answered with an address.
    func answeredTokens(_ count: Int, by viewer: Viewer) async throws -> [String] {
        let posts = (0..<count).map { "rated\($0)" }
        for post in posts { try await arrive(somePost(post, by: "asker-\(post)", "heron \(post)")) }
        let tokens = try await tokens(for: posts, by: viewer)
        for (post, token) in zip(posts, tokens) { try await answer(post, saying: token) }
        return tokens
    }

    func rating(of post: String, for viewer: Viewer) async throws -> ConversationRating? {
        let id = try await conversation(of: post).id
        return try await ConversationQuery(ground: marram.ground)(id, for: viewer).rating
    }
}
