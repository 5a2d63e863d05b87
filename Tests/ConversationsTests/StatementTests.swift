import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Gives a house in which Gwen asked the meter people, and the tariff people under another account.
private func withGwen(on engine: Engine, _ body: (Ear, KeepStatements, PersonQuery) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        _ = try await ear.query("rates", "tern", unit: ear.marram.tariff.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron", minute: -3))
        try await ear.arrive(somePost("2", by: "gwenallt", "tern", minute: -2))
        let ground = ear.marram.ground
        try await body(ear, KeepStatements(ground: ground), PersonQuery(ground: ground))
    }
}

private let bees = KeepStatements.Form(.fact, words: " Keeps  bees. ", source: " by phone ")
private let alone = KeepStatements.Form(.fact, words: "Is ill.", source: "by phone", isPrivate: true)

extension Ear {
    fileprivate func person(of post: String) async throws -> ID<Person> { try await conversation(of: post).person }
}

@Suite struct `What is kept about a person` {
    @Test(arguments: Engine.allCases)
    func `has its source, and its words are gone with it and never were in the record`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, keep, query in
            let (tom, gwen) = (try await ear.marram.viewer(.meterAgent), try await ear.person(of: "1"))
            let kept = try await keep(bees, about: gwen, by: tom)
            #expect((kept.words, kept.source, kept.unit) == ("Keeps bees.", "by phone", ear.marram.meter.id))
            #expect(try await query(gwen, for: tom).statements == [kept])
            let reader = try await ear.marram.viewer(.meterReader)
            #expect(try await query(gwen, for: reader).statements == [kept])
            await #expect(throws: NotAllowed(permission: .respond)) { try await keep.remove(kept.id, by: reader) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await keep(bees, about: gwen, by: reader)
            }

            try await keep.remove(kept.id, by: tom)
            #expect(try await query(gwen, for: tom).statements == [])
            await #expect(throws: StatementRefused.unknown) { try await keep.remove(kept.id, by: tom) }
            let rows = try await ear.marram.ground.read { connection in
                try connection.rows("SELECT id FROM person_statement ORDER BY id").count
            }
            #expect(rows == 0)
            let events = try await ear.facts(StatementKept.self)
            #expect(events.map(\.statement) == [kept.id] && events.map(\.about) == [.fact])
            #expect(try await ear.facts(StatementRemoved.self).map(\.statement) == [kept.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is read in its unit only, and what is for it alone by nobody from above`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, keep, query in
            let nia = try await ear.marram.viewer(.administrator)
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            let evidence = MergeEvidence(.other, words: "She told us.")
            _ = try await MergePersons(ground: ear.marram.ground)(gwen, with: gwenallt, because: evidence, by: nia)
            let open = try await keep(bees, about: gwen, by: tom)
            ear.marram.time.advance(by: .seconds(1))
            let own = try await keep(alone, about: gwen, by: tom)

            #expect(try await query(gwen, for: tom).statements == [open, own])
            #expect(try await query(gwen, for: nia).statements == [open])
            #expect(try await query(gwenallt, for: nia).statements == [open])
            #expect(try await query(gwenallt, for: ada).statements == [])
            for (id, viewer) in [(own.id, nia), (open.id, ada), (own.id, ada)] {
                await #expect(throws: StatementRefused.unknown) { try await keep.remove(id, by: viewer) }
            }
            await #expect(throws: StatementRefused.notOfUnit) { _ = try await keep(alone, about: gwen, by: nia) }
            await #expect(throws: PersonRefused.unknown) { _ = try await keep(bees, about: gwen, by: ada) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds until its end, and what they prefer stands beside their conversation`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, keep, query in
            let (tom, gwen) = (try await ear.marram.viewer(.meterAgent), try await ear.person(of: "1"))
            let now = ear.marram.time.now
            let welsh = KeepStatements.Form(
                .prefersLanguage,
                words: "Welsh",
                source: "by phone",
                endsAt: now + .seconds(60)
            )
            let past = KeepStatements.Form(.followUpAgreed, source: "by phone", endsAt: now)
            let kept = try await keep(welsh, about: gwen, by: tom)
            let agreed = try await keep(.init(.followUpRefused, source: "by phone"), about: gwen, by: tom)
            await #expect(throws: StatementRefused.endPassed) { _ = try await keep(past, about: gwen, by: tom) }
            let whole = ConversationQuery(ground: ear.marram.ground)
            let id = try await ear.conversation(of: "1").id
            #expect(try await whole(id, for: tom).preferences == [kept])
            #expect(Set(try await query(gwen, for: tom).statements.map(\.id)) == [kept.id, agreed.id])

            ear.marram.time.advance(by: .seconds(60))
            #expect(try await whole(id, for: tom).preferences == [])
            #expect(try await query(gwen, for: tom).statements == [agreed])
        }
    }

    @Test(arguments: Engine.allCases)
    func `needs words and a source of some length`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, keep, query in
            let (tom, gwen) = (try await ear.marram.viewer(.meterAgent), try await ear.person(of: "1"))
            let long = String(repeating: "a", count: 501)
            let refused: [(KeepStatements.Form, StatementRefused)] = [
                (.init(.fact, words: " ", source: "by phone"), .wordsMissing),
                (.init(.prefersChannel, source: "by phone"), .wordsMissing),
                (.init(.fact, words: long, source: "by phone"), .wordsTooLong),
                (.init(.wordsAgreed, source: " "), .sourceMissing),
                (.init(.wordsAgreed, source: long), .sourceTooLong),
            ]
            for (form, refusal) in refused {
                await #expect(throws: refusal) { _ = try await keep(form, about: gwen, by: tom) }
            }
            #expect(try await query(gwen, for: tom).statements == [])
        }
    }
}
