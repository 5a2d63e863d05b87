package import Channels
package import Outbound
package import Primitives

/// The session of one account: opened with the app password, or by a sign-in on its server's page
/// (`PDSSession+SignedIn.swift`), and renewed by one request at a time.
///
/// The vault is the truth: it is read before each use, and a new pair of tokens is stored there before it is used.
package actor PDSSession {
    private let service: String
    private let identifier: String
    let vault: any CredentialVault
    let client: XRPCClient
    let clock: Clock
    let proofs: Proofs
    let authorization: AuthorizationClient
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(
        service: String,
        identifier: String,
        vault: any CredentialVault,
        outbound: any OutboundClient,
        clock: Clock
    ) {
        self.init(
            service: service,
            identifier: identifier,
            vault: vault,
            outbound: outbound,
            proofs: Proofs(clock: clock),
            clock: clock
        )
    }

    /// `proofs` are those of the client that `outbound` is.
    init(
        service: String,
        identifier: String,
        vault: any CredentialVault,
        outbound: any OutboundClient,
        proofs: Proofs,
        clock: Clock
    ) {
        self.service = service
        self.identifier = identifier
        self.vault = vault
        self.clock = clock
        client = XRPCClient(outbound: outbound)
        self.proofs = proofs
        authorization = AuthorizationClient(outbound: outbound, proofs: proofs, clock: clock)
    }

    /// The session that is kept, or a new one.
    func current() async throws -> OpenSession {
        await enter()
        defer { leave() }
        let vaulted = try await vault.load()
        if let grant = SignedInGrant(vaulted) { return try await open(grant, after: nil) }
        let kept = SessionCredentials(vaulted)
        if let open = open(kept) { return open }
        return try await create(kept)
    }

    /// The session after `stale` was refused as expired; whoever asks second gets what the first one fetched.
    func renewed(after stale: OpenSession) async throws -> OpenSession {
        await enter()
        defer { leave() }
        let vaulted = try await vault.load()
        if let grant = SignedInGrant(vaulted) { return try await open(grant, after: stale) }
        let kept = SessionCredentials(vaulted)
        if let open = open(kept), open.access != stale.access { return open }
        guard let refresh = kept.refresh else { return try await create(kept) }
        return try await renew(kept, refresh)
    }

    /// A new session, whatever is kept: shows that the app password, or the sign-in, holds good.
    func opened() async throws -> OpenSession {
        await enter()
        defer { leave() }
        let vaulted = try await vault.load()
        if let grant = SignedInGrant(vaulted) { return try await proven(grant) }
        return try await create(SessionCredentials(vaulted))
    }

    /// Where the account's records are, asked without a session.
    func server() async throws -> String {
        SessionCredentials(try await vault.load()).server ?? service
    }

    /// Asks as the account, once more with a new token when the first has run out.
    func query(_ method: String, _ parameters: [(String, String)]) async throws -> XRPCAnswer {
        let account = try await current()
        let answer = try await client.query(method, at: account.server, parameters, token: account.access)
        guard answer.saysExpired else { return answer }
        let renewed = try await renewed(after: account)
        return try await client.query(method, at: renewed.server, parameters, token: renewed.access)
    }

    private func open(_ kept: SessionCredentials) -> OpenSession? {
        guard let access = kept.access, let did = kept.did, kept.identifier == identifier else { return nil }
        return OpenSession(did: did, handle: kept.handle ?? identifier, access: access, server: kept.server ?? service)
    }

    // MARK: Requests

    private func create(_ kept: SessionCredentials) async throws -> OpenSession {
        guard let password = kept.appPassword else {
            throw SessionTrouble.needsReconnecting(reason: "There is no app password for this account.")
        }
        let body = JSONValue.object(["identifier": .string(identifier), "password": .string(password)]).text
        let answer = try await ask("com.atproto.server.createSession", at: service, body: body, token: nil)
        if answer.status == 200 { return try await keep(answer, after: kept) }
        if (400..<500).contains(answer.status), answer.status != 408 {
            throw SessionTrouble.needsReconnecting(reason: answer.words)
        }
        throw SessionTrouble.notNow(reason: answer.words, retryAfter: nil)
    }

    private func renew(_ kept: SessionCredentials, _ refresh: String) async throws -> OpenSession {
        let server = kept.server ?? service
        let answer = try await ask("com.atproto.server.refreshSession", at: server, body: nil, token: refresh)
        switch (answer.status, answer.error) {
        case (200, _): return try await keep(answer, after: kept)
        case (400..<500, "AccountTakedown"), (400..<500, "AccountDeactivated"), (400..<500, "AccountSuspended"):
            throw SessionTrouble.needsReconnecting(reason: answer.words)
        case (400, _), (401, _), (403, _): return try await create(kept)
        default: throw SessionTrouble.notNow(reason: answer.words, retryAfter: nil)
        }
    }

    private func ask(_ method: String, at server: String, body: String?, token: String?) async throws -> XRPCAnswer {
        let answer: XRPCAnswer
        do {
            answer = try await client.procedure(method, at: server, body: body, token: token)
        } catch let failure as OutboundFailure {
            throw SessionTrouble.notNow(reason: failure.description, retryAfter: failure.retryAfter)
        }
        if answer.status == 429 {
            throw SessionTrouble.notNow(reason: answer.words, retryAfter: pause(answer.head, now: clock()))
        }
        return answer
    }

    /// Stores the new pair and only then gives it out; an answer without tokens changes nothing.
    ///
    /// Where somebody has connected the account anew meanwhile, theirs is the session that is kept.
    private func keep(_ answer: XRPCAnswer, after kept: SessionCredentials) async throws -> OpenSession {
        var credentials = kept
        credentials.identifier = identifier
        credentials.access = answer.body?["accessJwt"]?.string
        credentials.refresh = answer.body?["refreshJwt"]?.string
        credentials.did = answer.body?["did"]?.string ?? kept.did
        credentials.handle = answer.body?["handle"]?.string ?? kept.handle
        credentials.server = serverAddress(in: answer.body?["didDoc"], for: service) ?? kept.server
        guard let open = open(credentials), !open.access.isEmpty, credentials.refresh?.isEmpty == false,
            ATSyntax.isValid(open.did, as: .did)
        else {
            throw SessionTrouble.notNow(reason: "The server's answer to the sign-in has no tokens.", retryAfter: nil)
        }
        let latest = try await vault.load()
        guard SignedInGrant(latest) == nil, SessionCredentials(latest).appPassword == kept.appPassword else {
            return open
        }
        try await vault.store(credentials.merged(into: latest))
        return open
    }

    // MARK: One at a time

    private func enter() async {
        if isBusy { return await withCheckedContinuation { waiting.append($0) } }
        isBusy = true
    }

    private func leave() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }
}
