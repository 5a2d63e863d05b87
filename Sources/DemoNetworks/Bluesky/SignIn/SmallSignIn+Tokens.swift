import Primitives
import Synchronization

extension SmallSignIn {
    /// Takes a request before anybody's browser comes with it (RFC 9126).
    func push(_ fields: [String: String], thumbprint: String) async throws -> ATRecord {
        let client = try await client(fields)
        guard fields["response_type"] == "code", fields["code_challenge_method"] == "S256",
            let challenge = fields["code_challenge"], challenge.utf8.count == 43,
            let address = fields["redirect_uri"], let word = fields["state"], word.utf8.count >= 16,
            fields["request_uri"] == nil
        else { throw GrantRefusal(400, "invalid_request", "something is missing in the request") }
        guard (client["redirect_uris"]?.elements ?? []).contains(.string(address)) else {
            throw GrantRefusal(400, "invalid_request", "the client does not come back there")
        }
        let allowed = (client["scope"]?.string ?? "").split(separator: " ")
        let asked = (fields["scope"] ?? "").split(separator: " ")
        guard asked.contains("atproto"), asked.allSatisfy({ allowed.contains($0) }) else {
            throw GrantRefusal(400, "invalid_scope", "the client does not name this scope")
        }
        let pushed = Pushed(
            client: fields["client_id"] ?? "",
            returnAddress: address,
            state: word,
            challenge: challenge,
            thumbprint: thumbprint
        )
        let name = state.withLock { state in
            let name = "urn:ietf:params:oauth:request_uri:" + state.next("req")
            state.pushed[name] = pushed
            return name
        }
        return ["request_uri": .string(name), "expires_in": 300]
    }

    func tokens(_ fields: [String: String], thumbprint: String) async throws -> ATRecord {
        _ = try await client(fields)
        if state.withLock({ $0.faults.contains(.unavailable) }) {
            throw GrantRefusal(503, "temporarily_unavailable", "come again")
        }
        switch fields["grant_type"] {
        case "authorization_code": return try first(fields, thumbprint)
        case "refresh_token": return try next(fields, thumbprint)
        default: throw GrantRefusal(400, "unsupported_grant_type", "there are two kinds")
        }
    }

    /// Ends the sign-in that a token belongs to; one that nobody knows is no mistake (RFC 7009, section 2.2).
    func revoke(_ fields: [String: String]) async throws {
        _ = try await client(fields)
        if state.withLock({ $0.faults.contains(.unavailable) }) {
            throw GrantRefusal(503, "temporarily_unavailable", "come again")
        }
        guard let token = fields["token"] else { throw GrantRefusal(400, "invalid_request", "token is missing") }
        state.withLock { state in
            let found = state.sessions.first {
                ($0.value.refresh == token || $0.value.access == token) && $0.value.client == fields["client_id"]
            }
            if let found { state.sessions[found.key] = nil }
        }
    }

    private func first(_ fields: [String: String], _ thumbprint: String) throws -> ATRecord {
        func no(_ why: String) -> GrantRefusal { GrantRefusal(400, "invalid_grant", why) }
        return try state.withLock { state in
            guard let code = state.codes.removeValue(forKey: fields["code"] ?? "") else { throw no("no such code") }
            guard code.pushed.client == fields["client_id"], code.pushed.returnAddress == fields["redirect_uri"] else {
                throw no("the code is somebody else's")
            }
            guard DemoJWS.digest(Array((fields["code_verifier"] ?? "").utf8)) == code.pushed.challenge else {
                throw no("the verifier does not fit the challenge")
            }
            guard code.pushed.thumbprint == thumbprint else { throw no("another key") }
            let session = Session(
                did: code.did,
                client: code.pushed.client,
                thumbprint: thumbprint,
                access: state.next("access"),
                refresh: state.next("refresh")
            )
            let id = state.counter
            state.sessions[id] = session
            state.grants += 1
            return answer(session, state)
        }
    }

    /// A new pair; a token that was used before ends the whole sign-in.
    private func next(_ fields: [String: String], _ thumbprint: String) throws -> ATRecord {
        let refresh = fields["refresh_token"] ?? ""
        return try state.withLock { state in
            if let id = state.used[refresh], state.sessions.removeValue(forKey: id) != nil {
                throw GrantRefusal(400, "invalid_grant", "refresh token replayed")
            }
            guard let (id, session) = state.sessions.first(where: { $0.value.refresh == refresh }),
                session.client == fields["client_id"], session.thumbprint == thumbprint
            else { throw GrantRefusal(400, "invalid_grant", "Session revoked") }
            if state.faults.contains(.withoutTokens) { return ["access_token": "", "refresh_token": ""] }
            state.used[refresh] = id
            var fresh = session
            fresh.access = state.next("access")
            fresh.refresh = state.next("refresh")
            fresh.accessIsOver = false
            state.sessions[id] = fresh
            state.grants += 1
            return answer(fresh, state)
        }
    }

    private func answer(_ session: Session, _ state: State) -> ATRecord {
        let did = state.faults.contains(.otherAccount) ? "did:plc:somebodyelse222222222222" : session.did
        return [
            "access_token": .string(session.access), "refresh_token": .string(session.refresh), "token_type": "DPoP",
            "expires_in": 3_600, "scope": "atproto transition:generic", "sub": .string(did),
        ]
    }

    /// The account whose token goes with a request, by a proof of the same key.
    func viewer(_ access: String, _ thumbprint: String) throws -> String {
        try state.withLock { state in
            guard let session = state.sessions.values.first(where: { $0.access == access }) else {
                throw GrantRefusal(401, "invalid_token", "Session revoked")
            }
            guard session.thumbprint == thumbprint else { throw GrantRefusal(401, "invalid_token", "another key") }
            if session.accessIsOver { throw GrantRefusal(401, "invalid_token", "exp claim timestamp check failed") }
            return session.did
        }
    }
}
