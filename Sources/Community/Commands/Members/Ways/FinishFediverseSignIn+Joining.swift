import Journal
import Organization
import Primitives
import Storage

/// Whoever came back and was new says a name, and what they say of the terms.
extension FinishFediverseSignIn {
    /// Makes a member of whoever came back and was new.
    package func join(
        _ state: String,
        browser: String,
        as name: String,
        language: String,
        accepting acceptance: Acceptance? = nil
    ) async throws -> (secret: String, member: SignedInMember) {
        let now = ground.clock()
        let hash = secretHash(state)
        let organization = try await ground.read { connection in
            let organization = try community(on: connection).id
            _ = try newcomer(hash, browser, of: organization, at: now, on: connection)
            return organization
        }
        do {
            try await limiter.check("fediverse-name:\(hash.prefix(16))", of: organization, at: now, atMost: 10)
        } catch SignInRefused.tooManyAttempts {
            throw MemberWayRefused.tooMany
        }
        try await forgetTooYoung(acceptance, hash, of: organization, at: now)
        let stay = newSecret("member")
        let member = try await ground.write { connection in
            let (journey, arrived) = try newcomer(hash, browser, of: organization, at: now, on: connection)
            let accounts = MemberAccountTable(organization: organization, connection: connection)
            guard try accounts.find(arrived.account, at: journey.server) == nil else {
                throw MemberWayRefused.journeyUsed
            }
            let mark = "\(journey.server)/\(arrived.account)"
            let member = try JoinCommunity(organization: organization, seal: seal, now: now, connection: connection)(
                as: name,
                email: nil,
                marks: [mark],
                language: language
            )
            if let terms = try TermsTable(organization: organization, connection: connection).inForce(at: now) {
                try member.accept(acceptance, of: terms, in: organization, at: now, on: connection)
            }
            let account = FediverseAccount(
                id: .new(at: now),
                member: member.id,
                server: journey.server,
                account: arrived.account,
                handle: arrived.handle,
                linkedAt: now
            )
            guard try accounts.insert(account) else { throw MemberWayRefused.journeyUsed }
            try FediverseJourneyTable(organization: organization, connection: connection).note(nil, hash: hash)
            try open(stay, for: member, of: organization, at: now, on: connection)
            return member
        }
        return (stay, SignedInMember(organization: organization, member: member))
    }

    /// Whether somebody who came back may say their name now, and which terms they accept by it; changes nothing.
    package func look(_ state: String, browser: String) async throws -> CommunityTerms? {
        let now = ground.clock()
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            _ = try newcomer(secretHash(state), browser, of: organization, at: now, on: connection)
            return try TermsTable(organization: organization, connection: connection).inForce(at: now)
        }
    }

    /// Whoever says to be too young is refused, and what is known of their account goes in that moment.
    private func forgetTooYoung(
        _ acceptance: Acceptance?,
        _ hash: [UInt8],
        of organization: OrganizationID,
        at now: Moment
    ) async throws {
        guard acceptance?.isOldEnough == false else { return }
        let isRefused = try await ground.writeQuietly { connection in
            let terms = TermsTable(organization: organization, connection: connection)
            guard try terms.inForce(at: now)?.leastAge != nil else { return false }
            try FediverseJourneyTable(organization: organization, connection: connection).note(nil, hash: hash)
            return true
        }
        if isRefused { throw TermsRefused.tooYoung }
    }

    /// Who came back and has no name here yet.
    private func newcomer(
        _ hash: [UInt8],
        _ browser: String,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws -> (journey: FediverseJourney, arrived: FediverseJourney.Arrived) {
        let table = FediverseJourneyTable(organization: organization, connection: connection)
        guard let journey = try table.find(hash: hash) else { throw MemberWayRefused.journeyUnknown }
        try journey.check(browser: browser, at: now)
        guard let arrived = journey.arrived else {
            throw journey.takenAt == nil ? MemberWayRefused.journeyUnknown : MemberWayRefused.journeyUsed
        }
        return (journey, arrived)
    }
}
