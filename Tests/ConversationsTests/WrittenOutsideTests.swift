import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `A post of ours that was written outside of Parley` {
    @Test(arguments: Engine.allCases)
    func `leaves whoever wrote behind it in the queue, and their clock`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.begin()
            try await ear.come(somePost("3", "And the bill?", minute: 5, answers: "1", root: "1"))
            let second = ear.marram.time.now
            try await ear.come(ours("2", minute: 1))

            let conversation = try await ear.conversation(of: "1")
            #expect(conversation.state == .open)
            #expect(conversation.waitingSince == second)
            #expect(try await ear.running(in: conversation.id) == ["nextReply \(second)"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `answers whoever wrote before it, also where it was heard later`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.begin()
            try await ear.come(somePost("3", "And the bill?", minute: 5, answers: "1", root: "1"))
            try await ear.come(ours("2", minute: 6))

            let conversation = try await ear.conversation(of: "1")
            #expect(conversation.state == .waiting)
            #expect(conversation.waitingSince == nil)
            #expect(try await ear.running(in: conversation.id).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `brings nobody back who was answered since`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.begin()
            try await ear.come(somePost("3", "And the bill?", minute: 5, answers: "1", root: "1"))
            try await ear.come(ours("4", minute: 6))
            try await ear.come(ours("2", minute: 1))

            let conversation = try await ear.conversation(of: "1")
            #expect(conversation.state == .waiting)
            #expect(conversation.waitingSince == nil)
        }
    }
}

private func ours(_ id: String, minute: Int) -> IncomingPost {
    var post = somePost(id, "We look into it.", minute: minute, answers: "1", root: "1")
    post.author = PostAuthor(id: "1001", handle: "help@toot.example")
    return post
}

extension Ear {
    /// Somebody asks a hub that promises to answer.
    fileprivate func begin() async throws {
        try await connectAccount()
        let level = ServiceLevel(targets: .init(firstReply: 60, nextReply: 30))
        try await SetServiceLevel(ground: marram.ground)(
            level,
            in: marram.hub.id,
            by: try await marram.viewer(.administrator)
        )
        try await arrive(somePost("1"))
    }

    /// It comes in ten minutes later than what came before it.
    fileprivate func come(_ post: IncomingPost) async throws {
        marram.time.advance(by: .seconds(600))
        try await arrive(post)
    }

    /// The clocks of answers that run, with their beginnings.
    fileprivate func running(in conversation: ID<Conversation>) async throws -> [String] {
        _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try ClockTable(of: organization, on: connection).all(of: [conversation])
                .filter { $0.end == nil && $0.kind != .resolution }.map { "\($0.kind) \($0.startedAt)" }
        }
    }
}
