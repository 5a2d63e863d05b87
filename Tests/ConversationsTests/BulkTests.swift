import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Many conversations at once` {
    @Test(arguments: Engine.allCases)
    func `are closed each by itself, and why one is not is said`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let town = try await ear.threeConversations()
            let (tom, change) = (
                try await ear.marram.viewer(.meterAgent), ChangeConversations(ground: ear.marram.ground)
            )
            let nowhere = ID<Conversation>.new(at: ear.marram.time.now)

            let outcomes = try await change(.close, of: town + [nowhere, town[0]], by: tom).outcomes

            #expect(outcomes.map(\.conversation) == town + [nowhere])
            #expect(outcomes.map { $0.refusal?.code } == [nil, nil, "conversation.unknown", "conversation.unknown"])
            // What may not be read answers as what was never there.
            #expect(outcomes[2].refusal?.message == outcomes[3].refusal?.message)
            let again = try await change(.close, of: town + [nowhere], by: tom).outcomes
            #expect(again.map { $0.refusal?.code } == outcomes.map { $0.refusal?.code })
            let closed = try await ear.facts(ConversationClosed.self).map(\.conversation)
            #expect(closed.count == 2)
            #expect(Set(closed) == Set(town.prefix(2)))
            #expect(try await ear.conversation(of: "3").state == .open)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are taken, given, ranked, tagged and put off as if each were the only one`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let town = try await ear.threeConversations()
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let change = ChangeConversations(ground: ear.marram.ground)
            let until = ear.marram.time.now + .seconds(3_600)
            try await ClaimConversation(ground: ear.marram.ground)(town[1], by: hugh)

            _ = try await change(.take, of: town, by: tom)
            #expect(try await ear.conversation(of: "1").owner == tom.actor)
            #expect(try await ear.conversation(of: "3").owner == nil)
            // Somebody who cannot answer in a unit looks after nothing there.
            let given = try await change(.give(tom.actor), of: town, by: hugh).outcomes
            #expect(given.map { $0.refusal?.code } == [nil, nil, "assignment.cannotAnswer"])
            let ranked = try await change(.prioritise(.high, reason: "A power cut."), of: town, by: hugh).outcomes
            #expect(ranked.allSatisfy { $0.refusal == nil })
            #expect(try await ear.conversation(of: "3").need.reason == "A power cut.")
            _ = try await change(.tag("Power cut"), of: town, by: hugh)
            let untagged = try await change(.untag("power-cut"), of: [town[0]], by: hugh).outcomes
            #expect(untagged.allSatisfy { $0.refusal == nil })
            #expect(try await ear.facts(ConversationTagged.self).count == 3)
            #expect(try await ear.facts(ConversationUntagged.self).map(\.conversation) == [town[0]])
            let slept = try await change(.snooze(until: until), of: town, by: tom).outcomes
            #expect(
                slept.map { $0.refusal?.code }
                    == [nil, "conversation.claimedByAnother", "conversation.unknown"]
            )
            #expect(try await ear.conversation(of: "1").snoozedUntil == until)
            #expect(try await ear.conversation(of: "2").snoozedUntil == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are judged by the permission in the unit of each`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let town = try await ear.threeConversations()
            let rhea = try await ear.marram.viewer(.meterReader)

            let outcomes = try await ChangeConversations(ground: ear.marram.ground)(.take, of: town, by: rhea).outcomes

            #expect(
                outcomes.map { $0.refusal?.code }
                    == ["permission.respond", "permission.respond", "conversation.unknown"]
            )
            #expect(try await ear.facts(ConversationAssigned.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are left alone by what could be done with none of them`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let town = try await ear.threeConversations()
            let hugh = try await ear.marram.viewer(.hubMember)
            let (change, now) = (ChangeConversations(ground: ear.marram.ground), ear.marram.time.now)
            let many = (0...bulkLimit).map { ID<Conversation>.derived(from: ["\($0)"], at: now) }

            await #expect(throws: BulkRefused.nothingChosen) { try await change(.close, of: [], by: hugh) }
            await #expect(throws: BulkRefused.tooMany) { try await change(.close, of: many, by: hugh) }
            await #expect(throws: TagRefused.malformed) { try await change(.tag("a/b"), of: town, by: hugh) }
            await #expect(throws: QueueRefused.momentPassed) {
                try await change(.snooze(until: now), of: town, by: hugh)
            }
            await #expect(throws: QueueRefused.reasonMissing) {
                try await change(.prioritise(.low, reason: " "), of: town, by: hugh)
            }
            #expect(try await change(.close, of: Array(many.dropLast()), by: hugh).outcomes.count == bulkLimit)
        }
    }
}

extension Ear {
    /// Two that are the meter people's, and one of another unit.
    fileprivate func threeConversations() async throws -> [ID<Conversation>] {
        _ = try await query("meters", "meter", unit: marram.meter.id)
        _ = try await query("rates", "heron", unit: marram.tariff.id)
        try await arrive(somePost("1", by: "ann", "A meter."))
        try await arrive(somePost("2", by: "ben", "Another meter.", minute: 1))
        try await arrive(somePost("3", by: "cat", "A heron.", minute: 2))
        var ids: [ID<Conversation>] = []
        for post in ["1", "2", "3"] { ids.append(try await conversation(of: post).id) }
        return ids
    }
}
