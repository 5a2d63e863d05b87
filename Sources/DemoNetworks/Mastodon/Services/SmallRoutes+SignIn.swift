import Hummingbird
import Primitives

extension SmallRoutes {
    func addSignIn(_ ways: Ways) {
        ways.post("/api/v1/apps") { call in .json(try await self.register(call)) }
        ways.get("/api/v1/apps/verify_credentials") { call in
            guard let name = call.rights?.application else {
                throw SmallMastodonRefused(401, "The access token is invalid")
            }
            return .json(.object([("name", .text(name)), ("website", .null)]))
        }
        ways.get("/oauth/authorize") { call in
            let application = try await self.application(of: call)
            let page = ConsentPage(application: application, accounts: await call.world.accounts, fields: call.fields)
            return .page(page.html)
        }
        ways.post("/oauth/authorize") { call in try await self.decide(call) }
        ways.post("/oauth/token") { call in await self.token(call) }
        ways.post("/oauth/revoke") { call in
            await call.world.revoke(call.fields["token"] ?? "")
            return .json(.object([]))
        }
    }

    private func register(_ call: SmallCall) async throws -> WireJSON {
        let fields = call.fields
        let redirects = fields.all("redirect_uris").flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
        guard let name = fields["client_name"], !name.isEmpty, !redirects.isEmpty else {
            throw SmallMastodonRefused(422, "Validation failed: Application name and redirect URI can't be blank")
        }
        let application = await call.world.register(
            name: name,
            redirects: redirects,
            scopes: fields["scopes"] ?? "read",
            website: fields["website"]
        )
        return .object([
            ("id", .text(application.id)), ("name", .text(application.name)),
            ("website", .optional(application.website)),
            ("scopes", .list(application.scopes.split(separator: " ").map { .text(String($0)) })),
            ("redirect_uri", .text(redirects.joined(separator: "\n"))),
            ("redirect_uris", .list(redirects.map { .text($0) })),
            ("client_id", .text(application.clientID)), ("client_secret", .text(application.clientSecret)),
            ("client_secret_expires_at", .int(0)), ("vapid_key", .text("")),
        ])
    }

    private func application(of call: SmallCall) async throws -> SmallApplication {
        guard call.fields["response_type"] == "code" else {
            throw SmallMastodonRefused(400, "The authorization server does not support this response type.")
        }
        let method = call.fields["code_challenge_method"]
        guard call.fields["code_challenge"] == nil || method == "S256" else {
            throw SmallMastodonRefused(400, "The code challenge method must be S256.")
        }
        return try await call.world.application(
            call.fields["client_id"] ?? "",
            redirect: call.fields["redirect_uri"] ?? ""
        )
    }

    /// What the person on the page decided: back to the application, with a code or with a no.
    private func decide(_ call: SmallCall) async throws -> Response {
        let application = try await application(of: call)
        let fields = call.fields
        let redirect = fields["redirect_uri"] ?? ""
        let state = fields["state"].map { [("state", $0)] } ?? []
        guard fields["decision"] == "allow", let account = await call.world.account(named: fields["account"] ?? "")
        else {
            let answer = [
                ("error", "access_denied"),
                ("error_description", "The resource owner or authorization server denied the request."),
            ]
            return .moved(to: redirect + Self.query(answer + state, after: redirect))
        }
        let code = SmallCode(
            clientID: application.clientID,
            account: account.id,
            redirect: redirect,
            scopes: fields["scope"] ?? "read",
            challenge: fields["code_challenge"],
            expires: call.world.clock() + .seconds(600)
        )
        let word = await call.world.grant(code)
        if redirect == "urn:ietf:wg:oauth:2.0:oob" { return .page(ConsentPage.code(word)) }
        return .moved(to: redirect + Self.query([("code", word)] + state, after: redirect))
    }

    private static func query(_ pairs: [(String, String)], after address: String) -> String {
        let text = pairs.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
        return (address.contains("?") ? "&" : "?") + text
    }

    private func token(_ call: SmallCall) async -> Response {
        do {
            let kind = call.fields["grant_type"]
            guard kind == "authorization_code" || kind == "client_credentials" else {
                return Self.complaint(400, "unsupported_grant_type", "This kind of grant is not supported.")
            }
            let grant =
                kind == "client_credentials"
                ? try await call.world.applicationToken(call.fields) : try await call.world.exchange(call.fields)
            let seconds = Int(call.world.clock().microseconds / 1_000_000)
            return .json(
                .object([
                    ("access_token", .text(grant.token)), ("token_type", .text("Bearer")),
                    ("scope", .text(grant.scopes)), ("created_at", .int(seconds)),
                ])
            )
        } catch {
            let name = error.status == 401 ? "invalid_client" : "invalid_grant"
            return Self.complaint(error.status, name, error.words)
        }
    }

    private static func complaint(_ status: Int, _ name: String, _ words: String) -> Response {
        let body = WireJSON.object([("error", .text(name)), ("error_description", .text(words))])
        return .json(body, status: .init(code: status))
    }
}

/// Percent-encodes everything but unreserved characters.
func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
    }
    return encoded
}
