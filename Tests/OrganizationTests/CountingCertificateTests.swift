import Journal
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `A certificate that was given before a unit asks for its name` {
    @Test(arguments: Engine.allCases)
    func `is shown to whoever asks, with who gave it, before anything is asked`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let mab = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let tom = marram.id(of: .meterAgent)
            let given = marram.time.now
            try await marram.certificates.give("plain words", to: tom, by: mab)
            try await marram.certify(.tariffAgent, "Plain words", until: given + .seconds(1))
            marram.time.advance(by: .seconds(60))
            await #expect(throws: CertificateRefused.givenBefore) { try await marram.ask(counting: nil) }

            let nia = try await marram.viewer(.administrator)
            let holders = try await marram.holders(in: marram.meter, for: nia)
            #expect(holders.map(\.agent) == [tom], "what has run out is held by nobody")
            #expect(holders.map(\.givenBy) == [mab.actor])
            #expect(holders.map(\.givenAt) == [given])
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            await #expect(throws: NotAllowed(permission: .administer)) {
                _ = try await marram.holders(in: marram.meter, for: mab)
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                _ = try await marram.holders(in: marram.tariff, for: mab)
            }
            try await marram.ask("Safety", counting: nil)
            #expect(try await marram.kinds().last == "certificate.asked", "nobody holds that one")
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts only where whoever asks says so, until somebody who may gives it once more`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let mab = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let (tom, keep) = (marram.id(of: .meterAgent), marram.certificates)
            let first = try await keep.give("Plain words", to: tom, by: mab)
            marram.time.advance(by: .seconds(60))
            try await marram.ask(counting: .held)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)

            let asked = try await marram.ask(in: marram.hub, counting: .fromNow)
            #expect(asked.countsFrom == marram.time.now)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == no)
            await #expect(throws: CertificateRefused.askedElsewhere) {
                try await keep.give("Plain words", to: tom, by: mab)
            }
            let again = try await marram.certify(.meterAgent)
            #expect(again.heldSince == first.heldSince && again.givenAt == marram.time.now)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            await #expect(throws: CertificateRefused.alreadyGiven) { try await marram.certify(.meterAgent) }
        }
    }
}

extension Marram {
    fileprivate func holders(in unit: Organization.Unit, for viewer: Viewer) async throws -> [Certificate] {
        let now = time.now
        return try await ground.read { connection in
            try viewer.holders(of: CertificateName("PLAIN words"), concerning: unit.id, at: now, on: connection)
        }
    }
}
