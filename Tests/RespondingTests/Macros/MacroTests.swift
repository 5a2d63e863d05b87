import Conversations
import Foundation
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Responding

@Suite struct `A macro` {
    @Test(arguments: Engine.allCases)
    func `does all that it says as one, and sends nothing`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("Dear {name}, we look.")
            _ = try await question.save("Bore da.")
            let macro = try await question.macro(
                Macro.Actions(
                    savedReply: reply.id,
                    tags: ["Bill", "#bill"],
                    need: .init(priority: .high, reason: " They  pay today. "),
                    owner: .whoeverApplies,
                    snoozeHours: 24
                )
            )
            #expect(macro.actions.tags == ["bill"])
            let outcome = try await question.apply(macro)

            let (now, tom) = (question.marram.time.now, question.marram.id(of: .meterAgent))
            let conversation = try await question.ear.conversation(of: "1")
            #expect(outcome.draft?.text == "Bore da.\n\nDear Gwen, we look.")
            #expect(try await question.wholeDraft() == outcome.draft)
            #expect(conversation.need == .init(priority: .high, reason: "They pay today."))
            #expect(conversation.owner == tom)
            #expect(conversation.snoozedUntil == now + .seconds(86_400))
            #expect(try await question.ear.facts(ConversationTagged.self).map(\.tag) == ["bill"])
            #expect(
                try await question.ear.facts(MacroApplied.self) == [
                    MacroApplied(conversation: question.conversation, macro: macro.id, version: 1)
                ]
            )
            #expect(try await question.uses(of: macro) == 1)
            #expect(try await question.uses(of: reply) == 1)
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `does nothing at all where one thing is refused`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("We look.")
            let ada = question.marram.id(of: .tariffAgent)
            let macro = try await question.macro(
                Macro.Actions(savedReply: reply.id, tags: ["bill"], owner: .agent(ada))
            )
            await #expect(throws: AssignmentRefused.cannotAnswer) { try await question.apply(macro) }

            try await KeepSavedReplies(ground: question.ground)
                .remove(reply.id, by: try await question.marram.viewer(.administrator))
            await #expect(throws: SavedReplyRefused.unknown) { try await question.apply(macro) }
            #expect(try await question.draft() == nil)
            #expect(try await question.ear.conversation(of: "1").claim == nil)
            #expect(try await question.ear.facts(ConversationTagged.self).isEmpty)
            #expect(try await question.ear.facts(MacroApplied.self) == [])
            #expect(try await question.uses(of: macro) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `marks as done as Done does, and not what is done already`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let macro = try await question.macro(Macro.Actions(tags: ["bill"], isDone: true))
            _ = try await question.apply(macro)
            #expect(try await question.ear.conversation(of: "1").state == .done)
            #expect(try await question.ear.facts(ConversationClosed.self).count == 1)

            await #expect(throws: ConversationRefused.stateUnfit(.done)) { try await question.apply(macro) }
            #expect(try await question.uses(of: macro) == 1)
            // As macros were kept before they could do this.
            let before = #"{"note":"","tags":["bill"]}"#
            let old = try JSONDecoder().decode(Macro.Actions.self, from: Data(before.utf8))
            #expect(old == Macro.Actions(tags: ["bill"]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back as one, and the words that it put into the draft stay`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let reply = try await question.savedReply("Dear {name}, we look.")
            let macro = try await question.macro(
                Macro.Actions(
                    savedReply: reply.id,
                    tags: ["bill", "night"],
                    need: .init(priority: .high, reason: "They pay today."),
                    owner: .whoeverApplies,
                    snoozeHours: 24
                )
            )
            let undo = UndoTogether(ground: question.ground)
            let (tom, hugh) = (
                try await question.marram.viewer(.meterAgent), try await question.marram.viewer(.hubMember)
            )
            let acts = try #require(try await question.apply(macro).undo)
            _ = try await question.save("Dear Gwen, we look into it.")
            await #expect(throws: UndoRefused.unknown) { _ = try await undo(acts, by: hugh) }
            let outcomes = try await undo(acts, by: tom)

            #expect(outcomes.map { $0.refusal?.code } == [nil])
            let whole = try await ConversationQuery(ground: question.ground)(question.conversation, for: tom)
            #expect(whole.tags == [])
            #expect(whole.conversation.need == .init())
            #expect(whole.conversation.owner == nil)
            #expect(whole.conversation.snoozedUntil == nil)
            #expect(whole.conversation.claim?.agent == tom.actor)
            #expect(try await question.draft() != nil)
            #expect(try await question.ear.facts(ConversationUntagged.self).map(\.tag) == ["night", "bill"])
            #expect(try await undo(acts, by: tom).map { $0.refusal?.code } == ["undo.nothing"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays as a whole when anything has changed since, and is nothing where nothing was done`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            let undo = UndoTogether(ground: question.ground)
            let (tom, hugh) = (
                try await question.marram.viewer(.meterAgent), try await question.marram.viewer(.hubMember)
            )
            let macro = try await question.macro(Macro.Actions(tags: ["bill"], owner: .whoeverApplies))
            let acts = try #require(try await question.apply(macro).undo)
            try await TagConversation(ground: question.ground)("rate", on: question.conversation, by: hugh)

            #expect(try await undo(acts, by: tom).map { $0.refusal?.code } == ["undo.changedSince"])
            let whole = try await ConversationQuery(ground: question.ground)(question.conversation, for: tom)
            #expect(whole.tags == ["bill", "rate"])
            #expect(whole.conversation.owner == tom.actor)
            #expect(try await question.apply(macro).undo == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `offers to another unit once`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let tariff = question.marram.tariff.id
            let macro = try await question.macro(
                Macro.Actions(tags: ["bill"], target: tariff, note: "They ask about the rate.")
            )
            // The offer is taken back by itself.
            #expect(try await question.apply(macro).undo == nil)
            #expect(try await question.ear.conversation(of: "1").offeredTo == tariff)
            #expect(
                try await question.ear.facts(ConversationHandedOver.self).map(\.note) == ["They ask about the rate."]
            )

            await #expect(throws: HandOverRefused.underWay) { try await question.apply(macro) }
            #expect(try await question.uses(of: macro) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is its owner’s, or its unit’s and of the units below`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.marram
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let (nia, rhea) = (try await marram.viewer(.administrator), try await marram.viewer(.meterReader))
            let keep = KeepMacros(ground: question.ground)
            let tag = Macro.Actions(tags: ["bill"])
            let ours = try await question.macro(tag)
            #expect(try await question.macro(tag) == ours)
            let foreign = try await question.macro(tag, for: marram.tariff.id)
            let own = try await keep.create("Tom’s", doing: tag, by: tom)
            func seen(by viewer: Viewer) async throws -> [Macro] {
                try await question.ground.read { try viewer.kept(Macro.self, on: $0) }
            }
            #expect(try await seen(by: tom) == [ours, own])
            #expect(try await seen(by: rhea) == [ours])
            #expect(try await seen(by: ada) == [foreign])
            let fitting = try await question.ground.read { try tom.kept(Macro.self, for: marram.meter.id, on: $0) }
            #expect(fitting == [ours, own])

            await #expect(throws: NotAllowed(permission: .configure)) {
                _ = try await keep.create("Ours", doing: tag, for: marram.meter.id, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .configure)) { try await keep.remove(ours.id, by: tom) }
            await #expect(throws: MacroRefused.unknown) { try await keep.remove(ours.id, by: ada) }
            await #expect(throws: MacroRefused.unknown) { try await keep.remove(own.id, by: nia) }
            await #expect(throws: MacroRefused.unknown) {
                _ = try await keep.change(own.id, from: 1, name: "Hers", doing: tag, by: nia)
            }
            await #expect(throws: ConversationRefused.unknown) { try await question.apply(ours, by: .tariffAgent) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await question.apply(ours, by: .meterReader)
            }
            await #expect(throws: MacroRefused.unknown) { try await question.apply(foreign) }
            await #expect(throws: MacroRefused.ofAnotherUnit) {
                try await question.apply(foreign, by: .hubMember)
            }
            #expect(try await question.ear.facts(MacroApplied.self) == [])
            #expect(
                try await question.ear.facts(MacroSaved.self).filter { $0.macro == own.id }.map(\.content) == [nil]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `has versions, and is refused where it could never be applied`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let nia = try await question.marram.viewer(.administrator)
            let keep = KeepMacros(ground: question.ground)
            let hers = try await KeepSavedReplies(ground: question.ground).create("Hers", text: "We look.", by: nia)
            let nowhere = UnitID.derived(from: ["nowhere"], at: TestClock.start)
            let nobody = AgentID.derived(from: ["nobody"], at: TestClock.start)
            let refused: [(Macro.Actions, any Refusal)] = [
                (.init(), MacroRefused.nothingDone), (.init(note: "A note for nobody."), MacroRefused.nothingDone),
                (.init(tags: ["a", "b", "c", "d", "e", "f"]), MacroRefused.tooManyTags),
                (.init(tags: ["a b!"]), TagRefused.malformed), (.init(snoozeHours: 0), MacroRefused.hoursUnfit),
                (.init(snoozeHours: 2_161), MacroRefused.hoursUnfit),
                (.init(need: .init(priority: .high)), QueueRefused.reasonMissing),
                (.init(snoozeHours: 4, target: question.marram.tariff.id), MacroRefused.offeredAndPutOff),
                (.init(snoozeHours: 4, isDone: true), MacroRefused.doneAndMore),
                (.init(target: question.marram.tariff.id, isDone: true), MacroRefused.doneAndMore),
                (.init(target: nowhere), DetailsRefused.unitUnknown),
                (.init(owner: .agent(nobody)), MacroRefused.agentUnknown),
                (.init(savedReply: hers.id), MacroRefused.savedReplyUnfit),
            ]
            for (actions, refusal) in refused {
                do {
                    _ = try await question.macro(actions)
                    Issue.record("nothing was refused instead of \(refusal.code)")
                } catch let thrown as any Refusal {
                    #expect(thrown.code == refusal.code)
                }
            }
            let macro = try await question.macro(.init(snoozeHours: 2_160))
            await #expect(throws: MacroRefused.nameTaken) { _ = try await question.macro(.init(snoozeHours: 1)) }
            let second = try await keep.change(macro.id, from: 1, name: "B", doing: .init(tags: ["b"]), by: nia)
            #expect((second.version, second.name, second.actions) == (2, "B", .init(tags: ["b"])))
            await #expect(throws: MacroRefused.changed) {
                _ = try await keep.change(macro.id, from: 1, name: "C", doing: .init(tags: ["c"]), by: nia)
            }
            try await keep.remove(macro.id, by: nia)
            await #expect(throws: MacroRefused.unknown) { try await question.apply(macro) }
        }
    }
}

extension Question {
    @discardableResult
    fileprivate func macro(_ actions: Macro.Actions, for unit: UnitID? = nil) async throws -> Macro {
        try await KeepMacros(ground: ground).create(
            "A bill",
            doing: actions,
            for: unit ?? marram.meter.id,
            by: try await marram.viewer(.administrator)
        )
    }

    @discardableResult
    fileprivate func apply(
        _ macro: Macro,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> ApplyMacro.Outcome {
        let handOver = HandOverConversation(ground: ground) { _, _, _ in }
        return try await ApplyMacro(ground: ground, handOver: handOver, asking: asking)(
            macro.id,
            to: conversation,
            by: try await marram.viewer(colleague)
        )
    }

    fileprivate func uses(of macro: Macro) async throws -> Int? {
        let organization = marram.organization
        return try await ground.read { try MacroTable(of: organization, on: $0).uses(of: [macro])[macro.id] }
    }
}
