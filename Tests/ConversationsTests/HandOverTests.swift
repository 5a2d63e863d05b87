import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@Suite struct `A hand-over to another unit` {
    @Test(arguments: Engine.allCases)
    func `is offered with a note, accepted, and answered by the new unit only`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let before = try await question.now()
            try await AssignConversation(ground: question.ground)(question.id, to: question.tom.actor, by: question.tom)
            try await ClaimConversation(ground: question.ground)(question.id, by: question.tom)

            try await question.handOver(question.id, to: question.tariff, note: " It is the rate. ", by: question.tom)
            let offered = try await question.now()
            #expect(offered.offeredTo == question.tariff)
            #expect(offered.unit == question.meter)
            #expect(offered.claim == nil)

            try await question.answer.accept(question.id, by: question.ada)
            let moved = try await question.now()
            #expect(moved.unit == question.tariff)
            #expect(moved.offeredTo == nil)
            #expect(moved.owner == nil)
            #expect(moved.waitingSince == before.waitingSince, "whoever waits keeps their place")
            #expect(moved.state == .open)
            #expect(try await question.notes() == ["It is the rate."])
            let offer = ConversationHandedOver(
                conversation: question.id,
                from: question.meter,
                to: question.tariff,
                note: "It is the rate.",
                by: question.tom.actor
            )
            #expect(try await question.ear.facts(ConversationHandedOver.self) == [offer])
            #expect(try await question.ear.facts(HandOverAccepted.self).map(\.to) == [question.tariff])
            try await ClaimConversation(ground: question.ground)(question.id, by: question.ada)
            await #expect(throws: ConversationRefused.unknown) {
                try await ClaimConversation(ground: question.ground)(question.id, by: question.tom)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is returned with a reason, which both read`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await AssignConversation(ground: question.ground)(question.id, to: question.tom.actor, by: question.tom)
            try await question.handOver(question.id, to: question.tariff, by: question.tom)

            await #expect(throws: HandOverRefused.reasonMissing) {
                try await question.answer.giveBack(question.id, because: " \n", by: question.ada)
            }
            try await question.answer.giveBack(question.id, because: "It is the display.", by: question.ada)

            let now = try await question.now()
            #expect(now.unit == question.meter)
            #expect(now.offeredTo == nil)
            #expect(now.owner == question.tom.actor)
            #expect(try await question.notes() == ["It is the display."])
            #expect(try await question.ear.facts(HandOverReturned.self).map(\.reason) == ["It is the display."])
            #expect(try await question.places(for: question.ada) == ["in counts"], "of their own, which is done")
            await #expect(throws: ConversationRefused.unknown) {
                try await question.answer.accept(question.id, by: question.ada)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back by the unit that offered it, and not by the one that is asked`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await question.handOver(question.id, to: question.tariff, by: question.tom)

            await #expect(throws: NotAllowed(permission: .assign)) {
                try await question.handOver.withdraw(question.id, by: question.ada)
            }
            try await question.handOver.withdraw(question.id, by: question.tom)

            #expect(try await question.now().offeredTo == nil)
            #expect(try await question.ear.facts(HandOverWithdrawn.self).map(\.to) == [question.tariff])
            await #expect(throws: HandOverRefused.notOffered) {
                try await question.handOver.withdraw(question.id, by: question.tom)
            }
            await #expect(throws: ConversationRefused.unknown) {
                try await question.answer.accept(question.id, by: question.ada)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `back to the hub waits for nobody`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await question.handOver(question.id, to: question.ear.marram.hub.id, note: "Whose?", by: question.tom)

            #expect(try await question.now().unit == question.ear.marram.hub.id)
            #expect(try await question.now().offeredTo == nil)
            #expect(try await question.ear.facts(ConversationHandedOver.self).count == 1)
            #expect(try await question.ear.facts(HandOverAccepted.self).count == 1)
            await #expect(throws: ConversationRefused.unknown) {
                _ = try await ConversationQuery(ground: question.ground)(question.id, for: question.tom)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets nobody answer until it is accepted or returned`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await question.handOver(question.id, to: question.tariff, by: question.tom)
            let claim = ClaimConversation(ground: question.ground)

            for viewer in [question.tom, question.ada, question.hugh] {
                await #expect(throws: ConversationRefused.offered) { try await claim(question.id, by: viewer) }
                await #expect(throws: ConversationRefused.offered) {
                    try await CloseConversation(ground: question.ground)(question.id, by: viewer)
                }
                await #expect(throws: ConversationRefused.offered) {
                    try await AssignConversation(ground: question.ground)(question.id, to: viewer.actor, by: viewer)
                }
            }
            await #expect(throws: HandOverRefused.underWay) {
                try await question.handOver(question.id, to: question.ear.marram.hub.id, by: question.tom)
            }
            #expect(try await question.now().claim == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused to its own unit, to none, while a colleague answers, and when it is done`(
        engine: Engine
    ) async throws {
        try await withHandOver(on: engine) { question in
            let (handOver, id, tom) = (question.handOver, question.id, question.tom)
            let nowhere = UnitID.derived(from: ["nowhere"], at: TestClock.start)

            await #expect(throws: HandOverRefused.sameUnit) { try await handOver(id, to: question.meter, by: tom) }
            await #expect(throws: DetailsRefused.unitUnknown) { try await handOver(id, to: nowhere, by: tom) }
            await #expect(throws: NoteRefused.tooLong) {
                try await handOver(
                    id,
                    to: question.tariff,
                    note: String(repeating: "é", count: noteLength + 1),
                    by: tom
                )
            }
            await #expect(throws: NotAllowed(permission: .assign)) {
                try await handOver(id, to: question.tariff, by: try await question.ear.marram.viewer(.meterReader))
            }
            await #expect(throws: HandOverRefused.notOffered) { try await question.answer.accept(id, by: tom) }
            try await ClaimConversation(ground: question.ground)(id, by: question.hugh)
            await #expect(throws: HandOverRefused.beingAnswered) {
                try await handOver(id, to: question.tariff, by: tom)
            }
            try await CloseConversation(ground: question.ground)(id, by: tom)
            await #expect(throws: ConversationRefused.stateUnfit(.done)) {
                try await handOver(id, to: question.tariff, by: tom)
            }
            #expect(try await question.ear.facts(ConversationHandedOver.self).isEmpty)
            #expect(try await question.notes().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is seen by both units while it is offered, and by the new one alone behind it`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            #expect(try await question.places(for: question.tom) == ["by id", "in open", "in counts", "in a preview"])
            #expect(try await question.places(for: question.ada) == ["in counts"], "of their own, which is done")

            try await question.handOver(question.id, to: question.tariff, by: question.tom)
            #expect(try await question.places(for: question.tom) == ["by id", "in open", "in counts", "in a preview"])
            #expect(
                try await question.places(for: question.ada) == ["by id", "in open", "in counts", "beside another"]
            )
            let narrowed = try await InboxQuery(ground: question.ground)(
                .open,
                unit: question.tariff,
                for: question.ada
            )
            #expect(narrowed.lines.map(\.conversation.id) == [question.id])

            try await question.answer.accept(question.id, by: question.ada)
            #expect(try await question.places(for: question.tom) == [])
            #expect(
                try await question.places(for: question.ada)
                    == ["by id", "in open", "in counts", "in a preview", "beside another"]
            )
            #expect(try await question.places(for: question.hugh).isSuperset(of: ["by id", "in open"]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds for what is said later, too`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await question.handOver(question.id, to: question.tariff, by: question.tom)
            try await question.answer.accept(question.id, by: question.ada)

            try await question.ear.arrive(somePost("2", by: "gwen", "heron again", minute: 2, answers: "1"))

            #expect(try await question.ear.conversation(of: "2").id == question.id)
            #expect(try await question.ear.posts(of: question.id) == ["1", "2"])
            #expect(try await question.places(for: question.tom) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is accepted or returned once, however many say so at once`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            try await question.handOver(question.id, to: question.tariff, by: question.tom)
            let (answer, id, viewers) = (question.answer, question.id, [question.ada, question.hugh])
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    let viewer = viewers[number % 2]
                    group.addTask {
                        do {
                            if number % 4 < 2 {
                                try await answer.accept(id, by: viewer)
                            } else {
                                try await answer.giveBack(id, because: "No.", by: viewer)
                            }
                            return 1
                        } catch HandOverRefused.notOffered {
                            return 0
                        } catch ConversationRefused.unknown where viewer.actor == question.ada.actor {
                            // Behind a return the unit that was asked finds it nowhere.
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }

            #expect(done == 1)
            let accepted = try await question.ear.facts(HandOverAccepted.self).count
            let returned = try await question.ear.facts(HandOverReturned.self).count
            #expect(accepted + returned == 1)
            #expect(try await question.now().unit == (accepted == 1 ? question.tariff : question.meter))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is decided on what one sees: whose it is, and which unit is asked`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let (id, hugh) = (question.id, question.hugh)
            try await AssignConversation(ground: question.ground)(id, to: question.tom.actor, by: question.tom)
            await #expect(throws: ConversationRefused.changed) {
                try await question.handOver(id, to: question.tariff, ifStill: .owner(nil), by: hugh)
            }
            try await question.handOver(id, to: question.tariff, ifStill: .owner(question.tom.actor), by: hugh)

            let hub = question.ear.marram.hub.id
            await #expect(throws: HandOverRefused.notOffered) {
                try await question.answer.accept(id, for: hub, by: hugh)
            }
            await #expect(throws: HandOverRefused.notOffered) {
                try await question.answer.giveBack(id, because: "No.", for: hub, by: hugh)
            }
            #expect(try await question.now().offeredTo == question.tariff)
            try await question.answer.accept(id, for: question.tariff, by: hugh)
            #expect(try await question.now().unit == question.tariff)
        }
    }
}
