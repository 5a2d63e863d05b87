/// The server that asks the person and gives tokens, as its own metadata describe it (RFC 8414).
struct AuthorizationServer: Hashable, Sendable {
    let issuer: String
    let authorization: String
    let token: String
    /// Where a request is left before anybody's browser goes there (RFC 9126).
    let pushed: String

    /// What of the metadata cannot be used, by its name there.
    struct Unfit: Error, Hashable {
        let reason: String
    }

    /// Reads metadata that were fetched from `issuer`, and checks what the protocol asks for.
    init(_ body: JSONValue, at issuer: String) throws(Unfit) {
        func address(_ name: String) throws(Unfit) -> String {
            guard let address = body[name]?.string, address.hasPrefix("https://") else {
                throw Unfit(reason: name)
            }
            return address
        }
        func need(_ name: String, _ value: String) throws(Unfit) {
            let offered = (body[name]?.elements ?? []).compactMap(\.string)
            guard offered.contains(value) else { throw Unfit(reason: "\(name): \(value)") }
        }
        guard body["issuer"]?.string == issuer else { throw Unfit(reason: "issuer") }
        self.issuer = issuer
        authorization = try address("authorization_endpoint")
        token = try address("token_endpoint")
        pushed = try address("pushed_authorization_request_endpoint")
        try need("code_challenge_methods_supported", "S256")
        try need("dpop_signing_alg_values_supported", "ES256")
        try need("scopes_supported", "atproto")
        for name in ["authorization_response_iss_parameter_supported", "client_id_metadata_document_supported"] {
            guard body[name]?.boolean == true else { throw Unfit(reason: name) }
        }
    }

    /// Where tokens are given back; `nil` where the server does not say, or means another one.
    static func revocation(in body: JSONValue, at issuer: String) -> String? {
        guard body["issuer"]?.string == issuer, let address = body["revocation_endpoint"]?.string,
            address.hasPrefix("https://")
        else { return nil }
        return address
    }

    /// The one authorization server that an account's own server names (RFC 9728).
    static func named(in resource: JSONValue, at server: String) throws(Unfit) -> String {
        if let itself = resource["resource"]?.string, itself != server {
            throw Unfit(reason: "resource")
        }
        let named = (resource["authorization_servers"]?.elements ?? []).compactMap(\.string)
        guard named.count == 1, named[0].hasPrefix("https://"), (try? serviceAddress(named[0])) == named[0] else {
            throw Unfit(reason: "authorization_servers")
        }
        return named[0]
    }
}
