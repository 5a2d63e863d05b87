import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `A translation of an answer` {
    @Test(arguments: Engine.allCases)
    func `stands beside the others of its original, and says when that has changed since`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let english = try await shelf.write("Is the meter wrong?", as: .public)
            let german = try await shelf.write("Geht der Zähler falsch?", in: "de", as: .public)
            let welsh = try await shelf.write("Ydy’r mesurydd yn anghywir?", in: "cy", as: .internal)
            _ = try await shelf.translate(german, of: english)
            _ = try await shelf.translate(welsh, of: german)
            #expect(try await shelf.languages(of: welsh) == ["cy", "de", "en original"])
            #expect(try await shelf.publicLanguages(of: english) == ["de", "en original"])
            #expect(try await shelf.ear.facts(AnswerTranslationSet.self).map(\.original) == [english.id, english.id])

            let changed = try await shelf.change(english, to: "It is right.")
            #expect(try await shelf.languages(of: german) == ["cy older", "de older", "en original"])
            #expect(try await shelf.publicLanguages(of: german) == ["de older", "en original"])
            _ = try await shelf.change(try await shelf.whole(german).answer, to: "Er geht richtig.")
            let nia = try await shelf.marram.viewer(.administrator)
            _ = try await ConfirmAnswer(ground: shelf.ground)(welsh.id, by: nia)
            #expect(try await shelf.languages(of: changed) == ["cy", "de", "en original"])

            _ = try await shelf.translate(german, of: nil)
            _ = try await shelf.translate(welsh, of: nil)
            #expect(try await shelf.languages(of: english) == [])
            #expect(try await shelf.publicLanguages(of: english) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused of itself, twice in a language, and where others translate it`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let english = try await shelf.write("Is the meter wrong?")
            let german = try await shelf.write("Geht der Zähler falsch?", in: "de")
            let other = try await shelf.write("Zählt er falsch?", in: "DE")
            await #expect(throws: AnswerRefused.translationOfItself) {
                _ = try await shelf.translate(english, of: english)
            }
            _ = try await shelf.translate(german, of: english)
            await #expect(throws: AnswerRefused.translationOfItself) {
                _ = try await shelf.translate(english, of: german)
            }
            await #expect(throws: AnswerRefused.languageTaken) { _ = try await shelf.translate(other, of: english) }
            await #expect(throws: AnswerRefused.hasTranslations) { _ = try await shelf.translate(english, of: other) }
            let tom = try await shelf.marram.viewer(.meterAgent)
            let wording = Answer.Wording(title: "A?", body: "B.", language: "en")
            await #expect(throws: AnswerRefused.languageTaken) {
                let version = try await shelf.whole(german).answer.version
                _ = try await ChangeAnswer(ground: shelf.ground)(german.id, from: version, to: wording, by: tom)
            }
            let ada = try await shelf.marram.viewer(.tariffAgent)
            await #expect(throws: AnswerRefused.unknown) {
                _ = try await SetTranslation(ground: shelf.ground)(other.id, of: english.id, by: ada)
            }
            let shown = try await shelf.write("Is the tariff wrong?", as: .public)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await SetTranslation(ground: shelf.ground)(other.id, of: shown.id, by: tom)
            }
            let rhea = try await shelf.marram.viewer(.meterReader)
            await #expect(throws: NotAllowed(permission: .writeAnswers)) {
                _ = try await SetTranslation(ground: shelf.ground)(german.id, of: nil, by: rhea)
            }
            #expect(try await shelf.languages(of: german) == ["de", "en original"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken away by whoever may change its original, and tells nobody of an original that is hidden`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            let english = try await shelf.write("Is the meter wrong?")
            let (german, french) = (
                try await shelf.write("Geht der Zähler falsch?", in: "de", as: .public),
                try await shelf.write("Le compteur est-il faux ?", in: "fr", as: .public)
            )
            _ = try await shelf.translate(german, of: english)
            _ = try await shelf.translate(french, of: english)
            _ = try await shelf.change(english, to: "It is right.")
            #expect(try await shelf.publicLanguages(of: german) == ["de", "fr"])

            let tom = try await shelf.marram.viewer(.meterAgent)
            _ = try await SetTranslation(ground: shelf.ground)(german.id, of: nil, by: tom)
            #expect(try await shelf.languages(of: english) == ["en original", "fr older"])
            let ada = try await shelf.marram.viewer(.tariffAgent)
            await #expect(throws: (any Error).self) {
                _ = try await SetTranslation(ground: shelf.ground)(french.id, of: nil, by: ada)
            }
            #expect(try await shelf.languages(of: english) == ["en original", "fr older"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is offered to whoever asks in its language, and each answer once`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let english = try await shelf.write("Is the meter wrong or is it me?")
            let german = try await shelf.write("Geht der Zähler falsch?", in: "de")
            _ = try await shelf.translate(german, of: english)
            let tom = try await shelf.marram.viewer(.meterAgent)

            let offered = try await shelf.ground.read { connection in
                let found = try tom.pastAnswers(to: "Is my meter wrong, or me?", on: connection)
                return (
                    found.map(\.title), try tom.preferring("de-AT", among: found, on: connection).map(\.title),
                    try tom.preferring("fr", among: found, on: connection).map(\.title)
                )
            }
            #expect(offered.0 == [english.wording.title])
            #expect(offered.1 == [german.wording.title])
            #expect(offered.2 == [english.wording.title])
            #expect(try await shelf.past(in: shelf.question).map(\.title) == [english.wording.title])
        }
    }
}

extension Shelf {
    fileprivate func write(
        _ title: String,
        in language: String,
        as state: Answer.State = .internal
    ) async throws -> Answer {
        let nia = try await marram.viewer(.administrator)
        let wording = Answer.Wording(title: title, body: "Nein.", language: language)
        let answer = try await WriteAnswer(ground: ground)(wording, in: marram.meter.id, by: nia)
        return try await PublishAnswer(ground: ground)(answer.id, to: state, by: nia)
    }

    fileprivate func translate(_ answer: Answer, of original: Answer?) async throws -> Answer {
        try await SetTranslation(ground: ground)(
            answer.id,
            of: original?.id,
            by: try await marram.viewer(.administrator)
        )
    }

    fileprivate func change(_ answer: Answer, to body: String) async throws -> Answer {
        var wording = answer.wording
        wording.body = body
        let nia = try await marram.viewer(.administrator)
        return try await ChangeAnswer(ground: ground)(answer.id, from: answer.version, to: wording, by: nia)
    }

    fileprivate func languages(of answer: Answer) async throws -> [String] {
        try await whole(answer).translations.map(\.line)
    }

    fileprivate func publicLanguages(of answer: Answer) async throws -> [String] {
        try await PublicAnswers(ground: ground)(answer.code).translations.map(\.line)
    }
}

extension AnswerTranslation {
    fileprivate var line: String {
        answer.wording.language + (isOriginal ? " original" : "") + (isOlder ? " older" : "")
    }
}
