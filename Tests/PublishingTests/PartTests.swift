import Channels
import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

@Suite struct `A conversation that is split or merged by hand` {
    @Test(arguments: Engine.allCases)
    func `waits for what is on its way, and for words that somebody has begun`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let ground = desk.marram.ground
            let (tom, hugh) = (try await desk.marram.viewer(.meterAgent), try await desk.marram.viewer(.hubMember))
            let split = SplitConversation(ground: ground)
            let chosen: Set<ID<Post>> = [.new(at: desk.marram.time.now)]
            func refusal() async throws -> String? {
                do {
                    try await split(chosen, from: desk.question, by: tom)
                    return nil
                } catch let refusal as any Refusal {
                    return refusal.code
                }
            }
            #expect(try await refusal() == "split.standsElsewhere")
            _ = try await SaveDraft(ground: ground)("I would", in: desk.question, by: hugh)
            try await ReleaseConversation(ground: ground)(desk.question, by: hugh)
            #expect(try await refusal() == "part.draftBegun")
            _ = try await SaveDraft(ground: ground)("", in: desk.question, by: hugh)
            #expect(try await refusal() == "split.standsElsewhere")
            let reply = try await desk.reply(undo: .seconds(10))
            #expect(try await refusal() == "part.replyUnderWay")
            try await desk.follow()
            #expect(try await refusal() == "part.replyUnderWay")
            try await desk.decide.recall(reply.id, by: tom)
            #expect(try await refusal() == "split.standsElsewhere")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes a reply along with the post that it answers`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (ground, organization) = (desk.marram.ground, desk.marram.organization)
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.execute("UPDATE outbox SET state = 'sent'")
            let elsewhere = ID<Conversation>.new(at: desk.marram.time.now)
            let moved = MovedPosts(
                posts: [PostKey(network: reply.answers.network, id: reply.answers.id)],
                from: desk.question,
                into: elsewhere
            )
            let others = MovedPosts(
                posts: [PostKey(network: reply.answers.network, id: "another")],
                from: desk.question,
                into: elsewhere
            )

            let left = try await ground.write { try ReplyTable(of: organization, on: $0).move(others) }
            #expect(left.isEmpty)
            let taken = try await ground.write { connection in
                let taken = try ReplyTable(of: organization, on: connection).move(moved)
                try OutboxTable(on: connection).move(taken, to: elsewhere, of: organization)
                return taken
            }

            #expect(taken == [reply.id])
            let (kept, item) = try await ground.read { connection in
                (
                    try ReplyTable(of: organization, on: connection).find(reply.id),
                    try OutboxTable(on: connection).find(reply.id, of: organization)
                )
            }
            #expect(kept?.conversation == elsewhere)
            #expect(kept?.textHash == reply.textHash)
            #expect(item?.conversation == elsewhere)
            #expect(try await ground.read { try ReplyTable(of: organization, on: $0).all(of: desk.question) }.isEmpty)
        }
    }
}
