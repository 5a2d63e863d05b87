internal import Channels
internal import Outbound
internal import Primitives

/// The access tokens of one mailbox: asked for by one request at a time, and remembered in memory alone.
///
/// The vault is the truth: it is read before each use, and another refresh token stands there before anything that came
/// with it is used.
actor MailTokens {
    /// What opens the servers, and whether it was known before anybody asked for it now.
    struct Known: Sendable {
        let token: String
        let wasKept: Bool
    }

    private struct Kept: Sendable {
        let grant: TokenGrant
        let token: String
        let until: Moment
    }

    private let vault: any CredentialVault
    private let outbound: any OutboundClient
    private let clock: Clock
    private var kept: Kept?
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(vault: any CredentialVault, outbound: any OutboundClient, clock: Clock) {
        (self.vault, self.outbound, self.clock) = (vault, outbound, clock)
    }

    /// A token that holds good for a while; whoever asks second gets what the first one fetched.
    func current(at place: TokenPlace) async throws -> Known {
        await enter()
        defer { leave() }
        let grant = try await grant(at: place)
        if let kept, kept.grant.isSame(as: grant), clock() < kept.until {
            return Known(token: kept.token, wasKept: true)
        }
        kept = nil
        let renewal = TokenRenewal(place: place, vault: vault, outbound: outbound)
        // Another refresh token that came must be stored, whoever has gone meanwhile: the one before may be over.
        let fetched = try await Task { try await renewal() }.value
        let margin = min(.seconds(60), fetched.lasting / 2)
        let until = clock() + (fetched.lasting - margin)
        kept = Kept(grant: fetched.grant, token: fetched.token, until: until)
        return Known(token: fetched.token, wasKept: false)
    }

    /// Forgets a token that a server does not take any more, unless there is another one already.
    func forget(_ token: String) {
        if kept?.token == token { kept = nil }
    }

    private func grant(at place: TokenPlace) async throws -> TokenGrant {
        guard let grant = TokenGrant(place, try await vault.load()) else { throw MailKeyTrouble.noGrant }
        return grant
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
