import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Responding
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Answered before` {
    @Test(arguments: Engine.allCases)
    func `offers what was made of a reply to the next who asks, with a counter that goes to one`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            _ = try await shelf.write("When is the meter read?", "Once a year.")
            try await shelf.answer("Dear Gwen, it isn’t you. The display counts the other way at night.")
            let made = try await shelf.make()
            _ = try await shelf.move(made, to: .public, by: .administrator)
            let next = try await shelf.ask("Is my meter wrong, or is it me who looks at it the wrong way?")
            let offered = try await shelf.past(in: next)

            #expect(offered.first?.id.retyped(as: Answer.self) == made.id)
            #expect(offered.first?.words.contains("wrong") == true)
            #expect(offered.first?.uses == 0)
            #expect(offered.first?.code == made.code)
            #expect(offered.first?.checkedAt == shelf.marram.time.now)

            let draft = try await shelf.quote(made, in: next, behind: "Bore da Huw.")
            #expect(draft.text == "Bore da Huw.\n\n" + made.wording.body)
            #expect(try await shelf.reuse(of: made) == AnswerReuse(quoted: 1, uses: 1))
            try await shelf.answer(draft.text, in: next, as: "ours-2")
            #expect(try await shelf.reuse(of: made) == AnswerReuse(quoted: 1, sent: 1, uses: 1))
            #expect(try await shelf.past(in: next).first?.uses == 1)
            #expect(try await shelf.whole(made).conversations.map(\.id) == [next])
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts once for each conversation, however often it is shown, taken or replayed`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let offered = try await shelf.past(in: shelf.question).map(\.id)
            let note = NoteShown(ground: shelf.ground)
            try await note(offered, in: shelf.question, of: shelf.marram.organization)
            try await note(offered, in: shelf.question, of: shelf.marram.organization)
            _ = try await shelf.quote(answer, in: shelf.question)
            _ = try await shelf.quote(answer, in: shelf.question, by: .hubMember)
            let tom = try await shelf.marram.viewer(.meterAgent)
            let linked = try await shelf.use.link(answer.id, in: shelf.question, behind: "", by: tom)

            #expect(linked.text == "Is the meter wrong?\nhttps://parley.example/a/\(answer.code)")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(shown: 1, quoted: 1, linked: 1, uses: 1))
            try await shelf.answer(linked.text)
            try await shelf.answer("And the display, too.", as: "ours-2")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(shown: 1, quoted: 1, linked: 1, sent: 1, uses: 1))
            _ = try await shelf.ground.write { try $0.execute("DELETE FROM journal_cursor") }
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(shown: 1, quoted: 1, linked: 1, sent: 1, uses: 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not sent when the draft was emptied or the reply taken back`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            let tom = try await shelf.marram.viewer(.meterAgent)
            _ = try await shelf.quote(answer, in: shelf.question)
            _ = try await SaveDraft(ground: shelf.ground)("", in: shelf.question, by: tom)
            try await shelf.answer("Something else.")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(quoted: 1, uses: 1))

            let draft = try await shelf.quote(answer, in: shelf.question)
            let reply = try await shelf.send(draft.text, undo: .seconds(10))
            try await DecideOutbox(ground: shelf.ground).recall(reply.id, by: tom)
            #expect(try await shelf.reuse(of: answer).sent == 0)
            try await shelf.answer(draft.text, as: "ours-2")
            #expect(try await shelf.reuse(of: answer).sent == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken where one may answer, and linked only where anybody may read it`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            let tom = try await shelf.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await shelf.quote(answer, in: shelf.question, by: .meterReader)
            }
            await #expect(throws: ConversationRefused.unknown) {
                _ = try await shelf.quote(answer, in: shelf.question, by: .tariffAgent)
            }
            await #expect(throws: AnswerRefused.notPublic) {
                _ = try await shelf.use.link(answer.id, in: shelf.question, behind: "", by: tom)
            }
            let draft = try await shelf.write("Is the meter wrong, too?", as: .draft)
            await #expect(throws: AnswerRefused.isDraft) { _ = try await shelf.quote(draft, in: shelf.question) }
            await #expect(throws: ReplyRefused.draftTooLong) {
                _ = try await shelf.quote(answer, in: shelf.question, behind: String(repeating: "a", count: 19_999))
            }
            #expect(try await shelf.reuse(of: answer) == AnswerReuse())
            #expect(try await shelf.ear.facts(AnswerTaken.self) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `offers no draft, nothing of another matter, and the canonical one once`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            _ = try await shelf.write("Is the meter wrong or is it me?", as: .draft)
            _ = try await shelf.write("How do I move house?", "Tell us the day.")
            let (one, two) = (
                try await shelf.write("Is my meter wrong?"), try await shelf.write("Can a meter count wrong?")
            )
            let tom = try await shelf.marram.viewer(.meterAgent)
            _ = try await MarkDuplicate(ground: shelf.ground)(one.id, of: two.id, by: tom)

            #expect(try await shelf.past(in: shelf.question).map(\.title) == ["Can a meter count wrong?"])
        }
    }
}

@Suite struct `What counts as sent` {
    @Test(arguments: Engine.allCases)
    func `is what still stands in the words that were sent`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", "The display counts the other way at night.")
            _ = try await shelf.quote(answer, in: shelf.question)
            try await shelf.answer("Please ring us about this one.")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(quoted: 1, uses: 1))
            _ = try await shelf.quote(answer, in: shelf.question)
            try await shelf.answer("Good: the display counts the other way when it is night.", as: "ours-2")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(quoted: 1, sent: 1, uses: 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what is under way already, whatever is taken once more`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", "The display counts the other way.")
            let draft = try await shelf.quote(answer, in: shelf.question)
            let reply = try await shelf.send(draft.text)
            _ = try await shelf.reuse(of: answer)
            _ = try await shelf.quote(answer, in: shelf.question)
            try await shelf.publish(reply, as: "ours-1")
            #expect(try await shelf.reuse(of: answer) == AnswerReuse(quoted: 1, sent: 1, uses: 1))
        }
    }
}

@Suite struct `A question about something else` {
    @Test(arguments: Engine.allCases)
    func `is offered nothing, though a word of it stands in an answer`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            _ = try await shelf.write("Is the meter wrong at night?", "It corrects itself within a week.", as: .public)
            let refund = try await shelf.ask(
                "You promised the meter refund within ten working days. I have counted them, with fingers."
            )
            #expect(try await shelf.past(in: refund) == [])
            let meter = try await shelf.ask("The meter is wrong at night, and by day it is not.", as: "3", by: "mair")
            #expect(try await shelf.past(in: meter).map(\.title) == ["Is the meter wrong at night?"])
        }
    }
}

@Suite struct `The likeliest answers` {
    private let weights = ["meter": 1.0, "wrong": 2.0, "night": 3.0]

    private func answer(_ key: Int, _ words: [String], titled: Bool = false, uses: Int = 0) -> LikelyAnswer<Int> {
        LikelyAnswer(key: key, shared: words.map { SharedWord(word: $0, isInTitle: titled) }, uses: uses)
    }

    @Test func `share most of what the question is about, their own question counting twice`() {
        let found = likeliest(
            [
                answer(1, ["meter", "wrong"]), answer(2, ["wrong", "night"]),
                answer(3, ["meter", "wrong"], titled: true),
            ],
            for: weights
        )

        #expect(found.map(\.key) == [3, 2, 1])
        #expect(found.first?.words == ["wrong", "meter"])
    }

    @Test func `are those used more often where nothing else tells them apart`() {
        let found = likeliest(
            [answer(1, ["wrong", "night"]), answer(2, ["wrong", "night"], uses: 4), answer(3, ["wrong", "night"])],
            for: weights
        )

        #expect(found.map(\.key) == [2, 1, 3])
    }

    @Test func `are none where one word or little of it is shared`() {
        #expect(likeliest([answer(1, ["night"]), answer(2, ["meter"])], for: weights).isEmpty)
        #expect(likeliest([answer(1, ["meter"])], for: ["meter": 1]).map(\.key) == [1])
    }

    @Test func `are none where the question is about what stands in no answer`() {
        let night = answer(1, ["wrong", "night"])
        #expect(likeliest([night], for: weights).map(\.key) == [1])
        let other = ["refund": 4.0, "promised": 4.0, "fingers": 4.0, "counted": 4.0]
        #expect(likeliest([night], for: weights.merging(other) { first, _ in first }).isEmpty)
    }

    @Test func `are those of a long story, too, by its heaviest words`() {
        let story = Dictionary(uniqueKeysWithValues: (0..<40).map { ("aside\($0)", 0.9) })
        let asked = weights.merging(story) { first, _ in first }
        #expect(likeliest([answer(1, ["wrong", "night"])], for: asked).map(\.key) == [1])
    }
}
