import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `A draft` {
    @Test(arguments: Engine.allCases)
    func `is kept, replaced, and gone when it is sent or emptied`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.save("It")
            _ = try await question.save("It isn’t")
            let kept = try await question.draft()
            #expect(kept == "It isn’t")

            try await question.reply("It isn’t you.")
            let sent = try await question.draft()
            #expect(sent == nil)

            _ = try await question.save("Also")
            _ = try await question.save("")
            let emptied = try await question.draft()
            #expect(emptied == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `claims the conversation for whoever writes, and is kept for whoever comes second`(engine: Engine) async throws
    {
        try await withQuestion(on: engine) { question in
            _ = try await question.save("It isn’t", by: .meterAgent)
            _ = try await question.save("Perhaps it is", by: .hubMember)
            let (tom, hugh) = (try await question.draft(of: .meterAgent), try await question.draft(of: .hubMember))

            #expect(
                try await question.ear.conversation(of: "1").claim?.agent == question.ear.marram.id(of: .meterAgent)
            )
            #expect(tom == "It isn’t")
            #expect(hugh == "Perhaps it is")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes words that come back once, before those that were begun since`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.ear.marram
            let (organization, tom, now) = (marram.organization, marram.id(of: .meterAgent), marram.time.now)
            let conversation = try await question.ear.conversation(of: "1").id
            func comeBack(_ words: String) async throws -> String? {
                try await marram.ground.write { connection in
                    try ReplyTable(of: organization, on: connection).giveBack(words, to: tom, in: conversation, at: now)
                }
                return try await question.draft()
            }

            #expect(try await comeBack("It isn’t you.") == "It isn’t you.")
            #expect(try await comeBack("It isn’t you.") == "It isn’t you.")
            #expect(try await comeBack("It is") == "It is\n\nIt isn’t you.")
            #expect(try await comeBack("It is") == "It is\n\nIt isn’t you.")
            #expect(try await comeBack("It") == "It\n\nIt is\n\nIt isn’t you.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what remains of a reply that came while a colleague was answering`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.save("It isn’t", by: .meterAgent)
            let tom = question.ear.marram.id(of: .meterAgent)

            await #expect(throws: ConversationRefused.claimedByAnother(tom)) {
                try await question.reply("Perhaps it is.", by: .hubMember)
            }
            let hugh = try await question.draft(of: .hubMember)
            #expect(hugh == "Perhaps it is.")
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is still there when its conversation turns out to be part of another`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", minute: 0), somePost("3", minute: 2, answers: "2"))
            let question = Question(ear: ear, conversation: try await ear.conversation(of: "3").id)
            _ = try await question.save("It isn’t you.", by: .hubMember)
            try await ear.arrive(somePost("2", minute: 1, answers: "1"))
            let whole = Question(ear: ear, conversation: try await ear.conversation(of: "1").id)
            let draft = try await whole.draft(of: .hubMember)

            #expect(whole.conversation != question.conversation)
            #expect(draft == "It isn’t you.")
            _ = try await whole.save("", by: .hubMember)
            let gone = try await whole.draft(of: .hubMember)
            #expect(gone == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is seen by whoever may answer there, with whether its author is writing, and by nobody else`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.ear.marram
            func seen(by colleague: Marram.Colleague) async throws -> [String] {
                let (viewer, now) = (try await marram.viewer(colleague), marram.time.now)
                let conversation = try await question.ear.conversation(of: "1")
                return try await marram.ground.read { connection in
                    try begunDrafts(in: conversation, for: viewer, at: now, on: connection).map { begun in
                        begun.draft.text + (begun.isBeingWritten ? ", writing" : "")
                    }
                }
            }
            _ = try await question.save("It", by: .hubMember)
            marram.time.advance(by: .seconds(60))
            _ = try await question.save("It isn’t", by: .hubMember)
            marram.time.advance(by: .seconds(60))
            _ = try await question.save("Perhaps", by: .meterAgent)

            #expect(try await seen(by: .meterAgent) == ["It isn’t, writing"])
            #expect(try await seen(by: .administrator) == ["Perhaps, writing", "It isn’t, writing"])
            #expect(try await seen(by: .meterReader).isEmpty)
            #expect(try await seen(by: .tariffAgent).isEmpty)
            marram.time.advance(by: .seconds(60))
            #expect(try await seen(by: .administrator) == ["Perhaps, writing", "It isn’t"])
            _ = try await question.save("", by: .hubMember)
            #expect(try await seen(by: .meterAgent).isEmpty)

            // What the people of the old unit have begun is no business of the new one's.
            let conversation = question.conversation
            let tariff = marram.tariff.id
            try await marram.ground.write { connection in
                _ = try connection.execute("UPDATE conversation SET unit_id = \(tariff) WHERE id = \(conversation)")
            }
            #expect(try await seen(by: .tariffAgent).isEmpty)
            #expect(try await seen(by: .administrator).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when nobody could read it any more`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.save(String(repeating: "a", count: 20_000))
            await #expect(throws: ReplyRefused.draftTooLong) {
                try await question.save(String(repeating: "b", count: 20_001))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `says nothing of its words in the record`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.save("canary-of-the-draft")
            let bodies = try await question.ground.read { connection in
                try connection.rows("SELECT body FROM journal_entry ORDER BY lane, sequence").map {
                    try $0.text("body")
                }
            }

            #expect(!bodies.contains { $0.contains("canary-of-the-draft") })
            #expect(try await question.ear.facts(DraftSaved.self).map(\.characters) == [19])
        }
    }
}

@Suite struct `Words for a foreign unit's conversation` {
    @Test(arguments: Engine.allCases)
    func `are refused as if it did not exist, and kept nowhere`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            await #expect(throws: ConversationRefused.unknown) { try await question.reply("Hello.", by: .tariffAgent) }
            await #expect(throws: ConversationRefused.unknown) { try await question.save("Hello.", by: .tariffAgent) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await question.reply("Hello.", by: .meterReader)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await question.save("Hello.", by: .meterReader)
            }
            let drafts = [try await question.draft(of: .tariffAgent), try await question.draft(of: .meterReader)]

            #expect(drafts == [nil, nil])
            #expect(try await question.approvals() == [])
            #expect(try await question.ear.conversation(of: "1").claim == nil)
        }
    }
}
