import Channels
import Outbound
import Primitives

/// Talks to the server that gives tokens: finds it, leaves a request there, and gets tokens for a code or an old token.
struct AuthorizationClient: Sendable {
    let outbound: any OutboundClient
    let proofs: Proofs
    let clock: Clock

    /// The authorization server of an account's own server; each says itself who it is, and neither sends us elsewhere.
    func server(of resource: String) async throws -> AuthorizationServer {
        do {
            let named = try await document("\(resource)/.well-known/oauth-protected-resource")
            let issuer = try AuthorizationServer.named(in: named, at: resource)
            let metadata = try await document("\(issuer)/.well-known/oauth-authorization-server")
            return try AuthorizationServer(metadata, at: issuer)
        } catch let unfit as AuthorizationServer.Unfit {
            throw BlueskySignInRefused.failed(
                "its description is not what the protocol asks for (\(unfit.reason))."
            )
        } catch let failure as OutboundFailure {
            throw SettingsRefused.unreachable(failure.description)
        }
    }

    /// Leaves the request, and gives the word for it.
    func push(_ begun: BegunSignIn, state: String, at server: AuthorizationServer) async throws -> String {
        let fields = [
            ("response_type", "code"), ("redirect_uri", begun.client.returnAddress), ("scope", SignInClient.scope),
            ("state", state), ("code_challenge", CodeChallenge.of(begun.verifier)),
            ("code_challenge_method", "S256"), ("login_hint", begun.handle),
        ]
        let answer: XRPCAnswer
        do {
            answer = try await post(fields, to: server.pushed, as: begun.client, at: begun.issuer, by: begun.key)
        } catch let failure as OutboundFailure {
            throw SettingsRefused.unreachable(failure.description)
        }
        guard (200...201).contains(answer.status), let word = answer.body?["request_uri"]?.string, !word.isEmpty else {
            throw BlueskySignInRefused.failed("\(answer.grantWords).")
        }
        return word
    }

    /// The first pair, for the code that the browser brought back.
    func tokens(for code: String, of begun: BegunSignIn) async throws -> GrantedTokens {
        let fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", begun.client.returnAddress),
            ("code_verifier", begun.verifier),
        ]
        let answer: XRPCAnswer
        do {
            answer = try await post(fields, to: begun.tokenAddress, as: begun.client, at: begun.issuer, by: begun.key)
        } catch let failure as OutboundFailure {
            throw BlueskySignInRefused.failed(failure.description)
        }
        guard answer.status == 200 else { throw BlueskySignInRefused.failed("\(answer.grantWords).") }
        guard let tokens = GrantedTokens(answer.body), tokens.refresh != nil else {
            throw BlueskySignInRefused.failed("its answer has no tokens that Parley can use.")
        }
        guard tokens.subject == begun.did else { throw BlueskySignInRefused.otherAccount }
        return tokens
    }

    /// The next pair; one asks, and once: a refresh token that is used again ends the whole sign-in.
    func tokens(after grant: SignedInGrant) async throws -> GrantedTokens {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", grant.refresh)]
        let answer: XRPCAnswer
        do {
            answer = try await post(fields, to: grant.tokenAddress, as: grant.client, at: grant.issuer, by: grant.key)
        } catch let failure as OutboundFailure {
            throw SessionTrouble.notNow(reason: failure.description, retryAfter: failure.retryAfter)
        }
        let ended: Set = ["invalid_grant", "unauthorized_client", "access_denied"]
        switch (answer.status, answer.error) {
        case (200, _): break
        case (400..<404, let error) where ended.contains(error):
            throw SessionTrouble.needsReconnecting(reason: answer.grantWords)
        default:
            // Whatever else is wrong may be over in a while; a sign-in that was thrown away does not come back.
            let rest = pause(answer.head, now: clock())
            throw SessionTrouble.notNow(reason: answer.grantWords, retryAfter: rest ?? .seconds(60))
        }
        guard let tokens = GrantedTokens(answer.body) else {
            throw SessionTrouble.notNow(reason: "The server's answer to the renewal has no tokens.", retryAfter: nil)
        }
        guard tokens.subject == grant.did else {
            throw SessionTrouble.needsReconnecting(reason: "The server renewed the sign-in of another account.")
        }
        return tokens
    }

    func post(
        _ fields: [(String, String)],
        to address: String,
        as client: SignInClient,
        at issuer: String,
        by key: ProofKey,
        within deadline: Duration = .seconds(20)
    ) async throws -> XRPCAnswer {
        let now = clock().microseconds / 1_000_000
        let whole = fields + (try client.fields(for: issuer, id: SecretWord.new(), at: now))
        let request = OutboundRequest(
            "POST",
            address,
            headers: [
                (name: "Accept", value: "application/json"),
                (name: "Content-Type", value: "application/x-www-form-urlencoded"),
            ],
            body: Array(queryText(whole).dropFirst().utf8),
            deadline: deadline,
            maximumBytes: 64 << 10,
            isWrite: true
        )
        let response = try await proofs.send(request, by: key, through: outbound)
        return XRPCAnswer(head: response.head, body: JSONValue(response.body))
    }

    func document(_ address: String, within deadline: Duration = .seconds(10)) async throws -> JSONValue {
        let accept = [(name: "Accept", value: "application/json")]
        let request = OutboundRequest(
            "GET",
            address,
            headers: accept,
            deadline: deadline,
            maximumBytes: 64 << 10
        )
        let response = try await outbound.ask(request)
        guard response.status == 200, let body = JSONValue(response.body) else {
            throw SettingsRefused.unreachable("\(address) answered with status \(response.status).")
        }
        return body
    }
}

extension XRPCAnswer {
    /// The words of a server that gives tokens (RFC 6749 section 5.2).
    var grantWords: String {
        let said = body?["error_description"]?.string ?? ""
        let name = error.isEmpty ? "status \(status)" : error
        return said.isEmpty ? name : "\(name): \(said.prefix(500))"
    }
}
