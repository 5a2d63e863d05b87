import Primitives

/// What the vault keeps of a sign-in on the network's page, in the same names as `SessionCredentials` where they agree.
struct SignedInGrant: Sendable {
    /// The key that every token of this account is bound to.
    let key: ProofKey
    let issuer: String
    /// Where tokens are renewed.
    let tokenAddress: String
    let client: SignInClient
    let did: String
    let handle: String
    let server: String
    var access: String
    var refresh: String
    /// When the access token ends; `nil` when the server did not say.
    var accessEndsAt: Moment?
    let beganAt: Moment
    var renewedAt: Moment

    /// `nil` for an account that is connected by an app password.
    init?(_ kept: [String: String]) {
        func value(_ name: String) -> String? { kept[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let key = value(Name.key).flatMap(ProofKey.init(text:)), let issuer = value(Name.issuer),
            let tokenAddress = value(Name.tokenAddress), let clientID = value(Name.client), let did = value("did"),
            let server = value("server"), let access = value("accessJwt"), let refresh = value("refreshJwt"),
            let beganAt = value(Name.began).flatMap({ Moment(rfc3339: $0) })
        else { return nil }
        (self.key, self.issuer, self.tokenAddress, self.did) = (key, issuer, tokenAddress, did)
        (self.server, self.access, self.refresh, self.beganAt) = (server, access, refresh, beganAt)
        client = SignInClient(id: clientID, key: value(Name.clientKey).flatMap(ProofKey.init(text:)))
        handle = value("handle") ?? did
        accessEndsAt = value(Name.accessEnd).flatMap { Moment(rfc3339: $0) }
        renewedAt = value(Name.renewed).flatMap { Moment(rfc3339: $0) } ?? beganAt
    }

    init(_ begun: BegunSignIn, _ tokens: GrantedTokens, at now: Moment) {
        key = begun.key
        issuer = begun.issuer
        tokenAddress = begun.tokenAddress
        client = begun.client
        did = begun.did
        handle = begun.handle
        server = begun.server
        access = tokens.access
        refresh = tokens.refresh ?? ""
        accessEndsAt = tokens.lasting.map { now + $0 }
        beganAt = now
        renewedAt = now
    }

    /// With the pair that came for the one before; a server that gives no new refresh token leaves the old one good.
    func renewed(with tokens: GrantedTokens, at now: Moment) -> SignedInGrant {
        var result = self
        result.access = tokens.access
        result.refresh = tokens.refresh ?? refresh
        result.accessEndsAt = tokens.lasting.map { now + $0 }
        result.renewedAt = now
        return result
    }

    /// Writes over what is kept; names that this type does not know stay as they are.
    func merged(into kept: [String: String]) -> [String: String] {
        var result = kept
        result[Name.key] = key.text
        result[Name.issuer] = issuer
        result[Name.tokenAddress] = tokenAddress
        result[Name.client] = client.id
        result[Name.clientKey] = client.key?.text
        result["sessionIdentifier"] = did
        result["did"] = did
        result["handle"] = handle
        result["server"] = server
        result["accessJwt"] = access
        result["refreshJwt"] = refresh
        result[Name.accessEnd] = accessEndsAt?.description
        result[Name.began] = beganAt.description
        result[Name.renewed] = renewedAt.description
        return result
    }

    /// When the server ends it, by what the protocol allows: two weeks for a program that keeps no secret; two years for
    /// one that does, and three months after the last use.
    var endsAt: Moment {
        let day = 86_400
        guard client.key != nil else { return beganAt + .seconds(14 * day) }
        return min(beganAt + .seconds(730 * day), renewedAt + .seconds(90 * day))
    }

    private enum Name {
        static let key = "grantKey"
        static let issuer = "grantIssuer"
        static let tokenAddress = "grantTokenAddress"
        static let client = "grantClient"
        static let clientKey = "grantClientKey"
        static let accessEnd = "grantAccessEnd"
        static let began = "grantBegan"
        static let renewed = "grantRenewed"
    }
}

/// The tokens in an answer (RFC 6749 section 5.1), read strictly.
struct GrantedTokens: Hashable, Sendable {
    let access: String
    let refresh: String?
    let subject: String
    let lasting: Duration?

    /// `nil` when something of it is missing, or the token is bound to no key.
    init?(_ body: JSONValue?) {
        guard let body, let access = body["access_token"]?.string, !access.isEmpty,
            body["token_type"]?.string?.lowercased() == "dpop", let subject = body["sub"]?.string
        else { return nil }
        let scopes = (body["scope"]?.string ?? "").split(separator: " ")
        guard scopes.contains("atproto"), scopes.contains("transition:generic") else { return nil }
        self.access = access
        refresh = body["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        self.subject = subject
        lasting = body["expires_in"]?.integer.flatMap { (1...86_400 * 366).contains($0) ? .seconds($0) : nil }
    }
}
