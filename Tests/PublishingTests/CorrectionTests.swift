import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Correcting a reply` {
    @Test(arguments: Engine.allCases)
    func `puts other words in its place, once, and keeps both in the record`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.published(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<3 { try await bench.round() }

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.map(\.payload) == [correction.words?.text])
            #expect(try await bench.kinds(of: correction) == ["correction.made", "correction.done"])
            let all = try await bench.all()
            #expect(all.currentWords == correction.words)
            #expect(try await bench.desk.storedReplies().contains { $0.contains("Until six.") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes it back, also while a halt stands that holds new words`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let nia = try await bench.desk.marram.viewer(.administrator)
            let halt = try await KeepHalts(ground: bench.desk.marram.ground)
                .begin(over: [bench.desk.marram.meter.id], because: "Brakes.", by: nia)
            let edit = try await bench.correct("Until nine.")
            for _ in 0..<2 { try await bench.round() }
            #expect(try await bench.state(edit) == .queued)
            #expect(bench.changer.done.isEmpty)
            try await bench.command.settle(edit.id, sendAgain: false, by: nia)

            bench.changer.answer(.published(receipt))
            let withdrawal = try await bench.withdraw()
            try await bench.round()

            #expect(try await bench.state(withdrawal) == .done)
            #expect(try await bench.all().isWithdrawn)
            _ = try await KeepHalts(ground: bench.desk.marram.ground).end(halt.id, by: nia)
            await #expect(throws: CorrectionRefused.withdrawn) { try await bench.correct("Until ten.") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks before it does again what may have arrived`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.unknown(reason: "Reset."))
            bench.changer.show(.undetermined(reason: "Not told."), .found(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<4 {
                try await bench.round()
                bench.desk.marram.time.advance(by: .seconds(60))
            }

            #expect(try await bench.state(correction) == .done)
            #expect(bench.changer.done.count == 1)
            await #expect(throws: CorrectionRefused.sameWords) { try await bench.correct("Until nine.") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is rejected in the network's words, and begun again by a person`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.rejected(reason: "Too late to edit."), .published(receipt))
            let correction = try await bench.correct("Until nine.")
            try await bench.round()
            #expect(try await bench.find(correction)?.trouble == "Too late to edit.")
            #expect(try await bench.state(correction) == .rejected)

            try await bench.command.settle(correction.id, sendAgain: true, by: try await bench.tom())
            try await bench.round()

            #expect(try await bench.state(correction) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits with its account where the network has ended the sign-in before it was prepared`(
        engine: Engine
    ) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.end(because: "Revoked.")
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<2 { try await bench.round() }

            let waiting = try await bench.find(correction)
            #expect((waiting?.state, waiting?.tries) == (.queued, 0))
            let organization = bench.desk.marram.organization
            let account = try await bench.desk.marram.ground.read {
                try AccountTable(on: $0).find(bench.reply.account, of: organization)
            }
            #expect(account?.state == .needsReconnecting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not begun again over words that came after it`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.rejected(reason: "Not now."), .published(receipt), .published(receipt))
            let first = try await bench.correct("Until nine.")
            try await bench.round()
            let second = try await bench.correct("Until ten.")
            let tom = try await bench.tom()
            await #expect(throws: CorrectionRefused.underWay) {
                try await bench.command.settle(first.id, sendAgain: true, by: tom)
            }
            try await bench.round()
            await #expect(throws: CorrectionRefused.stateUnfit) {
                try await bench.command.settle(first.id, sendAgain: true, by: tom)
            }
            try await bench.withdraw()
            try await bench.round()
            await #expect(throws: CorrectionRefused.withdrawn) {
                try await bench.command.settle(first.id, sendAgain: true, by: tom)
            }

            #expect(try await bench.state(second) == .done)
            #expect(bench.changer.done.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks for the approval that its words need`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            try await bench.desk.priceRule()
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await bench.correct("The price is 30 pence.")
            }
            bench.changer.answer(.published(receipt))
            let fine = try await bench.correct("Until nine.")
            try await bench.round()
            #expect(try await bench.state(fine) == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused at the way out where a rule has come since, or somebody changed the words`(
        engine: Engine
    ) async throws {
        try await withCorrecting(on: engine) { bench in
            let first = try await bench.correct("The price is 30 pence.")
            try await bench.desk.priceRule()
            try await bench.round()
            #expect(try await bench.state(first) == .rejected)

            let second = try await bench.correct("Until nine.")
            try await bench.desk.execute("UPDATE correction SET content = 'Pay up!' WHERE id = \(second.id)")
            try await bench.round()

            #expect(try await bench.state(second) == .rejected)
            #expect(bench.changer.done.isEmpty)
        }
    }

    /// What waits meets what has come since.
    @Test(arguments: Engine.allCases)
    func `does not reach who is not to be contacted any more`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let (ground, tom) = (bench.desk.marram.ground, try await bench.tom())
            let correction = try await bench.correct("Until nine.")
            let person = try #require(try await bench.desk.conversation()?.person)
            _ = try await ClosePerson(ground: ground)(person, because: "She rang.", by: tom)
            try await bench.round()

            #expect(try await bench.state(correction) == .rejected)
            #expect(bench.changer.done.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not said where its conversation has gone to another unit`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.correct("Until nine.")
            let tariff = bench.desk.marram.tariff.id
            try await bench.desk.execute("UPDATE conversation SET unit_id = \(tariff), offered_to = NULL")
            try await bench.round()

            #expect(try await bench.state(correction) == .rejected)
            #expect(bench.changer.done.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who may answer in the unit, with a reason, one at a time`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let marram = bench.desk.marram
            await #expect(throws: OutboxRefused.unknown) {
                try await bench.correct("Until nine.", by: try await marram.viewer(.tariffAgent))
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await bench.correct("Until nine.", by: try await marram.viewer(.meterReader))
            }
            await #expect(throws: CorrectionRefused.reasonUnfit) {
                try await bench.command.withdraw(bench.reply.id, because: " ", by: try await bench.tom())
            }
            _ = try await bench.correct("Until nine.")
            await #expect(throws: CorrectionRefused.underWay) { try await bench.withdraw() }
        }
    }

    @Test func `is refused where the network offers it not`() async throws {
        try await withCorrecting(on: .sqlite, capabilities: [.mentions, .reply, .withdraw]) { bench in
            await #expect(throws: CorrectionRefused.notOffered) { try await bench.correct("Until nine.") }
            _ = try await bench.withdraw()
        }
        try await withCorrecting(on: .sqlite, capabilities: [.mentions, .reply]) { bench in
            await #expect(throws: CorrectionRefused.withdrawNotOffered) { try await bench.withdraw() }
        }
    }
}
