import Conversations
import Journal
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `What was done with many conversations` {
    @Test(arguments: Engine.allCases)
    func `is taken back as one, but for what others changed since`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let before = try await town.conversations()
            let tag = try await town.change(.tag("outage"), of: town.ids, by: town.tom)
            try await town.undo(try #require(tag.undo), by: town.tom)
            #expect(try await town.tags() == [[], [], []])

            let done = try await town.change(.close, of: town.ids, by: town.tom)
            try await CloseConversation(ground: town.ground).reopen(town.ids[1], by: town.hugh)
            let outcomes = try await town.undo(try #require(done.undo), by: town.tom)

            #expect(outcomes.map(\.conversation) == town.ids)
            #expect(outcomes.map { $0.refusal?.code } == [nil, "undo.changedSince", nil])
            let after = try await town.conversations()
            #expect(after.map(\.state) == before.map(\.state))
            #expect(after[0].waitingSince == before[0].waitingSince)
            #expect(after[1].waitingSince != before[1].waitingSince)
            #expect(after[2].waitingSince == before[2].waitingSince)
            let opened = try await town.ear.facts(ConversationReopened.self).map(\.conversation)
            #expect(opened.sorted { "\($0)" < "\($1)" } == town.ids.sorted { "\($0)" < "\($1)" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back whatever it was`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let until = town.ear.marram.time.now + .seconds(3_600)
            for change: BulkChange in [
                .take, .give(town.tom.actor), .prioritise(.high, reason: "A power cut."), .snooze(until: until),
                .close,
            ] {
                let before = try await town.conversations()
                let result = try await town.change(change, of: town.ids, by: town.hugh)
                #expect(try await town.conversations() != before)
                let outcomes = try await town.undo(try #require(result.undo), by: town.hugh)
                #expect(outcomes.allSatisfy { $0.refusal == nil })
                #expect(try await town.conversations() == before)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back once, and by whoever did it`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let result = try await town.change(.tag("outage"), of: town.ids, by: town.tom)
            let undo = try #require(result.undo)
            let nowhere = ID<ActsTogether>.new(at: town.ear.marram.time.now)

            await #expect(throws: UndoRefused.unknown) { try await town.undo(undo, by: town.hugh) }
            await #expect(throws: UndoRefused.unknown) { try await town.undo(nowhere, by: town.tom) }
            #expect(try await town.tags() == [["outage"], ["outage"], ["outage"]])
            try await town.undo(undo, by: town.tom)
            let again = try await town.undo(undo, by: town.tom)
            #expect(again.map { $0.refusal?.code } == ["undo.nothing", "undo.nothing", "undo.nothing"])
            #expect(try await town.tags() == [[], [], []])
            #expect(try await town.ear.facts(ConversationUntagged.self).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks again what whoever did it may do with each`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let result = try await town.change(.tag("outage"), of: town.ids, by: town.tom)
            let (ada, rhea) = (
                try await town.ear.marram.viewer(.tariffAgent), try await town.ear.marram.viewer(.meterReader)
            )
            let moved = Viewer(organization: ada.organization, agent: town.tom.agent, powers: ada.powers)
            let reading = Viewer(organization: ada.organization, agent: town.tom.agent, powers: rhea.powers)

            let undo = try #require(result.undo)
            let outcomes = try await town.undo(undo, by: moved)
            #expect(outcomes.allSatisfy { $0.refusal?.code == "conversation.unknown" })
            let others = try await town.undo(undo, by: reading)

            #expect(others.allSatisfy { $0.refusal?.code == "permission.respond" })
            #expect(try await town.tags() == [["outage"], ["outage"], ["outage"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says nothing where nothing was done`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            _ = try await town.change(.tag("outage"), of: town.ids, by: town.tom)
            let again = try await town.change(.tag("outage"), of: town.ids, by: town.tom)

            #expect(again.outcomes.allSatisfy { $0.refusal == nil })
            #expect(again.undo == nil)
            #expect(try await town.ear.facts(ActsTogether.self).map(\.acts.count) == [3])
        }
    }
}

/// Three conversations of the meter people, with Tom of the meters and Hugh of the hub.
private struct Town {
    let ear: Ear
    let ids: [ID<Conversation>]
    let tom: Viewer
    let hugh: Viewer

    var ground: Ground { ear.marram.ground }
    var change: ChangeConversations { ChangeConversations(ground: ground) }

    @discardableResult
    func undo(_ id: ID<ActsTogether>, by viewer: Viewer) async throws -> [BulkOutcome] {
        try await UndoTogether(ground: ground)(id, by: viewer)
    }

    /// How each stands, whatever happened on the way.
    func conversations() async throws -> [Conversation] {
        var all: [Conversation] = []
        for id in ids {
            var one = try await ConversationQuery(ground: ground)(id, for: hugh).conversation
            one.version = 0
            all.append(one)
        }
        return all
    }

    func tags() async throws -> [[String]] {
        var all: [[String]] = []
        for id in ids { all.append(try await ConversationQuery(ground: ground)(id, for: hugh).tags) }
        return all
    }
}

private func withTown(on engine: Engine, _ body: (Town) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "meter", unit: ear.marram.meter.id)
        var ids: [ID<Conversation>] = []
        for (place, author) in ["ann", "ben", "cat"].enumerated() {
            try await ear.arrive(somePost("\(place)", by: author, "A meter.", minute: place))
            ids.append(try await ear.conversation(of: "\(place)").id)
        }
        // What is opened again waits from then on.
        ear.marram.time.advance(by: .seconds(600))
        try await body(
            Town(
                ear: ear,
                ids: ids,
                tom: try await ear.marram.viewer(.meterAgent),
                hugh: try await ear.marram.viewer(.hubMember)
            )
        )
    }
}
