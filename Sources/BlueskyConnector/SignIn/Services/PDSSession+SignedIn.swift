import Channels
import Outbound
import Primitives

extension PDSSession {
    /// The session of an account that signed in on its server's page; a new one once the kept one is over.
    ///
    /// Nothing is renewed before its time: an old refresh token that is used twice ends the sign-in.
    func open(_ grant: SignedInGrant, after stale: OpenSession?) async throws -> OpenSession {
        if let stale {
            if stale.access != grant.access { return given(grant) }
        } else {
            guard let end = grant.accessEndsAt, end - .seconds(10) <= clock() else { return given(grant) }
        }
        return given(try await renewal(of: grant))
    }

    /// Asks as the account, whose answer shows that its sign-in holds good.
    func proven(_ grant: SignedInGrant) async throws -> OpenSession {
        var session = try await open(grant, after: nil)
        for attempt in 1...2 {
            let answer = try await asked(session)
            if answer.status == 200, answer.body?["did"]?.string == grant.did { return session }
            guard answer.saysExpired, attempt == 1 else {
                throw (400..<500).contains(answer.status) && answer.status != 429
                    ? SessionTrouble.needsReconnecting(reason: answer.words)
                    : SessionTrouble.notNow(reason: answer.words, retryAfter: pause(answer.head, now: clock()))
            }
            session = given(try await renewal(of: grant))
        }
        return session
    }

    private func asked(_ session: OpenSession) async throws -> XRPCAnswer {
        do {
            let method = "com.atproto.server.getSession"
            return try await client.query(method, at: session.server, [], token: session.access)
        } catch let failure as OutboundFailure {
            throw SessionTrouble.notNow(reason: failure.description, retryAfter: failure.retryAfter)
        }
    }

    private func given(_ grant: SignedInGrant) -> OpenSession {
        proofs.know(grant.key, of: grant.access)
        return OpenSession(did: grant.did, handle: grant.handle, access: grant.access, server: grant.server)
    }

    private func renewal(of grant: SignedInGrant) async throws -> SignedInGrant {
        let renewal = Renewal(vault: vault, authorization: authorization, clock: clock)
        // What is asked for must be stored, whoever has gone meanwhile: the server has forgotten the pair before.
        return try await Task { try await renewal(of: grant) }.value
    }
}

/// Renews one sign-in, alone among all processes, and stores the new pair before anybody may use it.
private struct Renewal: Sendable {
    let vault: any CredentialVault
    let authorization: AuthorizationClient
    let clock: Clock

    func callAsFunction(of stale: SignedInGrant) async throws -> SignedInGrant {
        // Two requests of 20 s each, and a wide margin: nobody else may begin before this one has ended.
        let renewed = try await vault.alone(for: .seconds(120)) { () async throws -> SignedInGrant in
            let grant = try await kept()
            guard grant.access == stale.access else { return grant }
            let fresh = grant.renewed(with: try await authorization.tokens(after: grant), at: clock())
            let latest = try await vault.load()
            // Somebody has connected the account anew while we waited: theirs is the sign-in that counts.
            guard let other = SignedInGrant(latest) else { return fresh }
            guard other.refresh == grant.refresh else { return other }
            try await vault.store(fresh.merged(into: latest))
            return fresh
        }
        guard let renewed else {
            throw SessionTrouble.notNow(reason: "Another process renews the sign-in.", retryAfter: .seconds(2))
        }
        return renewed
    }

    private func kept() async throws -> SignedInGrant {
        guard let grant = SignedInGrant(try await vault.load()) else {
            throw SessionTrouble.needsReconnecting(reason: "The account was connected in another way.")
        }
        return grant
    }
}
