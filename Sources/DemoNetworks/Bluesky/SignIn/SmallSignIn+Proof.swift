import Foundation
import Primitives
import Synchronization

extension SmallSignIn {
    /// Checks a proof (RFC 9449, section 4.3), and gives the thumbprint of its key.
    func thumbprint(
        _ headers: [(name: String, value: String)],
        _ method: String,
        _ url: String,
        access: String?
    ) throws -> String {
        let given = headers.filter { $0.name.lowercased() == "dpop" }
        func no(_ why: String) -> GrantRefusal { GrantRefusal(access == nil ? 400 : 401, "invalid_dpop_proof", why) }
        guard given.count == 1, let proof = DemoJWS(given[0].value) else { throw no("not one proof") }
        guard proof.header["typ"]?.string == "dpop+jwt", let key = proof.header["jwk"], proof.isSigned(by: key) else {
            throw no("the proof is not signed by its key")
        }
        guard proof.claims["htm"]?.string == method else { throw no("htm") }
        guard proof.claims["htu"]?.string == String(url.prefix { $0 != "?" && $0 != "#" }) else { throw no("htu") }
        let now = clock().microseconds / 1_000_000
        guard let made = proof.claims["iat"]?.integer, abs(made - now) <= 60 else { throw no("iat") }
        guard let id = proof.claims["jti"]?.string, id.utf8.count >= 12 else { throw no("jti") }
        guard proof.claims["ath"]?.string == access.map({ DemoJWS.digest(Array($0.utf8)) }) else { throw no("ath") }
        try state.withLock { state in
            guard state.seen.insert("proof " + id).inserted else { throw no("the proof was used before") }
            if state.faults.contains(.nonceEachTime) { state.turnNonce() }
            guard proof.claims["nonce"]?.string == state.nonce else {
                throw GrantRefusal(access == nil ? 400 : 401, "use_dpop_nonce", "use the nonce")
            }
            // As servers do after some minutes.
            state.uses += 1
            if state.uses >= 3 { state.turnNonce() }
        }
        return DemoJWS.thumbprint(of: key)
    }

    /// What a client that is known by its address says of itself, and proves.
    func client(_ fields: [String: String]) async throws -> ATRecord {
        guard let id = fields["client_id"] else { throw GrantRefusal(400, "invalid_request", "client_id is missing") }
        if id.hasPrefix("http://localhost?") {
            let said = Self.fields(String(id.dropFirst(17)))
            guard let address = said["redirect_uri"], address.hasPrefix("http://127.0.0.1") else {
                throw GrantRefusal(400, "invalid_redirect_uri", "a program here comes back to 127.0.0.1")
            }
            return ["redirect_uris": [.string(address)], "scope": .string(said["scope"] ?? "atproto")]
        }
        let document = await fetch(id)
        guard let document, let client = try? ATRecord(json: document), client["client_id"]?.string == id,
            client["dpop_bound_access_tokens"] == .boolean(true),
            client["token_endpoint_auth_method"]?.string == "private_key_jwt",
            let keysAddress = client["jwks_uri"]?.string, let text = await fetch(keysAddress),
            let keys = try? ATRecord(json: text)
        else { throw GrantRefusal(400, "invalid_client_metadata", "the client does not describe itself") }
        try check(fields, by: keys["keys"]?.elements ?? [], of: id)
        return client
    }

    /// The client's own proof (RFC 7523).
    private func check(_ fields: [String: String], by keys: [ATRecord], of id: String) throws {
        func no(_ why: String) -> GrantRefusal { GrantRefusal(401, "invalid_client", why) }
        guard fields["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            let said = fields["client_assertion"].flatMap({ DemoJWS($0) }),
            let key = keys.first(where: { $0["kid"] == said.header["kid"] && $0["kid"] != nil }),
            said.isSigned(by: key)
        else { throw no("the assertion is not signed by the client") }
        let now = clock().microseconds / 1_000_000
        guard said.claims["iss"]?.string == id, said.claims["sub"]?.string == id,
            said.claims["aud"]?.string == issuer, let end = said.claims["exp"]?.integer, end > now, end <= now + 300
        else { throw no("the assertion is for another server or over") }
        let word = said.claims["jti"]?.string ?? ""
        let isNew = state.withLock { $0.seen.insert("assertion " + word).inserted }
        guard !word.isEmpty, isNew else { throw no("the assertion was used before") }
    }

    static func fields(_ text: String) -> [String: String] {
        var parts = URLComponents()
        parts.percentEncodedQuery = text.replacing("+", with: "%20")
        return Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
    }
}
