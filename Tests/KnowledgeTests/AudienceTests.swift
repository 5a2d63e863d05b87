import Channels
import Conversations
import Organization
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Making an answer of what was said to few` {
    @Test(arguments: Engine.allCases, [("private", "?"), ("direct", "?"), ("unlisted", "Is my meter wrong?")])
    func `takes no word of theirs that not everybody may read`(
        engine: Engine,
        asked: (visibility: String, title: String)
    ) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
            try await ear.connectAccount()
            var question = somePost("1", by: "gwen", "Is my meter wrong?")
            question.handle = ["visibility": asked.visibility]
            try await ear.arrive(question)
            let shelf = Shelf(ear: ear, question: try await ear.conversation(of: "1").id)

            try await shelf.answer("It isn’t you.")

            #expect(try await shelf.make().wording.title == asked.title)
            // What we said to few counts for no more here.
            #expect(try await ear.post("ours-1")?.content.audience.rawValue == asked.visibility)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes none from the subject either, once the question is gone`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
            try await ear.connectAccount()
            var question = somePost("1", by: "gwen", "Is my meter wrong?")
            question.handle = ["visibility": "direct"]
            try await ear.arrive(question)
            let shelf = Shelf(ear: ear, question: try await ear.conversation(of: "1").id)
            try await shelf.answer("It isn’t you.")
            try await ear.hear([.deleted(network: "mastodon", id: "1", author: nil)])
            try await ear.thread()

            #expect(try await shelf.make().wording.title == "?")
        }
    }
}
