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

@Suite struct `Sending a reply` {
    @Test(arguments: Engine.allCases)
    func `records word for word what a named person approved, signed, and under the claim`(engine: Engine) async throws
    {
        try await withQuestion(on: engine) { question in
            let reply = try await question.reply("  It isn’t you, Gwen. ", undo: .seconds(8))
            let tom = question.ear.marram.id(of: .meterAgent)

            #expect(reply.words == "It isn’t you, Gwen.")
            #expect(reply.text == "It isn’t you, Gwen. — Tom, Marram Energy")
            #expect(reply.textHash == textHash(reply.text))
            #expect(reply.author == tom && reply.approver == tom)
            #expect(reply.answers.id == "1")
            #expect(reply.languages == ["en"])
            #expect(reply.notBefore == TestClock.start + .seconds(8))
            #expect(try await question.stored(reply.id) == reply)
            #expect(try await question.approvals() == [reply])
            #expect(try await question.ear.conversation(of: "1").claim?.agent == tom)
        }
    }

    @Test(arguments: Engine.allCases)
    func `answers the last thing that somebody else said and that is still there`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            var own = somePost("3", "We look.", minute: 2, answers: "2")
            own.author = PostAuthor(id: "1001", handle: "help@toot.example")
            try await question.ear.arrive(
                somePost("2", by: "ada", "Mine too.", minute: 1, answers: "1"),
                own,
                somePost("4", by: "gwen", "Well?", minute: 3, answers: "3")
            )
            try await question.ear.hear([.deleted(network: "mastodon", id: "4", author: nil)])
            try await question.ear.thread()

            #expect(try await question.reply("Soon.").answers.id == "2")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when a colleague has answered since, or they have written; the words are kept`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            let tom = try await question.ear.marram.viewer(.meterAgent)
            let send = SendReply(ground: question.ground, manifests: [question.connector.manifest])
            func mark() async throws -> String {
                let (organization, id) = (question.ear.marram.organization, question.conversation)
                return try await question.ground.read { connection in
                    readingMark(
                        of: try PostTable(of: organization, on: connection).all(of: id),
                        replies: try ReplyTable(of: organization, on: connection).all(of: id).count
                    )
                }
            }
            func form(_ words: String, _ seen: String) -> SendReply.Form {
                SendReply.Form(
                    id: .derived(from: [words, seen], at: TestClock.start),
                    words: words,
                    ifStill: seen
                )
            }
            let old = try await mark()
            try await question.reply("From Hugh.", by: .hubMember)
            question.ear.marram.time.advance(by: claimLength)

            await #expect(throws: ReplyRefused.saidSince) {
                try await send(form("From Tom.", old), to: question.conversation, by: tom)
            }
            #expect(try await question.approvals().map(\.words) == ["From Hugh."])
            #expect(try await question.draft() == "From Tom.")

            let between = try await mark()
            try await question.ear.arrive(somePost("2", by: "gwen", "Never mind.", minute: 1, answers: "1"))
            await #expect(throws: ReplyRefused.saidSince) {
                try await send(form("From Tom.", between), to: question.conversation, by: tom)
            }
            let now = try await mark()
            let sent = try await send(form("From Tom.", now), to: question.conversation, by: tom)
            #expect(try await send(form("From Tom.", now), to: question.conversation, by: tom) == sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when nothing is left to answer`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.ear.hear([.deleted(network: "mastodon", id: "1", author: nil)])
            try await question.ear.thread()

            await #expect(throws: ReplyRefused.nothingToAnswer) { try await question.reply("Hello?") }
            let approvals = try await question.approvals()
            #expect(approvals.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases, ["", "  \n\t ", "\u{a0}"])
    func `is refused without words`(engine: Engine, words: String) async throws {
        try await withQuestion(on: engine) { question in
            await #expect(throws: OutgoingRefused.empty) { try await question.reply(words) }
            let approvals = try await question.approvals()
            #expect(approvals.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases, [(false, 0), (true, 6)])
    func `counts the signature, and the mention that the network wants`(
        engine: Engine,
        network: (mustMention: Bool, length: Int)
    ) async throws {
        try await withQuestion(on: engine) { question in
            var question = question
            question.connector = ScriptedConnector(replyMustMention: network.mustMention, limit: 100)
            let room = 100 - " — Tom, Marram Energy".count - network.length
            let exact = String(repeating: "a", count: room)
            let asking = question

            await #expect(throws: OutgoingRefused.tooLong(length: 101, limit: 100)) {
                try await asking.reply(exact + "a")
            }
            let fitting = try await asking.reply(exact)
            #expect(fitting.words == exact)
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds to the limit of the account's own server where it told one`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.ground.write {
                try $0.execute(
                    """
                    UPDATE channel_account SET limits = \(#"{"characters":30,"countsOnlyLocalPartOfMentions":false}"#)
                    """
                )
            }

            await #expect(throws: OutgoingRefused.tooLong(length: 31, limit: 30)) {
                try await question.reply("0123456789")
            }
            #expect(try await question.reply("012345678").words == "012345678")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is the same reply when it is sent twice with one id`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let id = ID<Reply>.new(at: TestClock.start)
            let first = try await question.reply("It isn’t you.", id: id)
            question.ear.marram.time.advance(by: .seconds(5))
            let second = try await question.reply("It isn’t you. ", id: id)

            #expect(second == first)
            #expect(try await question.approvals().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one reply when the same id is sent twenty times at once`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let id = ID<Reply>.new(at: TestClock.start)
            try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<20 { group.addTask { try await question.reply("It isn’t you.", id: id) } }
                for try await reply in group { #expect(reply.id == id) }
            }
            let approvals = try await question.approvals()
            #expect(approvals.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when another reply has the id`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let id = ID<Reply>.new(at: TestClock.start)
            try await question.reply("It isn’t you.", id: id)

            await #expect(throws: ReplyRefused.idTaken) { try await question.reply("It is you.", id: id) }
            try await ReleaseConversation(ground: question.ground)(
                question.conversation,
                by: try await question.ear.marram.viewer(.meterAgent)
            )
            await #expect(throws: ReplyRefused.idTaken) {
                try await question.reply("It isn’t you.", id: id, by: .hubMember)
            }
            #expect(try await question.approvals().count == 1)
        }
    }
}
