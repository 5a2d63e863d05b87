package import Journal
package import Primitives
import Storage

/// Gives certificates to people and revokes them, and says which of them units ask for.
///
/// Given by whoever gives roles in the person's unit and in every unit that asks for the name: it opens what those closed.
/// What a unit asks for is set by whoever administers it.
package struct KeepCertificates: Sendable {
    let ground: Ground
    /// How many a person may hold, and a unit ask for.
    private static let most = 40

    package init(ground: Ground) {
        self.ground = ground
    }

    /// One that they hold already gets this end.
    @discardableResult
    package func give(
        _ name: String,
        to agent: AgentID,
        until end: Moment? = nil,
        by viewer: Viewer
    ) async throws -> Certificate {
        let now = ground.clock()
        let name = try CertificateName(name).checked()
        guard end.map({ $0 > now }) ?? true else { throw CertificateRefused.alreadyOver }
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let holder = try viewer.certifying(agent, on: connection)
            let table = CertificateTable(of: viewer.organization, on: connection)
            let asked = try table.asked().filter { $0.name == name }
            guard asked.allSatisfy({ viewer.may(.delegate, in: $0.unit) }) else {
                throw CertificateRefused.askedElsewhere
            }
            let held = try table.held(by: agent)
            let known = held.first { $0.name == name }
            // Given once more, it counts where it was too old.
            if let known, known.endsAt == end, asked.allSatisfy({ $0.takes(known) }) {
                throw CertificateRefused.alreadyGiven
            }
            guard known != nil || held.count < Self.most else { throw CertificateRefused.tooMany }
            let certificate = Certificate(
                id: .new(at: now),
                agent: agent,
                name: name,
                heldSince: known.flatMap { $0.isValid(at: now) ? $0.heldSince : nil } ?? now,
                endsAt: end,
                givenBy: viewer.actor,
                givenAt: now
            )
            if let known { try table.remove(known.id) }
            try table.insert(certificate)
            try viewer.record(CertificateGiven(certificate), in: holder.unit, at: now, on: connection)
            return certificate
        }
    }

    package func revoke(_ id: ID<Certificate>, of agent: AgentID, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let holder = try viewer.certifying(agent, on: connection)
            let table = CertificateTable(of: viewer.organization, on: connection)
            guard let certificate = try table.find(id), certificate.agent == agent else {
                throw CertificateRefused.unknown
            }
            try table.remove(id)
            try viewer.record(CertificateRevoked(certificate), in: holder.unit, at: now, on: connection)
        }
    }

    /// Whoever asks says whether those count that people hold already; where nobody holds one, what is given from now on
    /// counts.
    @discardableResult
    package func ask(
        _ name: String,
        in unit: UnitID,
        counting: AskedCertificate.Counting? = nil,
        by viewer: Viewer
    ) async throws -> AskedCertificate {
        let now = ground.clock()
        let name = try CertificateName(name).checked()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let own = try viewer.asked(in: unit, on: connection)
            guard !own.contains(where: { $0.name == name }) else { throw CertificateRefused.alreadyAsked }
            guard own.count < Self.most else { throw CertificateRefused.tooMany }
            if counting == nil, try !viewer.holders(of: name, concerning: unit, at: now, on: connection).isEmpty {
                throw CertificateRefused.givenBefore
            }
            let countsFrom = counting == .held ? nil : now
            let asked = AskedCertificate(id: .new(at: now), unit: unit, name: name, countsFrom: countsFrom)
            try CertificateTable(of: viewer.organization, on: connection).insert(asked, by: viewer.actor, at: now)
            let event = CertificateAsked(unit: unit, name: name.text, countsFrom: countsFrom)
            try viewer.record(event, in: unit, at: now, on: connection)
            return asked
        }
    }

    package func stopAsking(_ id: ID<AskedCertificate>, in unit: UnitID, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            guard let asked = try viewer.asked(in: unit, on: connection).first(where: { $0.id == id }) else {
                throw CertificateRefused.notAsked
            }
            try CertificateTable(of: viewer.organization, on: connection).remove(id)
            let event = CertificateNoLongerAsked(unit: unit, name: asked.name.text)
            try viewer.record(event, in: unit, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// The person to whom this one may give certificates, and from whom they may revoke them.
    fileprivate func certifying(_ agent: AgentID, on connection: any Connection) throws -> Agent {
        let holder = try certified(agent, on: connection)
        guard agent != actor else { throw CertificateRefused.ownCertificate }
        guard may(.delegate, in: holder.unit) else { throw CertificateRefused.notYours }
        return holder
    }

    /// What this very unit asks for, for whoever may change it.
    fileprivate func asked(in unit: UnitID, on connection: any Connection) throws -> [AskedCertificate] {
        guard tree.place(of: unit) != nil, may(.read, in: unit) else { throw DetailsRefused.unitUnknown }
        try require(.administer, in: unit)
        return try CertificateTable(of: organization, on: connection).asked().filter { $0.unit == unit }
    }

    fileprivate func record(
        _ event: some JournalEvent,
        in unit: UnitID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try OrganizationRecord(of: organization, by: .agent(actor), at: now, on: connection).append(event, unit: unit)
    }
}
