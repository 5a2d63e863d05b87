package import Journal
import Primitives
import Storage

/// Opens a stay in the pages, or a token for a program, for whoever knows the password.
package struct SignIn: Sendable {
    let ground: Ground
    let passwords: Passwords
    let limiter: SignInLimiter

    package init(ground: Ground, passwords: Passwords, limiter: SignInLimiter) {
        self.ground = ground
        self.passwords = passwords
        self.limiter = limiter
    }

    /// Gives the secret that the browser keeps; only its hash is stored.
    ///
    /// Wrong tries are counted by the address that is said, and by the place from which they come where it is known.
    package func callAsFunction(
        email: String,
        password: String,
        from source: String? = nil,
        kind: Session.Kind = .page,
        title: String = ""
    ) async throws -> String {
        let email = email.filter { !$0.isWhitespace }.lowercased()
        let now = ground.clock()
        guard let organization = try await ground.read({ try OrganizationTable(on: $0).profile()?.id }) else {
            throw SignInRefused.notSetUp
        }
        try passwords.requireRoom()
        // Nobody types this as an address: what is typed has no spaces.
        let place = source.map { "sign-in from \($0)" }
        if let place { try await limiter.check(place, of: organization, at: now, atMost: triesFromOneSource) }
        try await limiter.check(email, of: organization, at: now)
        let known = try await ground.read { try AgentTable(on: $0).credentials(of: email, in: organization) }
        // An unknown address costs the same time as a wrong password.
        let isRight = try await passwords.verify(password, against: known?.password ?? unknownAddressHash)
        guard let known, isRight, known.agent.isActive else { throw SignInRefused.wrongCredentials }
        try await limiter.succeeded(email, of: organization)
        if let place { try await limiter.takeBack(place, of: organization, at: now) }
        return try await open(for: known, of: organization, kind: kind, title: title, at: now)
    }

    /// The password took its time to be looked at: one that was changed meanwhile, and a person who was shut out, open
    /// nothing.
    private func open(
        for known: (agent: Agent, password: String),
        of organization: OrganizationID,
        kind: Session.Kind,
        title: String,
        at now: Moment
    ) async throws -> String {
        let secret = newSecret(kind == .page ? "page" : "parley")
        let agent = known.agent
        let session = Session.new(for: agent.id, kind: kind, title: title, at: now, secret: secret)
        try await ground.write { connection in
            let today = try AgentTable(on: connection).credentials(of: agent.email, in: organization)
            guard let today, today.agent.id == agent.id, today.agent.isActive, today.password == known.password else {
                throw SignInRefused.wrongCredentials
            }
            let sessions = SessionTable(on: connection)
            try sessions.removeExpired(at: now)
            try sessions.insert(session, hash: session.hash, of: organization)
            try OrganizationRecord(of: organization, by: .agent(agent.id), at: now, on: connection)
                .append(AgentSignedIn(agent: agent.id), unit: agent.unit)
        }
        return secret
    }
}

extension Session {
    /// Pages: 14 days.
    ///
    /// Tokens: a year.
    static func new(for agent: AgentID, kind: Kind, title: String, at now: Moment, secret: String) -> Session {
        let length = Duration.seconds(kind == .page ? 14 * 86_400 : 365 * 86_400)
        return Session(
            agent: agent,
            kind: kind,
            title: title,
            createdAt: now,
            expiresAt: now + length,
            hash: secretHash(secret)
        )
    }
}

/// A house has many people behind one address; their right ones are not counted.
private let triesFromOneSource = 30

/// A hash that no password has, of the same cost as the others.
package let unknownAddressHash =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Tm93aGVyZSBub3Igbm9ib2R5IGhhcyB0aGlzIG9uZSEhISE"
