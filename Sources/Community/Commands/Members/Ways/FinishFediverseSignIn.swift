package import Governance
package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Lets in who comes back from their own server, once, in the browser that left; whoever is new says a name first.
package struct FinishFediverseSignIn: Sendable {
    /// With what somebody comes back.
    package struct Return: Sendable {
        package let state: String
        /// What the browser, or the program, holds that left.
        let browser: String
        let code: String?
        /// The name that the server puts beside the code, where it does.
        let issuer: String?
        /// The server whose page the browser came to; `nil` of a program, which comes to none.
        let server: String?

        package init(state: String, browser: String, code: String?, issuer: String? = nil, server: String? = nil) {
            (self.state, self.browser) = (state, browser)
            (self.code, self.issuer, self.server) = (code, issuer, server)
        }
    }

    package enum Outcome: Sendable {
        case signedIn(secret: String, member: SignedInMember)
        /// Their account was added to what they come in by.
        case linked
        /// Nobody here comes in by this account; with a name they become a member.
        case isNew
    }

    let ground: Ground
    let seal: Seal
    let limiter: SignInLimiter
    let way: FediverseWay?

    package init(ground: Ground, seal: Seal, limiter: SignInLimiter, way: FediverseWay?) {
        (self.ground, self.seal) = (ground, seal)
        (self.limiter, self.way) = (limiter, way)
    }

    /// `member` is who holds the stay of this browser.
    package func callAsFunction(_ back: Return, as member: SignedInMember? = nil) async throws -> Outcome {
        guard let way else { throw MemberWayRefused.notSetUp }
        let now = ground.clock()
        let (organization, journey) = try await take(back, as: member, at: now)
        let kept = try seal.opened(journey.sealed, for: back.state)
        guard let code = back.code, (1...2_000).contains(code.utf8.count) else { throw MemberWayRefused.declined }
        let server = FediverseServer(name: journey.server, way: way)
        let found = try await account(behind: code, at: server, kept, of: organization)
        let hash = secretHash(back.state)
        if let adding = journey.member {
            try await link(found, at: server.name, to: adding, of: organization)
            return .linked
        }
        let stay = newSecret("member")
        let known = try await ground.write { connection -> Member? in
            let accounts = MemberAccountTable(organization: organization, connection: connection)
            guard let account = try accounts.find(found.account, at: server.name),
                let known = try MemberTable(of: organization, on: connection).find(account.member)
            else {
                let arrived = FediverseJourney.Arrived(account: found.account, handle: found.handle)
                try FediverseJourneyTable(organization: organization, connection: connection)
                    .note(arrived, hash: hash)
                return nil
            }
            if account.handle != found.handle { try accounts.rename(account, to: found.handle) }
            try open(stay, for: known, of: organization, at: now, on: connection)
            return known
        }
        guard let known else { return .isNew }
        return .signedIn(secret: stay, member: SignedInMember(organization: organization, member: known))
    }
}

extension FinishFediverseSignIn {
    /// Takes what was begun, once; where it does not belong together, it stays as it was.
    private func take(
        _ back: Return,
        as member: SignedInMember?,
        at now: Moment
    ) async throws -> (OrganizationID, FediverseJourney) {
        let hash = secretHash(back.state)
        // Anybody may guess: what was never begun waits for nobody who writes.
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let table = FediverseJourneyTable(organization: organization, connection: connection)
            guard try table.find(hash: hash) != nil else { throw MemberWayRefused.journeyUnknown }
        }
        return try await ground.write { connection in
            let organization = try community(on: connection).id
            let table = FediverseJourneyTable(organization: organization, connection: connection)
            guard let journey = try table.find(hash: hash) else { throw MemberWayRefused.journeyUnknown }
            try journey.check(browser: back.browser, at: now)
            guard journey.takenAt == nil else { throw MemberWayRefused.journeyUsed }
            // A code that another server gave is not brought to the one that was asked.
            if let server = back.server, server != journey.server { throw MemberWayRefused.otherServer }
            let issuer = try seal.opened(journey.sealed, for: back.state)["issuer"]
            guard journey.isAnswered(by: back.issuer, named: issuer) else { throw MemberWayRefused.otherServer }
            if let adding = journey.member, adding != member?.id { throw MemberWayRefused.otherBrowser }
            guard try table.take(hash: hash, at: now) else { throw MemberWayRefused.journeyUsed }
            return (organization, journey)
        }
    }

    /// Asks whose account it is, and gives the token back at once, whatever came of it.
    private func account(
        behind code: String,
        at server: FediverseServer,
        _ kept: [String: String],
        of organization: OrganizationID
    ) async throws -> FediverseServer.Found {
        let application = FediverseServer.Application(id: kept["id"] ?? "", secret: kept["secret"] ?? "")
        let token: String
        do {
            token = try await server.token(
                for: code,
                of: application,
                verifier: kept["verifier"] ?? "",
                returningTo: kept["page"] ?? ""
            )
        } catch {
            // It may be that it knows us no longer: next time we say anew who we are.
            try await ground.write { connection in
                try FediverseApplicationTable(organization: organization, connection: connection)
                    .remove(server.name)
            }
            throw error
        }
        do {
            let found = try await server.account(bearing: token)
            await server.revoke(token, of: application)
            return found
        } catch {
            await server.revoke(token, of: application)
            throw error
        }
    }

    private func link(
        _ found: FediverseServer.Found,
        at server: String,
        to adding: MemberID,
        of organization: OrganizationID
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            guard let member = try MemberTable(of: organization, on: connection).find(adding),
                member.isActive(at: now)
            else { throw MemberRefused.suspended }
            let accounts = MemberAccountTable(organization: organization, connection: connection)
            if let known = try accounts.find(found.account, at: server) {
                guard known.member == adding else { throw MemberWayRefused.accountTaken }
                return
            }
            guard try accounts.all(of: adding).count < 5 else { throw MemberWayRefused.tooManyAccounts }
            let account = FediverseAccount(
                id: .new(at: now),
                member: adding,
                server: server,
                account: found.account,
                handle: found.handle,
                linkedAt: now
            )
            guard try accounts.insert(account) else { throw MemberWayRefused.accountTaken }
            // Whoever finds a browser open does not come in by an account of their own behind the member's back.
            try MemberMailTable(of: organization, on: connection)
                .queue(.accountAdded, about: account.id, in: nil, for: adding, at: now)
            try member.append(MemberAccountLinked(member: adding), of: organization, at: now, on: connection)
        }
    }

    func open(
        _ stay: String,
        for member: Member,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try MemberStayTable(of: organization, on: connection).insert(
            hash: secretHash(stay),
            of: member.id,
            at: now,
            until: now + memberStayLength,
            by: .fediverse
        )
        try member.append(MemberSignedIn(member: member.id), of: organization, at: now, on: connection)
    }
}

extension FediverseJourney {
    /// Throws in any other browser than the one that left, and when it took too long.
    func check(browser: String, at now: Moment) throws(MemberWayRefused) {
        // Hashes are compared: how long that takes tells nothing of what was hashed.
        guard secretHash(browser) == browserHash else { throw .otherBrowser }
        guard now < endsAt else { throw .journeyEnded }
    }

    /// Whether the name beside a code is that of the server that was asked; a server that says that it puts one there has
    /// to.
    fileprivate func isAnswered(by issuer: String?, named expected: String?) -> Bool {
        if let expected { return issuer == expected }
        guard let issuer else { return true }
        return issuer == "https://\(server)" || issuer == "https://\(server)/" || issuer == "http://\(server)"
    }
}
