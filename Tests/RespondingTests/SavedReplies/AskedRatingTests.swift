import Channels
import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `A question for a rating` {
    @Test(arguments: Engine.allCases)
    func `is an address of its own each time, in a draft that a person sends`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("{name}, were you answered? {rating}")
            let first = try await question.insert(reply, behind: "")
            #expect(first.text.hasPrefix("Gwen, were you answered? https://parley.example/rate/"))
            #expect(first.text.count == "Gwen, were you answered? https://parley.example/rate/".count + 22)
            let second = try await question.insert(reply, behind: "")
            #expect(second.text != first.text)
            #expect(try await question.approvals() == [], "nothing is sent by it")
            #expect(try await question.askings() == 2)

            try await question.reply(second.text)
            #expect(try await question.approvals().map(\.words) == [second.text])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is made only where a text asks for it, and never leaves as it is written`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.insert(try await question.savedReply("Dear {name}, we look."), behind: "{rating}")
            #expect(try await question.askings() == 0)
            await #expect(throws: ReplyRefused.unfilled(["{rating}"])) {
                try await question.reply("Were you answered? {rating}")
            }
            let asking = try await question.savedReply("{rating}", for: question.marram.hub.id)
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await question.insert(asking, behind: "", by: .meterReader)
            }
            #expect(try await question.askings() == 0, "what is refused asks nothing")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is no reason to say more than the network takes`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("{rating}")
            let draft = try await question.insert(reply, behind: String(repeating: "a", count: 480))
            await #expect(throws: OutgoingRefused.self) { try await question.reply(draft.text) }
            #expect(try await question.approvals() == [])
            try await question.reply((try await question.insert(reply, behind: "Done.")).text)
            #expect(try await question.approvals().count == 1)
        }
    }
}

extension Question {
    fileprivate func askings() async throws -> Int { try await ear.facts(RatingAsked.self).count }
}
