import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    fileprivate var lend: LendPerson { LendPerson(ground: ground) }

    fileprivate func loans(seenBy viewer: Viewer) async throws -> [Loan] {
        let now = ground.clock()
        return try await ground.read { try Organization.loans(for: viewer, at: now, on: $0) }
    }

    fileprivate func mayAdaAnswer(in unit: Organization.Unit) async throws -> Bool {
        try await viewer(.tariffAgent).may(.respond, in: unit.id)
    }
}

@Suite struct `Somebody who is lent` {
    @Test(arguments: Engine.allCases)
    func `answers there until the moment, and at home all the time`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let end = marram.time.now + .seconds(3_600)
            let loan = try await marram.lend.offer(ada, to: marram.meter.id, until: end, by: nia)

            #expect(loan.isAgreed && loan.home == marram.tariff.id)
            #expect(try await marram.kinds() == ["loan.offered", "grant.given", "loan.agreed"])
            #expect(try await marram.mayAdaAnswer(in: marram.meter))
            #expect(try await marram.mayAdaAnswer(in: marram.tariff))
            #expect(try await !marram.mayAdaAnswer(in: marram.hub))
            #expect(try await marram.loans(seenBy: marram.viewer(.meterReader)) == [loan])

            marram.time.advance(by: .seconds(3_600))
            #expect(try await !marram.mayAdaAnswer(in: marram.meter))
            #expect(try await marram.mayAdaAnswer(in: marram.tariff))
            #expect(try await marram.loans(seenBy: nia).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is offered by one unit, taken by the other, and called back`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let wyn = try await marram.newcomer("Wyn", .unitLead, in: marram.tariff)
            let mab = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let (ada, end) = (marram.id(of: .tariffAgent), marram.time.now + .seconds(3_600))
            let loan = try await marram.lend.offer(ada, to: marram.meter.id, until: end, by: wyn)
            #expect(!loan.isAgreed)
            #expect(try await !marram.mayAdaAnswer(in: marram.meter))
            await #expect(throws: GrantRefused.notYours) { try await marram.lend.agree(loan.id, by: wyn) }

            #expect(try await marram.lend.agree(loan.id, by: mab).isAgreed)
            #expect(try await marram.mayAdaAnswer(in: marram.meter))
            await #expect(throws: LoanRefused.alreadyAgreed) { try await marram.lend.agree(loan.id, by: mab) }
            await #expect(throws: LoanRefused.alreadyLent) {
                try await marram.lend.offer(ada, to: marram.hub.id, until: end, by: wyn)
            }

            try await marram.lend.end(loan.id, by: wyn)
            #expect(try await !marram.mayAdaAnswer(in: marram.meter))
            #expect(try await marram.kinds().suffix(2) == ["grant.takenBack", "loan.ended"])
            await #expect(throws: LoanRefused.unknown) { try await marram.lend.end(loan.id, by: wyn) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is given no more, and no longer, than whoever takes them has`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let wyn = try await marram.newcomer("Wyn", .unitLead, in: marram.tariff)
            let mab = try await marram.newcomer("Mab", .agent, in: marram.meter)
            let (soon, late) = (marram.time.now + .seconds(3_600), marram.time.now + .seconds(7_200))
            try await marram.grants.give("unitLead", to: .agent(mab.actor), in: marram.meter.id, until: soon, by: nia)
            let long = try await marram.lend.offer(ada, to: marram.meter.id, until: late, by: wyn)
            await #expect(throws: GrantRefused.tooLong) {
                try await marram.lend.agree(long.id, by: try await marram.viewer(mab.actor))
            }
            try await marram.lend.end(long.id, by: mab)
            let short = try await marram.lend.offer(ada, to: marram.meter.id, until: soon, by: wyn)
            let taken = try await marram.lend.agree(short.id, by: mab)

            // Taken back among the roles, the loan is over.
            try await marram.grants.takeBack(try #require(taken.grant), by: nia)
            #expect(try await marram.loans(seenBy: nia).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one of one's own, goes elsewhere, and for a while`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let (ada, now) = (marram.id(of: .tariffAgent), marram.time.now)
            let offer = { (unit: Organization.Unit, seconds: Int64, viewer: Viewer) in
                try await marram.lend.offer(ada, to: unit.id, until: now + .seconds(seconds), by: viewer)
            }
            await #expect(throws: LoanRefused.sameUnit) { try await offer(marram.tariff, 60, nia) }
            await #expect(throws: LoanRefused.endUnfit) { try await offer(marram.meter, 0, nia) }
            await #expect(throws: LoanRefused.endUnfit) { try await offer(marram.meter, 93 * 86_400, nia) }
            await #expect(throws: NotAllowed(permission: .people)) { try await offer(marram.meter, 60, tom) }
            #expect(try await marram.kinds().isEmpty)

            let loan = try await offer(marram.hub, 60, nia)
            await #expect(throws: LoanRefused.unknown) { try await marram.lend.end(loan.id, by: tom) }
            await #expect(throws: GrantRefused.ownGrant) {
                try await marram.lend.end(loan.id, by: try await marram.viewer(.tariffAgent))
            }
            #expect(try await marram.loans(seenBy: tom).isEmpty)
        }
    }
}
