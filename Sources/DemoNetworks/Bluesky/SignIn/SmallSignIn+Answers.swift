import NIOHTTP1
import Primitives
import Synchronization

extension SmallSignIn {
    /// Answers as each of the servers that it stands for; `nil` for an address that is none of theirs.
    package func answer(
        _ method: String,
        _ url: String,
        headers: [(name: String, value: String)],
        body: [UInt8]
    ) async throws -> SmallExchange? {
        let place = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard place.count == 4 else { return nil }
        let (server, path) = ("\(place[0])//\(place[2])", "/" + place[3])
        let plain = String(path.prefix { $0 != "?" })
        state.withLock { $0.asked.append("\(method) \(plain)") }
        do {
            switch server {
            case issuer: return try await answerAsIssuer(method, url, plain, headers, body)
            case resource: return try answerAsResource(method, url, path, headers, body)
            case directory: return try register(plain)
            default:
                let account = pds.accounts.first { "https://\($0.handle)" == server }
                guard let account, plain == "/.well-known/atproto-did" else { return nil }
                return SmallExchange(status: 200, headers: [], body: Array(account.did.utf8))
            }
        } catch let refusal as GrantRefusal {
            return told(refusal, asResource: server == resource)
        }
    }

    private func answerAsIssuer(
        _ method: String,
        _ url: String,
        _ path: String,
        _ headers: [(name: String, value: String)],
        _ body: [UInt8]
    ) async throws -> SmallExchange {
        if method == "GET", path == "/.well-known/oauth-authorization-server" { return json(description, 200) }
        guard method == "POST" else { throw GrantRefusal(404, "not_found", "nothing is here") }
        let key = try thumbprint(headers, method, url, access: nil)
        let fields = Self.fields(String(decoding: body, as: UTF8.self))
        switch path {
        case "/oauth/par": return json(try await push(fields, thumbprint: key), 201)
        case "/oauth/token":
            let tokens = try await tokens(fields, thumbprint: key)
            if state.withLock({ $0.faults.contains(.loseAnswer) }) { throw AnswerLost() }
            return json(tokens, 200)
        case "/oauth/revoke":
            try await revoke(fields)
            return json([:], 200)
        default: throw GrantRefusal(404, "not_found", "nothing is here")
        }
    }

    private func answerAsResource(
        _ method: String,
        _ url: String,
        _ path: String,
        _ headers: [(name: String, value: String)],
        _ body: [UInt8]
    ) throws -> SmallExchange {
        if path == "/.well-known/oauth-protected-resource" {
            if state.withLock({ $0.faults.contains(.movedInside) }) {
                return SmallExchange(
                    status: 302,
                    headers: [(name: "Location", value: "http://169.254.169.254/latest")],
                    body: []
                )
            }
            return json(["resource": .string(resource), "authorization_servers": [.string(issuer)]], 200)
        }
        var head = HTTPRequestHead(version: .http1_1, method: .init(rawValue: method), uri: path)
        head.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        if let authorization = head.headers.first(name: "Authorization") {
            guard authorization.hasPrefix("DPoP ") else {
                throw GrantRefusal(401, "invalid_token", "a token that is bound to a key needs its proof")
            }
            let access = String(authorization.dropFirst(5))
            let key = try thumbprint(headers, method, url, access: access)
            let did = try viewer(access, key)
            let word = state.withLock { $0.next("inside") }
            let token = pds.tokens.token(.access, for: did, id: word, from: clock(), lasting: .seconds(60))
            head.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(token)")
        }
        var request = ATRequest(head)
        request.body = body
        guard case .body(let status, let type, let bytes) = pds.answer(request) else { throw AnswerLost() }
        return SmallExchange(status: status, headers: nonce + [(name: "Content-Type", value: type)], body: bytes)
    }

    private func register(_ path: String) throws -> SmallExchange {
        guard let account = pds.accounts.first(where: { "/" + $0.did == path }) else {
            throw GrantRefusal(404, "not_found", "no such account")
        }
        let isOther = state.withLock { $0.faults.contains(.otherName) }
        let others = pds.accounts.first { $0.did != account.did }?.handle ?? "other.example"
        let service: ATRecord = [
            "id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": .string(resource),
        ]
        return json(
            [
                "id": .string(account.did),
                "alsoKnownAs": [.string("at://" + (isOther ? others : account.handle))],
                "service": [service],
            ],
            200
        )
    }

    private var description: ATRecord {
        let faults = state.withLock { $0.faults }
        let token = faults.contains(.tokenInside) ? "http://127.0.0.1:1/oauth/token" : issuer + "/oauth/token"
        let revocation: ATRecord =
            faults.contains(.takesNothingBack) ? .null : .string(issuer + "/oauth/revoke")
        return [
            "revocation_endpoint": revocation,
            "issuer": .string(faults.contains(.otherDescription) ? "https://evil.example" : issuer),
            "authorization_endpoint": .string(issuer + "/oauth/authorize"), "token_endpoint": .string(token),
            "pushed_authorization_request_endpoint": .string(issuer + "/oauth/par"),
            "require_pushed_authorization_requests": true, "scopes_supported": ["atproto", "transition:generic"],
            "response_types_supported": ["code"], "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"], "dpop_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["none", "private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
            "authorization_response_iss_parameter_supported": true, "client_id_metadata_document_supported": true,
        ]
    }

    private var nonce: [(name: String, value: String)] { [(name: "DPoP-Nonce", value: state.withLock { $0.nonce })] }

    private func json(_ value: ATRecord, _ status: Int) -> SmallExchange {
        SmallExchange(
            status: status,
            headers: nonce + [(name: "Content-Type", value: "application/json")],
            body: value.json
        )
    }

    /// A server that keeps accounts says it in a header, one that gives tokens in the body.
    private func told(_ refusal: GrantRefusal, asResource: Bool) -> SmallExchange {
        if refusal.name != "use_dpop_nonce" {
            state.withLock { $0.refusals.append("\(refusal.name): \(refusal.words)") }
        }
        guard asResource else {
            let body: ATRecord = ["error": .string(refusal.name), "error_description": .string(refusal.words)]
            return json(body, refusal.status)
        }
        var members: [String: ATRecord] = ["message": .string(refusal.words)]
        if refusal.name != "use_dpop_nonce" { members["error"] = .string(refusal.name) }
        var answer = json(.object(members), refusal.status)
        answer.headers.append((name: "WWW-Authenticate", value: "DPoP error=\"\(refusal.name)\""))
        return answer
    }
}

/// The connection ended before the answer.
package struct AnswerLost: Error {}
