import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

private let meter = UnitID.derived(from: ["meter"], at: TestClock.start)
private let tariff = UnitID.derived(from: ["tariff"], at: TestClock.start)
private let house = OrganizationID.derived(from: ["house"], at: TestClock.start)

@Suite struct `A name in a note` {
    @Test(arguments: [
        ("Ask @tom.", ["tom"]), ("@tom, @Ada\nand (@tom)", ["tom", "ada"]), ("Write to gwen@toot.wales", []),
        ("See https://toot.wales/@gwen", []), ("She is @gwen@toot.wales.", ["gwen@toot.wales"]), ("@ and @- or @.", []),
        ("@rhea.quill- and @ada's", ["rhea.quill", "ada"]), ("", []),
    ])
    func `begins with an @ that begins a word`(words: String, names: [String]) {
        #expect(namesWritten(in: words) == names)
    }

    @Test func `is the first part of a mail address, or all of it where several have that part`() throws {
        let (tom, other, rhea) = (someone("tom@one.example"), someone("tom@two.example"), someone("rhea@one.example"))
        let everybody = [
            tom, other, rhea, someone("ada@one.example", in: tariff), someone("old@one.example", is: false),
        ]
        let named = { (names: [String]) throws(NamingRefused) in
            try colleagues(named: names, among: everybody, readingIn: [meter])
        }

        #expect(try named(["rhea", "tom@two.example", "rhea@one.example"]) == [rhea.actor, other.actor])
        #expect(throws: NamingRefused.several("tom")) { try named(["tom"]) }
        #expect(throws: NamingRefused.mayNotRead("ada")) { try named(["rhea", "ada"]) }
        #expect(throws: NamingRefused.unknown("old")) { try named(["old"]) }
        #expect(throws: NamingRefused.unknown("rea")) { try named(["rea"]) }
        #expect(throws: NamingRefused.unknown("rea@one.example")) { try named(["rea@one.example"]) }
        #expect(try named(["gwen@toot.wales"]) == [], "an account on a network is nobody's colleague")
    }

    @Test func `is one of twenty at most`() throws {
        let everybody = (0...namingLimit).map { someone("a\($0)@one.example") }
        let names = (0...namingLimit).map { "a\($0)" }

        #expect(throws: NamingRefused.tooMany) {
            try colleagues(named: names, among: everybody, readingIn: [meter])
        }
        let most = try colleagues(named: Array(names.dropLast()), among: everybody, readingIn: [meter])
        #expect(most == everybody.dropLast().map(\.actor))
    }

    @Test(arguments: Engine.allCases)
    func `is told to whom it names, once, until they have read it`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let hugh = try await ear.marram.viewer(.hubMember)
            let add = AddNote(ground: ear.marram.ground)
            let note = ID<Note>.derived(from: ["note"], at: TestClock.start)
            let words = "@rhea look, @hugh too; @tom looks. She is @gwen@toot.wales."

            try await add(words, id: note, to: id, by: tom)
            try await add(words, id: note, to: id, by: tom)

            for reader in [rhea, hugh] {
                let lines = try await ear.lines(for: reader)
                #expect(lines.map(\.what) == [.named(note)])
                #expect(lines.map(\.conversation.id) == [id])
                #expect(lines.map(\.by) == [tom.actor])
                #expect(lines.map(\.isUnread) == [true])
                #expect(try await ear.unread(for: reader) == 1)
            }
            #expect(try await ear.lines(for: tom).isEmpty, "nobody is told what they wrote themselves")
            #expect(try await ear.lines(for: ear.marram.viewer(.administrator)).isEmpty)
            #expect(try await ear.facts(NoteAdded.self).map(\.named) == [[rhea.actor, hugh.actor]])

            try await ReadForYou(ground: ear.marram.ground)(id, by: rhea)
            #expect(try await ear.lines(for: rhea).map(\.isUnread) == [false])
            #expect(try await ear.unread(for: rhea) == 0)
            #expect(try await ear.unread(for: hugh) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that may not be there keeps nothing of the note`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, nia) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.administrator))
            let add = AddNote(ground: ear.marram.ground)

            await #expect(throws: NamingRefused.mayNotRead("ada")) {
                try await add("@rhea and @ada", id: .new(at: TestClock.start), to: id, by: tom)
            }
            await #expect(throws: NamingRefused.unknown("rea")) {
                try await add("@rea", id: .new(at: TestClock.start), to: id, by: tom)
            }
            try await EndAccess(ground: ear.marram.ground).deactivate(ear.marram.id(of: .meterReader), by: nia)
            await #expect(throws: NamingRefused.unknown("rhea")) {
                try await add("@rhea", id: .new(at: TestClock.start), to: id, by: tom)
            }
            #expect(try await ear.facts(NoteAdded.self).isEmpty)
            #expect(try await ear.lines(for: ear.marram.viewer(.meterReader)).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is gone for whoever loses the conversation`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let (ear, add) = (question.ear, AddNote(ground: question.ground))
            let rhea = try await ear.marram.viewer(.meterReader)
            try await add("@rhea", id: .new(at: TestClock.start), to: question.id, by: question.tom)
            #expect(try await ear.unread(for: rhea) == 1)

            // The unit that is asked reads it, too; what is said when it comes back is read by the one that has it.
            try await question.handOver(question.id, to: question.tariff, note: "@ada, please.", by: question.tom)
            #expect(try await ear.unread(for: question.ada) == 1)
            await #expect(throws: NamingRefused.mayNotRead("ada")) {
                try await question.answer.giveBack(question.id, because: "Not for @ada.", by: question.ada)
            }
            try await question.answer.accept(question.id, by: question.ada)

            #expect(try await ear.lines(for: rhea).isEmpty)
            #expect(try await ear.unread(for: rhea) == 0)
            #expect(try await ear.unread(for: question.ada) == 1)
            await #expect(throws: ConversationRefused.unknown) {
                try await ReadForYou(ground: question.ground)(question.id, by: rhea)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is gone with the grant by which one read it`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let tom = try await ear.marram.viewer(.meterAgent)
            let add = AddNote(ground: ear.marram.ground)
            try await add("@rhea", id: .new(at: TestClock.start), to: id, by: tom)

            let grant: ID<Grant> = ear.marram.id(of: .meterReader).retyped()
            try await KeepGrants(ground: ear.marram.ground)
                .takeBack(grant, by: try await ear.marram.viewer(.administrator))

            #expect(try await ear.lines(for: ear.marram.viewer(.meterReader)).isEmpty)
            #expect(try await ear.unread(for: ear.marram.viewer(.meterReader)) == 0)
        }
    }
}

private func someone(_ email: String, in unit: UnitID = meter, is active: Bool = true) -> Viewer {
    var agent = Agent(
        id: .derived(from: [email], at: TestClock.start),
        unit: unit,
        name: email,
        email: email,
        role: .agent
    )
    agent.isActive = active
    return Viewer(organization: house, agent: agent, units: [unit], standsInHub: false)
}

/// Gives a house in which the meter people were asked something.
func withNotes(on engine: Engine, _ body: (Ear, ID<Conversation>) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron"))
        try await body(ear, try await ear.conversation(of: "1").id)
    }
}

extension Ear {
    /// What is for somebody.
    func lines(for viewer: Viewer) async throws -> [ForYouLine] {
        try await marram.ground.read { try ForYou(viewer, on: $0).lines() }
    }

    func unread(for viewer: Viewer) async throws -> Int {
        try await marram.ground.read { try ForYou(viewer, on: $0).unread() }
    }
}
