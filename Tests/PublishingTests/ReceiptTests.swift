import Channels
import Conversations
import Governance
import Journal
import Listening
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A receipt` {
    @Test(arguments: Engine.allCases)
    func `comes with our post and with an answered conversation`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.round()

            let ours = try #require(try await desk.posts().last)
            #expect((ours.direction, ours.content.id, ours.content.text) == (.ours, "ours-1", reply.text))
            #expect(ours.agent == desk.marram.id(of: .meterAgent))
            #expect(ours.content.url == receipt.url)
            #expect(ours.content.reply?.parent == "1")
            #expect(try await desk.conversation()?.state == .waiting)
            #expect(try await desk.conversation()?.waitingSince == nil)
            #expect(try await desk.conversation()?.claim == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets whoever listens know our post, in this process, in others, and after a start`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let (memory, organization, now) = (PostMemory(), desk.marram.organization, desk.marram.time.now)
            try await desk.marram.ground.read { try memory.load(of: organization, at: now, on: $0) }
            desk.network.answer(.published(receipt))
            try await desk.reply()
            try await desk.round()
            #expect(!memory.holds(network: desk.account.connector, post: "ours-1"))

            try await desk.marram.ground.read { try memory.load(of: organization, at: now, on: $0) }
            #expect(memory.holds(network: desk.account.connector, post: "ours-1"))
            #expect(memory.holds(network: desk.account.connector, author: desk.account.networkID))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves whoever wrote while our words were on their way in the queue, since then`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            try await desk.reply(undo: .seconds(60))
            desk.marram.time.advance(by: .seconds(30))
            let since = desk.marram.time.now
            try await desk.marram.hear(somePost("2", "And the heron?", answers: "1", root: "1"))
            desk.marram.time.advance(by: .seconds(60))
            try await desk.round()

            let conversation = try #require(try await desk.conversation())
            #expect(try await desk.posts().map(\.content.id).contains("ours-1"))
            #expect((conversation.state, conversation.waitingSince) == (.open, since))
            #expect(conversation.claim == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that comes late does not wake what other words of ours have answered`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let late = try await desk.reply(undo: .seconds(600))
            desk.marram.time.advance(by: .seconds(30))
            try await desk.marram.hear(somePost("2", "And the heron?", answers: "1", root: "1"))
            desk.marram.time.advance(by: .seconds(30))
            desk.network.answer(.published(Receipt(id: "ours-2", url: nil)))
            try await desk.reply("It is well.")
            try await desk.round()
            #expect(try await desk.conversation()?.state == .waiting)

            desk.marram.time.advance(by: .seconds(600))
            desk.network.answer(.published(receipt))
            try await desk.round()
            #expect(try await desk.state(late) == .sent)
            #expect(try await desk.conversation()?.state == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is stored together with all of that, or none of it is`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let before = try await desk.picture()
            let reply = try await desk.replyInterrupted()
            let between = try await desk.picture()
            #expect(desk.marram.faults.failures == 1)
            #expect(try await desk.state(reply) == .sending)
            #expect(try await desk.record(of: reply).map(\.kind) == ["reply.approved", "reply.prepared"])
            #expect((between.posts, between.state) == (before.posts, .open))

            desk.network.show(.found(receipt))
            try await desk.outbox.recover()
            try await desk.round()

            #expect(try await desk.picture().posts == before.posts + ["ours-1"])
            #expect(try await desk.conversation()?.state == .waiting)
            #expect(desk.network.published.count == 1)
        }
    }

    @Test func `waits for a disk that is full, and the post is not sent again meanwhile`() async throws {
        try await withDesk { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.follow()
            desk.network.hang()
            try await desk.whileRunning {
                try await until { desk.network.published.count == 1 }
                desk.marram.faults.fail(.before(.diskFull), .before(.inputOutput("slow")), .before(.diskFull))
                desk.network.hang(false)
                try await until { try await desk.state(reply) == .sent }
            }

            #expect(desk.marram.faults.failures == 3)
            #expect(desk.network.published.count == 1)
        }
    }
}

@Suite struct `The echo of our own post` {
    @Test(arguments: Engine.allCases)
    func `that comes before the receipt is the same post, signed by whoever wrote it`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.marram.hear(desk.echo(of: reply), isOurs: true)
            #expect(try await desk.posts().last?.agent == nil)
            try await desk.round()

            #expect(try await desk.posts().map(\.content.id) == ["1", "ours-1"])
            #expect(try await desk.posts().last?.agent == desk.marram.id(of: .meterAgent))
            #expect(try await desk.state(reply) == .sent)
            #expect(try await desk.conversation()?.state == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that comes before the receipt lets nobody be forgotten who wrote meanwhile`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.follow()
            desk.marram.time.advance(by: .seconds(5))
            let since = desk.marram.time.now
            try await desk.marram.hear(somePost("2", "And the heron?", answers: "1", root: "1"))
            desk.marram.time.advance(by: .seconds(5))
            try await desk.marram.hear(desk.echo(of: reply), isOurs: true)
            #expect(try await desk.conversation()?.state == .waiting)
            try await desk.round()

            let conversation = try #require(try await desk.conversation())
            #expect((conversation.state, conversation.waitingSince) == (.open, since))
        }
    }

    @Test(arguments: Engine.allCases)
    func `that comes after the receipt changes nothing`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            let before = try await contents(of: .post, on: desk.marram.ground.database)
            try await desk.marram.hear(desk.echo(of: reply), isOurs: true)
            try await desk.marram.hear(desk.echo(of: reply), isOurs: true)

            #expect(try await contents(of: .post, on: desk.marram.ground.database) == before)
            #expect(try await desk.posts().last?.agent == desk.marram.id(of: .meterAgent))
            #expect(try await desk.conversation()?.state == .waiting)
        }
    }
}

extension Desk {
    /// Our post as the network's stream brings it.
    fileprivate func echo(of reply: Reply) -> IncomingPost {
        somePost("ours-1", by: "help", reply.text, minute: 1, answers: "1", root: "1")
    }

    fileprivate func picture() async throws -> (posts: [String], state: Conversation.State?) {
        (try await posts().map(\.content.id), try await conversation()?.state)
    }
}
