import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

private let said = MergeEvidence(.said, link: "https://toot.example/@gwen/9", words: "She names her other account.")

/// Gives a house in which Gwen asked the meter people under two accounts, and somebody asked the tariff people.
private func withGwen(
    on engine: Engine,
    _ body: (Ear, PersonQuery, MergePersons) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        _ = try await ear.query("rates", "tern", unit: ear.marram.tariff.id)
        for post in [
            somePost("1", by: "gwen", "heron"), somePost("2", by: "gwenallt", "heron"),
            somePost("3", by: "owl", "tern"),
        ] {
            try await ear.arrive(post)
            ear.marram.time.advance(by: .seconds(60))
        }
        let ground = ear.marram.ground
        try await body(ear, PersonQuery(ground: ground), MergePersons(ground: ground))
    }
}

extension Ear {
    fileprivate func person(of post: String) async throws -> ID<Person> { try await conversation(of: post).person }

    /// What is stored of people, without what was said of them.
    fileprivate func rows() async throws -> [String] {
        try await marram.ground.read { connection in
            let people = try connection.rows("SELECT id, merged_into FROM person ORDER BY id")
                .map { "\(try $0.bytes("id")) \(try $0.optionalBytes("merged_into") ?? [])" }
            let accounts = try connection.rows("SELECT id, person_id FROM identity ORDER BY id")
                .map { "\(try $0.bytes("id")) \(try $0.bytes("person_id"))" }
            return people + accounts
        }
    }
}

extension PersonQuery.Whole {
    fileprivate var handles: [String] { person.identities.map(\.handle) }
}

@Suite struct `A person with several accounts` {
    @Test(arguments: Engine.allCases)
    func `is one by evidence that is recorded, and two again exactly`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            let before = try await ear.rows()

            let merged = try await merge(gwen, with: gwenallt, because: said, by: tom)
            let whole = try await query(gwen, for: tom)
            #expect(whole.handles == ["gwen", "gwenallt"])
            #expect(try await query(gwenallt, for: tom).handles == ["gwenallt", "gwen"])
            #expect(whole.merges == [merged])
            let ids = [try await ear.conversation(of: "2").id, try await ear.conversation(of: "1").id]
            #expect(whole.conversations.map(\.id) == ids)
            let beside = try await ConversationQuery(ground: ear.marram.ground)(ids[1], for: tom)
            #expect(beside.earlier.map(\.id) == [ids[0]])
            #expect(beside.person?.identities.map(\.handle) == ["gwen", "gwenallt"])
            #expect(try await ear.facts(PersonsMerged.self).map(\.merge) == [merged])

            try await merge.undo(merged.id, by: tom)
            #expect(try await ear.rows() == before)
            #expect(try await query(gwen, for: tom).handles == ["gwen"])
            #expect(try await query(gwen, for: tom).merges == [])
            #expect(try await query(gwenallt, for: tom).conversations.map(\.id) == [ids[0]])
            #expect(try await ear.facts(PersonsParted.self).map(\.merge) == [merged.id])
            await #expect(throws: PersonRefused.mergeUnknown) { try await merge.undo(merged.id, by: tom) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps what came meanwhile with the account to which it came`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            let merged = try await merge(gwenallt, with: gwen, because: said, by: tom)
            try await ear.arrive(somePost("4", by: "gwen", "heron again"))
            let latest = try await ear.conversation(of: "4")

            #expect(latest.person == gwen)
            #expect(try await query(gwenallt, for: tom).conversations.first?.id == latest.id)
            try await merge.undo(merged.id, by: tom)
            #expect(try await query(gwen, for: tom).conversations.map(\.id).first == latest.id)
            #expect(try await query(gwenallt, for: tom).conversations.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes apart where one word is taken back, and only there`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let tom = try await ear.marram.viewer(.meterAgent)
            try await ear.arrive(somePost("4", by: "third", "heron"))
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            let third = try await ear.person(of: "4")
            let first = try await merge(gwen, with: gwenallt, because: said, by: tom)
            _ = try await merge(third, with: gwenallt, because: MergeEvidence(.other, words: "She rang."), by: tom)
            #expect(Set(try await query(gwen, for: tom).handles) == ["gwen", "gwenallt", "third"])
            await #expect(throws: PersonRefused.alreadyOne) {
                _ = try await merge(gwen, with: third, because: said, by: tom)
            }

            try await merge.undo(first.id, by: tom)

            #expect(try await query(gwen, for: tom).handles == ["gwen"])
            #expect(Set(try await query(third, for: tom).handles) == ["gwenallt", "third"])
            #expect(try await query(gwenallt, for: tom).merges.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows nobody the account with which another unit speaks`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let (nia, tom) = (try await ear.marram.viewer(.administrator), try await ear.marram.viewer(.meterAgent))
            let ada = try await ear.marram.viewer(.tariffAgent)
            let (gwen, owl) = (try await ear.person(of: "1"), try await ear.person(of: "3"))
            let merged = try await merge(gwen, with: owl, because: said, by: nia)

            #expect(try await query(gwen, for: nia).handles == ["gwen", "owl"])
            let his = try await query(gwen, for: tom)
            #expect(his.handles == ["gwen"])
            #expect(his.merges == [])
            #expect(his.conversations.count == 1)
            #expect(try await query(owl, for: ada).handles == ["owl"])
            await #expect(throws: PersonRefused.unknown) { _ = try await query(owl, for: tom) }
            await #expect(throws: PersonRefused.mergeUnknown) { try await merge.undo(merged.id, by: tom) }
            await #expect(throws: PersonRefused.unknown) {
                _ = try await merge(gwen, with: owl, because: said, by: tom)
            }
            let conversation = try await ear.conversation(of: "1").id
            let beside = try await ConversationQuery(ground: ear.marram.ground)(conversation, for: tom)
            #expect(beside.earlier.isEmpty)
            #expect(beside.person?.identities.map(\.handle) == ["gwen"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is joined by those who may answer them, and not by others`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await merge(gwen, with: gwenallt, because: said, by: rhea)
            }
            let merged = try await merge(gwen, with: gwenallt, because: said, by: tom)
            #expect(try await query(gwen, for: rhea).handles == ["gwen", "gwenallt"])
            await #expect(throws: NotAllowed(permission: .respond)) { try await merge.undo(merged.id, by: rhea) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `has pages of conversations, the latest first`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, query, merge in
            let tom = try await ear.marram.viewer(.meterAgent)
            let gwen = try await ear.person(of: "1")
            _ = try await merge(gwen, with: try await ear.person(of: "2"), because: said, by: tom)
            try await ear.arrive(somePost("4", by: "gwen", "heron"))

            let first = try await query(gwen, atMost: 2, for: tom)
            let second = try await query(gwen, behind: first.next, atMost: 2, for: tom)

            #expect(first.conversations.count == 2)
            #expect(first.conversations.first?.id == (try await ear.conversation(of: "4").id))
            #expect(first.next == first.conversations.last?.id)
            #expect(second.conversations.map(\.id) == [try await ear.conversation(of: "1").id])
            #expect(second.next == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is meant by an address, an id or a handle`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, _, _ in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (gwen, conversation) = (try await ear.person(of: "1"), try await ear.conversation(of: "1").id)
            for text in [
                "@gwen", " \(gwen) ", "https://parley.example/persons/\(gwen)", "/inbox?open=\(conversation)",
                "https://parley.example/conversations/\(conversation)#end",
            ] {
                #expect(try await ear.marram.ground.read { try tom.personMeant(by: text, on: $0) } == gwen, "\(text)")
            }
            for text in ["", "@", "@owl", "gwen", "\(try await ear.person(of: "3"))"] {
                await #expect(throws: PersonRefused.otherUnknown, "\(text)") {
                    _ = try await ear.marram.ground.read { try tom.personMeant(by: text, on: $0) }
                }
            }
        }
    }
}

@Suite struct `Evidence that two are one person` {
    @Test func `has an address or words`() throws {
        #expect(try MergeEvidence(.other, words: " She  rang. ").checked() == MergeEvidence(.other, words: "She rang."))
        #expect(try MergeEvidence(.said, link: " https://a.example/1 ").checked().link == "https://a.example/1")
        #expect(throws: PersonRefused.wordsMissing) { _ = try MergeEvidence(.other, words: " ").checked() }
        #expect(throws: PersonRefused.linkUnfit) { _ = try MergeEvidence(.profile, words: "Both.").checked() }
        #expect(throws: PersonRefused.linkUnfit) { _ = try MergeEvidence(.said, link: "javascript:1").checked() }
        #expect(throws: PersonRefused.linkUnfit) { _ = try MergeEvidence(.said, link: "https://").checked() }
        #expect(throws: PersonRefused.evidenceTooLong) {
            _ = try MergeEvidence(.other, words: String(repeating: "a", count: 501)).checked()
        }
    }
}
