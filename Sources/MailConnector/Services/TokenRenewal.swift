internal import Channels
internal import Outbound
internal import Primitives

/// Asks the provider for a token once, alone among all processes where the refresh token may be another one afterwards.
struct TokenRenewal: Sendable {
    struct Fetched: Sendable {
        let grant: TokenGrant
        let token: String
        let lasting: Duration
    }

    let place: TokenPlace
    let vault: any CredentialVault
    let outbound: any OutboundClient

    func callAsFunction() async throws -> Fetched {
        let kept = try await vault.load()
        guard let grant = TokenGrant(place, kept) else { throw MailKeyTrouble.noGrant }
        guard grant.refresh != nil else { return try await fetched(grant, kept) }
        // One request of 20 s, and a wide margin: nobody else may begin before this one has ended.
        let fetched = try await vault.alone(for: .seconds(60)) { () async throws -> Fetched in
            let latest = try await vault.load()
            guard let grant = TokenGrant(place, latest) else { throw MailKeyTrouble.noGrant }
            return try await self.fetched(grant, latest)
        }
        guard let fetched else {
            throw MailKeyTrouble.notNow(
                reason: "Another process renews the sign-in of this mailbox.",
                retryAfter: .seconds(2)
            )
        }
        return fetched
    }

    private func fetched(_ grant: TokenGrant, _ kept: [String: String]) async throws -> Fetched {
        let response = try await ask(grant)
        switch TokenAnswer(status: response.status, body: response.body) {
        case .granted(let access, let lasting, let refresh):
            if let refresh, refresh != grant.refresh, grant.refresh != nil {
                try await keep(refresh, after: grant)
            }
            return Fetched(grant: grant, token: access, lasting: lasting)
        case .ended(let words): throw MailKeyTrouble.ended(words: grant.clean(words))
        case .notNow(let words):
            let pause = response.head["Retry-After"].flatMap { Int64($0) }.map { min(86_400, max(1, $0)) } ?? 60
            throw MailKeyTrouble.notNow(
                reason: "The provider gives no token for this mailbox now: \(grant.clean(words))",
                retryAfter: .seconds(pause)
            )
        }
    }

    private func ask(_ grant: TokenGrant) async throws -> OutboundResponse {
        let request = OutboundRequest(
            "POST",
            grant.place.address,
            headers: [
                (name: "Accept", value: "application/json"),
                (name: "Content-Type", value: "application/x-www-form-urlencoded"),
            ],
            body: formBody(grant.fields),
            deadline: .seconds(20),
            maximumBytes: 64 << 10,
            isWrite: true
        )
        do {
            return try await outbound.send(request)
        } catch let failure as OutboundFailure {
            throw MailKeyTrouble.notNow(
                reason: "The provider that gives tokens for this mailbox was not reached: \(failure.description)",
                retryAfter: nil
            )
        }
    }

    /// Somebody may have connected the mailbox anew while we waited: theirs is what counts then.
    private func keep(_ refresh: String, after grant: TokenGrant) async throws {
        let latest = try await vault.load()
        guard let now = TokenGrant(grant.place, latest), now.isSame(as: grant), now.refresh == grant.refresh else {
            return
        }
        try await vault.store(grant.renewed(by: refresh, in: latest))
    }
}
