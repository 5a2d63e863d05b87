import Conversations
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Making an answer of a sent reply` {
    @Test(arguments: Engine.allCases)
    func `takes the question and our words, without greeting and signature`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await shelf.answer("Dear Gwen, it isn’t you.\n\nThe display counts the other way at night.")
            let answer = try await shelf.make()

            #expect(answer.wording.title == "Is the meter wrong or is it me?")
            #expect(answer.wording.body == "It isn’t you.\n\nThe display counts the other way at night.")
            #expect(answer.wording.language == "en")
            #expect(answer.state == .draft)
            #expect(answer.owner == shelf.marram.id(of: .meterAgent))
            #expect(answer.unit == shelf.marram.meter.id)
            #expect(answer.reviewAt == shelf.marram.time.now + reviewLength)
            #expect(answer.checked == nil)
            let post = try #require(try await shelf.ear.post("ours-1"))
            #expect(answer.source == Answer.Source(conversation: shelf.question, post: post.id))
            #expect(
                try await shelf.ear.facts(AnswerSaved.self) == [
                    AnswerSaved(answer: answer.id, version: 1, wording: answer.wording, source: answer.source)
                ]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `makes one, however often its button is pressed, and leads both ways`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await shelf.answer("It isn’t you.")
            let answer = try await shelf.make()

            #expect(try await shelf.make() == answer)
            #expect(try await shelf.make(by: .hubMember) == answer)
            #expect(try await shelf.whole(answer).source?.id == shelf.question)
            #expect(
                try await shelf.list(by: .meterAgent) { $0.conversation = shelf.question } == [answer.wording.title]
            )
            #expect(try await shelf.ear.facts(AnswerSaved.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused before anything is sent, for a post of theirs, and to whoever may not`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            await #expect(throws: AnswerRefused.nothingSent) { _ = try await shelf.make() }
            try await shelf.answer("It isn’t you.")
            let theirs = try #require(try await shelf.ear.post("1")).id
            let tom = try await shelf.marram.viewer(.meterAgent)
            await #expect(throws: AnswerRefused.notOurs) {
                _ = try await MakeAnswer(ground: shelf.ground)(of: theirs, in: shelf.question, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .writeAnswers)) {
                _ = try await shelf.make(by: .meterReader)
            }
            await #expect(throws: ConversationRefused.unknown) { _ = try await shelf.make(by: .tariffAgent) }
            #expect(try await shelf.ear.facts(AnswerSaved.self) == [])
        }
    }
}

@Suite struct `The words of a reply as they are said to all` {
    @Test(arguments: [
        ("Hello Gwen, the meter is right.", "The meter is right."),
        ("@gwen@toot.example Hi! The meter is right.", "The meter is right."),
        ("Guten Tag Frau Reece,\n\nder Zähler stimmt.", "der Zähler stimmt."),
        ("The meter is right.\n\nBest regards,\nTom", "The meter is right."),
        ("Viele Grüße\nTom", "Viele Grüße\nTom"),
        ("At night, the display counts the other way.", "At night, the display counts the other way."),
        ("Thanks for asking, Gwen.", "Thanks for asking, Gwen."),
        ("Hello Gwen", "Hello Gwen"),
        ("Evening tariffs are cheaper. Ask us.", "Evening tariffs are cheaper. Ask us."),
        ("Morgen wird nicht abgelesen. Am Montag wieder.", "Morgen wird nicht abgelesen. Am Montag wieder."),
        ("Dear Mr. Smith, the meter is right.", "The meter is right."),
        ("Sehr geehrte Frau Dr. Reece,\nder Zähler stimmt.", "der Zähler stimmt."),
        ("The meter is right.\n\nThanks\nRing 0800 123", "The meter is right.\n\nThanks\nRing 0800 123"),
        ("The meter is right.\n\nThanks\nTom Price", "The meter is right."),
    ])
    func `have no greeting and no closing`(words: String, expected: String) {
        #expect(withoutGreeting(words) == expected)
    }

    @Test(arguments: [
        ("@help Good morning. Is the meter wrong? I am worried.", "Is the meter wrong?"),
        ("My meter stands still.", "My meter stands still."),
        ("https://example.org/picture @help", ""),
        ("لماذا توقف العداد؟", "لماذا توقف العداد؟"),
    ])
    func `answer the question that was asked`(text: String, expected: String) {
        #expect(questionLine(of: text) == expected)
    }
}
