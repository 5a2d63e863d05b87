import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Who sees an answer` {
    /// One of each state in each unit, with a word that stands nowhere else.
    private func fill(_ shelf: Shelf) async throws {
        for (unit, name) in [(shelf.marram.hub, "hub"), (shelf.marram.meter, "meter"), (shelf.marram.tariff, "tariff")]
        {
            for state in Answer.State.allCases {
                _ = try await shelf.write("\(name) \(state)", "Heron \(name) \(state).", in: unit, as: state)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is as its state and its unit say, in lists and in a search`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await fill(shelf)
            let open: Set = ["hub public", "meter public", "tariff public"]
            let shared: Set = ["hub internal"]
            let expected: [(Marram.Colleague, Set<String>)] = [
                (.meterAgent, open.union(shared).union(["meter internal", "meter draft"])),
                (.meterReader, open.union(shared).union(["meter internal"])),
                (.tariffAgent, open.union(shared).union(["tariff internal", "tariff draft"])),
            ]
            for (colleague, titles) in expected {
                #expect(Set(try await shelf.list(by: colleague)) == titles)
                #expect(Set(try await shelf.list(by: colleague) { $0.text = "heron" }) == titles)
            }
            #expect(try await shelf.list(by: .administrator).count == 9)
            #expect(try await shelf.list(by: .hubMember).count == 9)
            #expect(try await shelf.list(by: .meterAgent) { $0.state = .draft } == ["meter draft"])
            let tom = try await shelf.marram.viewer(.meterAgent)
            var foreign = AnswersQuery.Filter()
            foreign.unit = shelf.marram.tariff.id
            let wish = foreign
            await #expect(throws: NotAllowed(permission: .read)) {
                _ = try await AnswersQuery(ground: shelf.ground)(wish, for: tom)
            }
        }
    }

    /// Were they counted, a word of theirs would change what is offered, and tell that it stands there.
    @Test(arguments: Engine.allCases)
    func `makes no difference to what others are offered`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let own = ["Is the meter wrong at night?", "Why is the meter wrong at night?"]
            for title in own { _ = try await shelf.write(title, "The register counts, the display does not.") }
            let rare = "zebra boiler sleeping kettle garden window ladder pigeon bucket candle mirror anchor"
            let next = try await shelf.ask("Is the meter wrong at night, its register, its display? \(rare)")
            let before = try await shelf.past(in: next)
            #expect(Set(before.map(\.title)) == Set(own))
            for state in [Answer.State.draft, .internal] {
                _ = try await shelf.write("Number one?", rare, in: shelf.marram.tariff, as: state)
            }
            #expect(try await shelf.past(in: next) == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not tell what it was made of to whoever may not read there`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await shelf.answer("It isn’t you.")
            let made = try await shelf.make()
            _ = try await shelf.move(made, to: .public, by: .administrator)
            #expect(try await shelf.list(by: .meterAgent) { $0.conversation = shelf.question }.count == 1)
            await #expect(throws: ConversationRefused.unknown) {
                _ = try await shelf.list(by: .tariffAgent) { $0.conversation = shelf.question }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is nobody of another unit, by whatever way they come`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let foreign = try await shelf.write("Is the meter wrong or is it me?", "Canary.", in: shelf.marram.tariff)
            let tom = try await shelf.marram.viewer(.meterAgent)

            #expect(try await shelf.list(by: .meterAgent) { $0.text = "canary" } == [])
            #expect(try await shelf.past(in: shelf.question) == [])
            #expect(try await shelf.past(in: shelf.question, for: .administrator).map(\.text) == ["Canary."])
            await #expect(throws: AnswerRefused.unknown) { _ = try await shelf.whole(foreign) }
            await #expect(throws: AnswerRefused.unknown) { _ = try await shelf.quote(foreign, in: shelf.question) }
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await ConfirmAnswer(ground: shelf.ground)(foreign.id, by: tom)
            }
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await PublicAnswers(ground: shelf.ground)(foreign.code)
            }
            #expect(try await PublicAnswers(ground: shelf.ground).latest().answers == [])
            let ours = try await shelf.write("Is the meter wrong?")
            _ = try await MarkDuplicate(ground: shelf.ground)(
                ours.id,
                of: foreign.id,
                by: try await shelf.marram.viewer(.administrator)
            )
            #expect(try await shelf.whole(ours).canonical == nil)
            #expect(try await shelf.past(in: shelf.question).map(\.text) == [ours.wording.body])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is page by page, the latest changed first, each once`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await fill(shelf)
            let (query, nia) = (AnswersQuery(ground: shelf.ground), try await shelf.marram.viewer(.administrator))
            var (found, key): ([String], PageKey<Answer>?) = ([], nil)
            repeat {
                let page = try await query(from: key, atMost: 4, for: nia)
                found += page.lines.map(\.answer.wording.title)
                key = page.next
            } while key != nil

            #expect(found.count == 9)
            #expect(found == (try await shelf.list(by: .administrator)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `learns from the feed of public ones nothing else`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            try await fill(shelf)
            let told = try await PublicAnswers(ground: shelf.ground).latest()

            #expect(Set(told.answers.map(\.wording.title)) == ["hub public", "meter public", "tariff public"])
            #expect(told.organization.name == "Marram Energy")
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await PublicAnswers(ground: shelf.ground)("0000000000")
            }
        }
    }
}
