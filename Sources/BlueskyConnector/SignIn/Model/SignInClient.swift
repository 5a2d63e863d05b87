import Foundation

/// Who we are to a server that lets people sign in: what it fetches from us, and what we prove ourselves with.
struct SignInClient: Sendable {
    static let scope = "atproto transition:generic"
    static let documentName = "client.json"
    static let keysName = "keys.json"

    /// The address of our description, or the form that the protocol has for programs on one's own machine.
    let id: String
    /// Where the browser comes back to.
    let returnAddress: String
    /// What proves that it is we who ask; `nil` for a program on one's own machine, which can keep no secret.
    let key: ProofKey?

    init(returningTo address: String, key: ProofKey?) throws(BlueskySignInRefused) {
        guard let parts = URLComponents(string: address), let host = parts.host?.lowercased(),
            let origin = try? serviceAddress(address)
        else { throw .withoutAddress }
        switch (parts.scheme?.lowercased(), host) {
        case ("https", _):
            id = "\(origin)/oauth/\(JetstreamDecoder.network)/\(Self.documentName)"
            returnAddress = address
            self.key = key
        case ("http", "localhost"), ("http", "127.0.0.1"), ("http", "[::1]"), ("http", "::1"):
            // Servers send nobody back to `localhost`: the name may mean another machine.
            returnAddress = address.replacing("http://localhost", with: "http://127.0.0.1", maxReplacements: 1)
            id = "http://localhost" + queryText([("redirect_uri", returnAddress), ("scope", Self.scope)])
            self.key = nil
        default: throw .withoutAddress
        }
    }

    init(id: String, returnAddress: String = "", key: ProofKey?) {
        (self.id, self.returnAddress, self.key) = (id, returnAddress, key)
    }

    /// Our description, as servers fetch it.
    var document: JSONValue {
        let folder = id.dropLast(Self.documentName.utf8.count)
        return [
            "client_id": .string(id),
            "client_name": "Parley",
            "client_uri": .string(String(id.prefix(id.utf8.count - "/oauth/bluesky/client.json".utf8.count))),
            "application_type": "web",
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "redirect_uris": [.string(returnAddress)],
            "scope": .string(Self.scope),
            "dpop_bound_access_tokens": .boolean(true),
            "token_endpoint_auth_method": "private_key_jwt",
            "token_endpoint_auth_signing_alg": "ES256",
            "jwks_uri": .string("\(folder)\(Self.keysName)"),
        ]
    }

    /// The public half of the key.
    static func keys(_ key: ProofKey) -> JSONValue {
        let more: [String: JSONValue] = ["kid": .string(key.thumbprint), "alg": "ES256", "use": "sig"]
        return ["keys": [.object(key.publicMembers.merging(more) { $1 })]]
    }

    /// What a request to the authorization server says of who asks (RFC 7523).
    func fields(for issuer: String, id word: String, at seconds: Int64) throws -> [(String, String)] {
        guard let key else { return [("client_id", id)] }
        let claims: [String: JSONValue] = [
            "iss": .string(id), "sub": .string(id), "aud": .string(issuer), "jti": .string(word),
            "iat": .integer(seconds), "exp": .integer(seconds + 60),
        ]
        let header: [String: JSONValue] = ["alg": "ES256", "typ": "JWT", "kid": .string(key.thumbprint)]
        return [
            ("client_id", id),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", try key.signed(claims, under: header)),
        ]
    }
}
