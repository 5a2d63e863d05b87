package import Journal
package import Primitives
package import Storage

/// Finds out who holds a secret.
package struct ViewerQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The person behind a stay or a token of this kind; throws when there is none, or when it has run out.
    package func callAsFunction(holding secret: String, kind: Session.Kind) async throws -> Viewer {
        let now = ground.clock()
        let (known, stay) = try await ground.read { connection -> (Viewer, Session) in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else {
                throw SignInRefused.notSetUp
            }
            let session = try SessionTable(on: connection).find(hash: secretHash(secret), of: organization)
            guard let session, session.kind == kind else { throw SignInRefused.notSignedIn }
            guard now < session.expiresAt else { throw SignInRefused.expired }
            guard let viewer = try viewer(session.agent, of: organization, at: now, on: connection),
                viewer.agent.isActive
            else {
                throw SignInRefused.notSignedIn
            }
            return (viewer, session)
        }
        if stay.wantsNote(at: now) { await note(stay, of: known.organization, at: now) }
        return known
    }

    /// A program goes on working when the disk is full: that it was here is worth no refusal.
    private func note(_ session: Session, of organization: OrganizationID, at now: Moment) async {
        try? await ground.write { connection in
            try SessionTable(on: connection)
                .note(use: session.hash, at: now, ifNotSince: now - Session.noteLasts, of: organization)
        }
    }
}

extension Session {
    /// One write an hour and token, however many requests there are.
    static let noteLasts = Duration.seconds(3_600)

    func wantsNote(at now: Moment) -> Bool {
        kind == .token && lastUsedAt.map { now - $0 >= Self.noteLasts } ?? true
    }
}

/// Everybody with the grants that are in force at a moment, by their names: a handful of questions, however many people.
package func viewers(
    of organization: OrganizationID,
    at now: Moment,
    on connection: any Connection
) throws -> [Viewer] {
    let tree = try OrganizationTable(on: connection).tree(of: organization)
    let held = try GrantTable(of: organization, on: connection).heldByEverybody()
    let certificates = CertificateTable(of: organization, on: connection)
    let asked = try certificates.asked()
    let certified = asked.isEmpty ? [:] : try certificates.heldByEverybody()
    return try AgentTable(on: connection).all(of: organization).map { agent in
        Viewer(
            organization: organization,
            agent: agent,
            powers: Powers(held[agent.id] ?? [], in: tree, at: now),
            certification: Certification(certified[agent.id] ?? [], of: asked, at: now)
        )
    }
}

/// A person with the grants that are in force at a moment.
package func viewer(
    _ agent: AgentID,
    of organization: OrganizationID,
    at now: Moment,
    on connection: any Connection
) throws -> Viewer? {
    guard let agent = try AgentTable(on: connection).find(agent, of: organization) else { return nil }
    let tree = try OrganizationTable(on: connection).tree(of: organization)
    let held = try GrantTable(of: organization, on: connection).held(by: agent.id)
    let certificates = CertificateTable(of: organization, on: connection)
    let asked = try certificates.asked()
    return Viewer(
        organization: organization,
        agent: agent,
        powers: Powers(held, in: tree, at: now),
        certification: asked.isEmpty
            ? Certification() : Certification(try certificates.held(by: agent.id), of: asked, at: now)
    )
}
