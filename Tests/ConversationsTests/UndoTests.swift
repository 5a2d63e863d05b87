import Conversations
import Journal
import Organization
import Primitives
import Publishing
import TestSupport
import Testing

/// Something that can be taken back, each from where it makes a difference.
enum UndoneAct: CaseIterable {
    case close, closeAnswered, reopen, snooze, snoozeLonger, wake, take, give, giveBack, claim, release, prioritise
    case tag, untag, reopenAnswered

    func prepare(_ ear: Ear, _ id: ID<Conversation>, _ hugh: Viewer) async throws {
        let ground = ear.marram.ground
        let soon = ear.marram.time.now + .seconds(3_600)
        switch self {
        case .take, .tag, .prioritise: break
        case .close, .snooze, .release: try await ClaimConversation(ground: ground)(id, by: hugh)
        case .closeAnswered, .reopenAnswered: try await ear.answer("r1", to: "1", in: id)
        case .reopen: try await CloseConversation(ground: ground)(id, by: hugh)
        case .snoozeLonger, .wake, .claim: try await SnoozeConversation(ground: ground)(id, until: soon, by: hugh)
        case .give, .giveBack: try await AssignConversation(ground: ground)(id, to: hugh.actor, by: hugh)
        case .untag: try await TagConversation(ground: ground)("night-rate", on: id, by: hugh)
        }
    }

    func callAsFunction(_ ear: Ear, _ id: ID<Conversation>, _ hugh: Viewer) async throws -> Undoable? {
        let (ground, now) = (ear.marram.ground, ear.marram.time.now)
        let (nia, day) = (ear.marram.id(of: .administrator), now + .seconds(86_400))
        return switch self {
        case .close, .closeAnswered: try await CloseConversation(ground: ground)(id, by: hugh)
        case .reopen, .reopenAnswered: try await CloseConversation(ground: ground).reopen(id, by: hugh)
        case .snooze, .snoozeLonger: try await SnoozeConversation(ground: ground)(id, until: day, by: hugh)
        case .wake: try await SnoozeConversation(ground: ground).wake(id, by: hugh)
        case .take: try await AssignConversation(ground: ground)(id, to: hugh.actor, by: hugh)
        case .give: try await AssignConversation(ground: ground)(id, to: nia, by: hugh)
        case .giveBack: try await AssignConversation(ground: ground)(id, to: nil, by: hugh)
        case .claim: try await ClaimConversation(ground: ground)(id, by: hugh).undoable
        case .release: try await ReleaseConversation(ground: ground)(id, by: hugh)
        case .prioritise: try await PrioritiseConversation(ground: ground)(id, as: .low, because: "Later.", by: hugh)
        case .tag: try await TagConversation(ground: ground)("night-rate", on: id, by: hugh)
        case .untag: try await TagConversation(ground: ground).remove("night-rate", from: id, by: hugh)
        }
    }
}

@Suite struct `What was done with a conversation` {
    @Test(arguments: Engine.allCases, UndoneAct.allCases)
    func `is taken back, and all stands as before`(engine: Engine, act: UndoneAct) async throws {
        try await withUndoDesk(on: engine) { desk in
            try await act.prepare(desk.ear, desk.id, desk.hugh)
            let before = try await desk.stand()

            let done = try #require(try await act(desk.ear, desk.id, desk.hugh))
            #expect(try await desk.now().version == done.version)
            #expect(try await desk.stand() != before)
            try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)

            #expect(try await desk.stand() == before)
            #expect(try await desk.now().version == done.version + 1)
        }
    }

    @Test(arguments: Engine.allCases, UndoneAct.allCases)
    func `is taken back once, and for good`(engine: Engine, act: UndoneAct) async throws {
        try await withUndoDesk(on: engine) { desk in
            try await act.prepare(desk.ear, desk.id, desk.hugh)
            let version = try #require(try await act(desk.ear, desk.id, desk.hugh)).version
            try await desk.undo(desk.id, leaving: version, by: desk.hugh)

            await #expect(throws: UndoRefused.changedSince) {
                try await desk.undo(desk.id, leaving: version, by: desk.hugh)
            }
            await #expect(throws: UndoRefused.nothing) {
                try await desk.undo(desk.id, leaving: version + 1, by: desk.hugh)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told in the record by its opposite, which names the entry`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let waiting = try await desk.now().waitingSince
            let done = try await CloseConversation(ground: desk.ground)(desk.id, by: desk.hugh)
            try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)

            let closed = try #require(try await desk.entries(ConversationClosed.kind).first)
            let opened = try #require(try await desk.entries(ConversationReopened.kind).first)
            #expect(try closed.undoMark?.undoes == nil)
            #expect(try opened.undoMark?.undoes == closed.sequence)
            #expect(try opened.event(ConversationReopened.self)?.waitingSince == waiting)
            #expect(opened.actor == .agent(desk.hugh.actor))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told as what it was: what waited for an answer is not done`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            try await UndoneAct.reopenAnswered.prepare(desk.ear, desk.id, desk.hugh)
            let opened = try #require(try await UndoneAct.reopenAnswered(desk.ear, desk.id, desk.hugh))
            try await desk.undo(desk.id, leaving: opened.version, by: desk.hugh)

            #expect(try await desk.entries(ConversationClosed.kind).isEmpty)
            let last = try #require(try await desk.entries(ConversationReopened.kind).last)
            #expect(try last.event(ConversationReopened.self)?.waitingSince == nil)
            #expect(try await desk.now().state == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays when somebody has written since, or a colleague has done anything`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let close = CloseConversation(ground: desk.ground)
            let done = try await close(desk.id, by: desk.hugh)
            try await desk.ear.arrive(somePost("2", by: "gwen", minute: 1, answers: "1"))
            await #expect(throws: UndoRefused.changedSince) {
                try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)
            }

            let snooze = SnoozeConversation(ground: desk.ground)
            let until = desk.ear.marram.time.now + .seconds(3_600)
            let asleep = try #require(try await snooze(desk.id, until: until, by: desk.hugh))
            let tag = TagConversation(ground: desk.ground)
            let tagged = try #require(try await tag("heating", on: desk.id, by: desk.nia))
            await #expect(throws: UndoRefused.changedSince) {
                try await desk.undo(desk.id, leaving: asleep.version, by: desk.hugh)
            }
            await #expect(throws: UndoRefused.anotherPersons) {
                try await desk.undo(desk.id, leaving: tagged.version, by: desk.hugh)
            }
            #expect(try await desk.now().snoozedUntil == until)
            #expect(try await desk.tags() == ["heating"])
            try await desk.undo(desk.id, leaving: tagged.version, by: desk.nia)
            #expect(try await desk.tags() == [])
            #expect(try await desk.now().snoozedUntil == until)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays when it is a part of another conversation by now`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            try await desk.ear.arrive(somePost("2", by: "rhys", minute: 1))
            let whole = try await desk.ear.conversation(of: "2").id
            let tag = TagConversation(ground: desk.ground)
            let done = try #require(try await tag("heating", on: desk.id, by: desk.hugh))
            try await MergeConversations(ground: desk.ground)(desk.id, into: whole, by: desk.hugh)

            let version = try await desk.ear.conversation(of: "2").version
            for version in [done.version, version] {
                await #expect(throws: UndoRefused.changedSince) {
                    try await desk.undo(desk.id, leaving: version, by: desk.hugh)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `must be something that one did`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let version = try await desk.now().version
            await #expect(throws: UndoRefused.nothing) {
                try await desk.undo(desk.id, leaving: version, by: desk.hugh)
            }
            await #expect(throws: UndoRefused.changedSince) {
                try await desk.undo(desk.id, leaving: version + 7, by: desk.hugh)
            }
            let done = try await CloseConversation(ground: desk.ground)(desk.id, by: desk.nia)
            await #expect(throws: UndoRefused.anotherPersons) {
                try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)
            }
            #expect(try await desk.now().state == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back by those who may do it`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            try await ear.arrive(somePost("1", by: "gwen", "heron"))
            let id = try await ear.conversation(of: "1").id
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let (ada, hugh) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.hubMember))
            let undo = UndoAct(ground: ear.marram.ground)
            let assign = AssignConversation(ground: ear.marram.ground)
            try await assign(id, to: tom.actor, by: tom)
            let done = try #require(try await assign(id, to: hugh.actor, by: hugh))

            await #expect(throws: NotAllowed(permission: .respond)) {
                try await undo(id, leaving: done.version, by: rhea)
            }
            await #expect(throws: ConversationRefused.unknown) { try await undo(id, leaving: done.version, by: ada) }
            await #expect(throws: UndoRefused.anotherPersons) { try await undo(id, leaving: done.version, by: tom) }
            let nia = try await ear.marram.viewer(.administrator)
            try await EndAccess(ground: ear.marram.ground).deactivate(tom.actor, by: nia)
            await #expect(throws: AssignmentRefused.cannotAnswer) {
                try await undo(id, leaving: done.version, by: hugh)
            }
            #expect(try await ear.conversation(of: "1").owner == hugh.actor)
        }
    }
}
