import Organization
import Primitives
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `The list of public answers` {
    @Test(arguments: Engine.allCases)
    func `comes in pieces that stay what they are when more is written`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let list = PublicAnswerList(ground: shelf.ground, pieceLength: 2)
            #expect(try await list.starts() == [])
            var made: [Answer] = []
            for number in 1...5 {
                shelf.marram.time.advance(by: .seconds(1))
                made.append(try await shelf.write("Question \(number)?", as: number == 3 ? .internal : .public))
            }
            let shown = made.filter { $0.state == .public }

            let starts = try await list.starts()
            #expect(starts == [shown[0].id, shown[2].id])
            #expect(try await list.piece(from: starts[0])?.map(\.code) == [shown[0].code, shown[1].code])
            #expect(try await list.piece(from: starts[1])?.map(\.code) == [shown[2].code, shown[3].code])
            #expect(try await list.piece(from: shown[1].id)?.count == nil)
        }
    }
}

@Suite struct `A search among public answers` {
    @Test(arguments: Engine.allCases)
    func `finds all words, also beside one that stands nearly everywhere, and the question's words first`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            let old = try await shelf.write("Is the heat pump loud?", "The meter is quiet.", as: .public)
            for number in 1...4 {
                shelf.marram.time.advance(by: .seconds(1))
                _ = try await shelf.write("Question \(number)?", "The meter, and the pump \(number).", as: .public)
            }
            _ = try await shelf.write("Is the heat pump hidden?", as: .internal)
            let search = PublicAnswerSearch(ground: shelf.ground, commonFrom: 3)

            #expect(try await search("pump heat meter").map(\.id) == [old.id])
            #expect(try await PublicAnswerSearch(ground: shelf.ground)("PUMP").first?.id == old.id)
            #expect(try await search("").isEmpty)
            #expect(try await search("pump nowhere").isEmpty)
            #expect(try await PublicAnswerSearch(ground: shelf.ground)("pump", atMost: 2).count == 2)
        }
    }
}

@Suite struct `What an answer says in one line` {
    @Test(arguments: [
        ("No.", "No."),
        ("No. The meter is right.\n\nSee below.", "No. The meter is right. See below."),
        (
            "It counts the night rate in its second register, always. And more.",
            "It counts the night rate in its second register, always."
        ),
    ])
    func `is its first sentence, and the next until it says something`(body: String, line: String) {
        #expect(Answer.Wording(title: "A?", body: body, language: "en").summary == line)
    }

    @Test func `is cut between words, and asks when its title does`() {
        let long = String(repeating: "word ", count: 100)
        let wording = Answer.Wording(title: "Why?", body: long, language: "en")
        #expect(wording.summary.count <= 202)
        #expect(wording.summary.hasSuffix("word …"))
        #expect(
            Answer.Wording(title: "Why", body: String(repeating: "x", count: 300), language: "en").summary.count == 200
        )
        #expect(wording.isQuestion)
        #expect(!Answer.Wording(title: "Prices", body: "B", language: "en").isQuestion)
        #expect(Answer.Wording(title: "لماذا؟", body: "B", language: "ar").isQuestion)
    }
}
