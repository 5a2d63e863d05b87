import Channels
import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

private let everything = "Dear {name} ({handle}), {agent} of {unit}, {organisation}: {link}"

@Suite struct `A saved reply in a conversation` {
    @Test(arguments: Engine.allCases)
    func `is filled in from it, counted and recorded, and the draft stays as it is`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply(everything)
            _ = try await question.save("Bore da.")
            let filled = try await question.use.fill(
                reply.id,
                in: question.conversation,
                by: try await question.marram.viewer(.meterAgent)
            )

            #expect(
                filled.text == "Dear Gwen (@gwen), Tom of Smart meters, Marram Energy: https://toot.example/@gwen/1"
            )
            #expect(filled.unfilled == [])
            #expect(try await question.draft() == "Bore da.")
            #expect(try await question.uses(of: reply) == 1)
            #expect(
                try await question.ear.facts(SavedReplyUsed.self) == [
                    SavedReplyUsed(conversation: question.conversation, savedReply: reply.id, unfilled: [])
                ]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes behind what is written, with a mark that lasts as long as the draft`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("Dear {name}, we look.")
            let draft = try await question.insert(reply, behind: "Bore da.")

            #expect(draft.text == "Bore da.\n\nDear Gwen, we look.")
            #expect(try await question.wholeDraft() == draft)
            #expect(draft.savedReply == "Slow meters")
            let tom = question.marram.id(of: .meterAgent)
            #expect(try await question.ear.conversation(of: "1").claim?.agent == tom)

            _ = try await question.save("Bore da. Dear Gwen, we look today.")
            #expect(try await question.wholeDraft()?.savedReply == "Slow meters")
            try await question.reply("Bore da. Dear Gwen, we look today.")
            _ = try await question.save("Also")
            #expect(try await question.wholeDraft()?.savedReply == nil)
            #expect(try await question.uses(of: reply) == 1)
            await #expect(throws: ReplyRefused.draftTooLong) {
                try await question.insert(reply, behind: String(repeating: "a", count: 19_990))
            }
            #expect(try await question.uses(of: reply) == 1, "what is refused is not counted")
            #expect(try await question.draft() == "Also")
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows what could not be filled in, and leaves by no way until somebody writes it`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            var post = somePost("2", by: "huw", "And mine?", minute: 1, answers: "1")
            (post.author.name, post.url) = (nil, nil)
            try await question.ear.arrive(post)
            let reply = try await question.savedReply("Dear {name}, it is {handle}: {link}")
            let draft = try await question.insert(reply, behind: "")
            #expect(draft.text == "Dear {name}, it is @huw: {link}")
            #expect(try await question.ear.facts(SavedReplyUsed.self).map(\.unfilled) == [["name", "link"]])

            let refusal = ReplyRefused.unfilled(["{name}", "{link}"])
            await #expect(throws: refusal) { try await question.reply(draft.text) }
            await #expect(throws: refusal) { try await question.submit("The price: " + draft.text) }
            #expect(try await question.approvals() == [])

            let asked = try await question.submit()
            await #expect(throws: ReplyRefused.unfilled(["{link}"])) {
                _ = try await question.decide.change(
                    asked.id,
                    version: 1,
                    to: "The price is at {link}",
                    by: try await question.marram.viewer(.tariffAgent)
                )
            }
            // As if it had been asked for before this was refused.
            _ = try await question.ground.write {
                try $0.execute("UPDATE submission SET content = REPLACE(content, '30 pence', 'at {link}')")
            }
            let waiting = try #require(try await question.stored(asked))
            #expect(waiting.words == "The price is at {link}.")
            await #expect(throws: ReplyRefused.unfilled(["{link}"])) { _ = try await question.approve(waiting) }
            #expect(try await question.approvals() == [])

            try await question.reply("Dear Huw, it is @huw: here")
            #expect(try await question.approvals().map(\.words) == ["Dear Huw, it is @huw: here"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told to whoever approves what came of it`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            _ = try await question.insert(try await question.savedReply("The price is 30 pence."), behind: "")
            let asked = try await question.submit("Gwen, the price is 30 pence.")
            #expect(try await question.stored(asked)?.fromSavedReply == true)
            let own = try await question.submit("The price of another thing is 31 pence.")
            #expect(try await question.stored(own)?.fromSavedReply == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `never looks into what somebody calls themselves`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            var post = somePost("2", by: "huw", "And mine?", minute: 1, answers: "1")
            post.author.name = "{link}"
            try await question.ear.arrive(post)
            let draft = try await question.insert(try await question.savedReply("Dear {name},"), behind: "")

            #expect(draft.text == "Dear {link},")
            await #expect(throws: ReplyRefused.unfilled(["{link}"])) { try await question.reply(draft.text) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken by whoever may answer there, and only where it fits`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let ours = try await question.savedReply("We look.")
            let foreign = try await question.savedReply("It costs.", for: question.marram.tariff.id)
            let (ada, rhea) = (
                try await question.marram.viewer(.tariffAgent), try await question.marram.viewer(.meterReader)
            )
            await #expect(throws: ConversationRefused.unknown) {
                _ = try await question.use.fill(ours.id, in: question.conversation, by: ada)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await question.use.fill(ours.id, in: question.conversation, by: rhea)
            }
            await #expect(throws: SavedReplyRefused.unknown) { try await question.insert(foreign, behind: "Bore da.") }
            await #expect(throws: SavedReplyRefused.ofAnotherUnit) {
                try await question.insert(foreign, behind: "Bore da.", by: .hubMember)
            }
            #expect(try await question.uses(of: ours) == 0)
            #expect(try await question.uses(of: foreign) == 0)
            #expect(try await question.ear.facts(SavedReplyUsed.self) == [])
            #expect(try await question.draft() == nil)

            _ = try await question.insert(ours, behind: "", by: .hubMember)
            #expect(try await question.uses(of: ours) == 1)
        }
    }
}

extension Question {
    var use: UseSavedReply { UseSavedReply(ground: ground, asking: asking) }

    func savedReply(_ text: String, for unit: UnitID? = nil) async throws -> SavedReply {
        try await KeepSavedReplies(ground: ground).create(
            "Slow meters",
            text: text,
            for: unit ?? marram.meter.id,
            by: try await marram.viewer(.administrator)
        )
    }

    @discardableResult
    func insert(
        _ reply: SavedReply,
        behind words: String,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Draft {
        try await use.insert(reply.id, in: conversation, behind: words, by: try await marram.viewer(colleague))
    }

    func uses(of reply: SavedReply) async throws -> Int? {
        let organization = marram.organization
        return try await ground.read { try SavedReplyTable(of: organization, on: $0).uses(of: [reply])[reply.id] }
    }

    func wholeDraft() async throws -> Draft? {
        let (organization, id, agent) = (marram.organization, conversation, marram.id(of: .meterAgent))
        return try await ground.read { try ReplyTable(of: organization, on: $0).draft(in: id, of: agent) }
    }
}
