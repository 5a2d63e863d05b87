import Channels

/// What has to be known when the browser comes back.
struct BegunSignIn: Sendable {
    let did: String
    let handle: String
    let server: String
    let issuer: String
    let tokenAddress: String
    let client: SignInClient
    let key: ProofKey
    let verifier: String

    init(_ account: ResolvedAccount, _ issuer: AuthorizationServer, _ client: SignInClient, verifier: String) {
        (did, handle, server) = (account.did, account.handle, account.server)
        (self.issuer, tokenAddress) = (issuer.issuer, issuer.token)
        (self.client, self.verifier) = (client, verifier)
        key = ProofKey()
    }

    init?(_ pending: PendingSignIn) {
        let kept = pending.remembered
        guard let did = kept["did"], let handle = kept["handle"], let server = kept["server"],
            let issuer = kept["issuer"], let tokenAddress = kept["tokenAddress"], let clientID = kept["client"],
            let returnAddress = kept["returningTo"], let key = kept["key"].flatMap(ProofKey.init(text:)),
            let verifier = kept["verifier"]
        else { return nil }
        (self.did, self.handle, self.server, self.issuer) = (did, handle, server, issuer)
        (self.tokenAddress, self.key, self.verifier) = (tokenAddress, key, verifier)
        client = SignInClient(
            id: clientID,
            returnAddress: returnAddress,
            key: kept[ClientKey.name].flatMap(ProofKey.init(text:))
        )
    }

    var remembered: [String: String] {
        var kept = [
            "did": did, "handle": handle, "server": server, "issuer": issuer, "tokenAddress": tokenAddress,
            "client": client.id, "returningTo": client.returnAddress, "key": key.text, "verifier": verifier,
        ]
        kept[ClientKey.name] = client.key?.text
        return kept
    }
}

/// Who is behind a handle, and where their account lives.
struct ResolvedAccount: Hashable, Sendable {
    let did: String
    let handle: String
    /// The account's own server.
    let server: String
}
