import Organization
import Primitives
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `An import of answers` {
    @Test(arguments: Engine.allCases)
    func `writes what an export gave, once, with its languages`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (english, german) = (ID<Answer>.new(at: TestClock.start), ID<Answer>.new(at: TestClock.start))
            let lines = [
                shelf.line("Ist es falsch?", in: "de", as: .internal, id: german, original: english),
                shelf.line("Is it wrong?", as: .public, id: english),
            ]
            #expect(try await shelf.take(lines, onlyTries: true).written == 2)
            #expect(try await shelf.exported().isEmpty)
            #expect(try await shelf.take(lines).written == 2)
            let again = try await shelf.take(lines)
            #expect([again.written, again.known] == [0, 2])

            let exported = try await shelf.exported()
            #expect(Set(exported.map(\.answer.wording.title)) == ["Is it wrong?", "Ist es falsch?"])
            #expect(exported.compactMap(\.original) == [english])
            let first = try #require(exported.first { $0.answer.id == english }).answer
            #expect(try await PublicAnswers(ground: shelf.ground)(first.code).answer.id == english)
            #expect(try await shelf.ear.facts(AnswerSaved.self).count == 2)
            #expect(try await shelf.list(by: .meterAgent) { $0.text = "wrong" } == ["Is it wrong?"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `writes nothing when anything is refused, and says what`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (here, nowhere) = (ID<Answer>.new(at: TestClock.start), ID<Answer>.new(at: TestClock.start))
            let lines = [
                shelf.line("Good?"), shelf.line(" "), shelf.line("Other?", original: nowhere),
                shelf.line("Original?", id: here), shelf.line("Ist es?", in: "de", original: here),
                shelf.line("Ist es doch?", in: "DE", original: here),
                .failure(RefusedImport(AnswerRefused.unitMissing)),
                shelf.line("Foreign?", unit: shelf.marram.tariff),
            ]
            let report = try await shelf.take(lines, by: .meterAgent)
            #expect(
                report.refused.map { "\($0.line) \($0.code)" } == [
                    "2 answer.titleMissing", "3 answer.originalMissing", "6 answer.languageTaken",
                    "7 answer.unitMissing", "8 permission.writeAnswers",
                ]
            )
            #expect(report.written == 0)
            #expect(try await shelf.exported().isEmpty)

            let shown = try await shelf.take([shelf.line("Shown?", as: .public)], by: .meterAgent)
            #expect(shown.refused.map(\.code) == ["permission.publishAnswers"])
            let english = shelf.line("One?", id: here)
            let same = try await shelf.take([english, shelf.line("Two?", original: here)])
            #expect(same.refused.map(\.code) == ["answer.languageTaken"])
            let circle = try await shelf.take([
                shelf.line("One?", id: here, original: nowhere),
                shelf.line("Zwei?", in: "de", id: nowhere, original: here),
            ])
            #expect(circle.refused.map(\.code) == ["answer.translationOfItself", "answer.translationOfItself"])
            await #expect(throws: NotAllowed(permission: .writeAnswers)) {
                _ = try await shelf.take([english], by: .meterReader)
            }
            await #expect(throws: AnswerRefused.tooManyLines) {
                _ = try await shelf.take(Array(repeating: english, count: ImportAnswers.limit + 1))
            }
            #expect(try await shelf.exported().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says in a trial what it says in earnest, of what is here, too`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let here = try await shelf.write("Is it wrong?", as: .public)
            let hidden = try await shelf.write("Hidden?", as: .draft)
            let (first, second) = (ID<Answer>.new(at: TestClock.start), ID<Answer>.new(at: TestClock.start))
            let lines = [
                shelf.line("Ist es?", in: "de", id: first, original: here.id),
                shelf.line("Est-ce ?", in: "fr", id: second, original: first),
                shelf.line("Is it so?", original: here.id),
            ]
            for onlyTries in [true, false] {
                let report = try await shelf.take(lines, onlyTries: onlyTries)
                #expect(report.refused.map { "\($0.line) \($0.code)" } == ["3 answer.languageTaken"])
            }
            let own = try await shelf.take(Array(lines.prefix(1)), onlyTries: true, by: .meterAgent)
            #expect(own.refused.map(\.code) == ["permission.publishAnswers"])
            let unseen = try await shelf.take([shelf.line("Ist?", in: "de", original: hidden.id)], by: .tariffAgent)
            #expect(unseen.refused.count == 1)

            #expect(try await shelf.take(Array(lines.prefix(2))).written == 2)
            let originals = try await shelf.exported().compactMap(\.original)
            #expect(originals == [here.id, here.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes back page by page, as far as one sees it`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            for number in 1...3 {
                shelf.marram.time.advance(by: .seconds(1))
                _ = try await shelf.write("Question \(number)?", as: number == 2 ? .public : .internal)
            }
            let tom = try await shelf.marram.viewer(.meterAgent)
            let export = AnswerExport(ground: shelf.ground)
            let first = try await export(atMost: 2, for: tom)
            let second = try await export(behind: first.last?.answer.id, atMost: 2, for: tom)
            #expect((first + second).map(\.answer.wording.title) == (1...3).map { "Question \($0)?" })
            #expect(try await shelf.exported(by: .tariffAgent).map(\.answer.wording.title) == ["Question 2?"])
        }
    }
}

extension Shelf {
    fileprivate func line(
        _ title: String,
        in language: String = "en",
        as state: Answer.State = .internal,
        unit: Unit? = nil,
        id: ID<Answer>? = nil,
        original: ID<Answer>? = nil
    ) -> Result<ImportedAnswer, RefusedImport> {
        .success(
            ImportedAnswer(
                id: id,
                wording: Answer.Wording(title: title, body: "No.", language: language),
                state: state,
                unit: (unit ?? marram.meter).id,
                reviewAt: nil,
                original: original
            )
        )
    }

    fileprivate func take(
        _ lines: [Result<ImportedAnswer, RefusedImport>],
        onlyTries: Bool = false,
        by colleague: Marram.Colleague = .administrator
    ) async throws -> ImportReport {
        let viewer = try await marram.viewer(colleague)
        return try await ImportAnswers(ground: ground)(lines, onlyTries: onlyTries, by: viewer)
    }

    fileprivate func exported(by colleague: Marram.Colleague = .administrator) async throws -> [AnswerExport.Line] {
        try await AnswerExport(ground: ground)(for: try await marram.viewer(colleague))
    }
}
