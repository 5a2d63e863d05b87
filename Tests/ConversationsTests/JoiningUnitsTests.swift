import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Gives a question of the meter people, and a later one that the tariff people took over from them.
private func withTwoUnits(
    on engine: Engine,
    _ body: (Question, _ second: ID<Conversation>) async throws -> Void
) async throws {
    try await withHandOver(on: engine) { question in
        question.ear.marram.time.advance(by: .seconds(60))
        try await question.ear.arrive(somePost("2", by: "mia", "heron of mia", minute: 1))
        let second = try await question.ear.conversation(of: "2").id
        try await question.handOver(second, to: question.tariff, note: "canary note", by: question.tom)
        try await question.answer.accept(second, by: question.ada)
        try await body(question, second)
    }
}

extension Question {
    /// The posts of a conversation that somebody can read, or nothing where it is hidden from them.
    fileprivate func read(_ id: ID<Conversation>, as viewer: Viewer) async throws -> [String]? {
        do {
            return try await ConversationQuery(ground: ground)(id, for: viewer).posts.map(\.content.id)
        } catch ConversationRefused.unknown {
            return nil
        }
    }
}

@Suite struct `A post that belongs to conversations of two units` {
    @Test(arguments: Engine.allCases)
    func `stands in the one that it answers, and makes them no one`(engine: Engine) async throws {
        try await withTwoUnits(on: engine) { question, second in
            let ear = question.ear
            // Whoever writes chooses what they answer, and what they call the first post of all.
            try await ear.arrive(somePost("3", by: "mole", "heron", minute: 2, answers: "2", root: "1"))

            #expect(try await ear.conversation(of: "3").id == second)
            #expect(try await ear.conversation(of: "3").unit == question.tariff)
            #expect(try await ear.conversation(of: "1").unit == question.meter)
            #expect(try await ear.facts(ConversationsMerged.self).isEmpty)
            #expect(try await question.read(question.id, as: question.tom) == ["1"])
            #expect(try await question.read(second, as: question.tom) == nil)
            #expect(try await question.read(second, as: question.ada) == ["2", "3"])
            #expect(try await question.read(question.id, as: question.ada) == nil)
            #expect(try await question.notes().isEmpty)
            let preview = QueryPreview(ground: question.ground)
            #expect(try await preview("heron", replacing: nil, by: question.tom).foundCount == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is recorded in the name of the unit that has its conversation`(engine: Engine) async throws {
        try await withTwoUnits(on: engine) { question, second in
            try await question.ear.arrive(somePost("3", by: "mole", "heron", minute: 2, answers: "2", root: "1"))

            let organization = question.ear.marram.organization
            let joined = try await question.ground.read {
                try JournalTable(on: $0).entries(of: organization, about: second.description)
                    .filter { $0.kind == ConversationJoined.kind }
            }
            #expect(joined.map(\.unit) == [question.tariff])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves the other conversation to its unit, wherever it says that all began`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let other = try await question.ear.conversation(of: "other")
            #expect(other.unit == question.tariff)

            try await question.ear.arrive(somePost("3", by: "mole", "heron", minute: 2, answers: "1", root: "other"))

            #expect(try await question.ear.conversation(of: "3").id == question.id)
            #expect(try await question.now().unit == question.meter)
            #expect(try await question.ear.conversation(of: "other") == other)
            #expect(try await question.read(question.id, as: question.ada) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes back no offer; what is one unit's again becomes one`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let ear = question.ear
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", by: "mia", "heron of mia", minute: 1))
            let second = try await ear.conversation(of: "2").id
            try await question.handOver(second, to: question.tariff, by: question.tom)

            try await ear.arrive(somePost("3", "heron", minute: 2, answers: "2", root: "1"))
            try await ear.arrive(somePost("4", "heron", minute: 3, answers: "1", root: "2"))
            #expect(try await ear.conversation(of: "3").id == second)
            #expect(try await ear.conversation(of: "3").offeredTo == question.tariff)
            #expect(try await ear.conversation(of: "4").id == question.id)

            try await question.answer.giveBack(second, because: "It is the meter.", by: question.ada)
            try await ear.arrive(somePost("5", "heron", minute: 4, answers: "2", root: "1"))
            #expect(try await ear.conversation(of: "2").id == question.id)
            #expect(try await ear.posts(of: question.id) == ["1", "2", "3", "4", "5"])
            #expect(try await ear.facts(ConversationsMerged.self).map(\.merged) == [[second]])
        }
    }
}
