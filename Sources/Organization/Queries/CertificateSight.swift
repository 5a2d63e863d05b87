package import Primitives
package import Storage

extension Viewer {
    /// The person, when this one may know what they hold: oneself, and whoever is in a unit in which one reads.
    package func certified(_ agent: AgentID, on connection: any Connection) throws -> Agent {
        guard let found = try AgentTable(on: connection).find(agent, of: organization),
            agent == actor || may(.read, in: found.unit)
        else { throw AgentUnknown() }
        return found
    }

    /// What a person holds or held, by its name.
    package func certificates(of agent: AgentID, on connection: any Connection) throws -> [Certificate] {
        _ = try certified(agent, on: connection)
        return try CertificateTable(of: organization, on: connection).held(by: agent)
    }

    /// Who holds a certificate of this name now, by their names, for whoever thinks of asking for it in a unit: those of whom
    /// they may know it, and those who could answer or approve there.
    package func holders(
        of name: CertificateName,
        concerning unit: UnitID,
        at now: Moment,
        on connection: any Connection
    ) throws -> [Certificate] {
        guard tree.place(of: unit) != nil, may(.read, in: unit) else { throw DetailsRefused.unitUnknown }
        try require(.administer, in: unit)
        let held = Dictionary(
            try CertificateTable(of: organization, on: connection).holding(name, at: now).map { ($0.agent, $0) },
            uniquingKeysWith: { $1 }
        )
        if held.isEmpty { return [] }
        return try viewers(of: organization, at: now, on: connection)
            .filter { other in
                may(.read, in: other.agent.unit) || other.powers.has(.respond, in: unit)
                    || other.powers.has(.approve, in: unit)
            }
            .compactMap { $0.agent.isActive ? held[$0.actor] : nil }
    }

    /// What is asked of whoever answers in a unit: by the unit itself, and by those above it.
    package func certificates(askedIn unit: UnitID, on connection: any Connection) throws -> [AskedCertificate] {
        guard tree.place(of: unit) != nil, may(.read, in: unit) else { throw DetailsRefused.unitUnknown }
        return try CertificateTable(of: organization, on: connection).asked()
            .filter { tree.contains(unit, under: $0.unit) }
    }
}
