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

    /// What is asked of whoever answers in a unit: by the unit itself, and by those above it.
    package func certificates(askedIn unit: UnitID, on connection: any Connection) throws -> [AskedCertificate] {
        guard tree.place(of: unit) != nil, may(.read, in: unit) else { throw DetailsRefused.unitUnknown }
        return try CertificateTable(of: organization, on: connection).asked()
            .filter { tree.contains(unit, under: $0.unit) }
    }
}
