import Journal
import Organization
import Primitives
import Reception

extension Opening {
    /// One unit asks for a certificate: its people and the hub's hold it, and one's runs out within the history.
    ///
    /// Nobody gives one to themselves: for a day Elin leads the hub, and gives Nia hers.
    func certify(in units: [String: UnitID], by nia: Viewer) async throws {
        let (keep, now) = (KeepCertificates(ground: house.ground), house.ground.clock())
        guard let unit = units[Staff.certificate.unit] else { preconditionFailure("The asking unit is missing") }
        let elin = try await staff.viewer("elin")
        try await KeepGrants(ground: house.ground)
            .give("hubLead", to: .agent(elin.actor), in: nia.agent.unit, until: now + .seconds(86_400), by: nia)
        try await keep.give(Staff.certificate.name, to: nia.actor, by: elin)
        for (key, days) in Staff.certificate.holders {
            let holder = try await staff.viewer(key)
            let end = days.map { now + .seconds($0 * 86_400) }
            try await keep.give(Staff.certificate.name, to: holder.actor, until: end, by: nia)
        }
        try await keep.ask(Staff.certificate.name, in: unit, counting: .held, by: nia)
    }
}
