import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    /// Whether a colleague may answer in a unit: for one look, in a list of all units, and for whoever asks in between.
    func mayRespond(_ colleague: Colleague, in unit: Organization.Unit) async throws -> [Bool] {
        let (viewer, now) = (try await viewer(colleague), time.now)
        return try await ground.read { connection in
            let listed = try connection.rows(
                "SELECT u.id FROM unit u WHERE \(viewer.condition(.respond, on: "u.id")) ORDER BY u.id"
            ).map { try $0.id("id") as UnitID }
            let counted = try viewer.units(for: .respond, on: connection)
            let missing = try CertificateTable(of: organization, on: connection)
                .isMissing(from: viewer.actor, in: unit.id, at: now)
            #expect(missing == viewer.missingCertificate(in: unit.id))
            let lacks = try CertificateTable(of: organization, on: connection)
                .condition(thatLacks: "a.id", in: "u.id", at: now)
            let lacking = try connection.rows(
                """
                SELECT u.id FROM agent a JOIN unit u ON u.organization_id = a.organization_id
                WHERE a.id = \(viewer.actor) AND u.id = \(unit.id) AND \(lacks ?? "1 = 0") ORDER BY u.id
                """
            )
            #expect(lacking.isEmpty == (missing == nil))
            return [
                viewer.may(.respond, in: unit.id), listed.contains(unit.id), counted?.contains(unit.id) ?? true,
            ]
        }
    }
}

let yes = [true, true, true]
let no = [false, false, false]

@Suite struct `A certificate` {
    @Test(arguments: Engine.allCases)
    func `opens what its unit asks for, until it is revoked`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            try await marram.ask("Plain  words")
            let tom = try await marram.viewer(.meterAgent)
            #expect(throws: NotAllowed.uncertified()) { try tom.require(.respond, in: marram.meter.id) }
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == no)
            #expect(tom.may(.read, in: marram.meter.id) && tom.may(.note, in: marram.meter.id))
            #expect(try await marram.mayRespond(.hubMember, in: marram.meter) == no)
            #expect(try await marram.mayRespond(.hubMember, in: marram.hub) == yes)
            #expect(try await marram.mayRespond(.tariffAgent, in: marram.tariff) == yes)

            let held = try await marram.certify(.meterAgent, " PLAIN words ")
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            await #expect(throws: CertificateRefused.alreadyGiven) { try await marram.certify(.meterAgent) }
            try await marram.revoke(held)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == no)
            await #expect(throws: CertificateRefused.unknown) { try await marram.revoke(held) }
            let kinds = ["certificate.asked", "certificate.given", "certificate.revoked"]
            #expect(try await marram.kinds() == kinds)
            #expect(try await marram.entries().allSatisfy { $0.unit == marram.meter.id })
        }
    }

    @Test(arguments: Engine.allCases)
    func `opens nothing from the moment at which it runs out, and goes on when it is given anew`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            try await marram.ask()
            let (start, end) = (marram.time.now, marram.time.now + .seconds(60))
            let first = try await marram.certify(.meterAgent, until: end)
            #expect(try await marram.viewer(.meterAgent).nextLapse == end)
            marram.time.advance(by: .seconds(60) - .microseconds(1))
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            let longer = try await marram.certify(.meterAgent, until: end + .seconds(60))
            #expect(first.heldSince == start && longer.heldSince == start)

            marram.time.advance(by: .seconds(60) + .microseconds(1))
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == no)
            #expect(try await marram.viewer(.meterAgent).nextLapse == nil)
            #expect(try await marram.certify(.meterAgent).heldSince == marram.time.now)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            await #expect(throws: CertificateRefused.alreadyOver) {
                try await marram.certify(.meterAgent, until: marram.time.now)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked for by a unit of all that are below it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let yard = try await AddUnit(ground: marram.ground)(
                code: "YARD",
                name: "Yard",
                below: marram.meter.id,
                signature: .fullName,
                by: try await marram.viewer(.administrator)
            )
            try await marram.ask("Safety", in: yard)
            try await marram.certify(.meterAgent, "Safety")
            #expect(try await marram.mayRespond(.meterAgent, in: yard) == yes)
            try await marram.ask(in: marram.hub)
            for unit in [marram.meter, yard] { #expect(try await marram.mayRespond(.meterAgent, in: unit) == no) }
            #expect(try await marram.mayRespond(.tariffAgent, in: marram.tariff) == no)

            try await marram.certify(.meterAgent)
            for unit in [marram.meter, yard] { #expect(try await marram.mayRespond(.meterAgent, in: unit) == yes) }
            let tom = try await marram.viewer(.meterAgent)
            let asked = try await marram.ground.read { try tom.certificates(askedIn: yard.id, on: $0) }
            #expect(asked.map(\.name.text) == ["Plain words", "Safety"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is given by whoever gives roles there, and never to themselves`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let mab = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let (nia, hugh) = (try await marram.viewer(.administrator), try await marram.viewer(.hubMember))
            let (tom, ada) = (marram.id(of: .meterAgent), marram.id(of: .tariffAgent))
            let keep = marram.certificates
            let before = try await marram.kinds().count
            await #expect(throws: CertificateRefused.ownCertificate) {
                try await keep.give("Plain words", to: nia.actor, by: nia)
            }
            await #expect(throws: CertificateRefused.notYours) { try await keep.give("X", to: tom, by: hugh) }
            await #expect(throws: AgentUnknown.self) { try await keep.give("X", to: ada, by: mab) }
            await #expect(throws: CertificateRefused.nameUnfit) { try await keep.give(" ", to: tom, by: mab) }
            let long = String(repeating: "a", count: 61)
            await #expect(throws: CertificateRefused.nameUnfit) { try await keep.give(long, to: tom, by: mab) }
            #expect(try await marram.kinds().count == before)

            let own = try await keep.give("Plain words", to: mab.actor, by: nia)
            await #expect(throws: CertificateRefused.ownCertificate) {
                try await keep.revoke(own.id, of: mab.actor, by: mab)
            }
            let held = try await keep.give("Plain words", to: tom, by: mab)
            await #expect(throws: CertificateRefused.unknown) { try await keep.revoke(own.id, of: tom, by: mab) }
            try await keep.revoke(held.id, of: tom, by: mab)
            // What the hub asks for is not opened by a unit's lead.
            try await marram.ask(in: marram.hub)
            await #expect(throws: CertificateRefused.askedElsewhere) {
                try await keep.give("plain words", to: tom, by: mab)
            }
            try await keep.give("plain words", to: tom, by: nia)
            try await keep.revoke(try #require(try await marram.held(by: tom).first).id, of: tom, by: mab)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked for by whoever administers the unit`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let mab = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let nia = try await marram.viewer(.administrator)
            let (keep, meter) = (marram.certificates, marram.meter.id)
            await #expect(throws: NotAllowed(permission: .administer)) { try await keep.ask("X", in: meter, by: mab) }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await keep.ask("X", in: marram.tariff.id, by: mab)
            }
            let asked = try await marram.ask()
            await #expect(throws: CertificateRefused.alreadyAsked) { try await marram.ask("PLAIN WORDS") }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await keep.stopAsking(asked.id, in: meter, by: mab)
            }
            await #expect(throws: CertificateRefused.notAsked) {
                try await keep.stopAsking(asked.id, in: marram.tariff.id, by: nia)
            }
            try await keep.stopAsking(asked.id, in: meter, by: nia)
            #expect(try await marram.mayRespond(.meterAgent, in: marram.meter) == yes)
            #expect(try await marram.kinds().last == "certificate.noLongerAsked")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is seen by its holder and by whoever reads in their unit`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await marram.certify(.meterAgent)
            let tom = marram.id(of: .meterAgent)
            for colleague in [Marram.Colleague.meterAgent, .meterReader, .hubMember] {
                let viewer = try await marram.viewer(colleague)
                let seen = try await marram.ground.read { try viewer.certificates(of: tom, on: $0) }
                #expect(seen.map(\.name) == [CertificateName("plain words")])
            }
            let ada = try await marram.viewer(.tariffAgent)
            await #expect(throws: AgentUnknown.self) {
                try await marram.ground.read { try ada.certificates(of: tom, on: $0) }
            }
        }
    }
}

extension Marram {
    fileprivate func held(by agent: AgentID) async throws -> [Certificate] {
        let organization = organization
        return try await ground.read { try CertificateTable(of: organization, on: $0).held(by: agent) }
    }
}
