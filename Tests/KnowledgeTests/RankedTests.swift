import Conversations
import Organization
import Primitives
import Ranking
import Responding
import Storage
import TestSupport
import Testing

@testable import Knowledge

extension Shelf {
    /// Brings a memory level, then finds by it.
    fileprivate func past(
        in conversation: ID<Conversation>,
        by memory: AnswerMemory,
        for colleague: Marram.Colleague = .meterAgent
    ) async throws -> [PastAnswer] {
        try await KeepAnswers(memory, ground: ground).catchUp(of: marram.organization)
        let finder = AnswerFinder.byRanking(memory, on: ground)
        return try await finder(in: conversation, for: try await marram.viewer(colleague))
    }
}

/// Takes words about money for one direction and all others for another.
private let thinksOfMoney: AnswerMemory.Encode = { text in
    let words = (text.title + " " + text.body).lowercased()
    let isOfMoney = ["refund", "money", "reimburse"].contains { words.contains($0) }
    let direction: [Float] = isOfMoney ? [1, 0, 0] : [0, 0.6, 0.8]
    return Meaning(whole: direction, title: direction)
}

@Suite struct `Answers that are ranked in memory` {
    @Test(arguments: Engine.allCases)
    func `are found as they are now, with the words that they share`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let memory = AnswerMemory()
            let answer = try await shelf.write("Is the meter wrong at night?", "Its register counts the night rate.")
            _ = try await shelf.write("Where is the office?", "In Marram, by the harbour.")
            let next = try await shelf.ask("The meter is wrong every night, is it not?")
            let found = try await shelf.past(in: next, by: memory)
            #expect(found.map(\.title) == ["Is the meter wrong at night?"])
            let words = Set(found.first?.words ?? [])
            #expect(words.isSuperset(of: ["meter", "night"]))
            #expect(found.first?.isAlike == false)

            // What is written while a process runs is known to it, and what is taken back is not offered.
            shelf.marram.time.advance(by: .seconds(1))
            let other = try await shelf.write("Why is my meter wrong each night?", "The night rate.")
            #expect(try await shelf.past(in: next, by: memory).count == 2)
            shelf.marram.time.advance(by: .seconds(1))
            _ = try await shelf.move(answer, to: .draft, by: .administrator)
            #expect(try await shelf.past(in: next, by: memory).map(\.id) == [other.id.retyped()])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are found by the database’s words until all are read`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            _ = try await shelf.write("Is the meter wrong or is it me?", "It isn’t you.")
            let memory = AnswerMemory()
            let finder = AnswerFinder.byRanking(memory, on: shelf.ground)
            let tom = try await shelf.marram.viewer(.meterAgent)
            #expect(!memory.isReady)
            #expect(try await finder(in: shelf.question, for: tom).map(\.text) == ["It isn’t you."])
            #expect(try await shelf.past(in: shelf.question, by: memory).map(\.text) == ["It isn’t you."])
            #expect(memory.isReady)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are nobody’s of another unit, and their words make no difference`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let memory = AnswerMemory()
            for title in ["Is the meter wrong at night?", "Why is the meter wrong at night?"] {
                _ = try await shelf.write(title, "The register counts, the display does not.")
            }
            let next = try await shelf.ask("Is the meter wrong at night, its register, its display? zebra kettle")
            let before = try await shelf.past(in: next, by: memory)
            #expect(before.count == 2)
            shelf.marram.time.advance(by: .seconds(1))
            for number in 1...30 {
                let title = "Is the meter wrong at night, its register, zebra, kettle \(number)?"
                _ = try await shelf.write(title, in: shelf.marram.tariff)
            }
            #expect(try await shelf.past(in: next, by: memory) == before)
            let seen = try await shelf.past(in: next, by: memory, for: .administrator)
            #expect(seen.first?.title.contains("zebra") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are what anybody may read, for anybody`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let memory = AnswerMemory()
            let open = try await shelf.write("Is the heat pump loud?", "The pump is quiet.", as: .public)
            _ = try await shelf.write("Is the heat pump hidden?", "Heat pump.", as: .internal)
            try await KeepAnswers(memory, ground: shelf.ground).catchUp(of: shelf.marram.organization)
            let search = PublicAnswerSearch(ground: shelf.ground, memory: memory)
            #expect(try await search("loud heat pumps").map(\.id) == [open.id])
            #expect(try await search("hidden").isEmpty)
            #expect(try await search("").isEmpty)
            let found = try await publicAnswers(to: "How loud is a heat pump?", in: memory, on: shelf.ground)
            #expect(found.map(\.code) == [open.code])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are found by what they mean where there is an encoder`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let memory = AnswerMemory(width: 3, encode: thinksOfMoney)
            let answer = try await shelf.write("When are customers reimbursed?", "Within ten days.")
            _ = try await shelf.write("Where is the office?", "In Marram, by the harbour.")
            let next = try await shelf.ask("I want my money back from the meter people")
            let found = try await shelf.past(in: next, by: memory)
            #expect(memory.knowsMeanings)
            #expect(found.map(\.id) == [answer.id.retyped()])
            #expect(found.first?.isAlike == true)
        }
    }
}
