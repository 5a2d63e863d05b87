import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `An answer` {
    @Test(arguments: Engine.allCases)
    func `is changed with every wording kept`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let tom = try await shelf.marram.viewer(.meterAgent)
            let first = try await shelf.write("Is the meter wrong?")
            let next = Answer.Wording(title: "Is the meter wrong?", body: "No.\r\n\r\nIt is right. ", language: "en-GB")
            let changed = try await ChangeAnswer(ground: shelf.ground)(first.id, from: 2, to: next, by: tom)

            #expect(changed.version == 3)
            #expect(changed.wording.body == "No.\n\nIt is right.")
            let whole = try await shelf.whole(changed)
            #expect(whole.answer == changed)
            #expect(whole.revisions.map(\.version) == [3, 1])
            #expect(whole.revisions.map(\.wording) == [changed.wording, first.wording])
            #expect(whole.revisions.map(\.agent) == [tom.actor, shelf.marram.id(of: .administrator)])
            #expect(try await shelf.list(by: .meterAgent) { $0.text = "right" } == ["Is the meter wrong?"])
            #expect(try await shelf.list(by: .meterAgent) { $0.text = "display" } == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not overwritten by whoever read an older version, and says what changed`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (tom, hugh) = (try await shelf.marram.viewer(.meterAgent), try await shelf.marram.viewer(.hubMember))
            let answer = try await shelf.write("Is the meter wrong?")
            let change = ChangeAnswer(ground: shelf.ground)
            var wording = answer.wording
            wording.body = "No."
            _ = try await change(answer.id, from: answer.version, to: wording, by: tom)
            wording.body = "Yes."
            let theirs = wording
            await #expect(throws: AnswerRefused.changed(.text)) {
                _ = try await change(answer.id, from: answer.version, to: theirs, by: hugh)
            }
            _ = try await ConfirmAnswer(ground: shelf.ground)(answer.id, by: tom)
            await #expect(throws: AnswerRefused.changed(.other)) {
                _ = try await change(answer.id, from: answer.version + 1, to: theirs, by: hugh)
            }
            await #expect(throws: AnswerRefused.changed(.text)) {
                _ = try await ConfirmAnswer(ground: shelf.ground)(answer.id, from: answer.version, by: hugh)
            }
            #expect(try await shelf.whole(answer).answer.wording.body == "No.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who save at once keeps one wording and tells the other`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (tom, hugh) = (try await shelf.marram.viewer(.meterAgent), try await shelf.marram.viewer(.hubMember))
            let answer = try await shelf.write("Is the meter wrong?")
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for (viewer, body) in [(tom, "No."), (hugh, "Yes.")] {
                    group.addTask {
                        let wording = Answer.Wording(title: "Is the meter wrong?", body: body, language: "en")
                        let change = ChangeAnswer(ground: shelf.ground)
                        return (try? await change(answer.id, from: answer.version, to: wording, by: viewer)) != nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }

            #expect(outcomes.count { $0 } == 1)
            #expect(try await shelf.whole(answer).answer.version == answer.version + 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is made public and taken back by leads only`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .draft)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await shelf.move(answer, to: .public, by: .meterAgent)
            }
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await shelf.move(answer, to: .internal, by: .tariffAgent)
            }
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await shelf.move(answer, to: .internal, by: .meterReader)
            }
            let internalOne = try await shelf.move(answer, to: .internal, by: .meterAgent)
            #expect(internalOne.checked?.by == shelf.marram.id(of: .meterAgent))
            await #expect(throws: NotAllowed(permission: .writeAnswers)) {
                _ = try await shelf.move(answer, to: .draft, by: .meterReader)
            }
            let open = try await shelf.move(answer, to: .public, by: .administrator)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await shelf.move(answer, to: .draft, by: .meterAgent)
            }
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await ChangeAnswer(ground: shelf.ground)(
                    answer.id,
                    from: open.version,
                    to: Answer.Wording(title: "Other", body: "Other", language: "en"),
                    by: try await shelf.marram.viewer(.meterAgent)
                )
            }
            #expect(try await PublicAnswers(ground: shelf.ground)(answer.code).answer == open)
            _ = try await shelf.move(answer, to: .internal, by: .administrator)
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await PublicAnswers(ground: shelf.ground)(answer.code)
            }
            #expect(
                try await shelf.ear.facts(AnswerStateChanged.self).map(\.to) == [.internal, .public, .internal]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `is confirmed, which moves the day of its review`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            #expect(try await shelf.list(by: .meterAgent) { $0.isDue = true } == [])
            shelf.marram.time.advance(by: reviewLength)
            #expect(try await shelf.list(by: .meterAgent) { $0.isDue = true } == ["Is the meter wrong?"])

            let tom = try await shelf.marram.viewer(.meterAgent)
            let now = shelf.marram.time.now
            await #expect(throws: AnswerRefused.reviewUnfit) {
                _ = try await ConfirmAnswer(ground: shelf.ground)(answer.id, reviewAt: now, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .writeAnswers)) {
                let rhea = try await shelf.marram.viewer(.meterReader)
                _ = try await ConfirmAnswer(ground: shelf.ground)(answer.id, by: rhea)
            }
            let confirmed = try await ConfirmAnswer(ground: shelf.ground)(answer.id, by: tom)
            #expect(confirmed.checked == Answer.Check(at: now, by: tom.actor))
            #expect(confirmed.reviewAt == now + reviewLength)
            #expect(try await shelf.list(by: .meterAgent) { $0.isDue = true } == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `belongs to somebody who writes answers there`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            let (tom, own) = (try await shelf.marram.viewer(.meterAgent), OwnAnswer(ground: shelf.ground))
            for other in [Marram.Colleague.meterReader, .tariffAgent] {
                await #expect(throws: AnswerRefused.ownerUnfit) {
                    _ = try await own(answer.id, by: shelf.marram.id(of: other), as: tom)
                }
            }
            #expect(try await own(answer.id, by: tom.actor, as: tom).owner == tom.actor)
            #expect(try await own(answer.id, by: tom.actor, as: tom).version == answer.version + 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that says the same as another one leads to it in one step`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let tom = try await shelf.marram.viewer(.meterAgent)
            let (one, two, three) = (
                try await shelf.write("Is the meter wrong?"), try await shelf.write("Why does my meter count wrong?"),
                try await shelf.write("Is a meter ever wrong?")
            )
            let mark = MarkDuplicate(ground: shelf.ground)
            _ = try await mark(one.id, of: two.id, by: tom)
            _ = try await mark(two.id, of: three.id, by: tom)

            #expect(try await shelf.whole(one).canonical?.id == three.id)
            #expect(Set(try await shelf.whole(three).duplicates.map(\.id)) == [one.id, two.id])
            await #expect(throws: AnswerRefused.duplicateOfItself) { _ = try await mark(three.id, of: one.id, by: tom) }
            await #expect(throws: AnswerRefused.duplicateOfItself) { _ = try await mark(one.id, of: one.id, by: tom) }
            let foreign = try await shelf.write("What does it cost?", in: shelf.marram.tariff, as: .draft)
            await #expect(throws: AnswerRefused.unknown) { _ = try await mark(one.id, of: foreign.id, by: tom) }
            #expect(try await mark(one.id, of: nil, by: tom).canonical == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hands on what it stood for only where the person may change that, each in the record`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            let (tom, nia) = (
                try await shelf.marram.viewer(.meterAgent), try await shelf.marram.viewer(.administrator)
            )
            let open = try await shelf.write("What does it cost?", in: shelf.marram.tariff, as: .public)
            let (two, three) = (try await shelf.write("Is the meter wrong?"), try await shelf.write("Is it right?"))
            let mark = MarkDuplicate(ground: shelf.ground)
            let led = try await mark(open.id, of: two.id, by: nia)

            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await mark(two.id, of: three.id, by: tom)
            }
            #expect(try await shelf.whole(open, by: .administrator).answer == led)
            _ = try await mark(two.id, of: three.id, by: nia)
            let handed = try await shelf.whole(open, by: .administrator).answer
            #expect((handed.canonical, handed.version) == (three.id, led.version + 1))
            let facts = try await shelf.ear.facts(AnswerCanonicalSet.self)
            #expect(facts.filter { $0.answer == open.id }.map(\.canonical) == [two.id, three.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `that leads to what only colleagues see is told by itself, and looked at again`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let nia = try await shelf.marram.viewer(.administrator)
            let (one, two) = (
                try await shelf.write("Is the meter wrong?", as: .public),
                try await shelf.write("Is it right?", as: .public)
            )
            _ = try await MarkDuplicate(ground: shelf.ground)(one.id, of: two.id, by: nia)
            let feed = PublicAnswers(ground: shelf.ground)
            #expect(try await feed.latest().answers.map(\.id) == [two.id])
            _ = try await shelf.move(two, to: .internal, by: .administrator)
            #expect(try await feed.latest().answers.map(\.id) == [one.id])
            #expect(try await feed(one.code).canonical == nil)
            shelf.marram.time.advance(by: reviewLength)
            let due = try await shelf.list(by: .administrator) { $0.isDue = true }
            #expect(Set(due) == ["Is the meter wrong?", "Is it right?"])
        }
    }

    @Test(arguments: [
        (Answer.Wording(title: " ", body: "a", language: "en"), AnswerRefused.titleMissing),
        (Answer.Wording(title: String(repeating: "a", count: 201), body: "a", language: "en"), .titleTooLong),
        (Answer.Wording(title: "a", body: "\n", language: "en"), .textMissing),
        (Answer.Wording(title: "a", body: String(repeating: "a", count: 20_001), language: "en"), .textTooLong),
        (
            Answer.Wording(title: "a", body: "a" + String(repeating: "\u{301}", count: 60_000), language: "en"),
            .textTooLong
        ),
        (Answer.Wording(title: "a", body: "a", language: "English language"), .languageMalformed),
        (Answer.Wording(title: "a", body: "a", language: ""), .languageMalformed),
    ])
    func `has a question, a text and a language`(wording: Answer.Wording, refusal: AnswerRefused) {
        #expect(throws: refusal) { try wording.checked() }
        #expect(throws: Never.self) { try Answer.Wording(title: "a", body: "a", language: "pt-BR").checked() }
    }
}
